"""Everything the safety lead's page shows of one period. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.monitoring.alarms import Alarm, Rung, judge
from assistant.monitoring.drift import Drift, drift
from assistant.monitoring.hiding import FEWEST, Count, Hidden
from assistant.monitoring.people import with_people
from assistant.monitoring.rows import ContactSeen, NoteSeen, Period, Population
from assistant.monitoring.tables import Rule, Table, rules_raised, tables


@dataclass(frozen=True, slots=True)
class Overview:
    """One period, watched."""

    period: Period
    contacts: Count
    notes: Count
    tables: Mapping[tuple[str, str], Table]
    rules: tuple[Rule, ...]
    drift: Drift
    alarms: tuple[Rung, ...]


def overview(
    contacts: Sequence[ContactSeen], notes: Sequence[NoteSeen], period: Period, alarms: Sequence[Alarm]
) -> Overview:
    """`contacts` go back twelve weeks before the period; only the period's own are counted."""
    people = [row for row in with_people(contacts) if row.day <= period.until]
    mine = [row for row in people if row.day >= period.first]
    earlier = [row for row in people if row.day < period.first]
    written = [note for note in notes if period.first <= note.day <= period.until]
    moved = drift(mine, earlier)
    return Overview(
        period,
        _count(len(mine)),
        _count(len(written)),
        tables(mine, written, period),
        rules_raised(mine),
        moved,
        judge(alarms, {Population.CONTACTS: mine, Population.NOTES: written}, moved.index),
    )


def _count(n: int) -> Count:
    return n if n >= FEWEST else Hidden.SMALL
