"""Rows counted by day and subgroup into tables whose small numbers are hidden. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.monitoring.hiding import FEWEST, Count, Hidden, Shown, hide_line, hide_table
from assistant.monitoring.measures import HAS, MEASURES, Measure
from assistant.monitoring.rows import ContactSeen, NoteSeen, Period, Population

DAY = "day"
EVERYBODY = "everybody"
DIMENSIONS = {
    Population.CONTACTS: (DAY, "age", "sex", "speaker", "language"),
    Population.NOTES: (DAY, "age", "sex", "setting"),
}
OTHERS = "others, fewer than 10 each"
MOST_CATEGORIES = 6  # a measure with more shows those of 10 and more, and the rest together


@dataclass(frozen=True, slots=True)
class Table:
    """One measure by one dimension. `numbers` are medians or means by group, where they may be shown."""

    measure: Measure
    dimension: str
    groups: tuple[str, ...]
    categories: tuple[str, ...]
    shown: Shown
    number: float | None = None
    numbers: Mapping[str, float] | None = None

    def share(self, group: str, category: str) -> float | None:
        """Of a group, the share in a category; None where either is hidden."""
        return _share(self.shown.cells[group, category], self.shown.groups[group])

    def share_of_all(self, category: str) -> float | None:
        """Of everybody, the share in a category."""
        return _share(self.shown.categories[category], self.shown.total)


def _share(part: Count, whole: Count) -> float | None:
    return part / whole if isinstance(part, int) and isinstance(whole, int) and whole else None


@dataclass(frozen=True, slots=True)
class Rule:
    """How often a red flag was raised."""

    id: str
    contacts: Count


def tables(
    contacts: Sequence[ContactSeen], notes: Sequence[NoteSeen], period: Period
) -> dict[tuple[str, str], Table]:
    """Every measure by every dimension, by (measure, dimension)."""
    rows: dict[Population, Sequence[Any]] = {Population.CONTACTS: contacts, Population.NOTES: notes}
    return {
        (measure.id, dimension): _table(measure, dimension, rows[measure.population], period)
        for measure in MEASURES
        for dimension in DIMENSIONS[measure.population]
    }


def group_of(row: Any, dimension: str) -> str:
    """Which group of a dimension a row is in."""
    return str(row.day) if dimension == DAY else row.groups.get(dimension, "not known")


def _table(measure: Measure, dimension: str, rows: Sequence[Any], period: Period) -> Table:
    found = Counter(measure.category(row) for row in rows)
    few = len(measure.categories) > MOST_CATEGORIES
    kept = tuple(c for c in map(str, measure.categories) if not few or found[c] >= FEWEST)
    categories = (*kept, OTHERS) if few else kept
    groups = _groups(dimension, rows, period)
    cells: Counter[tuple[str, str]] = Counter()
    for row in rows:
        category = measure.category(row)
        cells[group_of(row, dimension), category if category in kept else OTHERS] += 1
    shown = hide_table(cells, groups, categories)
    number, numbers = _numbers(measure, dimension, rows, shown)
    return Table(measure, dimension, groups, categories, shown, number, numbers)


def _groups(dimension: str, rows: Sequence[Any], period: Period) -> tuple[str, ...]:
    if dimension == DAY:
        return tuple(str(day) for day in period.days)
    return tuple(sorted({group_of(row, dimension) for row in rows}))


def _numbers(
    measure: Measure, dimension: str, rows: Sequence[Any], shown: Shown
) -> tuple[float | None, Mapping[str, float] | None]:
    """A median or mean stands only where the count of what it was made of may stand."""
    if measure.number is None:
        return None, None
    given: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if (value := measure.number(row)) is not None:
            given[group_of(row, dimension)].append(value)
    every = [value for values in given.values() for value in values]
    whole = isinstance(shown.categories.get(HAS), int) and bool(every)
    numbers = {
        group: round(measure.middle(values), 3)
        for group, values in given.items()
        if isinstance(shown.cells.get((group, HAS)), int)
    }
    return (round(measure.middle(every), 3) if whole else None), numbers


def rules_raised(contacts: Sequence[ContactSeen]) -> tuple[Rule, ...]:
    """Red flags by rule, the most frequent first; those below 10 by name without a count."""
    found = Counter(flag for row in contacts for flag in set(row.flags))
    every = len(contacts)
    return tuple(
        Rule(id, _count(n, every))
        for id, n in sorted(found.items(), key=lambda it: (-max(it[1], FEWEST), it[0]))
    )


def _count(n: int, of: int) -> Count:
    """A count of so many: hidden too where those left over are few."""
    return hide_line({"yes": n, "no": of - n})["yes"] if of >= FEWEST else Hidden.SMALL
