"""A patient's chat: each message is on disk before anything is made of it, and is always answered.

Knows how triage's turns become what the patient sees and what the practice gets. Decides nothing
clinical: that is `assistant.triage`. Where our own code fails, a person looks the same day.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock

from pydantic import TypeAdapter

from assistant.errors import InputError
from assistant.interfaces import LONGEST_MESSAGE
from assistant.journeys.chat_view import RESULT, chat_view
from assistant.journeys.clock import now
from assistant.journeys.views import ChatView, Person
from assistant.records.contacts import Outcome, Said
from assistant.records.rows import ContactRow, ContactStatus, Disposition, MessageRole
from assistant.records.store import Store
from assistant.triage.case import Case, Guide, Patient, Turn, open_case
from assistant.triage.result import Because, Continuity, Need, Result
from assistant.triage.step import correct, step
from assistant.types import Route, State, Urgency

log = logging.getLogger(__name__)
CASE = TypeAdapter(Case)

WELCOME = "Tell us what is wrong, in your own words."
CHECK = "Thank you. Please check below what we understood, then send it to the practice."
FAILED = (
    "Something went wrong on our side. What you wrote is saved and the practice has it: a person will "
    "look at it today. If you get worse, call 111. If it is an emergency, call 999."
)
DECLINED_ALERT = "Advised to call 999 and declined: ring this patient now."
NOT_SENT_ALERT = "Red flag reported; the patient has not pressed send yet."
WONT_CALL = "I won't call 999"


class Chats:
    """What a patient's page can do; `visitor` is the key in the patient's cookie."""

    def __init__(self, store: Store, guide: Callable[[], Guide]) -> None:
        self._store = store
        self._guide = guide
        self._locks = tuple(Lock() for _ in range(64))

    def open(self, visitor: str, person: Person) -> ChatView:
        """Begin a contact."""
        at = now()
        patient = Patient(person.age_years, person.sex, person.pregnant, person.spoken_by)
        case = CASE.dump_python(open_case(patient, at), mode="json")
        contact = self._store.contacts.open(
            visitor, at=at, patient={"name": person.name.strip()[:100]}, case=case, spoken_by=person.spoken_by
        )
        self._store.contacts.answer(contact.id, at=at, case=case, said=[_says(WELCOME)])
        return self._view(contact.id)

    def current(self, visitor: str) -> ChatView | None:
        """The visitor's latest contact, with any message answered that a crash left unanswered."""
        with self._lock(visitor):
            contact = self._latest(visitor)
            if contact is None:
                return None
            messages = self._store.contacts.messages(contact.id)
            if messages and messages[-1].role is MessageRole.PATIENT:
                self._reply(contact.id, messages[-1].text)
            return self._view(contact.id)

    def say(self, visitor: str, text: str) -> ChatView:
        """Take one message: on disk first, then read, then answered."""
        with self._lock(visitor):
            contact = self._required(visitor)
            if notice := refuse_message(text):
                return replace(self._view(contact.id), notice=notice)
            self._store.contacts.receive(contact.id, text, now())
            self._reply(contact.id, text)
            return self._view(contact.id)

    def choose(self, visitor: str, options: Sequence[str]) -> ChatView:
        """Take tapped replies, one a line."""
        return self.say(visitor, "\n".join(options))

    def correct(self, visitor: str, finding: str, holds: bool | None) -> ChatView:
        """Change one thing that was understood; None means "I'm not sure". The decision is made again."""
        state = {True: State.PRESENT, False: State.ABSENT, None: State.UNSURE}[holds]
        with self._lock(visitor):
            contact = self._required(visitor)
            notice = Said(MessageRole.NOTICE, f"Corrected: {finding.replace('-', ' ')} – {state}")
            self._advance(contact.id, lambda case, guide: correct(case, finding, state, guide), notice)
            return self._view(contact.id)

    def send(self, visitor: str) -> ChatView:
        """The patient has checked what was understood: the practice gets it."""
        with self._lock(visitor):
            contact = self._required(visitor)
            if contact.status is ContactStatus.CHECKING and contact.result:
                reply = RESULT.validate_python(contact.result).reply
                self._store.contacts.answer(
                    contact.id, at=now(), case=contact.case, said=[_says(reply)], status=ContactStatus.SENT
                )
            return self._view(contact.id)

    def decline_emergency(self, visitor: str) -> ChatView:
        """The patient will not call 999: the risk is said once, 111 offered, the practice alerted."""
        return self.say(visitor, WONT_CALL)

    def finish(self, visitor: str) -> None:
        """Start afresh on this device; what was sent, or is pressing, stays with the practice."""
        with self._lock(visitor):
            for contact in self._store.contacts.of_visitor(visitor):
                pressing = contact.emergency or contact.alerts
                if contact.status in (ContactStatus.OPEN, ContactStatus.CHECKING) and not pressing:
                    self._store.contacts.set_status(
                        contact.id, ContactStatus.CLOSED, at=now(), who=contact.spoken_by
                    )
                self._store.contacts.let_go(contact.id, at=now())

    # --- one turn -----------------------------------------------------------------------------

    def _reply(self, contact_id: int, text: str) -> None:
        self._advance(contact_id, lambda case, guide: step(case, text, guide))

    def _advance(
        self, contact_id: int, move: Callable[[Case, Guide], Turn], notice: Said | None = None
    ) -> None:
        """Make one move of the case and keep what follows, all or nothing."""
        contact = self._store.contacts.get(contact_id)
        case = replace(CASE.validate_python(contact.case), at=now())
        try:
            turn = move(case, self._guide())
        except Exception:
            log.exception("Contact %s could not be read; it goes to a person", contact_id)
            turn = Turn(case, result=failed_result(case))
        said = [notice] if notice else []
        self._keep(contact, turn, said)

    def _keep(self, contact: ContactRow, turn: Turn, said: list[Said]) -> None:
        result = turn.result
        self._store.contacts.answer(
            contact.id,
            at=now(),
            case=CASE.dump_python(turn.case, mode="json"),
            said=[*said, *_what_to_say(turn, contact)],
            status=_next_status(turn, contact),
            outcome=_outcome(result) if result else None,
        )
        if (alert := _alert(result)) and alert not in contact.alerts:
            self._store.contacts.alert(contact.id, alert, now())

    # --- small things -------------------------------------------------------------------------

    def _view(self, contact_id: int) -> ChatView:
        contact = self._store.contacts.get(contact_id)
        case = CASE.validate_python(contact.case)
        catalogue = self._guide().library.catalogue
        decisions = self._store.decisions.of_contact(contact_id)
        return chat_view(contact, case, self._store.contacts.messages(contact_id), decisions, catalogue)

    def _latest(self, visitor: str) -> ContactRow | None:
        contacts = self._store.contacts.of_visitor(visitor)
        return next((each for each in contacts if each.status is not ContactStatus.CLOSED), None)

    def _required(self, visitor: str) -> ContactRow:
        contact = self._latest(visitor)
        if contact is None:
            raise InputError("This chat has ended: press Start to begin a new one.")
        return contact

    def _lock(self, visitor: str) -> Lock:
        return self._locks[hash(visitor) % len(self._locks)]


def refuse_message(text: str) -> str | None:
    """One sentence when a message cannot be taken, or None."""
    if not text.strip():
        return "There is nothing in the message yet: write what is wrong, then press Send."
    if len(text) > LONGEST_MESSAGE:
        return (
            f"Your message is too long to read at once ({len(text):,} characters; the most is "
            f"{LONGEST_MESSAGE:,}): shorten it to what matters most. If it is an emergency, call 999."
        )
    return None


def failed_result(case: Case) -> Result:
    """What stands when our own code failed: a person looks the same day, and is told why."""
    why = "Signpost could not read this contact: read the patient's own words."
    return Result(
        urgency=Urgency.SAME_DAY,
        route=Route.GP,
        minutes=10,
        red_flags=(),
        findings=case.findings,
        pathways=(),
        needs=(Need("not read by Signpost", Urgency.SAME_DAY, Route.GP),),
        continuity=Continuity(False, None, "not known: Signpost could not read this contact"),
        because=(Because("rule.own-failure", case.said[-1:], "rules#own-failure"),),
        asked=(),
        turns=len(case.said),
        unresolved=(why,),
        reply=FAILED,
        handover="\n".join((why, "", *case.said)),
    )


def _says(text: str) -> Said:
    return Said(MessageRole.ASSISTANT, text)


def _what_to_say(turn: Turn, contact: ContactRow) -> list[Said]:
    """The question, the request to check, or the reply where nothing waits for a check."""
    if turn.ask:
        return [Said(MessageRole.ASSISTANT, turn.ask.text, turn.ask.options)]
    if turn.result is None:
        return []
    return [_says(CHECK if _is_checked(turn.result, contact) else turn.result.reply)]


def _is_checked(result: Result, contact: ContactRow) -> bool:
    """The patient checks before sending; an emergency or a case already with the practice does not wait."""
    sent = contact.status in (ContactStatus.SENT, ContactStatus.ACCEPTED)
    return not (sent or result.emergency or result.because[0].rule == "rule.own-failure")


def _next_status(turn: Turn, contact: ContactRow) -> ContactStatus:
    if turn.ask:
        return contact.status if contact.status is ContactStatus.SENT else ContactStatus.OPEN
    if turn.result and _is_checked(turn.result, contact):
        return ContactStatus.CHECKING
    return ContactStatus.SENT


def _outcome(result: Result) -> Outcome:
    proposed = Disposition(result.urgency, result.route, result.minutes)
    return Outcome(RESULT.dump_python(result, mode="json"), proposed, result.emergency)


def _alert(result: Result | None) -> str | None:
    """What the practice must see at once, before the patient presses send."""
    if result is None:
        return None
    if result.declined_emergency:
        return DECLINED_ALERT
    raised = any(flag.state is State.PRESENT for flag in result.red_flags)
    return NOT_SENT_ALERT if raised and not result.emergency else None
