"""The tables, as SQLAlchemy classes. `migrations/` makes them; a test checks that the two agree.

Knows columns only. What may be done with them is in the modules named after their subjects.
"""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, ForeignKey, Index, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.records.rows import (
    ConsultationStatus,
    ContactStatus,
    JobState,
    MessageRole,
    RequestState,
    TaskState,
    UserRole,
    VoiceState,
)
from assistant.types import Route, SpokenBy, Urgency


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC. A time without a zone is refused: it could mean two moments."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; it was UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(kind: type[StrEnum]) -> Enum:
    """A column that holds one of the words of `kind`, as text in every database."""
    return Enum(kind, native_enum=False, length=40, values_callable=lambda k: [str(m) for m in k])


class Base(DeclarativeBase):
    """Common types of all tables."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: Moment,
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        str: Text,
        UserRole: word(UserRole),
        ContactStatus: word(ContactStatus),
        MessageRole: word(MessageRole),
        ConsultationStatus: word(ConsultationStatus),
        TaskState: word(TaskState),
        JobState: word(JobState),
        VoiceState: word(VoiceState),
        RequestState: word(RequestState),
        SpokenBy: word(SpokenBy),
        Urgency: word(Urgency),
        Route: word(Route),
    }


class User(Base):
    __tablename__ = "users"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    role: Mapped[UserRole]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]


class SignInAttempts(Base):
    """Failures since the last success, for any name tried (hashed), known or not."""

    __tablename__ = "sign_in_attempts"
    name_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]


class Patient(Base):
    __tablename__ = "patients"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    born: Mapped[str]
    sex: Mapped[str | None]
    record: Mapped[dict[str, Any]]
    usual_clinician: Mapped[str | None]


class Contact(Base):
    __tablename__ = "contacts"
    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    visitor: Mapped[str] = mapped_column(String(128), index=True)
    patient_id: Mapped[int | None] = mapped_column(ForeignKey("patients.id"), index=True)
    patient: Mapped[dict[str, Any]]
    spoken_by: Mapped[SpokenBy]
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    status: Mapped[ContactStatus] = mapped_column(index=True)
    case: Mapped[dict[str, Any]]
    result: Mapped[dict[str, Any] | None]
    urgency: Mapped[Urgency | None]
    route: Mapped[Route | None]
    minutes: Mapped[int | None]
    emergency: Mapped[str | None]
    alerts: Mapped[list[str]]


class Message(Base):
    __tablename__ = "messages"
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[MessageRole]
    text: Mapped[str]
    at: Mapped[datetime]
    options: Mapped[list[str]]


class Decision(Base):
    __tablename__ = "decisions"
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    by: Mapped[str]
    at: Mapped[datetime]
    proposed_urgency: Mapped[Urgency]
    proposed_route: Mapped[Route]
    proposed_minutes: Mapped[int]
    decided_urgency: Mapped[Urgency]
    decided_route: Mapped[Route]
    decided_minutes: Mapped[int]
    reply: Mapped[str]
    reason: Mapped[str]
    edited: Mapped[bool]


class Recording(Base):
    __tablename__ = "recordings"
    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(String(200), unique=True)
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    deletion_verified: Mapped[bool]


class VoiceMessage(Base):
    __tablename__ = "voice_messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    recording_id: Mapped[int] = mapped_column(ForeignKey("recordings.id"))
    state: Mapped[VoiceState] = mapped_column(index=True)
    at: Mapped[datetime]
    progress: Mapped[float]
    text: Mapped[str]
    language: Mapped[str]
    original: Mapped[str]
    sentence: Mapped[str]
    message_n: Mapped[int | None]


class Consultation(Base):
    __tablename__ = "consultations"
    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int | None] = mapped_column(ForeignKey("patients.id"), index=True)
    patient_name: Mapped[str]
    title: Mapped[str]
    remote: Mapped[bool]
    status: Mapped[ConsultationStatus] = mapped_column(index=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    progress: Mapped[float]
    stage: Mapped[str]
    error: Mapped[str]
    recording_id: Mapped[int | None] = mapped_column(ForeignKey("recordings.id"))


class WriteUpChoice(Base):
    """How a consultation is to be written up."""

    __tablename__ = "write_up_choices"
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id"), primary_key=True, autoincrement=False
    )
    clinician: Mapped[str]
    template: Mapped[str]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))


class Wording(Base):
    """Words a clinician puts in place of others, and how often they did."""

    __tablename__ = "wordings"
    id: Mapped[int] = mapped_column(primary_key=True)
    clinician: Mapped[str] = mapped_column(String(80), index=True)
    said: Mapped[str]
    written: Mapped[str]
    times: Mapped[int]
    changed_at: Mapped[datetime]


class WordingSwitch(Base):
    """Whether a clinician wants their wording used; on where there is no row."""

    __tablename__ = "wording_switches"
    clinician: Mapped[str] = mapped_column(String(80), primary_key=True)
    on: Mapped[bool]


class Draft(Base):
    __tablename__ = "drafts"
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    write_up: Mapped[dict[str, Any]]
    versions: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Edit(Base):
    __tablename__ = "edits"
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    what: Mapped[str]
    before: Mapped[Any] = mapped_column(JSON)
    after: Mapped[Any] = mapped_column(JSON)
    by: Mapped[str]
    at: Mapped[datetime]
    undoes: Mapped[int | None]


class Check(Base):
    """Something to check before signing that somebody marked as checked, or took the mark off again."""

    __tablename__ = "checks"
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    told: Mapped[str]
    seen: Mapped[bool]
    by: Mapped[str]
    at: Mapped[datetime]


class SignedNote(Base):
    __tablename__ = "signed_notes"
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id"), primary_key=True, autoincrement=False
    )
    draft: Mapped[dict[str, Any]]
    signed: Mapped[dict[str, Any]]
    text: Mapped[str]
    difference: Mapped[str]
    versions: Mapped[dict[str, Any]]
    signer: Mapped[str]
    at: Mapped[datetime]


class Task(Base):
    __tablename__ = "tasks"
    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    owner: Mapped[str]
    due: Mapped[str]
    state: Mapped[TaskState]


class AuditLine(Base):
    __tablename__ = "audit"
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str]
    what: Mapped[str]
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = (Index("ix_audit_subject", "subject_kind", "subject_id"),)


class AuditHead(Base):
    """One row: where the chain ends. Locking it orders writers; a cut-off tail no longer fits it."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class Job(Base):
    __tablename__ = "jobs"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(80), index=True)
    state: Mapped[JobState] = mapped_column(index=True)
    owner: Mapped[str]
    beat_at: Mapped[datetime | None]
    attempts: Mapped[int]
    error: Mapped[str]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ChangeRequest(Base):
    __tablename__ = "change_requests"
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[RequestState] = mapped_column(index=True)
    why: Mapped[str]
    items: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    diff: Mapped[dict[str, Any] | None]
    asked_by: Mapped[str]
    asked_role: Mapped[str]
    asked_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_role: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    comment: Mapped[str]
    release: Mapped[int | None]


def canonical_json(value: Any) -> str:
    """The one way a value is written when it is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
