"""What commercial scribes were found to get wrong (CLINICAL.md), each with an invented dialogue."""

import pytest

from assistant.scribe.shapes import FactKind, TaskKind
from tests.assistant.scribe.conversations import all_lines, drafted, section, texts, whole_note

SILENT_FOOT = """
D: How can I help today?
P: I've had a sore foot for two weeks.
"""


def test_an_allergy_is_in_the_note_and_must_be_checked():
    draft = drafted("""
        D: How can I help?
        P: I've had a painful ear for three days.
        D: Are you allergic to anything?
        P: Yes, I'm allergic to penicillin, it gave me a rash.
    """)
    assert "penicillin" in section(draft, "Medicines and allergies").lower()
    assert any("allergy" in check and "penicillin" in check for check in draft.must_check)


def test_a_medicine_is_in_the_note_with_its_dose():
    draft = drafted("""
        D: How can I help?
        P: I keep getting headaches.
        D: Do you take any regular medicines?
        P: I take ramipril, five milligrams, once a day.
    """)
    medicines = section(draft, "Medicines and allergies").lower()
    assert "ramipril" in medicines
    assert "5 mg" in medicines
    assert any("medicine: ramipril" in check for check in draft.must_check)


@pytest.mark.parametrize("word", [" he ", " she ", " his ", " her ", "mr ", "mrs ", "male", "female"])
def test_no_name_or_sex_is_invented(word):
    draft = drafted(SILENT_FOOT)
    assert word not in f" {whole_note(draft).lower()} "


def test_a_stated_diagnosis_is_kept_in_the_clinicians_terms():
    draft = drafted("""
        D: How can I help?
        P: My ankle is swollen since I twisted it yesterday.
        D: I think this is a sprain of the ankle.
        P: Okay.
    """)
    assert "sprain of the ankle" in section(draft, "Impression")


def test_a_relative_date_stays_as_said():
    draft = drafted("""
        D: How can I help?
        P: The pain in my knee started last Tuesday.
    """)
    assert "last Tuesday" in whole_note(draft)
    assert not any(character.isdigit() for character in whole_note(draft))


def test_in_a_remote_consultation_history_is_not_examination():
    draft = drafted(
        """
        D: How can I help?
        P: My throat is red and I can see white spots on my tonsils.
        D: Have you taken your temperature?
        P: Yes, it was thirty nine at home.
        """,
        remote=True,
    )
    examination = section(draft, "Examination").lower()
    assert "remote" in examination
    assert "tonsils" not in examination
    assert "thirty nine" not in examination
    assert "tonsils" in whole_note(draft).lower()


def test_a_planned_test_is_not_written_as_done():
    draft = drafted("""
        D: How can I help?
        P: I've been tired all the time for two months.
        D: We'll arrange some blood tests next week.
        P: Okay.
    """)
    plan = section(draft, "Plan").lower()
    assert "will arrange some blood tests" in plan
    assert [task.kind for task in draft.tasks] == [TaskKind.TEST]
    assert "blood test" not in section(draft, "Examination").lower()


@pytest.mark.parametrize("qualifier", ["severe", "mild", "acute", "chronic", "intermittent", "productive"])
def test_no_qualifier_is_invented(qualifier):
    draft = drafted("""
        D: How can I help?
        P: I've had a cough for a week and a bit of back pain.
        D: Any fever?
        P: No.
    """)
    assert qualifier not in whole_note(draft).lower()


def test_an_option_is_not_a_prescription():
    draft = drafted("""
        D: How can I help?
        P: I've had low mood for three weeks.
        D: We could think about an antidepressant like sertraline at some point.
        P: I'd rather wait.
    """)
    assert TaskKind.PRESCRIPTION not in {task.kind for task in draft.tasks}
    assert "could" in section(draft, "Plan").lower()


def test_red_flag_advice_keeps_its_strength():
    draft = drafted("""
        D: How can I help?
        P: I've had a headache since yesterday.
        D: If you get a stiff neck or a rash, call 999 immediately.
        P: Right.
    """)
    advice = section(draft, "Safety-netting").lower()
    assert "call 999 immediately" in advice
    assert "stiff neck or a rash" in advice


def test_a_retracted_decision_is_gone():
    draft = drafted("""
        D: How can I help?
        P: My chest infection is back, I'm coughing up green phlegm.
        D: I'll prescribe amoxicillin for five days.
        P: I'm allergic to penicillin.
        D: Actually no, let's not use amoxicillin. I'll prescribe doxycycline instead.
        P: Thank you.
    """)
    prescribed = [task.text for task in draft.tasks if task.kind is TaskKind.PRESCRIPTION]
    assert len(prescribed) == 1
    assert "doxycycline" in prescribed[0]
    assert "prescribe amoxicillin" not in whole_note(draft)


def test_a_medicine_refused_by_name_is_no_longer_planned():
    draft = drafted("""
        D: How can I help?
        P: My ear has hurt since Sunday.
        D: I'll give you amoxicillin. You told me about a penicillin allergy, didn't you?
        P: Yes, I swelled up.
        D: So not amoxicillin. I'll give you clarithromycin.
    """)
    prescribed = [task.text for task in draft.tasks if task.kind is TaskKind.PRESCRIPTION]
    assert ["clarithromycin" in text for text in prescribed] == [True]
    assert "give amoxicillin" not in whole_note(draft)


def test_a_decision_against_treatment_is_no_prescription():
    draft = drafted("""
        D: How can I help?
        P: My blood pressure has been up at home.
        D: Let's not start tablets now. We'll talk again in three months.
        P: Good.
    """)
    assert TaskKind.PRESCRIPTION not in {task.kind for task in draft.tasks}
    assert "not to start tablets" in section(draft, "Plan").lower()


def test_low_mood_is_not_depression():
    draft = drafted("""
        D: How can I help?
        P: I've had low mood for three weeks.
        D: Are you sleeping?
        P: Not very well.
    """)
    assert "low mood" in whole_note(draft).lower()
    assert "depress" not in whole_note(draft).lower()
    assert not [code for code in draft.codes if "depress" in code.display.lower()]


@pytest.mark.parametrize("script", ["", "D: Hello?\nP: Hello?", "P: Thank you.\nP: Thank you."])
def test_silence_and_pleasantries_give_no_note_and_say_so(script):
    draft = drafted(script)
    assert draft.note == ()
    assert draft.statement.endswith("so there is no note.")


@pytest.mark.parametrize("word", ["hypertension", "hypotension", "rash", "piriton", "clenil", "bisoprolol"])
def test_words_that_are_easily_misheard_are_listed_for_checking(word):
    draft = drafted(f"""
        D: What other conditions do you have?
        P: I was treated for {word} last year.
    """)
    assert any(f"easily misheard: {word}" in check for check in draft.must_check)


def test_what_was_not_said_is_not_documented():
    draft = drafted(SILENT_FOOT)
    silent = {part.section for part in draft.note if part.absent == "not documented" and not part.lines}
    assert {"Examination", "Impression", "Plan", "Safety-netting", "Medicines and allergies"} <= silent


def test_uncertainty_is_kept():
    draft = drafted("""
        D: How can I help?
        P: I've had stomach pain for two days.
        D: It could possibly be appendicitis, so we need to rule that out.
        P: Okay.
    """)
    impression = section(draft, "Impression").lower()
    assert "could possibly be appendicitis" in impression
    assert not draft.codes or all("Appendicitis" not in code.display for code in draft.codes)


def test_a_correction_in_mid_sentence_wins():
    draft = drafted("""
        D: Which knee is it and how long has it hurt?
        P: It's the left, sorry, the right knee, it's been sore for three days, no, sorry, five days.
    """)
    note = whole_note(draft).lower()
    assert "right knee" in note
    assert "left" not in note
    assert "5 days" in note or "5-day" in note
    assert "3" not in note


def test_what_the_family_has_and_what_is_feared_is_never_the_patients():
    draft = drafted("""
        D: How can I help?
        P: I've had a headache for two days. I'm worried it might be a stroke.
        D: Does anyone in your family have medical problems?
        P: My dad has diabetes.
    """)
    assert texts(draft.facts, FactKind.FAMILY)
    assert {code.display for code in draft.codes} == {"Headache", "Family history of diabetes mellitus"}


def test_a_denied_symptom_is_never_present():
    draft = drafted("""
        D: How can I help?
        P: I've had diarrhoea for three days.
        D: Any blood in your stools?
        P: No.
        D: Have you vomited?
        P: No, I haven't vomited and I haven't had a fever.
    """)
    note = whole_note(draft).lower()
    assert "no blood in stools" in note
    assert "not vomited" in note
    assert "no fever" in note
    assert [code.display for code in draft.codes] == ["Diarrhea"]
    assert all(line.supported for line in all_lines(draft))
