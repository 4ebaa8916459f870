"""A card, and a scripted engine to talk with."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from assistant.journeys.talks import Part, Put
from assistant.journeys.views import Understood
from eval.patients.card import Card
from tests.eval.conftest import Json, triage_result

THROAT: Json = {
    "id": "throat",
    "area": "sore-throat",
    "age_years": 34,
    "sex": "female",
    "carer": "wife",
    "opening": "I've had a sore throat for three days.",
    "short": "sore throat",
    "more": "My throat is sore, for three days.",
    "fear": "cancer",
    "facts": [
        {"ids": ["sore-throat"], "says": "My throat is sore", "days": 3},
        {"ids": ["blood-count-medicine"], "says": "I take carbimazole"},
        {"ids": ["fever"], "so": "no"},
        {"ids": ["tonsil-pus"], "so": "unsure"},
        {"asked": ["lose weight|lost weight"], "says": "I've lost a stone"},
    ],
    "expect": {"lowest_safe": "same_day", "highest_reasonable": "emergency", "red_flag": True},
}


def yes_no(text: str, *about: str) -> Put:
    return Put("q", text, "yes_no", ("Yes", "No", "I'm not sure"), (Part(text, about),))


def any_of(*parts: tuple[str, str]) -> Put:
    options = (*(text for text, _ in parts), "None of these", "I'm not sure")
    return Put(
        "red-flags", "Any of these?", "any_of", options, tuple(Part(text, (id,)) for text, id in parts)
    )


@dataclass
class ScriptedTalk:
    """Puts its questions in order, then gives a result; keeps what was said and put right."""

    questions: list[Put]
    end: Json
    shown: tuple[Understood, ...] = ()
    emergency: bool = False
    said: list[str] = field(default_factory=list)
    corrected: list[tuple[str, bool | None]] = field(default_factory=list)

    @property
    def asked(self) -> Put | None:
        n = len(self.said) - 1
        return self.questions[n] if n < len(self.questions) else None

    @property
    def understood(self) -> tuple[Understood, ...]:
        return self.shown

    @property
    def result(self) -> Json | None:
        return None if self.asked else self.end

    def say(self, text: str) -> None:
        self.said.append(text)

    def correct(self, finding: str, holds: bool | None) -> None:
        self.corrected.append((finding, holds))


@dataclass
class ScriptedDesk:
    """A system with one talk in it."""

    held: ScriptedTalk
    given: Json = field(default_factory=dict)

    def talk(self, given: dict[str, Any]) -> ScriptedTalk:
        self.given = given
        return self.held

    def triage_case(self, given: Json) -> Json:
        self.given = given
        return triage_result()


@pytest.fixture
def card() -> Card:
    return Card.model_validate(THROAT)
