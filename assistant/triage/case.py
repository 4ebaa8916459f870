"""A patient's case as plain data: who they are, what was said, asked and found so far.

Knows no rules and no guidance. A `Case` is stored as JSON after every message and read back with
pydantic's TypeAdapter, so everything in it is a value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.guidance.schema import Measurement, Record
from assistant.language.hunch import NO_HUNCH, Hunch
from assistant.language.reader import Reading, Remark
from assistant.triage.reading_series import Timed
from assistant.triage.result import Result
from assistant.types import Finding, Sex, SpokenBy, Urgency

if TYPE_CHECKING:
    from assistant.guidance.load import Library
    from assistant.guidance.retrieval import PassageHit, PathwayHit


NO_RECORD = Record()


@dataclass(frozen=True, slots=True)
class Patient:
    """The person the contact is for; None is "not known", never a default."""

    age_years: float | None = None
    sex: Sex | None = None
    pregnant: bool | None = None
    spoken_by: SpokenBy = SpokenBy.PATIENT
    record: Record = NO_RECORD


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked: `about` are the findings that "yes" would mean."""

    id: str
    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What the patient is asked next.

    `kind` is yes_no, any_of (tap all that apply), choose, duration, number or open. `options` are
    tappable replies; sending one's exact text back is always understood, several go one a line.
    `parts` are the single questions of an any_of list.
    """

    id: str
    text: str
    about: tuple[str, ...] = ()
    kind: str = "yes_no"
    options: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions put, one sentence each."""
        return tuple(part.text for part in self.parts) if self.kind == "any_of" else (self.text,)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pathway that guidance retrieval found near the patient's words; `value` ranks it among others."""

    id: str
    score: float
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Speech:
    """A message that was spoken and put into words by software: which of `said`, from 0.

    `language` is its name where it was not English; then `said` has a translation made by software, and
    `original` the words as they were heard.
    """

    n: int
    language: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known about one contact."""

    patient: Patient
    at: datetime
    measurements: tuple[Measurement, ...] = ()
    series: tuple[Timed, ...] = ()  # readings of a file, over time
    counted: tuple[Timed, ...] = ()  # those of them that are among the measurements
    speech: tuple[Speech, ...] = ()
    said: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: frozenset[Remark] = frozenset()
    unread: tuple[str, ...] = ()
    language: str = ""  # the name of the one used that is not English
    hits: tuple[Hit, ...] = ()
    hunch: Hunch = NO_HUNCH
    asked: tuple[Ask, ...] = ()
    waiting: Ask | None = None
    asked_before: int = 0  # questions of earlier rounds: each return has its own allowance
    concluded: bool = False
    emergency: bool = False  # an emergency was reached at some point
    returned: bool = False  # came back after a conclusion
    taken_back: tuple[str, ...] = ()  # red flags the patient corrected after an emergency
    declined: int = 0  # how often emergency help was declined
    floor: Urgency | None = None  # what stood before a question that a second reader brought

    def asking(self, ask: Ask) -> Case:
        """The same case waiting for an answer to `ask`."""
        return replace(self, asked=(*self.asked, ask), waiting=ask)

    def times_asked(self, part_id: str) -> int:
        """How often one question was put."""
        return sum(part.id == part_id for ask in self.asked for part in ask.parts)

    @property
    def opening(self) -> str:
        """The first words that were not empty."""
        return next((words for words in self.said if words.strip()), "")


@dataclass(frozen=True, slots=True)
class Guide:
    """What one step needs from outside: the guidance, a reader of sentences, a finder of pathways."""

    library: Library
    read: Callable[..., Reading]
    find: Callable[[str], tuple[PathwayHit, ...]]
    opening_only: bool = False
    sense: Callable[[str], Hunch] = lambda _said: NO_HUNCH
    look_up: Callable[..., tuple[PassageHit, ...]] = lambda *_asked, **_where: ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows a message: a question or a result, never both; neither where readings were all it had."""

    case: Case
    ask: Ask | None = None
    result: Result | None = None


def open_case(patient: Patient, at: datetime, measurements: tuple[Measurement, ...] = ()) -> Case:
    """A new contact, before anything was said."""
    return Case(patient=patient, at=at, measurements=tuple(measurements))
