"""From scores to figures: hits of so many, a rate and its bounds, per suite.

Variants of one message, and runs of one case, are not independent, so a figure also says in how many groups
something fell short and, where groups have several, gives an interval by group. Knows no gates.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eval.bootstrap import clustered_interval
from eval.intervals import Interval, interval
from eval.measures import Measure, Score
from eval.runner import Record, SuiteRun

Counted = tuple[Record, Score]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over one suite."""

    suite: str
    measure: Measure
    hits: int
    of: int
    bounds: Interval | None
    failed: tuple[str, ...]
    groups_failed: int
    groups: int
    by_groups: tuple[tuple[int, int], ...] = field(default=(), repr=False)  # hits of so many in each

    @property
    def by_group(self) -> Interval | None:
        """Bounds that take groups as whole; None where each case stands alone or it is no proportion."""
        if self.bounds is None or self.groups == self.of:
            return None
        return clustered_interval(self.by_groups)

    @property
    def rate(self) -> float:
        """Hits of so many."""
        return self.hits / self.of

    @property
    def worst(self) -> float:
        """The end one would not want to be true, of the wider interval; the rate where there is none."""
        known = [bounds for bounds in (self.bounds, self.by_group) if bounds]
        if not known:
            return self.rate
        if self.measure.about.high_is_good:
            return min(bounds.low for bounds in known)
        return max(bounds.high for bounds in known)


def figures(done: SuiteRun) -> tuple[Figure, ...]:
    """Every measure that had anything to count, in the order of `Measure`."""
    return _figures(done.suite.id, done.records)


def tagged(done: SuiteRun) -> dict[str, tuple[Figure, ...]]:
    """The same figures for each tag's cases alone."""
    by_tag: dict[str, list[Record]] = defaultdict(list)
    for record in done.records:
        for tag in record.case.tags:
            by_tag[tag].append(record)
    return {tag: _figures(done.suite.id, by_tag[tag]) for tag in sorted(by_tag)}


def _figures(suite: str, records: Iterable[Record]) -> tuple[Figure, ...]:
    counted: dict[Measure, list[Counted]] = defaultdict(list)
    for record in records:
        for each in record.scores:
            counted[each.measure].append((record, each))
    found = (_figure(suite, measure, counted[measure]) for measure in Measure if measure in counted)
    return tuple(figure for figure in found if figure)


def _figure(suite: str, measure: Measure, counted: Sequence[Counted]) -> Figure | None:
    of = sum(each.of for _, each in counted)
    if not of:
        return None
    hits = sum(each.hits for _, each in counted)
    failed = [record for record, each in counted if each.failed]
    groups = _groups(counted)
    return Figure(
        suite,
        measure,
        hits,
        of,
        interval(hits, of) if measure.about.has_interval else None,
        tuple(dict.fromkeys(record.case.id for record in failed)),
        len({_group(record) for record in failed}),
        len(groups),
        groups,
    )


def _groups(counted: Sequence[Counted]) -> tuple[tuple[int, int], ...]:
    """Hits of so many in each group."""
    hits: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for record, each in counted:
        hits[_group(record)] += each.hits
        of[_group(record)] += each.of
    return tuple((hits[group], of[group]) for group in of)


def _group(record: Record) -> str:
    return record.case.group or record.case.id
