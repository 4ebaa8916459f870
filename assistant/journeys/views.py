"""What the pages and the command line are shown: plain values, nothing to compute.

Knows no database, model or screen. A page never sees more than what stands here.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.journeys.check_views import CheckItem
from assistant.scribe.heard_as import Repair as Repair
from assistant.scribe.heard_as import RepairState as RepairState
from assistant.types import Gap, Route, Sex, SpokenBy, Urgency, Utterance


@dataclass(frozen=True, slots=True)
class Person:
    """Who the contact is for, as the patient gave it; every field may be unknown."""

    name: str = ""
    age_years: float | None = None
    sex: Sex | None = None
    pregnant: bool | None = None
    spoken_by: SpokenBy = SpokenBy.PATIENT


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One line of the chat; `mine` when the patient wrote it."""

    mine: bool
    text: str
    at: datetime
    spoken: str = ""  # how, where it was spoken: "spoken in Polish, translated by software"


class Stage(StrEnum):
    """How far a patient's chat has come."""

    ASKING = "asking"  # Signpost waits for an answer
    CHECKING = "checking"  # the patient checks what was understood before it is sent
    SENT = "sent"  # received by the practice, waiting for a clinician
    EMERGENCY = "emergency"  # told what to do now; the practice is alerted
    ANSWERED = "answered"  # a clinician has answered


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing Signpost understood, for the patient to check."""

    finding: str
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A voice message not sent yet; `language` and `original` where it was not in English."""

    listening: bool
    ready: bool = False
    progress: float = 0.0  # 0 to 1
    text: str = ""
    language: str = ""
    original: str = ""
    sentence: str = ""  # what the patient should know; without words, why there are none
    again: bool = False  # it can be listened to once more


@dataclass(frozen=True, slots=True)
class ChatView:
    """Everything the patient's page shows."""

    contact_id: str
    reference: str
    stage: Stage
    lines: tuple[ChatLine, ...]
    options: tuple[str, ...] = ()  # tappable replies to the last question
    several: bool = False  # more than one option may be ticked
    emergency: str | None = None  # stands outside the chat and stays
    understood: tuple[Understood, ...] = ()
    notice: str | None = None  # one sentence about something given that could not be used
    voice: VoiceView | None = None
    readings: bool = False  # readings from a file are in it, and can be taken out


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One row of the clinician's worklist, most urgent first."""

    contact_id: str
    reference: str
    who: str
    problem: str
    urgency: Urgency
    route: Route
    minutes: int
    since: datetime
    status: str  # waiting, accepted
    alert: str | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the append-only audit."""

    at: datetime
    who: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a clinician decided about a contact."""

    by: str
    at: datetime
    urgency: Urgency
    route: Route
    minutes: int
    reply: str
    reason: str
    edited: bool


@dataclass(frozen=True, slots=True)
class WordedReply:
    """A reply that a text model worded from passages; without `text`, why the template stands."""

    text: str = ""
    passages: tuple[tuple[str, str], ...] = ()  # (heading, text) of what it rests on
    by: str = ""  # model and prompt
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the clinician's case page shows. `result` has the fields of INTERFACES.md."""

    item: WorkItem
    handover: str
    reply_draft: str
    lines: tuple[ChatLine, ...]
    result: dict[str, Any]
    passages: tuple[tuple[str, str], ...]  # (heading, text) of the guidance cited
    decided: Decided | None
    audit: tuple[AuditLine, ...]
    reply_template: str = ""
    worded: WordedReply | None = None
    wording: bool = False  # one is being worded


class ConsultationStatus(StrEnum):
    """How far a consultation has come."""

    NEW = "new"
    LISTENING = "listening"  # heard live: recording, paused, or its microphone or page is gone
    RECORDED = "recorded"  # a recording is on disk and waits
    TRANSCRIBING = "transcribing"
    INTERRUPTED = "interrupted"  # Signpost stopped in the middle; can be started again
    DRAFT = "draft"
    NOTHING_HEARD = "nothing_heard"
    FAILED = "failed"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class ConsultationItem:
    """One row of the list of consultations."""

    id: str
    title: str
    who: str
    at: datetime
    status: ConsultationStatus
    remote: bool


@dataclass(frozen=True, slots=True)
class NoteLineView:
    """One line of the draft note: what it says, what it rests on, what to check."""

    text: str
    evidence: tuple[int, ...]  # utterance numbers
    supported: bool
    check: tuple[str, ...]
    by: str = ""  # the clinician who wrote or changed it; empty when drafted by software
    reworded: tuple[str, ...] = ()  # what is in the clinician's own wording: "tummy → abdomen"

    @property
    def bare(self) -> bool:
        """Neither supported by what was said nor written by the clinician."""
        return not (self.supported or self.by)


@dataclass(frozen=True, slots=True)
class NoteSectionView:
    """A section of the draft note."""

    name: str
    lines: tuple[NoteLineView, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact that was heard."""

    n: int
    text: str
    kind: str
    evidence: tuple[int, ...]
    in_note: bool


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """Everything the consultation page shows."""

    item: ConsultationItem
    progress: float  # 0 to 1 while transcribing
    doing: str  # what is being done, in words
    error: str | None
    audio: Path | None
    utterances: tuple[Utterance, ...]
    gaps: tuple[Gap, ...]
    sections: tuple[NoteSectionView, ...]
    facts: tuple[FactView, ...]
    unplaced: tuple[FactView, ...]
    codes: tuple[dict[str, Any], ...]
    tasks: tuple[dict[str, Any], ...]
    patient_summary: str
    signed_text: str | None
    can_undo: bool
    audit: tuple[AuditLine, ...]
    repairs: tuple[Repair, ...] = ()
    template: str = ""
    letters: tuple[dict[str, Any], ...] = ()
    reading_age_years: float = 0.0  # of the patient's summary
    hard_words: tuple[str, ...] = ()  # in it, where that is more than it should be
    to_check: tuple[CheckItem, ...] = ()  # before signing; once signed, what was checked


@dataclass(frozen=True, slots=True)
class LiveLine:
    """A line of what is being heard; seconds from the start of the recording."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class LiveView:
    """How far a consultation heard live is; `open` lines are recognised again as the window grows."""

    status: str
    next: int = 0  # the number of the piece that is waited for
    windows: int = 0  # how many are finished: the number to ask from next time
    lines: tuple[LiveLine, ...] = ()
    open: tuple[LiveLine, ...] = ()
    kept_s: float = 0.0
    heard_s: float = 0.0
    quiet_s: float = 0.0  # how long nothing has been said, as far as it was heard
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A note template to choose; `own` when it is the practice's."""

    id: str
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class WordingView:
    """Words a clinician puts in place of others, and how often they did."""

    id: int
    said: str
    written: str
    times: int


@dataclass(frozen=True, slots=True)
class User:
    """Someone signed in; role is clinician, author or safety."""

    name: str
    role: str
