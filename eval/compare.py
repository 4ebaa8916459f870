"""Two runs over the same cases, measure by measure: the difference, its interval, and whether it is chance.

Only cases in both are compared. A case without a result counts as failed in every measure the other run
has of it. Where cases stand alone and are right or wrong: McNemar's exact test, Newcombe's paired interval;
otherwise a permutation test and a bootstrap, both by family. Many measures are looked at and nothing is
corrected for that: one in twenty would seem to differ by chance alone. Pure; knows no files.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.bootstrap import difference_interval
from eval.intervals import Interval
from eval.measures import Measure, share_wrong
from eval.outcomes import Outcome, ReadRun, Scored
from eval.paired import Cluster, mcnemar, permutation
from eval.pairs.differences import paired_difference

SIGNIFICANT = 0.05
SAFETY = frozenset(  # somebody is sent away who should not be, or a note says what was not said
    {
        Measure.UNDER_TRIAGE,
        Measure.UNDER_BY_TWO,
        Measure.EMERGENCIES_CAUGHT,
        Measure.RED_FLAG_SENSITIVITY,
        Measure.URGENCY_LOWERED,
        Measure.FORBIDDEN_REPLIES,
        Measure.CRITICAL_FACTS,
        Measure.FORBIDDEN,
        Measure.UNSUPPORTED_LINES,
        Measure.NOTHING_HEARD,
        Measure.HARMLESS_FILES,
        Measure.SAFETY_PROMISES,
    }
)
Name = tuple[str, str, int]  # suite, case, run
Pair = tuple[Outcome, Outcome]


class Change(StrEnum):
    """What became of a measure, or of a case."""

    WORSE = "worse"
    BETTER = "better"
    MIXED = "mixed"
    SAME = "no difference shown"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one suite in both runs."""

    suite: str
    measure: Measure
    a: tuple[int, int]
    b: tuple[int, int]
    interval: Interval | None
    chance: float
    test: str

    @property
    def difference(self) -> float:
        """The second rate minus the first."""
        return self.b[0] / self.b[1] - self.a[0] / self.a[1]

    @property
    def change(self) -> Change:
        """Worse or better where chance is an unlikely reason."""
        if self.chance >= SIGNIFICANT or not self.difference:
            return Change.SAME
        return Change.BETTER if (self.difference > 0) == self.measure.about.high_is_good else Change.WORSE


@dataclass(frozen=True, slots=True)
class Changed:
    """One case that came out otherwise: the measures it now fails and those it no longer fails."""

    name: Name
    worse: tuple[Measure, ...]
    better: tuple[Measure, ...]
    before: str
    after: str

    @property
    def change(self) -> Change:
        """In one word."""
        if self.worse and self.better:
            return Change.MIXED
        return Change.WORSE if self.worse else Change.BETTER

    @property
    def weight(self) -> tuple[int, int]:
        """How bad: measures of safety newly failed, then others; less what was mended."""
        unsafe = [each in SAFETY for each in self.worse]
        mended = [each in SAFETY for each in self.better]
        return sum(unsafe) - sum(mended), len(unsafe) - len(mended)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both runs and what differs; cases that only one of them has are counted and no more."""

    a: ReadRun
    b: ReadRun
    rows: tuple[Row, ...]
    changed: tuple[Changed, ...]
    only_a: int
    only_b: int

    @property
    def unsafe(self) -> tuple[Row, ...]:
        """Measures of safety that are significantly worse in the second run."""
        return tuple(row for row in self.rows if row.measure in SAFETY and row.change is Change.WORSE)


def compare(a: ReadRun, b: ReadRun) -> Comparison:
    """What became of the first run in the second."""
    first, second = _by_name(a.outcomes), _by_name(b.outcomes)
    both = [(first[name], second[name]) for name in first if name in second]
    pairs = [pair for pair in both if not (pair[0].error and pair[1].error)]
    changed = sorted((it for it in map(_changed, pairs) if it), key=lambda it: it.weight, reverse=True)
    rows = (row for suite in dict.fromkeys(it.suite for it, _ in pairs) for row in _rows(suite, pairs))
    return Comparison(
        a, b, tuple(rows), tuple(changed), len(first.keys() - second), len(second.keys() - first)
    )


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A case that does worse in measures of safety than it did, also where it fell short before."""

    name: Name
    measures: tuple[Measure, ...]
    after: str


def shortfalls(a: ReadRun, b: ReadRun) -> tuple[Shortfall, ...]:
    """Every case of both runs that the second does worse in a measure of safety."""
    first = _by_name(a.outcomes)
    pairs = [(first[name], now) for name, now in _by_name(b.outcomes).items() if name in first]
    found = ((pair, _less_safe(pair)) for pair in pairs)
    return tuple(Shortfall((b.suite, b.case, b.run), worse, _told(b)) for (_, b), worse in found if worse)


def _less_safe(pair: Pair) -> tuple[Measure, ...]:
    return tuple(
        was.measure
        for was, now in _scored(*pair)
        if was.measure in SAFETY
        and share_wrong(now.measure, now.hits, now.of) > share_wrong(was.measure, was.hits, was.of)
    )


def _by_name(outcomes: Sequence[Outcome]) -> dict[Name, Outcome]:
    return {(it.suite, it.case, it.run): it for it in outcomes}


def _rows(suite: str, pairs: Sequence[Pair]) -> Iterator[Row]:
    by_measure: dict[Measure, list[tuple[str, Scored, Scored]]] = defaultdict(list)
    for a, b in pairs:
        if a.suite == suite:
            for first, second in _scored(a, b):
                by_measure[first.measure].append((a.family, first, second))
    for measure in Measure:
        found = by_measure[measure]
        if any(it.of for _, it, _ in found) and any(it.of for _, _, it in found):  # a rate in both
            yield _row(suite, measure, found)


def _scored(a: Outcome, b: Outcome) -> Iterator[tuple[Scored, Scored]]:
    """The measures both have; a run without a result failed in each the other has."""
    first, second = ({it.measure: it for it in each.scores} for each in (a, b))
    for measure in Measure:
        if measure in first and measure in second:
            yield first[measure], second[measure]
        elif measure in first and b.error:
            yield first[measure], _nothing(first[measure])
        elif measure in second and a.error:
            yield _nothing(second[measure]), second[measure]


def _nothing(other: Scored) -> Scored:
    worst = 0 if other.measure.about.high_is_good else other.of
    return Scored(measure=other.measure, hits=worst, of=other.of, why=("no result",))


def _row(suite: str, measure: Measure, found: Sequence[tuple[str, Scored, Scored]]) -> Row:
    a = sum(it.hits for _, it, _ in found), sum(it.of for _, it, _ in found)
    b = sum(it.hits for _, _, it in found), sum(it.of for _, _, it in found)
    alone = max(Counter(family for family, _, _ in found).values()) == 1
    if alone and all(first.of == second.of == 1 for _, first, second in found):
        return Row(suite, measure, a, b, *_of_single_cases(found))
    clusters = _clusters(found)
    interval = difference_interval(clusters) if measure.about.has_interval else None
    return Row(
        suite, measure, a, b, interval, permutation(clusters), f"permutation, {len(clusters)} families"
    )


def _of_single_cases(found: Sequence[tuple[str, Scored, Scored]]) -> tuple[Interval, float, str]:
    cells = Counter((first.hits, second.hits) for _, first, second in found)
    bounds = paired_difference(cells[1, 1], cells[1, 0], cells[0, 1], cells[0, 0])
    split = cells[1, 0], cells[0, 1]
    return Interval(bounds.low, bounds.high, "Newcombe, paired"), mcnemar(*split), "McNemar, exact"


def _clusters(found: Sequence[tuple[str, Scored, Scored]]) -> list[Cluster]:
    by_family: dict[str, list[tuple[Scored, Scored]]] = defaultdict(list)
    for family, first, second in found:
        by_family[family].append((first, second))
    return [
        Cluster(
            sum(it.hits for it, _ in both),
            sum(it.of for it, _ in both),
            sum(it.hits for _, it in both),
            sum(it.of for _, it in both),
        )
        for both in by_family.values()
    ]


def _changed(pair: Pair) -> Changed | None:
    a, b = pair
    both = list(_scored(a, b))
    worse = tuple(it.measure for it, now in both if now.failed and not it.failed)
    better = tuple(it.measure for it, now in both if it.failed and not now.failed)
    if not worse and not better:
        return None
    return Changed((a.suite, a.case, a.run), worse, better, _told(a), _told(b))


def _told(outcome: Outcome) -> str:
    """How a case came out, in words."""
    if outcome.error:
        return f"no result: {outcome.error}"
    reasons = dict.fromkeys(reason for each in outcome.scores if each.failed for reason in each.why)
    said = [outcome.urgency] if outcome.urgency else []
    return "; ".join([*said, *reasons]) or "as it should be"
