"""Cards: what a person knows, sound and answerable; the suite of them is balanced and its ids exist."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from eval.cases import PatientTry, load_suite
from eval.patients.card import Card
from eval.patients.personas import PERSONAS

from .conftest import THROAT

FINDINGS = Path(__file__).resolve().parents[3] / "pathways" / "findings"


@pytest.mark.parametrize(
    "change, says",
    [
        ({"facts": [{"says": "hello"}]}, "nothing could ask about this fact"),
        ({"facts": [{"ids": ["fever"]}]}, "the patient's own words"),
        (
            {"facts": [{"ids": ["fever"], "says": "hot"}, {"ids": ["fever"], "so": "no"}]},
            "two facts are about fever",
        ),
        ({"facts": [{"asked": ["("], "says": "hot"}]}, "no regular expression"),
        ({"speaker": "parent"}, "somebody already speaks"),
        ({"readings": [{"kind": "temperature"}]}, "readings"),
    ],
)
def test_a_card_that_could_not_be_played_is_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises((ValidationError, ValueError), match=says):
        Card.model_validate({**THROAT, **change})


def test_words_of_the_question_count_before_what_it_is_about(card: Card) -> None:
    by_words = card.fact_of("Have you lost weight with the sore throat?", ("sore-throat",))
    assert by_words
    assert by_words.says == "I've lost a stone"


def test_what_is_so_counts_before_what_is_not(card: Card) -> None:
    fact = card.fact_of("Fever, or a medicine?", ("fever", "blood-count-medicine"))
    assert fact
    assert fact.says == "I take carbimazole"


def test_the_practice_is_not_told_of_a_pregnancy_it_has_to_ask_about() -> None:
    card = Card.model_validate({**THROAT, "pregnant": True})
    assert "pregnant" not in card.given(card.opening)


def test_the_suite_has_cards_of_every_kind_over_many_areas() -> None:
    suite = load_suite("conversation")
    due = Counter(card.due for card in suite.patients)
    assert len(suite.patients) >= 60
    assert min(due.values()) >= 0.3 * len(suite.patients)
    assert set(due) == {"emergency", "between", "benign"}
    assert len({card.area for card in suite.patients}) >= 40


def test_every_finding_a_card_names_is_in_the_catalogue() -> None:
    known = {
        each["id"]
        for file in FINDINGS.glob("*.yaml")
        for each in yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)["findings"]
    }
    named = {id for card in load_suite("conversation").patients for fact in card.facts for id in fact.ids}
    assert not named - known


def test_each_card_is_run_in_every_persona_that_fits_as_one_group() -> None:
    cases = load_suite("conversation").cases
    assert all(isinstance(case, PatientTry) for case in cases)
    by_card = Counter(case.group for case in cases)
    assert set(by_card.values()) == {len(PERSONAS), len(PERSONAS) - 1}  # nobody speaks for some
    assert cases[0].as_given().keys() == {"id", "way", "card", "persona", "seed"}
