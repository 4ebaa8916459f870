"""Contacts: what a patient told Signpost and what came of it; decisions are in `decisions.py`.

Every method has committed when it returns: a message is on disk before it is acknowledged.
Knows nothing of triage: cases and results are kept as the JSON they are handed in as.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, or_, select
from sqlalchemy.orm import Session

from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, storable, to_row
from assistant.records.rows import (
    ContactRow,
    ContactStatus,
    Disposition,
    Json,
    MessageRole,
    MessageRow,
    VoiceState,
)
from assistant.records.tables import Contact, Message, VoiceMessage
from assistant.types import SpokenBy, Urgency

# Read aloud on a bad line: nothing that looks or sounds like another (0 O, 1 I L, 2 Z, 5 S, 8 B), no
# vowels, so that no word appears by chance. 22 letters and digits, six of them: 113 million.
REFERENCE_LETTERS = "234679CDFGHJKMNPQRTVWX"
BEFORE_SENDING = (ContactStatus.OPEN, ContactStatus.CHECKING)


@dataclass(frozen=True, slots=True)
class Said:
    """A message to add."""

    role: MessageRole
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the case has come to so far: the proposal, and the emergency text if there is one."""

    result: Json
    proposed: Disposition
    emergency: str | None = None


class Contacts:
    """Contacts and their messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(
        self,
        visitor: str,
        *,
        at: datetime,
        patient: Json,
        case: Json,
        spoken_by: SpokenBy = SpokenBy.PATIENT,
        patient_id: int | None = None,
    ) -> ContactRow:
        """Begin a contact; `visitor` is the key in the patient's cookie."""
        with self._database.write() as session:
            contact = Contact(
                reference=_new_reference(session),
                visitor=visitor,
                patient_id=patient_id,
                patient=patient,
                spoken_by=spoken_by,
                opened_at=at,
                changed_at=at,
                status=ContactStatus.OPEN,
                case=case,
                alerts=[],
            )
            session.add(contact)
            session.flush()
            note(session, at, spoken_by, "opened a contact", ("contact", contact.id))
            return to_row(ContactRow, contact)

    def receive(self, contact_id: int, text: str, at: datetime, *, voice_id: int | None = None) -> MessageRow:
        """Keep what the patient just said, before anything is made of it; `voice_id` if it was spoken."""
        with self._database.write() as session:
            contact = find(session, Contact, contact_id, "contact", lock=True)
            message = _add(session, contact_id, Said(MessageRole.PATIENT, text), at)
            if voice_id is not None:
                voice = find(session, VoiceMessage, voice_id, "voice message", lock=True)
                voice.state, voice.message_n = VoiceState.SENT, message.n
            note(
                session,
                at,
                contact.spoken_by,
                "said something",
                ("contact", contact_id),
                {"message": message.n},
            )
            return to_row(MessageRow, message)

    def answer(
        self,
        contact_id: int,
        *,
        at: datetime,
        case: Json,
        said: Sequence[Said] = (),
        status: ContactStatus | None = None,
        outcome: Outcome | None = None,
        made_by: str = "",
    ) -> ContactRow:
        """Keep the case as it now is, what Signpost says, and the outcome if there is one: all or none.

        `made_by` names the versions that answered, for the audit.
        """
        with self._database.write() as session:
            contact = find(session, Contact, contact_id, "contact", lock=True)
            contact.case, contact.changed_at = case, at
            contact.status = status or contact.status
            if outcome:
                _set_outcome(contact, outcome)
            for each in said:
                _add(session, contact_id, each, at)
            detail = {
                "status": contact.status,
                "urgency": contact.urgency,
                "emergency": bool(contact.emergency),
                **({"versions": made_by} if made_by else {}),
            }
            note(session, at, "signpost", "answered", ("contact", contact_id), detail)
            return to_row(ContactRow, contact)

    def add_message(self, contact_id: int, said: Said, *, at: datetime, who: str = "signpost") -> MessageRow:
        """A message that changes nothing else: a notice, a clinician's note."""
        with self._database.write() as session:
            find(session, Contact, contact_id, "contact", lock=True)
            message = _add(session, contact_id, said, at)
            note(
                session,
                at,
                who,
                f"wrote a {said.role} message",
                ("contact", contact_id),
                {"message": message.n},
            )
            return to_row(MessageRow, message)

    def alert(self, contact_id: int, text: str, at: datetime) -> ContactRow:
        """Put a warning on the contact that the practice sees at once."""
        with self._database.write() as session:
            contact = find(session, Contact, contact_id, "contact", lock=True)
            contact.alerts = [*contact.alerts, text]
            contact.changed_at = at
            note(session, at, "signpost", "alerted the practice", ("contact", contact_id), {"alert": text})
            return to_row(ContactRow, contact)

    def set_status(self, contact_id: int, status: ContactStatus, *, at: datetime, who: str) -> ContactRow:
        """Move a contact on: checked, sent, closed."""
        with self._database.write() as session:
            contact = find(session, Contact, contact_id, "contact", lock=True)
            detail = {"from": contact.status, "to": status}
            contact.status, contact.changed_at = status, at
            note(session, at, who, "moved a contact on", ("contact", contact_id), detail)
            return to_row(ContactRow, contact)

    def let_go(self, contact_id: int, *, at: datetime) -> None:
        """Take a contact off its visitor's device; the practice keeps it."""
        with self._database.write() as session:
            contact = find(session, Contact, contact_id, "contact", lock=True)
            contact.visitor, contact.changed_at = "", at
            note(session, at, contact.spoken_by, "left the chat", ("contact", contact_id))

    def get(self, contact_id: int) -> ContactRow:
        """One contact."""
        with self._database.read() as session:
            return to_row(ContactRow, find(session, Contact, contact_id, "contact"))

    def by_reference(self, reference: str) -> ContactRow | None:
        """The contact a patient quotes; spaces, hyphens and case do not matter."""
        letters = "".join(c for c in reference.upper() if c.isalnum())
        with self._database.read() as session:
            query = select(Contact).where(Contact.reference == f"{letters[:3]}-{letters[3:]}")
            contact = session.scalar(query)
            return to_row(ContactRow, contact) if contact else None

    def of_visitor(self, visitor: str) -> tuple[ContactRow, ...]:
        """A visitor's contacts, newest first: to go on where they left off."""
        query = select(Contact).where(Contact.visitor == visitor).order_by(Contact.id.desc())
        return self._rows(query)

    def of_patient(self, patient_id: int) -> tuple[ContactRow, ...]:
        """A patient's contacts, newest first."""
        return self._rows(select(Contact).where(Contact.patient_id == patient_id).order_by(Contact.id.desc()))

    def waiting(self) -> tuple[ContactRow, ...]:
        """What a clinician must look at: sent ones, and emergencies and alerts even where nothing was sent.

        Most urgent first, then those who have waited longest.
        """
        pressing = Contact.emergency.is_not(None) | (Contact.urgency == Urgency.EMERGENCY) | _has_alerts()
        unsent = Contact.status.in_(BEFORE_SENDING) & pressing
        query = select(Contact).where(or_(Contact.status == ContactStatus.SENT, unsent))
        return tuple(sorted(self._rows(query), key=_by_urgency))

    def all(self, *, limit: int = 200) -> tuple[ContactRow, ...]:
        """The latest contacts, newest first."""
        return self._rows(select(Contact).order_by(Contact.id.desc()).limit(limit))

    def messages(self, contact_id: int) -> tuple[MessageRow, ...]:
        """Everything said, in order. The last one being the patient's means it was not yet answered."""
        query = select(Message).where(Message.contact_id == contact_id).order_by(Message.n)
        with self._database.read() as session:
            return tuple(to_row(MessageRow, message) for message in session.scalars(query))

    def _rows(self, query: Any) -> tuple[ContactRow, ...]:
        with self._database.read() as session:
            return tuple(to_row(ContactRow, contact) for contact in session.scalars(query))


def _new_reference(session: Session) -> str:
    while True:
        letters = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(6))
        reference = f"{letters[:3]}-{letters[3:]}"
        if session.scalar(select(Contact.id).where(Contact.reference == reference)) is None:
            return reference


def _add(session: Session, contact_id: int, said: Said, at: datetime) -> Message:
    n = session.scalar(select(func.count()).where(Message.contact_id == contact_id)) or 0
    message = Message(
        contact_id=contact_id,
        n=n,
        role=said.role,
        text=storable(said.text),
        at=at,
        options=list(said.options),
    )
    session.add(message)
    session.flush()
    return message


def _set_outcome(contact: Contact, outcome: Outcome) -> None:
    contact.result, contact.emergency = outcome.result, outcome.emergency
    contact.urgency, contact.route = outcome.proposed.urgency, outcome.proposed.route
    contact.minutes = outcome.proposed.minutes


def _has_alerts() -> ColumnElement[bool]:
    return cast(Contact.alerts, Text) != "[]"


def _by_urgency(contact: ContactRow) -> tuple[int, datetime]:
    return (-(contact.urgency or Urgency.SAME_DAY).level, contact.opened_at)
