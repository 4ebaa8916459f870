"""A question answered from the card: only what was asked, and the option that says the same."""

import pytest

from assistant.journeys.talks import Part, Put
from eval.patients.card import Card
from eval.patients.truth import Answer, answer, days_in_words

from .conftest import any_of, yes_no

DURATIONS = (
    "Less than a day",
    "1 to 3 days",
    "4 to 7 days",
    "1 to 3 weeks",
    "Longer than 3 weeks",
    "Longer than 3 months",
    "I'm not sure",
)


def plain(id: str, kind: str, options: tuple[str, ...] = (), *about: str) -> Put:
    return Put(id, "Which?", kind, options, (Part("Which?", about),))


TOLD = ("I take carbimazole",)
MEDICINE, FEVER = ("A medicine?", "blood-count-medicine"), ("Fever?", "fever")
SORE = ("My throat is sore, for three days.",)


@pytest.mark.parametrize(
    "put, expected",
    [
        (yes_no("Carbimazole?", "blood-count-medicine"), Answer("yes", TOLD, ("Yes",))),
        (yes_no("A fever?", "fever"), Answer("no", (), ("No",))),
        (yes_no("White spots?", "tonsil-pus"), Answer("unsure", (), ("I'm not sure",))),
        (yes_no("Are you dribbling?", "drooling"), Answer("no", (), ("No",))),
        (yes_no("Have you lost weight?", "weight-loss"), Answer("yes", ("I've lost a stone",), ("Yes",))),
        (yes_no("Are you managing?", "daily-life-ok"), Answer("yes", (), ("Yes",))),
        (yes_no("Are you pregnant?", "pregnant"), Answer("no", (), ("No",))),
        (any_of(FEVER, MEDICINE), Answer("yes", TOLD, ("A medicine?",))),
        (any_of(FEVER, ("Dribbling?", "drooling")), Answer("no", (), ("None of these",))),
        (any_of(FEVER, ("Spots?", "tonsil-pus")), Answer("unsure", (), ("I'm not sure",))),
        (plain("tell-more", "open"), Answer("yes", SORE, open=True)),
        (plain("age", "number"), Answer("yes", ("34",), open=True)),
        (plain("sex", "choose", ("Female", "Male")), Answer("yes", ("female",), ("Female",), open=True)),
        (
            plain("p.q", "duration", DURATIONS, "sore-throat"),
            Answer("yes", ("about 3 days",), ("1 to 3 days",), open=True),
        ),
        (
            plain("p.q", "duration", DURATIONS, "cough"),
            Answer("unsure", ("I haven't got that",), ("I'm not sure",), open=True),
        ),
    ],
)
def test_the_truth_of_a_question(card: Card, put: Put, expected: Answer) -> None:
    assert answer(card, put) == expected


def test_of_several_the_one_that_is_so_or_the_one_that_means_none(card: Card) -> None:
    parts = (Part("A medicine", ("blood-count-medicine",)), Part("Diabetes", ("diabetes",)))
    options = ("A medicine", "Diabetes", "None of these", "I'm not sure")
    assert answer(card, Put("q", "Which?", "choose", options, parts)).taps == ("A medicine",)
    without = Put("q", "Which?", "choose", options[1:], parts[1:])
    assert answer(card, without).taps == ("None of these",)


@pytest.mark.parametrize(
    "days, option",
    [
        (0.2, "Less than a day"),
        (3, "1 to 3 days"),
        (5, "4 to 7 days"),
        (21, "1 to 3 weeks"),
        (42, "Longer than 3 weeks"),
        (365, "Longer than 3 months"),
    ],
)
def test_a_length_of_time_falls_in_its_option(card: Card, days: float, option: str) -> None:
    facts = ({"ids": ["cough"], "says": "I cough", "days": days},)
    known = Card.model_validate({**card.model_dump(), "facts": facts})
    put = Put("q", "How long?", "duration", DURATIONS, (Part("How long?", ("cough",)),))
    assert answer(known, put).taps == (option,)


@pytest.mark.parametrize(
    "days, words",
    [
        (0.3, "a few hours"),
        (1, "since yesterday"),
        (5, "about 5 days"),
        (42, "about 6 weeks"),
        (365, "about 12 months"),
    ],
)
def test_days_as_people_say_them(days: float, words: str) -> None:
    assert days_in_words(days) == words
