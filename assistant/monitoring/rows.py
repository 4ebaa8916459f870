"""What is watched: one row a contact, one row a signed note. No name and no word of anybody is in them.

`person` is a number given out while rows are made, so that one person's contacts can be told together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

WEEKS = 4  # periods do not overlap, so that no two can be subtracted from one another
EPOCH = date(2024, 1, 1)  # a Monday; periods are counted from here
LOOK_BACK = timedelta(weeks=12)  # for repeats, continuity and what messages were like before


class Population(StrEnum):
    """What is counted."""

    CONTACTS = "contacts"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Period:
    """Four weeks from a Monday. `until` is the last day that is counted: the current one is not over."""

    first: date
    until: date

    @property
    def complete(self) -> bool:
        """Whether all its days are counted."""
        return self.until == self.first + timedelta(weeks=WEEKS) - timedelta(days=1)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is counted."""
        return tuple(self.first + timedelta(days=n) for n in range((self.until - self.first).days + 1))

    def before(self) -> "Period":
        """The period before this one, whole."""
        return Period(self.first - timedelta(weeks=WEEKS), self.first - timedelta(days=1))


def period_of(day: date, today: date) -> Period:
    """The period a day lies in, as far as it has gone today."""
    length = timedelta(weeks=WEEKS)
    first = EPOCH + ((day - EPOCH) // length) * length
    return Period(first, min(first + length - timedelta(days=1), max(first, today)))


@dataclass(frozen=True, slots=True)
class ContactSeen:
    """One contact that came to a proposal; `groups` has its age band, sex, speaker and language."""

    at: datetime
    day: date
    groups: Mapping[str, str]
    urgency: str
    route: str
    override: str  # not decided, as proposed, raised, lowered, other route
    found_later: bool = False
    flags: tuple[str, ...] = ()
    unresolved: bool = False
    out_of_scope: bool = False
    problem: str = ""
    person: int | None = None
    decided_by: str = ""
    review_minutes: float | None = None
    repeat: str = "not known"  # repeat, first, not known
    continuity: float | None = None  # usual provider of care index, on a person's last contact


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """One signed note. `edited` is the share of words changed before signing, 0 to 1."""

    day: date
    groups: Mapping[str, str]
    edited: float
    unsupported: float  # share of drafted lines without evidence
