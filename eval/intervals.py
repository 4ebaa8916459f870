"""How far a proportion seen in a few cases may lie from the truth.

Wilson's score interval, Clopper and Pearson's exact one, and the rule of three for "none seen".
Knows counts only. They assume independent cases: variants of one message are not (see `figures.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, fsum, hypot, lgamma, log, log1p, sqrt
from statistics import NormalDist

FEW = 40  # below this, and at 0 or 100%, the exact interval is used
BISECTIONS = 60


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a proportion, and how they were worked out."""

    low: float
    high: float
    method: str


def interval(hits: int, of: int, *, confidence: float = 0.95) -> Interval:
    """Exact where cases are few or all alike, otherwise Wilson's."""
    if of < FEW or hits in (0, of):
        return clopper_pearson(hits, of, confidence=confidence)
    return wilson(hits, of, confidence=confidence)


def wilson(hits: float, of: float, *, confidence: float = 0.95) -> Interval:
    """Wilson 1927; good coverage except near 0 and 1 with few cases. Counts may be weighted."""
    _check(hits, of)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    rate, spread = hits / of, z * z / of
    middle = (rate + spread / 2) / (1 + spread)
    half = z * sqrt(rate * (1 - rate) / of + spread / (4 * of)) / (1 + spread)
    return Interval(max(0.0, middle - half), min(1.0, middle + half), "Wilson")


def clopper_pearson(hits: int, of: int, *, confidence: float = 0.95) -> Interval:
    """Clopper and Pearson 1934: never covers less than it says."""
    _check(hits, of)
    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else _solve(lambda p: 1 - at_most(hits - 1, of, p) < tail)
    high = 1.0 if hits == of else _solve(lambda p: at_most(hits, of, p) > tail)
    return Interval(low, high, "exact")


def difference(hits: int, of: int, other_hits: int, other_of: int, *, confidence: float = 0.95) -> Interval:
    """Of the first proportion less the second, of separate cases (Newcombe 1998, Stat Med 17:873, no. 10)."""
    one = wilson(hits, of, confidence=confidence)
    two = wilson(other_hits, other_of, confidence=confidence)
    p, q = hits / of, other_hits / other_of
    down, up = hypot(p - one.low, two.high - q), hypot(one.high - p, q - two.low)
    return Interval(p - q - down, p - q + up, "Newcombe")


def rule_of_three(of: int) -> float:
    """None seen in `of` cases: with 95% confidence the true rate is at most about 3/of."""
    _check(0, of)
    return min(1.0, 3 / of)


def _check(hits: float, of: float) -> None:
    if not 0 <= hits <= of or of < 1:
        raise ValueError(f"{hits} of {of} is not a proportion")


def at_most(k: int, n: int, p: float) -> float:
    """The chance of at most `k` hits in `n`, by logarithms: the numbers of ways outgrow a float."""
    if p in (0.0, 1.0):
        return float(p == 0.0 or k >= n)
    hit, miss, ways = log(p), log1p(-p), lgamma(n + 1)
    return fsum(
        exp(ways - lgamma(i + 1) - lgamma(n - i + 1) + i * hit + (n - i) * miss) for i in range(k + 1)
    )


def _solve(holds_below: Callable[[float], bool]) -> float:
    """Where something that holds for small proportions stops holding."""
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds_below(middle) else (low, middle)
    return (low + high) / 2
