"""The audit: one line for everything done, each holding the hash of the line before it.

Append-only: the database itself refuses to change or delete a line (triggers in the migration),
and `verify_chain` finds what was done behind its back. Knows nothing of what the lines are about.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.records.database import Database
from assistant.records.reading import to_row
from assistant.records.rows import AuditRow, Json
from assistant.records.tables import AuditHead, AuditLine, canonical_json

START = "0" * 64  # what the first line names as the hash before it


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """Whether the audit is whole, in one sentence."""

    ok: bool
    lines: int
    sentence: str


def note(
    session: Session, at: datetime, who: str, what: str, subject: tuple[str, Any], detail: Json | None = None
) -> None:
    """Add a line in the transaction of the change it is about: both are kept, or neither."""
    head = session.get_one(AuditHead, 1, with_for_update=True)
    line = AuditLine(
        n=head.n + 1,
        at=at,
        who=who,
        what=what,
        subject_kind=subject[0],
        subject_id=str(subject[1]),
        detail=detail or {},
        previous=head.hash,
    )
    line.hash = _hash(line)
    head.n, head.hash = line.n, line.hash
    session.add(line)
    session.flush()


class Audit:
    """Reading and checking the audit; other modules write to it with `note`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, at: datetime, who: str, what: str, subject: tuple[str, Any], **detail: Any) -> None:
        """A line for something that changed nothing else: a record looked at, a file exported."""
        with self._database.write() as session:
            note(session, at, who, what, subject, detail)

    def lines(
        self, *, subject: tuple[str, Any] | None = None, after: int = 0, limit: int | None = None
    ) -> tuple[AuditRow, ...]:
        """Lines in order, all or about one subject ("contact", 7)."""
        query = select(AuditLine).where(AuditLine.n > after).order_by(AuditLine.n).limit(limit)
        if subject:
            query = query.where(AuditLine.subject_kind == subject[0], AuditLine.subject_id == str(subject[1]))
        with self._database.read() as session:
            return tuple(to_row(AuditRow, line) for line in session.scalars(query))

    def verify_chain(self) -> ChainCheck:
        """Recompute every hash; name the first line that does not fit."""
        previous, count = START, 0
        with self._database.read() as session:
            for line in session.scalars(select(AuditLine).order_by(AuditLine.n)).yield_per(500):
                if line.n != count + 1 or line.previous != previous or line.hash != _hash(line):
                    return ChainCheck(
                        False, count, f"Audit line {line.n} was changed, or one before it is missing."
                    )
                previous, count = line.hash, count + 1
            head = session.get_one(AuditHead, 1)
        if (head.n, head.hash) != (count, previous):
            return ChainCheck(
                False, count, f"The audit ends at line {count} but had {head.n}: lines are missing."
            )
        return ChainCheck(True, count, f"The audit is whole: {count} lines.")


def _hash(line: AuditLine) -> str:
    """SHA-256 of everything in the line and the hash before it."""
    parts = [
        line.n,
        line.at.timestamp(),
        line.who,
        line.what,
        line.subject_kind,
        line.subject_id,
        line.detail,
        line.previous,
    ]
    return sha256(canonical_json(parts).encode()).hexdigest()
