"""Sensitivity, specificity and urgency in each subgroup of a suite, beside everybody else's.

A subgroup is a tag: a pathway, an age, a way of speaking. The difference comes with Newcombe's interval for
separate proportions; it takes cases as independent and looks at many subgroups, so an interval that leaves
out nought is a reason to look, not a finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eval.intervals import Interval, difference, interval
from eval.measures import Measure
from eval.runner import Record, SuiteRun

SHOWN = (
    Measure.RED_FLAG_SENSITIVITY,
    Measure.RED_FLAG_SPECIFICITY,
    Measure.EMERGENCIES_CAUGHT,
    Measure.UNDER_TRIAGE,
    Measure.OVER_TRIAGE,
)


@dataclass(frozen=True, slots=True)
class Subgroup:
    """One measure among the cases with a tag, and among those without."""

    tag: str
    measure: Measure
    hits: int
    of: int
    others_hits: int
    others_of: int

    @property
    def bounds(self) -> Interval:
        """Of the subgroup's own rate."""
        return interval(self.hits, self.of)

    @property
    def difference(self) -> Interval:
        """Of the subgroup's rate less the others'."""
        return difference(self.hits, self.of, self.others_hits, self.others_of)

    def as_json(self) -> dict[str, Any]:
        """For `report.json`."""
        apart = self.difference
        return {
            "tag": self.tag,
            "measure": self.measure,
            "hits": self.hits,
            "of": self.of,
            "interval": [round(self.bounds.low, 4), round(self.bounds.high, 4), self.bounds.method],
            "others": [self.others_hits, self.others_of],
            "difference": [round(apart.low, 4), round(apart.high, 4)],
        }


def subgroups(done: SuiteRun) -> tuple[Subgroup, ...]:
    """Every tag and measure with cases both in the subgroup and outside it."""
    tags = sorted({tag for record in done.records for tag in record.case.tags})
    return tuple(_each(tags, done.records))


def _each(tags: Sequence[str], records: Sequence[Record]) -> Iterator[Subgroup]:
    for measure in SHOWN:
        scored = [
            (frozenset(record.case.tags), each.hits, each.of)
            for record in records
            for each in record.scores
            if each.measure is measure
        ]
        all_hits, all_of = sum(hits for _, hits, _ in scored), sum(of for _, _, of in scored)
        for tag in tags:
            hits = sum(hits for its, hits, _ in scored if tag in its)
            of = sum(of for its, _, of in scored if tag in its)
            if 0 < of < all_of:
                yield Subgroup(tag, measure, hits, of, all_hits - hits, all_of - of)
