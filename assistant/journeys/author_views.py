"""What the authors' pages and commands are shown of requests, releases and comparisons: plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.guidance.changes import CaseOutcome, Change, ComparedCase, FromTo, OnlyIn

__all__ = [
    "CaseOutcome",
    "Change",
    "ComparedCase",
    "DeskItem",
    "DiffView",
    "FromTo",
    "OnlyIn",
    "Part",
    "ReleaseView",
    "ReleasedItem",
    "RequestItem",
    "RequestState",
    "RequestView",
    "Who",
]

Done = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def silent(_done: int, _of: int) -> None:
    """Progress nobody watches."""


def never() -> bool:
    """Work nobody cancels."""
    return False


class Part(StrEnum):
    """Which part of a version is raised."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


class RequestState(StrEnum):
    """A change request's way."""

    WAITING = "waiting"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Who:
    """Someone by name and role, as they were then."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class DeskItem:
    """Something on the desk that can be asked for: a pathway's id, or a shared part as "findings".

    `changed`: it differs from the current release (always, where there is none).
    """

    id: str
    title: str
    version: str
    status: str
    changed: bool


@dataclass(frozen=True, slots=True)
class DiffView:
    """The same cases under two guidances. `rows`: what changed, worst first; never a patient's words."""

    base: str  # "release 3", "git HEAD (651a115)"
    against: str  # "the desk", "sore-throat on release 3"
    vignettes: int
    contacts: int
    unusable: int  # stored contacts with nothing in them to replay
    rows: tuple[ComparedCase, ...]
    table: tuple[FromTo, ...]
    only_before: tuple[str, ...]  # vignettes that just one side has
    only_after: tuple[str, ...]
    cancelled: bool = False  # stopped half-way: what is here is only a part

    @property
    def under_triage(self) -> int:
        """How many cases become less urgent."""
        return sum(row.change is Change.UNDER_TRIAGE for row in self.rows)

    @property
    def contacts_changed(self) -> int:
        """How many stored contacts would come to something else."""
        return sum(row.source == "contact" for row in self.rows)


@dataclass(frozen=True, slots=True)
class RequestItem:
    """An item of a request: what it becomes, in words, and what that was before."""

    id: str
    title: str
    version: str
    what: tuple[str, ...]
    before: tuple[str, ...]
    text_diff: str  # unified, from the current release (or nothing) to what is asked for
    desk_ahead: bool  # the desk has changed since it was asked


@dataclass(frozen=True, slots=True)
class RequestView:
    """One change request. `content` names what was asked for, so that an approver approves what they saw."""

    id: int
    state: RequestState
    why: str
    asked_by: Who
    asked_at: datetime
    items: tuple[RequestItem, ...]
    content: str
    diff: DiffView | None
    decided_by: Who | None
    decided_at: datetime | None
    comment: str
    release: int | None


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """An item of a release."""

    id: str
    version_from: str
    version_to: str
    what: tuple[str, ...]
    before: tuple[str, ...]
    patients: int  # stored contacts that come to something else by it
    hash: str


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """One release; `desk_ahead` names its items that the desk has changed since."""

    number: int
    at: datetime
    why: str
    request: int
    asked_by: Who
    approved_by: Who
    items: tuple[ReleasedItem, ...]
    library: str
    software: str
    current: bool
    desk_ahead: tuple[str, ...] = ()
