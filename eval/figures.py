"""From scores to figures: hits of so many, a rate and its bounds, per suite.

Variants of one message are not independent, so a figure also says in how many groups something
fell short. Knows no gates.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from eval.intervals import Interval, interval
from eval.measures import Measure
from eval.runner import Record, SuiteRun


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

    @property
    def rate(self) -> float:
        """Hits of so many."""
        return self.hits / self.of

    @property
    def worst(self) -> float:
        """The end of the interval one would not want to be true; the rate where there is none."""
        if self.bounds is None:
            return self.rate
        return self.bounds.low if self.measure.about.high_is_good else self.bounds.high


def figures(done: SuiteRun) -> tuple[Figure, ...]:
    """Every measure that had anything to count, in the order of `Measure`."""
    found = (_figure(done.suite.id, measure, done.records) for measure in Measure)
    return tuple(figure for figure in found if figure)


def tagged(done: SuiteRun) -> dict[str, tuple[Figure, ...]]:
    """The same figures for each tag's cases alone."""
    by_tag: dict[str, list[Record]] = defaultdict(list)
    for record in done.records:
        for tag in record.case.tags:
            by_tag[tag].append(record)
    return {tag: figures(SuiteRun(done.suite, tuple(records))) for tag, records in sorted(by_tag.items())}


def _figure(suite: str, measure: Measure, records: Iterable[Record]) -> Figure | None:
    counted = [(record, each) for record in records for each in record.scores if each.measure is measure]
    of = sum(each.of for _, each in counted)
    if not of:
        return None
    hits = sum(each.hits for _, each in counted)
    failed = [record for record, each in counted if each.failed]
    return Figure(
        suite,
        measure,
        hits,
        of,
        interval(hits, of) if measure.about.has_interval else None,
        tuple(dict.fromkeys(record.case.id for record in failed)),
        len({_group(record) for record in failed}),
        len({_group(record) for record, _ in counted}),
    )


def _group(record: Record) -> str:
    return record.case.group or record.case.id
