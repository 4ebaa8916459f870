"""What only the turns around a sentence tell: invented exchanges that a draft had once read wrong."""

import pytest

from tests.assistant.scribe.conversations import drafted, section, whole_note

OPENING = "D: How can I help?\nP: I've got a sore toe.\n"


def note_of(exchange: str) -> str:
    return whole_note(drafted(OPENING + exchange)).lower()


def test_what_was_not_heard_and_said_again_stands_alone():
    note = note_of("""D: Do you have any allergies?
        P: I have a river.
        D: Sorry, could you repeat that?
        P: Sorry, I have a reaction to kiwi fruit.""")
    assert "kiwi" in note
    assert "river" not in note


def test_a_family_question_that_goes_on_is_still_about_the_family():
    draft = drafted(f"""{OPENING}D: Is there any family history of gout?
        P: No.
        D: And any foot problems that you're aware of?
        P: No.""")
    assert "foot problems" not in section(draft, "History").lower()
    assert "no foot problems in family" in section(draft, "Family and social").lower()


@pytest.mark.parametrize("when", ["About, five years ago.", "Um, a couple of years ago.", "Last year."])
def test_a_time_said_by_itself_dates_what_follows_it(when):
    note = note_of(f"D: Any past medical history?\nP: {when} Um, I had some weakness in my arm.")
    line = next(line for line in note.splitlines() if "weakness" in line)
    assert when.lower().replace("um, a", "").replace(",", "").strip(" .").split()[-1] in line


def test_a_time_said_after_it_dates_what_stood_before():
    assert "peru, a week or so ago" in note_of(
        "D: Anything else?\nP: I have been to Peru. Uh, a week or so ago."
    )


@pytest.mark.parametrize(
    "back",
    [
        "Okay, so three days of the medication and then I wait a bit.",
        "Right, so plenty of rest, lots of water.",
        "If I'm still feeling rubbish then I go in.",
    ],
)
def test_a_plan_the_patient_says_back_is_no_history(back):
    draft = drafted(f"{OPENING}D: Take doxycycline once a day for three days and see how it goes.\nP: {back}")
    assert not section(draft, "History")


def test_a_condition_said_in_one_sentence_stays_with_what_follows_in_the_next():
    draft = drafted(f"""{OPENING}D: However, if it spreads, if it changes. Either ring us or go to A and E.
        P: Okay.
        D: In the meantime if it isn't better, or it's getting worse. Um, I want you to give me a call.""")
    assert not section(draft, "Plan")
    lines = section(draft, "Safety-netting").lower().splitlines()
    assert len(lines) == 2
    assert all("if " in line for line in lines)


@pytest.mark.parametrize(
    "question, reply, written",
    [
        ("When was the last time you had a gout attack?", "Two years ago.", "last gout attack: 2 years ago"),
        ("How long did that episode last?", "Only about ten minutes.", "episode: only about 10 minutes"),
        ("What did the GP do at that time?", "Told me to carry on with naproxen.", "gp: told to carry on"),
        ("Have you been on any medication for that?", "No.", ""),
        ("Right.", "About twice a day.", ""),
    ],
)  # fmt: skip
def test_a_time_or_a_bare_denial_keeps_what_it_is_of_or_goes(question, reply, written):
    note = note_of(f"D: {question}\nP: {reply}")
    assert written in note
    assert written or note == "sore toe"


def test_what_a_medicine_did_is_a_reaction_and_no_symptom_of_today():
    draft = drafted(f"""{OPENING}D: Do you have any allergies?
        P: I'm allergic to erythromycin.
        D: And what happens when you take erythromycin?
        P: I get like a swelling.""")
    assert "swelling" not in section(draft, "History").lower()
    assert "reaction: gets swelling" in section(draft, "Medicines and allergies").lower()
