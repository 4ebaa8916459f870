"""How much more or less often a changed message is sent somewhere today, by what was changed.

For each tag of a suite of pairs: the share sent at least same-day as it stands and when changed, their
difference, and a 95% interval for it. The pairs are matched, so the interval is Newcombe's for paired
proportions (Statistics in Medicine 1998;17:2635-50, method 10). Pairs of one family are not independent:
each family counts as one pair, which is exact where it has one and cautious where it has several.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from assistant.types import Urgency
from eval.cases import PairTry
from eval.intervals import wilson
from eval.runner import Record, SuiteRun

SOON_ENOUGH = Urgency.SAME_DAY
EVERYONE = "all"


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval of a difference, from -1 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One tag: how many of its pairs were sent at least same-day, as they stand and changed."""

    suite: str
    tag: str
    before: int
    after: int
    of: int
    families: int
    bounds: Bounds

    @property
    def rate(self) -> float:
        """Above nought: the changed message is sent more often."""
        return (self.after - self.before) / self.of

    @property
    def furthest(self) -> float:
        """How far from nought the truth may be, on either side."""
        return max(abs(self.bounds.low), abs(self.bounds.high))

    @property
    def words(self) -> str:
        """The difference in points, with its interval."""
        bounds = f"{100 * self.bounds.low:+.1f} to {100 * self.bounds.high:+.1f}"
        return f"{100 * self.rate:+.1f} points ({bounds}); {self.before} and {self.after} of {self.of}"


def differences(done: SuiteRun) -> tuple[Difference, ...]:
    """All pairs together, then each tag; nothing where a suite has no pairs or none has a result."""
    by_tag: dict[str, list[Record]] = defaultdict(list)
    for record in done.records:
        if isinstance(record.case, PairTry) and record.result and not record.error:
            for tag in (EVERYONE, *record.case.tags):
                by_tag[tag].append(record)
    return tuple(_difference(done.suite.id, tag, records) for tag, records in by_tag.items())


def paired_difference(both: float, first: float, second: float, neither: float) -> Bounds:
    """Newcombe's method 10 for second minus first, from the four cells; cells may be fractions."""
    n = both + first + second + neither
    p1, p2 = (both + first) / n, (both + second) / n
    one, two = wilson(both + first, n), wilson(both + second, n)
    phi = _correlation(both, first, second, neither)
    down = sqrt(_spread(p2 - two.low, one.high - p1, phi))
    up = sqrt(_spread(two.high - p2, p1 - one.low, phi))
    return Bounds(max(-1.0, p2 - p1 - down), min(1.0, p2 - p1 + up))


def _difference(suite: str, tag: str, records: Sequence[Record]) -> Difference:
    seen = [tuple(_sent(record, which) for which in ("base", "changed")) for record in records]
    families = len({record.case.group or record.case.id for record in records})
    weight = families / len(seen)
    cells = [
        weight * seen.count(cell) for cell in ((True, True), (True, False), (False, True), (False, False))
    ]
    before, after = (sum(pair[n] for pair in seen) for n in (0, 1))
    return Difference(suite, tag, before, after, len(seen), families, paired_difference(*cells))


def _sent(record: Record, which: str) -> bool:
    result = record.result or {}
    return Urgency(result[which]["urgency"]).level >= SOON_ENOUGH.level


def _correlation(both: float, first: float, second: float, neither: float) -> float:
    """Phi of the four cells, with Newcombe's correction towards nought where it is positive."""
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    if not margins:
        return 0.0
    product = both * neither - first * second
    if product > 0:
        product = max(0.0, product - (both + first + second + neither) / 2)
    return product / sqrt(margins)


def _spread(one: float, other: float, phi: float) -> float:
    return max(0.0, one * one - 2 * phi * one * other + other * other)
