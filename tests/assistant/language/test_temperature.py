"""A number tells whether a temperature is a fever."""

import pytest

from assistant.language.temperature import FEVER, as_measured
from assistant.types import Finding, State


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("temp 36.8", State.ABSENT),
        ("his temperature is 37.4 now", State.ABSENT),
        ("temp 98.4 F", State.ABSENT),
        ("temp of 38", State.PRESENT),
        ("temp 101", State.PRESENT),
        ("temp 39.2", State.PRESENT),
        ("feverish, temp 37.5", State.PRESENT),
        ("temp 20", State.PRESENT),
        ("she has a temp", State.PRESENT),
        ("temp for 10 days", State.PRESENT),
    ],
)
def test_below_38_is_no_fever(words: str, state: State) -> None:
    assert as_measured(Finding(FEVER, State.PRESENT, words)).state is state


def test_other_findings_stay() -> None:
    cold = Finding("very-cold", State.PRESENT, "temp 35")
    assert as_measured(cold) is cold
