"""Whether one condition cannot hold without another, or cannot hold at all, seen from their form alone.

Careful: says yes only where it is certain. Knows no patient and evaluates nothing.
"""

from collections.abc import Iterator
from itertools import combinations

from assistant.guidance.schema import (
    AgeIs,
    AllOf,
    AnyOf,
    Condition,
    DurationIs,
    NoneOf,
    PregnantIs,
    Range,
    ReadingIs,
    ScoreIs,
    SexIs,
)

ALWAYS = "always"


def implies(narrow: Condition, wide: Condition) -> bool:
    """Whether `wide` holds for everyone for whom `narrow` does."""
    if wide == ALWAYS or narrow == wide:
        return True
    if isinstance(narrow, AnyOf):
        return all(implies(part, wide) for part in narrow.any)
    if isinstance(wide, AllOf):
        return all(implies(narrow, part) for part in wide.all)
    if isinstance(wide, AnyOf) and any(implies(narrow, part) for part in wide.any):
        return True
    if isinstance(narrow, AllOf):
        return any(implies(part, wide) for part in narrow.all)
    return _one_implies(narrow, wide)


def _one_implies(narrow: Condition, wide: Condition) -> bool:
    """Two single conditions: a range within a range, a duration and the finding that lasts."""
    match narrow, wide:
        case DurationIs(), str():
            return narrow.duration == wide
        case DurationIs(), DurationIs():
            return narrow.duration == wide.duration and _within(narrow.days, wide.days)
        case AgeIs(), AgeIs():
            return _within(narrow.age, wide.age)
        case ReadingIs(), ReadingIs():
            return narrow.reading == wide.reading and _within(narrow.value, wide.value)
        case ScoreIs(), ScoreIs():
            return narrow.score == wide.score and _within(narrow.value, wide.value)
        case NoneOf(), NoneOf():
            return set(map(str, wide.none)) <= set(map(str, narrow.none))
        case _:
            return False


def contradiction(condition: Condition) -> str | None:
    """Why a condition can never hold, in words; None where it may."""
    if isinstance(condition, AnyOf):
        reasons = [contradiction(part) for part in condition.any]
        return reasons[0] if all(reasons) else None
    if not isinstance(condition, AllOf):
        return None
    parts = list(_joined(condition))
    inside = next((why for part in parts if (why := contradiction(part))), None)
    clashes = (_clash(one, other) for one, other in combinations(parts, 2))
    return inside or next((why for why in clashes if why), None)


def _joined(condition: AllOf) -> Iterator[Condition]:
    """The conditions that must all hold, however deep `all` stands in `all`."""
    for part in condition.all:
        if isinstance(part, AllOf):
            yield from _joined(part)
        else:
            yield part


def _clash(one: Condition, other: Condition) -> str | None:
    """Why two conditions cannot both hold."""
    for denying, said in ((one, other), (other, one)):
        if isinstance(denying, NoneOf):
            denied = next((part for part in denying.none if implies(said, part)), None)
            if denied is not None:
                return f'"{name(denied)}" must be there and must not'
    match one, other:
        case AgeIs(), AgeIs() if apart(one.age, other.age):
            return "no age lies in both ranges"
        case SexIs(), SexIs() if one.sex != other.sex:
            return "it asks for both sexes"
        case PregnantIs(), PregnantIs() if one.pregnant != other.pregnant:
            return "it asks for pregnant and not pregnant"
        case DurationIs(), DurationIs() if one.duration == other.duration and apart(one.days, other.days):
            return f'no length of "{one.duration}" lies in both ranges'
        case ReadingIs(), ReadingIs() if one.reading == other.reading and apart(one.value, other.value):
            return f"no {one.reading} lies in both ranges"
        case ScoreIs(), ScoreIs() if one.score == other.score and apart(one.value, other.value):
            return f"no {one.score} score lies in both ranges"
        case _:
            return None


def singles(condition: Condition) -> Iterator[Condition]:
    """What must hold for the condition to hold: itself, or the parts of an `all`."""
    if isinstance(condition, AllOf):
        yield from _joined(condition)
    else:
        yield condition


def name(condition: Condition) -> str:
    """A condition in a word or two."""
    if isinstance(condition, str):
        return condition
    return condition.duration if isinstance(condition, DurationIs) else "the same condition"


def _within(inner: Range, outer: Range) -> bool:
    low = outer.at_least is None or (inner.at_least is not None and inner.at_least >= outer.at_least)
    high = outer.at_most is None or (inner.at_most is not None and inner.at_most <= outer.at_most)
    return low and high


def apart(one: Range, other: Range) -> bool:
    """Whether no value lies in both ranges."""
    return any(
        low.at_least is not None and high.at_most is not None and low.at_least > high.at_most
        for low, high in ((one, other), (other, one))
    )
