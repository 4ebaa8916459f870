"""The same words of a third person and in a second language: what is denied stays denied."""

import re

import pytest

from assistant.types import Sex
from eval.cases import load_suite
from eval.patients.wording import in_second_language, of_third_person

DENIALS = re.compile(r"\b(?:no|not|never|cannot|\w+n't)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "says, sex, becomes",
    [
        ("I've had a cough and my chest hurts", Sex.MALE, "He's had a cough and his chest hurts"),
        ("I can't sleep and I keep waking", Sex.FEMALE, "She can't sleep and she keeps waking"),
        ("I don't know, it woke me", Sex.MALE, "He doesn't know, it woke him"),
        ("My wife says I go red. I was hot", Sex.MALE, "His wife says he goes red. He was hot"),
        ("I nearly fainted when I stood up", Sex.FEMALE, "She nearly fainted when she stood up"),
        ("I need to go and I carry on", Sex.FEMALE, "She needs to go and she carries on"),
    ],
)
def test_of_a_third_person(says: str, sex: Sex, becomes: str) -> None:
    assert of_third_person(says, sex) == becomes


def test_no_card_keeps_a_first_person_when_somebody_else_tells_it() -> None:
    for card in load_suite("conversation").patients:
        for says in (card.opening, card.more, *(fact.says for fact in card.facts)):
            if card.carer:
                told = of_third_person(says, card.sex)
                assert not re.search(r"\bI\b|\bI'|\b[Mm]y\b|\b[Mm]e\b", told), told


@pytest.mark.parametrize(
    "says, becomes",
    [
        ("I've had a sore throat since the weekend", "I have sore throat since weekend"),
        ("I don't have a fever", "I no have fever"),
        ("I've had a few bites", "I have a few bites"),
        ("It doesn't hurt", "It don't hurt"),
        ("There's a lump", "Have lump"),
    ],
)
def test_in_a_second_language(says: str, becomes: str) -> None:
    assert in_second_language(says) == becomes


def test_what_is_denied_stays_denied_on_every_card() -> None:
    for card in load_suite("conversation").patients:
        for says in (card.opening, card.short, card.more, *(fact.says for fact in card.facts)):
            for told in (in_second_language(says), of_third_person(says, card.sex)):
                assert bool(DENIALS.search(told)) == bool(DENIALS.search(says)), told
