"""A persona changes how something is said, never what is so; seeded, so that it can be said again."""

from random import Random

import pytest

from assistant.journeys.talks import Put
from eval.patients.card import Card
from eval.patients.personas import PERSONAS, personas_for
from eval.patients.reply import Said, reply

from .conftest import THROAT, any_of, yes_no

MEDICINE = yes_no("Do you take carbimazole?", "blood-count-medicine")
DRIBBLING = yes_no("Are you dribbling?", "drooling")
LIST = any_of(("Fever?", "fever"), ("A medicine?", "blood-count-medicine"))
UNTRUE = ("carbimazole", "stone")


def said(card: Card, persona: str, put: Put, tries: int = 60) -> list[Said]:
    return [reply(card, PERSONAS[persona], put, Random(n)) for n in range(tries)]


@pytest.mark.parametrize("persona", [name for name in PERSONAS if not PERSONAS[name].wrong])
def test_only_what_was_asked_is_answered_and_truly(card: Card, persona: str) -> None:
    assert all(each.how == "true" and each.settles for each in said(card, persona, MEDICINE))
    for each in said(card, persona, DRIBBLING):
        assert not any(words in each.text for words in UNTRUE)
        assert each.text.casefold().startswith(("no", "oh no"))


@pytest.mark.parametrize("persona", list(PERSONAS))
def test_the_same_dice_say_the_same(card: Card, persona: str) -> None:
    assert said(card, persona, LIST) == said(card, persona, LIST)
    opening = PERSONAS[persona].opening
    assert opening(card, Random(1)) == opening(card, Random(1))


def test_only_the_rambling_tell_what_was_not_asked_and_only_at_the_start(card: Card) -> None:
    openings = {
        name: " ".join(PERSONAS[name].opening(card, Random(n)) for n in range(20)) for name in PERSONAS
    }
    told = {name for name, opening in openings.items() if any(words in opening for words in UNTRUE)}
    assert told == {"rambling"}


def test_a_list_is_tapped_or_answered_in_words_that_say_which(card: Card) -> None:
    answers = said(card, "plain", LIST)
    assert {each.text for each in answers if each.tapped} == {"A medicine?"}
    assert all("carbimazole" in each.text for each in answers if not each.tapped)
    assert {each.text for each in said(card, "terse", LIST)} == {"A medicine?"}


def test_the_wrong_answering_go_wrong_in_about_a_quarter_of_turns_and_it_is_marked(card: Card) -> None:
    answers = said(card, "wrong-answering", MEDICINE, 400)
    wrong = [each for each in answers if each.how != "true"]
    assert 0.18 < len(wrong) / len(answers) < 0.32
    assert {each.how for each in wrong} == {"beside-the-point", "contradiction", "denial"}
    assert not any(each.settles for each in wrong)
    assert "denial" not in {each.how for each in said(card, "wrong-answering", DRIBBLING, 400)}


def test_somebody_speaks_only_for_those_who_have_such_a_person(card: Card) -> None:
    assert "carer" in {it.name for it in personas_for(card)}
    alone = Card.model_validate({**THROAT, "carer": ""})
    assert "carer" not in {it.name for it in personas_for(alone)}


def test_a_carer_speaks_of_the_patient(card: Card) -> None:
    assert "She's had a sore throat" in PERSONAS["carer"].opening(card, Random(0))
    assert any("She takes carbimazole" in each.text for each in said(card, "carer", MEDICINE))


def test_a_fear_is_said_as_a_fear(card: Card) -> None:
    assert "I'm terrified it could be cancer" in PERSONAS["anxious"].opening(card, Random(0))
