"""A "yes" to another question than Signpost's is told as what it agreed to."""

import pytest

from assistant.journeys.agreeing import agreed_to, in_full
from assistant.journeys.batch import NOT_SURE, WrittenPatient
from models.scripted import HashingEmbedder


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Any trouble breathing?", "I have trouble breathing"),
        ("OK. And are you feeling sick?", "I am feeling sick"),
        ("Have you had any falls?", "I have had falls"),
        ("Is there a rash?", "There is a rash"),
        ("Does it hurt to swallow?", "It does hurt to swallow"),
        ("You're more tired than usual, is that right?", "I am more tired than usual"),
        ("Do you sleep? Do you take your tablets?", "I take my tablets"),
        ("Where does it hurt?", ""),
    ],
)
def test_what_yes_agrees_to(question: str, said: str) -> None:
    assert agreed_to(question) == said


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("Any chest pain?", "yes", "I have chest pain."),
        ("Any chest pain?", "Yes, when I run", "I have chest pain. when I run"),
        ("Any chest pain?", "no, just sore", "no, just sore"),
        ("Where is the pain?", "Yeah, low down on the left", "As I said, low down on the left"),
        ("How are you?", "Yes", ""),
    ],
)
def test_an_answer_is_told_so_that_its_question_is_not_needed(question: str, answer: str, told: str) -> None:
    assert in_full(question, answer) == told


def test_a_yes_to_a_near_question_is_no_yes_to_the_one_asked() -> None:
    embedder = HashingEmbedder()
    person = WrittenPatient([("Is the headache still there now?", "Yes")], embedder)
    assert person.answer("Is the headache still there now?") == "Yes"
    assert person.answer("Is the headache still worse there now?") == "The headache still there now."
    assert person.answer("Once more: is the headache still there now?") == "Yes"
    assert person.answer("Which medicines do you take?") == NOT_SURE


def test_the_nearest_of_several_questions_in_one_breath_counts() -> None:
    person = WrittenPatient(
        [("I see, thank you for that. And the cough, how long? Any blood?", "no")], HashingEmbedder()
    )
    assert person.answer("any blood") == "no"
