"""Questions and answers, statements, and the clinician's words as facts."""

import pytest

from assistant.scribe.facts import extract_facts
from assistant.scribe.shapes import FactKind
from assistant.types import State, Whose
from tests.assistant.scribe.conversations import talk, texts


@pytest.mark.parametrize(
    "question, answer, said",
    [
        ("Any blood in your urine?", "No.", "no blood in urine"),
        ("Have you noticed any discharge?", "Nope, nothing like that.", "no discharge"),
        ("Do you smoke at all?", "No, I don't.", "does not smoke"),
        ("Do you smoke or drink?", "No, I don't!", "does not smoke or drink"),
        ("Have you vomited?", "No.", "has not vomited"),
        ("No chest pain?", "No.", "no chest pain"),
        ("Have you had any pain in your ear?", "Yes.", "pain in ear"),
        ("Does the pain move to your back?", "No.", "pain does not move to back"),
        ("Are you breathless?", "No, not at all.", "not breathless"),
        ("Any vomiting?", "Yes, twice.", "vomiting: twice"),
        ("And there was no blood in the vomit, is that right?", "Yeah.", "no blood in the vomit"),
    ],
)
def test_a_question_and_its_answer_make_one_fact(question, answer, said):
    facts = extract_facts(talk(f"D: {question}\nP: {answer}"))
    assert said in texts(facts)
    assert all(fact.evidence for fact in facts)


def test_an_answer_rests_on_the_question_and_the_reply():
    facts = extract_facts(talk("D: Any fever?\nP: No."))
    assert facts[0].evidence == (0, 1)
    assert facts[0].polarity is State.ABSENT


@pytest.mark.parametrize(
    "spoken, written",
    [
        ("I've had some pain in my lower stomach.", "pain in lower stomach"),
        ("Um, I've, I've got a, a really bad headache.", "very bad headache"),
        ("I can't sleep because of the pain.", "cannot sleep because of the pain"),
        ("I haven't had any fever.", "no fever"),
        ("I don't have any pain.", "no pain"),
        ("It feels like a cramp.", "feels like a cramp"),
        ("I think I had a bit of a temperature, maybe.", "had a bit of a temperature"),
    ],
)
def test_the_patients_words_become_terse_without_changing_sense(spoken, written):
    facts = extract_facts(talk(f"D: Tell me what's been happening.\nP: {spoken}"))
    assert any(written in text for text in texts(facts)), texts(facts)


@pytest.mark.parametrize(
    "spoken, kind",
    [
        ("I'm worried it's cancer.", FactKind.CONCERN),
        ("I was hoping for some antibiotics.", FactKind.EXPECTATION),
        ("I think it might be an infection.", FactKind.IDEA),
        ("My mum has migraines.", FactKind.FAMILY),
        ("I take ibuprofen for it.", FactKind.MEDICINE),
        ("I'm allergic to latex.", FactKind.ALLERGY),
        ("I had a bad reaction to codeine once.", FactKind.ALLERGY),
        ("I have asthma.", FactKind.PAST_HISTORY),
    ],
)
def test_each_statement_finds_its_kind(spoken, kind):
    facts = extract_facts(talk(f"D: Okay, tell me more about the headache.\nP: {spoken}"))
    assert kind in {fact.kind for fact in facts}


@pytest.mark.parametrize(
    "spoken, kind",
    [
        ("I think this is a tension headache.", FactKind.IMPRESSION),
        ("It looks like a viral infection.", FactKind.IMPRESSION),
        ("I'd recommend you rest and drink plenty of fluids.", FactKind.PLAN),
        ("I'm going to refer you to the physiotherapist.", FactKind.PLAN),
        ("If it's not better in a week, come back and see me.", FactKind.SAFETY_NET),
        ("Your blood pressure is a hundred and thirty over eighty.", FactKind.EXAMINATION),
        ("On examination the chest is clear.", FactKind.EXAMINATION),
    ],
)
def test_the_clinicians_words_find_their_kind(spoken, kind):
    facts = extract_facts(talk(f"P: I've had a headache.\nD: {spoken}\nP: Okay."))
    assert kind in {fact.kind for fact in facts}


def test_a_yes_to_a_list_is_left_uncertain():
    facts = extract_facts(talk("D: Any fever, chills or sweats?\nP: Yes."))
    assert facts[0].polarity is State.UNSURE


def test_a_no_applies_only_to_questions_that_ask_for_something():
    facts = extract_facts(talk("D: Are your bowels working okay? Any cough? Any fever?\nP: No."))
    assert texts(facts) == ["no cough", "no fever"]


def test_the_clinicians_own_no_after_a_question_counts():
    facts = extract_facts(talk("D: Any discharge from the ear? No, okay. Any itching?\nP: A little bit."))
    assert "no discharge from the ear" in texts(facts)
    assert "no itching" not in texts(facts)


def test_a_relatives_illness_is_somebody_elses():
    facts = extract_facts(talk("D: Anything in the family?\nP: My father had a heart attack."))
    assert facts[0].whose is Whose.SOMEONE_ELSE


def test_advice_said_back_is_not_a_symptom():
    facts = extract_facts(
        talk("P: I've got a cough.\nD: Watch for fever and back pain.\nP: Fever, back pain, right.")
    )
    assert not any("back pain" in text for text in texts(facts, FactKind.SYMPTOM))


def test_facts_are_numbered_from_nought_in_order():
    facts = extract_facts(talk("D: How can I help?\nP: I've had a cough for two days and a sore throat."))
    assert [fact.n for fact in facts] == list(range(len(facts)))


def test_a_time_stays_with_what_it_belongs_to():
    facts = extract_facts(talk("D: Anything before?\nP: About five years ago, I had some chest pain."))
    assert any("years ago" in text and "chest pain" in text for text in texts(facts))


@pytest.mark.parametrize("side", ["Left", "Right"])
def test_a_side_alone_is_an_answer(side):
    facts = extract_facts(talk(f"D: Which side is the pain on?\nP: {side}."))
    assert any(side.lower() in text.lower() for text in texts(facts)), texts(facts)


def test_identity_checks_stay_out_of_the_note():
    facts = extract_facts(
        talk("D: Can I take your full name and date of birth?\nP: Ann Bell, fifth of May 1980.")
    )
    assert facts == ()
