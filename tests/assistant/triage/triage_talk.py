"""Holds a whole conversation with triage, checking after each message that the case can be stored."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from triage_samples import MORNING, guide

from assistant.guidance.schema import Measurement
from assistant.triage.case import Ask, Case, Guide, Patient, Turn, open_case
from assistant.triage.result import Result
from assistant.triage.step import step

STORED = TypeAdapter(Case)
MOST_TURNS = 20


def talk(
    opening: str,
    answers: Mapping[str, str] | None = None,
    *,
    otherwise: str = "No",
    by: Guide | None = None,
    at: datetime = MORNING,
    readings: tuple[Measurement, ...] = (),
    **patient: Any,
) -> Turn:
    """Say the opening, answer each question by a word in it, and give back the last turn."""
    by = by or guide()
    turn = step(open_case(Patient(**patient), at, readings), opening, by)
    for _ in range(MOST_TURNS):
        assert (turn.ask is None) != (turn.result is None)
        assert STORED.validate_json(STORED.dump_json(turn.case)) == turn.case
        if turn.ask is None:
            return turn
        turn = step(turn.case, _answer(turn.ask, answers or {}, otherwise), by)
    raise AssertionError("the conversation did not end")


def outcome(*args: Any, **more: Any) -> Result:
    """The result of a conversation."""
    result = talk(*args, **more).result
    assert result is not None
    return result


def measured(kind: str, value: float, unit: str) -> Measurement:
    """A reading as it is given."""
    return Measurement(kind=kind, value=value, unit=unit)


def _answer(ask: Ask, answers: Mapping[str, str], otherwise: str) -> str:
    return next((reply for words, reply in answers.items() if words in ask.text), otherwise)
