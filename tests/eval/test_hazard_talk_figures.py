"""A sender who says no to everything asked, on a talk that is scripted."""

from dataclasses import dataclass, field
from typing import Any

from assistant.journeys.talks import Part, Put
from eval.cases import TriageTry
from eval.hazard_talk_figures import denied, kind_of

ASKED = (
    Put(
        "q1",
        "Any of these?",
        "any_of",
        ("Chest pain", "None of these"),
        (Part("Chest pain", ("chest-pain",)),),
    ),
    Put("q2", "Which applies?", "choose", ("Yes", "No, neither", "I'm not sure"), ()),
    Put("q3", "How long?", "duration", (), ()),
    Put("q4", "Anything else?", "open", (), ()),
)


@dataclass
class Scripted:
    """Asks each question once, then ends."""

    said: list[str] = field(default_factory=list)
    emergency: bool = False
    understood: tuple[()] = ()

    def talk(self, given: dict[str, Any]) -> "Scripted":
        assert given["id"]
        return self

    @property
    def asked(self) -> Put | None:
        return ASKED[len(self.said) - 1] if 0 < len(self.said) <= len(ASKED) else None

    @property
    def result(self) -> dict[str, Any] | None:
        return {"urgency": "routine"} if len(self.said) > len(ASKED) else None

    def say(self, text: str) -> None:
        self.said.append(text)

    def correct(self, finding: str, holds: bool | None) -> None:
        raise AssertionError("nothing is put right here")


def test_everything_asked_is_denied_and_counted() -> None:
    system = Scripted()
    assert denied(system, {"id": "a", "opening": "I have a cough"})["questions"] == len(ASKED)
    assert system.said == [
        "I have a cough",
        "None of these",
        "No, neither",
        "about a day",
        "It is as I wrote",
    ]


def test_messages_are_told_apart_by_what_is_due() -> None:
    def made(variant: str, category: str, least: str) -> TriageTry:
        expect = {"lowest_safe": least, "highest_reasonable": "emergency"}
        return TriageTry.model_validate(
            {"id": "a", "tags": [variant, category], "given": {"opening": "cough"}, "expect": expect}
        )

    assert kind_of(made("base", "anaphylaxis", "emergency")) == "base, 999 due"
    assert kind_of(made("benign", "benign", "self_care")) == "benign"
    assert kind_of(made("base", "privacy", "self_care")) == "privacy"
