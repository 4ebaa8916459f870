"""Everything since a moment, row by row, for watching the software in use. Reads only.

Rows come one at a time: a year of contacts does not fit into memory with its cases.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from assistant.records.database import Database
from assistant.records.decisions import decision_row
from assistant.records.reading import to_row
from assistant.records.rows import ContactRow, ContactStatus, DecisionRow, SignedNoteRow
from assistant.records.tables import AuditLine, Contact, Decision, SignedNote

AT_ONCE = 200


class Seen:
    """Contacts, decisions and signed notes by time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self) -> datetime | None:
        """When the first contact was opened, or the first note signed."""
        with self._database.read() as session:
            moments = (
                session.scalar(select(func.min(column))) for column in (Contact.opened_at, SignedNote.at)
            )
            return min((moment for moment in moments if moment), default=None)

    def contacts(self, since: datetime) -> Iterator[ContactRow]:
        """Contacts opened since then that came to a proposal, oldest first."""
        query = select(Contact).where(Contact.opened_at >= since, Contact.urgency.is_not(None))
        with self._database.read() as session:
            for contact in session.scalars(query.order_by(Contact.id)).yield_per(AT_ONCE):
                yield to_row(ContactRow, contact)

    def decisions(self, since: datetime) -> dict[int, tuple[DecisionRow, ...]]:
        """Decisions made since then by contact, in order."""
        query = select(Decision).where(Decision.at >= since).order_by(Decision.contact_id, Decision.n)
        found: dict[int, list[DecisionRow]] = defaultdict(list)
        with self._database.read() as session:
            for decision in session.scalars(query).yield_per(AT_ONCE):
                found[decision.contact_id].append(decision_row(decision))
        return {contact: tuple(rows) for contact, rows in found.items()}

    def sent(self, since: datetime) -> dict[int, datetime]:
        """When each contact was sent to the practice, as the audit has it."""
        query = (
            select(AuditLine.subject_id, func.min(AuditLine.at))
            .where(
                AuditLine.subject_kind == "contact",
                AuditLine.at >= since,
                AuditLine.what == "answered",
                AuditLine.detail["status"].as_string() == str(ContactStatus.SENT),
            )
            .group_by(AuditLine.subject_id)
        )
        with self._database.read() as session:
            return {int(contact): at for contact, at in session.execute(query)}

    def notes(self, since: datetime) -> Iterator[SignedNoteRow]:
        """Notes signed since then, oldest first."""
        query = select(SignedNote).where(SignedNote.at >= since).order_by(SignedNote.at)
        with self._database.read() as session:
            for note in session.scalars(query).yield_per(AT_ONCE):
                yield to_row(SignedNoteRow, note)
