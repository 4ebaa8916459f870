"""Consultations from recording to signature, with their drafts, edits and tasks; signing is in `signing.py`.

Knows nothing of how a note is written: write-ups are kept as the JSON they are handed in as.
Drafts and edits are only ever added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.errors import InputError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, to_row
from assistant.records.rows import ConsultationRow, ConsultationStatus, DraftRow, EditRow, Json
from assistant.records.tables import Consultation, Draft, Edit


@dataclass(frozen=True, slots=True)
class Change:
    """An edit: `what` names the place ("note/History/2"); before and after are any JSON."""

    what: str
    before: Any
    after: Any


class Consultations:
    """Consultations and what is drafted of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        title: str,
        *,
        by: str,
        at: datetime,
        patient_name: str = "",
        patient_id: int | None = None,
        remote: bool = False,
    ) -> ConsultationRow:
        """Begin a consultation."""
        with self._database.write() as session:
            consultation = Consultation(
                patient_id=patient_id,
                patient_name=patient_name,
                title=title,
                remote=remote,
                status=ConsultationStatus.NEW,
                created_at=at,
                changed_at=at,
                progress=0.0,
                stage="",
                error="",
            )
            session.add(consultation)
            session.flush()
            note(
                session, at, by, "began a consultation", ("consultation", consultation.id), {"remote": remote}
            )
            return to_row(ConsultationRow, consultation)

    def attach_recording(
        self, consultation_id: int, recording_id: int, *, at: datetime, by: str
    ) -> ConsultationRow:
        """Say which recording is of this consultation."""
        with self._database.write() as session:
            consultation = unsigned(session, consultation_id)
            consultation.recording_id = recording_id
            consultation.status, consultation.changed_at = ConsultationStatus.RECORDED, at
            subject = ("consultation", consultation_id)
            note(session, at, by, "attached a recording", subject, {"recording": recording_id})
            session.flush()
            return to_row(ConsultationRow, consultation)

    def set_status(
        self,
        consultation_id: int,
        status: ConsultationStatus,
        *,
        at: datetime,
        who: str = "signpost",
        error: str = "",
    ) -> ConsultationRow:
        """Move a consultation on; `error` is one sentence, cleared by the next move."""
        with self._database.write() as session:
            consultation = unsigned(session, consultation_id)
            detail = {"from": consultation.status, "to": status, "error": error}
            consultation.status, consultation.error, consultation.changed_at = status, error, at
            note(session, at, who, "moved a consultation on", ("consultation", consultation_id), detail)
            return to_row(ConsultationRow, consultation)

    def set_progress(self, consultation_id: int, progress: float, stage: str) -> None:
        """How far transcription or drafting has come (0 to 1). Not audited: it decides nothing."""
        with self._database.write() as session:
            consultation = find(session, Consultation, consultation_id, "consultation", lock=True)
            consultation.progress, consultation.stage = min(max(progress, 0.0), 1.0), stage

    def add_draft(
        self, consultation_id: int, write_up: Json, versions: Json, *, at: datetime, by: str = "signpost"
    ) -> DraftRow:
        """Keep a draft beside the ones before it, and say the consultation has one."""
        with self._database.write() as session:
            consultation = unsigned(session, consultation_id)
            n = _count(session, Draft, consultation_id)
            draft = Draft(consultation_id=consultation_id, n=n, write_up=write_up, versions=versions, at=at)
            session.add(draft)
            consultation.status, consultation.error = ConsultationStatus.DRAFT, ""
            consultation.changed_at, consultation.progress = at, 1.0
            note(
                session,
                at,
                by,
                "drafted",
                ("consultation", consultation_id),
                {"draft": n, "versions": versions},
            )
            return to_row(DraftRow, draft)

    def add_edit(self, consultation_id: int, change: Change, *, by: str, at: datetime) -> EditRow:
        """Keep a change a clinician made to the draft."""
        with self._database.write() as session:
            unsigned(session, consultation_id)
            return _add_edit(session, consultation_id, change, by, at)

    def undo(self, consultation_id: int, *, by: str, at: datetime) -> EditRow | None:
        """Take back the latest edit still standing; the answer's `after` is what to show again."""
        with self._database.write() as session:
            unsigned(session, consultation_id)
            last = _last_standing(_edits(session, consultation_id))
            if last is None:
                return None
            back = Change(last.what, last.after, last.before)
            return _add_edit(session, consultation_id, back, by, at, undoes=last.n)

    def get(self, consultation_id: int) -> ConsultationRow:
        """One consultation."""
        with self._database.read() as session:
            return to_row(ConsultationRow, find(session, Consultation, consultation_id, "consultation"))

    def all(self, *statuses: ConsultationStatus) -> tuple[ConsultationRow, ...]:
        """Consultations, newest first; of these statuses where any are named."""
        query = select(Consultation).order_by(Consultation.id.desc())
        if statuses:
            query = query.where(Consultation.status.in_(statuses))
        with self._database.read() as session:
            return tuple(to_row(ConsultationRow, each) for each in session.scalars(query))

    def drafts(self, consultation_id: int) -> tuple[DraftRow, ...]:
        """Every draft, in order."""
        query = select(Draft).where(Draft.consultation_id == consultation_id).order_by(Draft.n)
        with self._database.read() as session:
            return tuple(to_row(DraftRow, draft) for draft in session.scalars(query))

    def draft(self, consultation_id: int) -> DraftRow | None:
        """The current draft."""
        query = select(Draft).where(Draft.consultation_id == consultation_id).order_by(Draft.n.desc())
        with self._database.read() as session:
            draft = session.scalar(query.limit(1))
            return to_row(DraftRow, draft) if draft else None

    def edits(self, consultation_id: int) -> tuple[EditRow, ...]:
        """Every edit, in order, undone ones too."""
        with self._database.read() as session:
            return tuple(to_row(EditRow, edit) for edit in _edits(session, consultation_id))


def unsigned(session: Session, consultation_id: int) -> Consultation:
    """The consultation, locked against other writers; InputError once it is signed."""
    consultation = find(session, Consultation, consultation_id, "consultation", lock=True)
    if consultation.status is ConsultationStatus.SIGNED:
        raise InputError("This consultation is signed and stays as it is: write an addendum instead.")
    return consultation


def _count(session: Session, kind: type[Draft] | type[Edit], consultation_id: int) -> int:
    return session.scalar(select(func.count()).where(kind.consultation_id == consultation_id)) or 0


def _edits(session: Session, consultation_id: int) -> Sequence[Edit]:
    query = select(Edit).where(Edit.consultation_id == consultation_id).order_by(Edit.n)
    return session.scalars(query).all()


def _last_standing(edits: Sequence[Edit]) -> Edit | None:
    undone = {edit.undoes for edit in edits}
    standing = [edit for edit in edits if edit.undoes is None and edit.n not in undone]
    return standing[-1] if standing else None


def _add_edit(
    session: Session,
    consultation_id: int,
    change: Change,
    by: str,
    at: datetime,
    *,
    undoes: int | None = None,
) -> EditRow:
    edit = Edit(
        consultation_id=consultation_id,
        n=_count(session, Edit, consultation_id),
        what=change.what,
        before=change.before,
        after=change.after,
        by=by,
        at=at,
        undoes=undoes,
    )
    session.add(edit)
    detail = {"edit": edit.n, "place": change.what, "undoes": undoes}
    note(
        session,
        at,
        by,
        "edited" if undoes is None else "took back an edit",
        ("consultation", consultation_id),
        detail,
    )
    return to_row(EditRow, edit)
