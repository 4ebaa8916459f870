"""What a condition mentions, and the findings it hangs on. Evaluates nothing.

Conditions never change once read, so each is looked through only once.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Generic, TypeVar

from assistant.guidance.schema import (
    AgeIs,
    AllOf,
    AnyOf,
    Condition,
    ContactsAre,
    CountOf,
    DurationIs,
    NoneOf,
    PregnantIs,
    ScoreIs,
    SexIs,
)
from assistant.triage.scores import SCORE_FINDINGS

ALWAYS = "always"
T = TypeVar("T")
ANYTHING = "*"  # a condition that hangs on whatever the patient says
CONDITIONS_REMEMBERED = 8192


class Same(Generic[T]):
    """Guidance as a key: the same object, not one that looks alike, which would be slow to compare."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it


def named_findings(condition: Condition) -> frozenset[str]:
    """Every finding a condition mentions, however deep; also through a duration."""
    return _named(Same(condition))


def hangs_on(condition: Condition) -> frozenset[str]:
    """Every finding that can change a condition: those it names, and those its scores count."""
    return _hanging(Same(condition))


def parts_of(condition: Condition) -> Sequence[Condition]:
    """The conditions inside a condition."""
    match condition:
        case AllOf():
            return condition.all
        case AnyOf():
            return condition.any
        case NoneOf():
            return condition.none
        case CountOf():
            return condition.of
        case _:
            return ()


class Rests(IntEnum):
    """What a condition rests on, the plainest first."""

    FINDINGS = 0
    FINDINGS_AND_PERSON = 1
    MORE = 2  # readings, scores, the record, earlier contacts


def rests_on(condition: Condition) -> Rests:
    """What can change a condition: what is said, who it is said of, or more."""
    return _resting(Same(condition))


@lru_cache(maxsize=CONDITIONS_REMEMBERED)
def _resting(same: Same[Condition]) -> Rests:
    match same.it:
        case str() | DurationIs():
            return Rests.FINDINGS
        case AgeIs() | SexIs() | PregnantIs():
            return Rests.FINDINGS_AND_PERSON
        case _:
            return max(map(rests_on, parts_of(same.it)), default=Rests.MORE)


@lru_cache(maxsize=CONDITIONS_REMEMBERED)
def _named(same: Same[Condition]) -> frozenset[str]:
    condition = same.it
    match condition:
        case str():
            return frozenset({condition}) - {ALWAYS}
        case DurationIs():
            return frozenset({condition.duration})
        case _:
            return frozenset().union(*(named_findings(part) for part in parts_of(condition)))


@lru_cache(maxsize=CONDITIONS_REMEMBERED)
def _hanging(same: Same[Condition]) -> frozenset[str]:
    condition = same.it
    match condition:
        case ScoreIs():
            return SCORE_FINDINGS[condition.score]
        case ContactsAre():
            return frozenset({ANYTHING})
        case _:
            inside = (hangs_on(part) for part in parts_of(condition))
            return named_findings(condition).union(*inside)
