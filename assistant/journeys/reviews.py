"""The clinician's worklist: what triage proposes, with its reasons, to accept or change.

Knows how a contact is shown and decided on. A proposal is never changed: a decision stands beside it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import TypeAdapter

from assistant.errors import InputError
from assistant.guidance.load import Library
from assistant.guidance.passages import split, split_universal
from assistant.journeys.chat_view import chat_lines
from assistant.journeys.clock import now
from assistant.journeys.patient_replies import PatientReplies
from assistant.journeys.views import AuditLine, CaseView, ChatLine, Decided, User, WorkItem
from assistant.records.rows import AuditRow, ContactRow, ContactStatus, DecisionRow, Disposition
from assistant.records.store import Store
from assistant.triage.result import Result
from assistant.triage.rules import RULES
from assistant.types import Route, Urgency

RESULT = TypeAdapter(Result)
LONGEST_PROBLEM = 90
LONGEST_VISIT = 60  # minutes
LONGEST_DETAIL = 300  # characters of one thing in the audit as it is shown; all of it is kept
USUAL_VISIT = 10
LOWERED = "You are lowering the urgency: say why in the reason, so that it can be checked."


class Reviews:
    """What a clinician can do with contacts."""

    def __init__(self, store: Store, library: Callable[[], Library], replies: PatientReplies) -> None:
        self._store = store
        self._library = library
        self._replies = replies

    def worklist(self) -> tuple[WorkItem, ...]:
        """Who waits, most urgent first, then those decided on lately."""
        waiting = self._store.contacts.waiting()
        for contact in waiting:
            self._replies.begin(contact)
        decided = [c for c in self._store.contacts.all(limit=50) if c.status is ContactStatus.ACCEPTED]
        return tuple(self._item(contact) for contact in (*waiting, *decided))

    def case(self, contact_id: str) -> CaseView:
        """One contact, whole."""
        contact = self._contact(contact_id)
        result = RESULT.validate_python(contact.result) if contact.result else None
        decisions = self._store.decisions.of_contact(contact.id)
        self._replies.begin(contact)
        worded, template = self._replies.of(contact), result.reply if result else ""
        draft = worded.text if worded and worded.text else template
        return CaseView(
            item=self._item(contact),
            handover=result.handover if result else "The patient has not finished yet.",
            reply_draft=decisions[-1].reply if decisions else draft,
            lines=self._lines(contact.id),
            result=result.as_output() if result else {},
            passages=self._passages(result),
            decided=_decided(decisions),
            audit=audit_lines(self._store.audit.lines(subject=("contact", contact.id))),
            reply_template=template,
            worded=worded,
            wording=self._replies.pending(contact),
        )

    def accept(
        self,
        contact_id: str,
        user: User,
        *,
        urgency: Urgency,
        route: Route,
        minutes: int,
        reply: str,
        reason: str = "",
    ) -> CaseView:
        """Record what the clinician decided; lowering the urgency needs a reason."""
        contact = self._contact(contact_id)
        if user.role != "clinician":
            raise InputError("Only a clinician can decide on a contact: sign in as one.")
        if contact.urgency and urgency.level < contact.urgency.level and not reason.strip():
            raise InputError(LOWERED)
        if not 0 <= minutes <= LONGEST_VISIT:
            raise InputError(f"Minutes run from 0 to {LONGEST_VISIT}: give the length of the appointment.")
        if not reply.strip():
            raise InputError("The patient needs an answer: write the reply, then accept.")
        self._decide(contact, user, Disposition(urgency, route, minutes), reply.strip(), reason.strip())
        return self.case(contact_id)

    def _decide(self, contact: ContactRow, user: User, decided: Disposition, reply: str, reason: str) -> None:
        result = RESULT.validate_python(contact.result) if contact.result else None
        proposed = Disposition(result.urgency, result.route, result.minutes) if result else None
        drafted = self._replies.drafts(contact, result.reply if result else "")
        self._store.decisions.decide(
            contact.id,
            by=user.name,
            at=now(),
            decided=decided,
            reply=reply,
            reason=reason,
            edited=decided != proposed or reply not in map(str.strip, drafted.values()),
            seen=len(self._store.decisions.of_contact(contact.id)),
        )
        self._replies.sent(contact, drafted, reply, user.name)

    # --- showing ------------------------------------------------------------------------------

    def _contact(self, contact_id: str) -> ContactRow:
        if not contact_id.isdigit():
            raise InputError("There is no such contact: choose one from the worklist.")
        return self._store.contacts.get(int(contact_id))

    def _item(self, contact: ContactRow) -> WorkItem:
        accepted = contact.status is ContactStatus.ACCEPTED
        last = self._store.decisions.of_contact(contact.id)[-1:] if accepted else ()
        shown = last[0].decided if last else None
        return WorkItem(
            contact_id=str(contact.id),
            reference=contact.reference,
            who=_who(contact),
            problem=_problem(contact, self._lines(contact.id)),
            urgency=shown.urgency if shown else contact.urgency or Urgency.SAME_DAY,
            route=shown.route if shown else contact.route or Route.GP,
            minutes=shown.minutes if shown else USUAL_VISIT if contact.minutes is None else contact.minutes,
            since=contact.opened_at,
            status="accepted" if accepted else "waiting",
            alert=contact.alerts[-1] if contact.alerts and not accepted else None,
        )

    def _lines(self, contact_id: int) -> tuple[ChatLine, ...]:
        messages = self._store.contacts.messages(contact_id)
        return chat_lines(messages, self._store.voices.sent_of(contact_id))

    def _passages(self, result: Result | None) -> tuple[tuple[str, str], ...]:
        """The passages of guidance the proposal cites, once each."""
        cited = list(dict.fromkeys(because.passage for because in result.because)) if result else []
        library = self._library()
        pieces = (p for pathway in library.pathways.values() for p in split(pathway))
        known = {p.id: p for p in (*split_universal(library.universal), *pieces)}
        found = [(f"{p.pathway}: {p.heading}", p.text) for name in cited if (p := known.get(name))]
        rules = [(_rule_name(name), RULES[_rule_name(name)]) for name in cited if _rule_name(name) in RULES]
        return (*found, *rules)


def _rule_name(passage: str) -> str:
    """The built-in rule a passage `rules#name` stands for."""
    return passage.removeprefix("rules#")


def audit_lines(rows: Sequence[AuditRow]) -> tuple[AuditLine, ...]:
    """The audit as people read it."""
    return tuple(AuditLine(row.at, row.who, row.what, _detail(row.detail)) for row in rows)


def _detail(detail: dict[str, Any]) -> str:
    return "; ".join(f"{name}: {_plain(value)}" for name, value in detail.items() if value not in (None, ""))


def _plain(value: Any) -> str:
    said = ", ".join(map(_plain, value)) if isinstance(value, list) else str(value).replace("_", " ")
    return said if len(said) <= LONGEST_DETAIL else said[: LONGEST_DETAIL - 1] + "…"


def _who(contact: ContactRow) -> str:
    """Name, age and sex, as far as known."""
    given = contact.case.get("patient", {})
    age, sex = given.get("age_years"), given.get("sex")
    parts = [contact.patient.get("name") or "Name not given"]
    if age is not None:
        parts.append(f"{age:.0f}" if age >= 2 else f"{age * 12:.0f} months")
    if sex:
        parts.append(str(sex))
    return ", ".join(parts)


def _problem(contact: ContactRow, lines: Sequence[ChatLine]) -> str:
    """The first need, or the patient's first words."""
    needs = (contact.result or {}).get("needs") or []
    first = needs[0]["what"] if needs else next((line.text for line in lines if line.mine), "")
    text = " ".join(str(first).split())
    return text if len(text) <= LONGEST_PROBLEM else text[: LONGEST_PROBLEM - 1] + "…"


def _decided(decisions: Sequence[DecisionRow]) -> Decided | None:
    if not decisions:
        return None
    last = decisions[-1]
    return Decided(
        by=last.by,
        at=last.at,
        urgency=last.decided.urgency,
        route=last.decided.route,
        minutes=last.decided.minutes,
        reply=last.reply,
        reason=last.reason,
        edited=last.edited,
    )
