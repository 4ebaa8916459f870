"""What the store gives back: frozen rows, and the words for the states things go through.

Knows no SQL. Rows are copies: changing a dictionary inside one changes nothing that is kept.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from assistant.types import Route, SpokenBy, Urgency

Json = dict[str, Any]


class UserRole(StrEnum):
    """What a signed-in person may do."""

    CLINICIAN = "clinician"
    AUTHOR = "author"
    SAFETY = "safety"


class ContactStatus(StrEnum):
    """A contact's way: being told, being checked by the patient, sent, decided on, done."""

    OPEN = "open"
    CHECKING = "checking"
    SENT = "sent"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class MessageRole(StrEnum):
    """Who a message of a contact is from."""

    PATIENT = "patient"
    ASSISTANT = "assistant"
    CLINICIAN = "clinician"
    NOTICE = "notice"


class VoiceState(StrEnum):
    """A voice message's way: kept, listened to, ready to be checked, then sent or discarded."""

    WAITING = "waiting"
    HEARING = "hearing"
    READY = "ready"
    NOTHING_HEARD = "nothing_heard"
    FAILED = "failed"
    SENT = "sent"
    DISCARDED = "discarded"


class ConsultationStatus(StrEnum):
    """A consultation's way from recording to signature, and the ways it can stop."""

    NEW = "new"
    LISTENING = "listening"
    RECORDED = "recorded"
    TRANSCRIBING = "transcribing"
    INTERRUPTED = "interrupted"
    DRAFTING = "drafting"
    DRAFT = "draft"
    SIGNED = "signed"
    FAILED = "failed"
    NOTHING_HEARD = "nothing_heard"


class TaskState(StrEnum):
    """A task is a proposal until the note is signed."""

    PROPOSED = "proposed"
    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class JobState(StrEnum):
    """`interrupted`: the process that ran it is gone; it may be started again."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


class RequestState(StrEnum):
    """A change request waits for a second person, who approves it or sends it back; then it is released."""

    WAITING = "waiting"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class UserRow:
    """Someone who can sign in. The password's hash never leaves the store."""

    name: str
    role: UserRole
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PatientRow:
    """An invented patient of the demonstration practice."""

    id: int
    name: str
    born: str
    sex: str | None
    record: Json
    usual_clinician: str | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact of one patient; `reference` is what they quote on the telephone."""

    id: int
    reference: str
    visitor: str
    patient_id: int | None
    patient: Json
    spoken_by: SpokenBy
    opened_at: datetime
    changed_at: datetime
    status: ContactStatus
    case: Json
    result: Json | None
    urgency: Urgency | None
    route: Route | None
    minutes: int | None
    emergency: str | None
    alerts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message of a contact, numbered from 0."""

    contact_id: int
    n: int
    role: MessageRole
    text: str
    at: datetime
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A voice message; `message_n` is the message it became. `language` is empty for English."""

    id: int
    contact_id: int
    recording_id: int
    state: VoiceState
    at: datetime
    progress: float
    text: str
    language: str
    original: str
    sentence: str
    message_n: int | None


@dataclass(frozen=True, slots=True)
class Disposition:
    """How soon, who and how long: as proposed, or as a clinician decided."""

    urgency: Urgency
    route: Route
    minutes: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a clinician decided about a contact, beside what was proposed."""

    contact_id: int
    n: int
    by: str
    at: datetime
    proposed: Disposition
    decided: Disposition
    reply: str
    reason: str
    edited: bool


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A consultation; `error` is one sentence for the clinician when it failed."""

    id: int
    patient_id: int | None
    patient_name: str
    title: str
    remote: bool
    status: ConsultationStatus
    created_at: datetime
    changed_at: datetime
    progress: float
    stage: str
    error: str
    recording_id: int | None


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """A recording that is safely on disk; `path` is relative to the recordings folder."""

    id: int
    path: str
    filename: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime
    deleted_at: datetime | None
    deletion_verified: bool


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """How a consultation is to be written up; `contact_id` is the triage contact whose history it takes."""

    consultation_id: int
    clinician: str
    template: str
    contact_id: int | None


@dataclass(frozen=True, slots=True)
class WordingRow:
    """What a clinician writes in place of some words, and how often they have done so."""

    id: int
    clinician: str
    said: str
    written: str
    times: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft of a write-up, numbered from 0; the last is the current one."""

    consultation_id: int
    n: int
    write_up: Json
    versions: Json
    at: datetime


@dataclass(frozen=True, slots=True)
class EditRow:
    """One change to a draft; an undo is an edit of its own that names the one it undoes."""

    consultation_id: int
    n: int
    what: str
    before: Any
    after: Any
    by: str
    at: datetime
    undoes: int | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One thing marked as checked before signing; with `seen` false the mark was taken off."""

    consultation_id: int
    n: int
    told: str
    seen: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedNoteRow:
    """What was signed, the draft it came from, and the difference between the two."""

    consultation_id: int
    draft: Json
    signed: Json
    text: str
    difference: str
    versions: Json
    signer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something to do after a consultation."""

    id: int
    consultation_id: int
    kind: str
    text: str
    owner: str
    due: str
    state: TaskState


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line of the audit; `hash` covers the line and `previous`, the hash before it."""

    n: int
    at: datetime
    who: str
    what: str
    subject_kind: str
    subject_id: str
    detail: Json
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class JobRow:
    """A piece of long work that outlives the process that started it."""

    id: int
    kind: str
    subject_id: str
    state: JobState
    attempts: int
    error: str
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeRequestRow:
    """A change of guidance that was asked for. `items`: {item: {file: text}}, as it was then.

    `digest` covers what was asked for and by whom; `diff` is the comparison shown to the approver.
    """

    id: int
    state: RequestState
    why: str
    items: Json
    digest: str
    diff: Json | None
    asked_by: str
    asked_role: str
    asked_at: datetime
    decided_by: str | None
    decided_role: str | None
    decided_at: datetime | None
    comment: str
    release: int | None
