"""A number tells whether a temperature is a fever, and whether oxygen is low."""

import pytest

from assistant.language.measured import FEVER, LOW_OXYGEN, as_measured
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


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("oxygen is 99", State.ABSENT),
        ("sats are about 95%", State.ABSENT),
        ("my oxygen is 91", State.PRESENT),
        ("sats 93", State.PRESENT),
        ("oxygen dropped from 97", State.PRESENT),
        ("low oxygen reading", State.PRESENT),
    ],
)
def test_oxygen_from_94_is_not_low(words: str, state: State) -> None:
    assert as_measured(Finding(LOW_OXYGEN, State.PRESENT, words)).state is state


def test_other_findings_stay() -> None:
    cold = Finding("very-cold", State.PRESENT, "temp 35")
    assert as_measured(cold) is cold
