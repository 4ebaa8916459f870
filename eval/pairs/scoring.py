"""What a change did to urgency: nothing, lowered it, raised it. Pure.

A change that should alter nothing and lowers urgency is a failure whatever the levels are: either the
message as it stands was rated too high, or somebody is now sent away who should not be.
"""

from collections.abc import Iterator
from typing import Any

from assistant.interfaces import TriageResult
from eval.cases import PairExpected
from eval.measures import Measure, Score


def pair_scores(expect: PairExpected, result: dict[str, Any]) -> Iterator[Score]:
    """Every measure that applies; ValidationError when either result has not the shape it must have."""
    base, changed = (TriageResult.model_validate(result[which]) for which in ("base", "changed"))
    yield from _compared(base, changed)
    if expect.never:
        yield _forbidden(expect.never, changed.reply)
    if expect.within_s is not None:
        took = changed.elapsed_ms / 1000
        late = (f"took {took:.1f} s, allowed are {expect.within_s:g} s",) if took > expect.within_s else ()
        yield Score(Measure.IN_TIME, int(not late), 1, late)


def _compared(base: TriageResult, changed: TriageResult) -> Iterator[Score]:
    levels = changed.urgency.level - base.urgency.level
    why = (f"{base.urgency} as it stands, {changed.urgency} when changed",) if levels else ()
    yield Score(Measure.URGENCY_UNCHANGED, int(not levels), 1, why)
    yield Score(Measure.URGENCY_LOWERED, int(levels < 0), 1, why if levels < 0 else ())
    yield Score(Measure.URGENCY_RAISED, int(levels > 0), 1, why if levels > 0 else ())


def _forbidden(never: tuple[str, ...], reply: str) -> Score:
    found = [words for words in never if words.casefold() in reply.casefold()]
    why = tuple(f"the reply holds “{words}”" for words in found)
    return Score(Measure.FORBIDDEN_REPLIES, int(bool(found)), 1, why)
