"""Signing a note: the draft, the signed text and their difference are kept, once and for good.

The audit holds the signed text's SHA-256, so a later change to the row is noticed by `is_unchanged`.
"""

from datetime import datetime
from difflib import unified_diff
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import InputError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, to_row
from assistant.records.rows import ConsultationStatus, Json, SignedNoteRow, TaskState
from assistant.records.tables import AuditLine, Consultation, Draft, SignedNote, Task, canonical_json


class Signing:
    """Signed notes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign(
        self,
        consultation_id: int,
        *,
        signer: str,
        at: datetime,
        signed: Json,
        text: str,
        draft_text: str,
        versions: Json | None = None,
        draft: int | None = None,
    ) -> SignedNoteRow:
        """Sign a note. `text` and `draft_text` are what is signed and what was drafted, as people read them.

        `draft` is the number of the draft the clinician had in front of them: a newer one is refused.
        The consultation's proposed tasks become open ones.
        """
        with self._database.write() as session:
            latest = _latest_draft(session, consultation_id, draft)
            signed_note = SignedNote(
                consultation_id=consultation_id,
                draft=latest.write_up,
                signed=signed,
                text=text,
                difference=difference(draft_text, text),
                versions=versions if versions is not None else latest.versions,
                signer=signer,
                at=at,
            )
            session.add(signed_note)
            _close(session, consultation_id, at)
            detail = {"draft": latest.n, "sha256": _hash(signed, text)}
            note(session, at, signer, "signed", ("consultation", consultation_id), detail)
            return to_row(SignedNoteRow, signed_note)

    def note_of(self, consultation_id: int) -> SignedNoteRow | None:
        """What was signed, or None."""
        with self._database.read() as session:
            signed = session.get(SignedNote, consultation_id)
            return to_row(SignedNoteRow, signed) if signed else None

    def is_unchanged(self, consultation_id: int) -> bool:
        """True when the signed note is the one whose hash the audit holds."""
        query = select(AuditLine.detail).where(
            AuditLine.subject_kind == "consultation",
            AuditLine.subject_id == str(consultation_id),
            AuditLine.what == "signed",
        )
        with self._database.read() as session:
            detail = session.scalar(query)
            signed = session.get(SignedNote, consultation_id)
        return bool(detail and signed and detail["sha256"] == _hash(signed.signed, signed.text))


def difference(before: str, after: str) -> str:
    """A unified diff of the two texts; empty when they are the same."""
    lines = unified_diff(before.splitlines(), after.splitlines(), "draft", "signed", lineterm="")
    return "\n".join(lines)


def _latest_draft(session: Session, consultation_id: int, expected: int | None) -> Draft:
    consultation = find(session, Consultation, consultation_id, "consultation", lock=True)
    if consultation.status is ConsultationStatus.SIGNED:
        raise InputError("This consultation is already signed: write an addendum instead.")
    query = select(Draft).where(Draft.consultation_id == consultation_id).order_by(Draft.n.desc()).limit(1)
    latest = session.scalar(query)
    if latest is None:
        raise InputError("There is no draft to sign yet: wait until it is written.")
    if expected is not None and latest.n != expected:
        raise InputError("The note was drafted anew meanwhile: read the new draft before you sign.")
    return latest


def _close(session: Session, consultation_id: int, at: datetime) -> None:
    consultation = session.get_one(Consultation, consultation_id)
    consultation.status, consultation.changed_at = ConsultationStatus.SIGNED, at
    tasks = select(Task).where(Task.consultation_id == consultation_id, Task.state == TaskState.PROPOSED)
    for task in session.scalars(tasks):
        task.state = TaskState.OPEN


def _hash(signed: Json, text: str) -> str:
    return sha256(canonical_json([signed, text]).encode()).hexdigest()
