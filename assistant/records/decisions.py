"""Decisions: what a clinician decided about a contact, beside what Signpost proposed.

Never changed once made; a second decision is a second row, and the last one stands.
"""

from datetime import datetime

from sqlalchemy import func, select

from assistant.errors import InputError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find
from assistant.records.rows import ContactStatus, DecisionRow, Disposition, Json
from assistant.records.tables import Contact, Decision


class Decisions:
    """Decisions about contacts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decide(
        self,
        contact_id: int,
        *,
        by: str,
        at: datetime,
        decided: Disposition,
        reply: str,
        reason: str = "",
        edited: bool | None = None,
        seen: int = 0,
    ) -> DecisionRow:
        """Record a clinician's decision. `seen`: how many earlier ones they had in front of them.

        `edited` is worked out from the disposition unless the caller knows the reply was changed too.
        """
        with self._database.write() as session:
            contact = find(session, Contact, contact_id, "contact", lock=True)
            n = session.scalar(select(func.count()).where(Decision.contact_id == contact_id)) or 0
            _refuse_stale(n, seen)
            proposed = _proposed(contact)
            decision = Decision(contact_id=contact_id, n=n, by=by, at=at, reply=reply, reason=reason)
            _fill(decision, proposed, decided)
            decision.edited = proposed != decided if edited is None else edited
            session.add(decision)
            contact.status, contact.changed_at = ContactStatus.ACCEPTED, at
            session.flush()
            row = decision_row(decision)
            note(session, at, by, "decided", ("contact", contact_id), _decision_detail(row))
            return row

    def of_contact(self, contact_id: int) -> tuple[DecisionRow, ...]:
        """Every decision about a contact, in order; the last one stands."""
        query = select(Decision).where(Decision.contact_id == contact_id).order_by(Decision.n)
        with self._database.read() as session:
            return tuple(decision_row(decision) for decision in session.scalars(query))


def _refuse_stale(already: int, seen: int) -> None:
    if already != seen:
        raise InputError(
            "Someone else has decided on this contact meanwhile: open it again to see what they decided."
        )


def _proposed(contact: Contact) -> Disposition:
    if contact.urgency is None or contact.route is None or contact.minutes is None:
        raise InputError(
            "This contact has no proposal yet: wait until the patient has finished, or ring them."
        )
    return Disposition(contact.urgency, contact.route, contact.minutes)


def _fill(decision: Decision, proposed: Disposition, decided: Disposition) -> None:
    decision.proposed_urgency, decision.decided_urgency = proposed.urgency, decided.urgency
    decision.proposed_route, decision.decided_route = proposed.route, decided.route
    decision.proposed_minutes, decision.decided_minutes = proposed.minutes, decided.minutes


def decision_row(decision: Decision) -> DecisionRow:
    """A kept decision as a row."""
    return DecisionRow(
        decision.contact_id,
        decision.n,
        decision.by,
        decision.at,
        Disposition(decision.proposed_urgency, decision.proposed_route, decision.proposed_minutes),
        Disposition(decision.decided_urgency, decision.decided_route, decision.decided_minutes),
        decision.reply,
        decision.reason,
        decision.edited,
    )


def _decision_detail(row: DecisionRow) -> Json:
    both = (("proposed", row.proposed), ("decided", row.decided))
    said = {name: [each.urgency, each.route, each.minutes] for name, each in both}
    return {**said, "edited": row.edited, "reason": row.reason}
