"""How many cases a claim needs, from exact binomial chances.

Everything is said of failures: "at least 95% caught" is "at most 5% missed". Knows numbers only. Cases are
taken as independent; of variants, count families.
"""

from dataclasses import dataclass
from math import ceil, log

from eval.intervals import at_most

MOST = 2_000_000
STEPS = 200  # beyond so many cases the search goes in steps of half a per cent


@dataclass(frozen=True, slots=True)
class GateSize:
    """So many cases, of which at most so many may fail for the gate to be met, and the chance that it is."""

    cases: int
    may_fail: int
    power: float


def cases_to_show(bound: float, failures: int = 0, *, confidence: float = 0.95) -> int:
    """The fewest cases which, with so many failures among them, show that fewer than `bound` fail.

    One-sided and exact (Clopper and Pearson 1934): the first n for which P(at most `failures` of n | bound)
    is at most 1 - confidence. With no failures that is ln(1 - confidence) / ln(1 - bound), about 3 / bound.
    For 5% and 95% these are the well-known 59, 93, 124 … (Wilks 1941, Ann Math Stat 12:91).
    """
    _check(bound, confidence)
    low = high = max(failures + 1, ceil(log(1 - confidence) / log(1 - bound)))
    while at_most(failures, high, bound) > 1 - confidence:
        low, high = high, 2 * high
    while low < high:
        middle = (low + high) // 2
        enough = at_most(failures, middle, bound) <= 1 - confidence
        low, high = (low, middle) if enough else (middle + 1, high)
    return high


def cases_for_gate(
    bound: float, expected: float, *, power: float = 0.8, confidence: float = 0.95
) -> GateSize | None:
    """Cases for a gate judged by the worst end of its interval, if really `expected` of them fail.

    The smallest number with which the upper end of the two-sided exact interval stays within `bound` with
    at least this chance (Chow, Shao and Wang 2008, Sample Size Calculations, section 4.1, by exact chances
    instead of normal ones). None when more than two million would be needed.
    """
    _check(bound, confidence)
    if not 0 <= expected < bound:
        raise ValueError(f"{expected} is not below the bound {bound}")
    tail, may_fail = (1 - confidence) / 2, -1
    n = ceil(log(tail) / log(1 - bound))
    while n <= MOST:
        while may_fail + 1 < n and at_most(may_fail + 1, n, bound) <= tail:
            may_fail += 1
        chance = at_most(may_fail, n, expected)
        if chance >= power:
            return GateSize(n, may_fail, chance)
        n += max(1, n // STEPS)
    return None


def _check(bound: float, confidence: float) -> None:
    if not (0 < bound < 1 and 0 < confidence < 1):
        raise ValueError(f"a bound of {bound} with confidence {confidence} is no claim")
