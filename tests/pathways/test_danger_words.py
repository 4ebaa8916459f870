"""The catalogue hears danger in patients' own words, by words alone, and not in everyday talk."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from danger_words import DANGERS, HARMLESS

from assistant.guidance.load import Library, load_library
from assistant.language.reader import Reader
from assistant.triage.case import Guide, Patient, open_case
from assistant.triage.step import conclude, step
from assistant.types import State

PATHWAYS = Path(__file__).parents[2] / "pathways"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@cache
def library() -> Library:
    return load_library(PATHWAYS)


@cache
def reader() -> Reader:
    """Words only: what the sentence model adds comes on top."""
    return Reader(library().catalogue, None)


def found(message: str) -> set[str]:
    return {one.id for one in reader().read(message).findings if one.holds}


@pytest.mark.parametrize(
    ("finding", "message"), [(finding, message) for finding, said in DANGERS.items() for message in said]
)
def test_danger_is_heard_in_natural_words(finding: str, message: str) -> None:
    assert finding in found(message)


@pytest.mark.parametrize("message", HARMLESS)
def test_everyday_words_raise_no_red_flag(message: str) -> None:
    assert not raised(message)


def raised(message: str) -> set[str]:
    """The urgent red flags of one message from an adult of whom nothing else is known."""
    guide = Guide(library(), reader().read, lambda _text: (), opening_only=True)
    case = step(open_case(Patient(age_years=40), NOON), message, guide).case
    told = conclude(case, guide).red_flags
    return {flag.id for flag in told if flag.state is State.PRESENT}
