"""A spoken consultation as a message: who it is, what they came with, what they answered."""

import pytest

from eval.consultations import DOCTOR, PATIENT, Turn, age_said, as_case, sentences, sex_said

TALK = (
    Turn(DOCTOR, "Hello, can I confirm your name and age?"),
    Turn(PATIENT, "I'm Jo Fell, and I'm thirty, thirty four."),
    Turn(DOCTOR, "Thank you. How can I help you today, madam?"),
    Turn(PATIENT, "Hello."),
    Turn(PATIENT, "My ankle gave way on the stairs yesterday."),
    Turn(DOCTOR, "Mm-hmm."),
    Turn(PATIENT, "It is the size of an egg."),
    Turn(DOCTOR, "Sorry to hear that. Can you stand on it?"),
    Turn(PATIENT, "Yes."),
    Turn(DOCTOR, "OK."),
    Turn(PATIENT, "With a limp."),
    Turn(DOCTOR, "Any numbness?"),
    Turn(PATIENT, "No."),
)
ANSWERS = [
    {"question": "Sorry to hear that. Can you stand on it?", "answer": "Yes. With a limp."},
    {"question": "Any numbness?", "answer": "No."},
]


def test_the_opening_is_what_follows_the_invitation_and_each_later_question_is_answered() -> None:
    case = as_case("k", TALK)
    assert case == {
        "id": "k",
        "opening": "Hello. My ankle gave way on the stairs yesterday. It is the size of an egg.",
        "answers": ANSWERS,
        "age_years": 34,
        "sex": "female",
    }


def test_with_a_typed_reason_what_was_said_first_is_an_answer() -> None:
    case = as_case("k", TALK, opening="sore ankle")
    assert case["opening"] == "sore ankle"
    assert case["answers"][0]["question"] == "Thank you. How can I help you today, madam?"
    assert case["answers"][1:] == ANSWERS


def test_without_an_invitation_the_first_words_open() -> None:
    case = as_case("k", [Turn(PATIENT, "I have had a cough for a week now."), Turn(DOCTOR, "Any blood?")])
    assert case["opening"] == "I have had a cough for a week now."
    assert case["answers"] == []


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("I'm nineteen years old", 19),
        ("Um, I am 45.", 45),
        ("the second of May, nineteen, uh, eighty two", 37),
        ("I was born in 1990", 29),
        ("It's Mary Grey", None),
    ],
)
def test_age_from_what_is_said(said: str, age: int | None) -> None:
    assert age_said([Turn(DOCTOR, "Your date of birth?"), Turn(PATIENT, said)]) == age


def test_a_number_nobody_asked_for_is_no_age() -> None:
    assert age_said([Turn(DOCTOR, "How many?"), Turn(PATIENT, "I'm at twenty")]) is None


def test_sex_only_from_how_the_patient_is_addressed_when_invited() -> None:
    assert sex_said([Turn(DOCTOR, "Thank you, sir."), Turn(DOCTOR, "How can I help you?")]) == ""
    assert sex_said([Turn(DOCTOR, "How can I help you, sir?")]) == "male"


def test_recognised_speech_is_cut_at_sentences_and_long_runs_where_somebody_begins() -> None:
    assert sentences("Any pain? No.") == ["Any pain?", "No."]
    run = " ".join(["word"] * 25)
    assert sentences(f"{run} okay have you had a fever no") == [run, "okay", "have you had a fever no"]
    assert sentences(f"{run} um yeah i fell on it") == [run, "um yeah i fell on it"]
    assert sentences(f"{run} where is it um it's in my knee") == [f"{run} where is it", "um it's in my knee"]
