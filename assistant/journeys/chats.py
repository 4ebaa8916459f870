"""A patient's chat: each message is on disk before anything is made of it, and is always answered.

Knows how triage's turns become what the patient sees and what the practice gets. Decides nothing
clinical: that is `assistant.triage`. Where our own code fails, a person looks the same day.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter

from assistant.errors import InputError
from assistant.journeys.chat_turns import (
    READ_AGAIN,
    READ_AGAIN_ALERT,
    alert_of,
    as_sentence,
    failed_result,
    next_status,
    outcome_of,
    refuse_message,
    says,
    what_to_say,
)
from assistant.journeys.chat_view import RESULT, chat_view
from assistant.journeys.clock import now
from assistant.journeys.reading_words import TAKEN_OUT, told_of_file, why_not
from assistant.journeys.views import ChatView, Person
from assistant.journeys.voices import Voices
from assistant.records.contacts import Said
from assistant.records.rows import ContactRow, ContactStatus, MessageRole, MessageRow
from assistant.records.store import Store
from assistant.triage.case import Case, Guide, Patient, Turn, open_case
from assistant.triage.reading_files import read_reading_file
from assistant.triage.spoken import how_spoken
from assistant.triage.step import (
    correct,
    step,
    step_spoken,
    take_out_readings,
    take_readings,
    take_second_reading,
)
from assistant.types import Finding, State

log = logging.getLogger(__name__)
CASE = TypeAdapter(Case)

WELCOME = "Tell us what is wrong, in your own words."
WONT_CALL = "I won't call 999"
STILL_ASKED = "Now please answer the question above."


class Chats:
    """What a patient's page can do; `visitor` is the key in the patient's cookie."""

    def __init__(
        self,
        store: Store,
        guide: Callable[[], Guide],
        voices: Voices,
        read_again: Callable[[int, str], None] = lambda _contact, _message: None,
        made_by: Callable[[], str] = str,
    ) -> None:
        """`read_again`: told of each message once it is answered; it must return at once.

        `made_by`: the name of the versions that answer.
        """
        self._read_again = read_again
        self._made_by = made_by
        self._store = store
        self._guide = guide
        self._voices = voices
        self._locks = tuple(Lock() for _ in range(64))

    def open(self, visitor: str, person: Person) -> ChatView:
        """Begin a contact."""
        self._voices.forget_expired()
        at = now()
        patient = Patient(person.age_years, person.sex, person.pregnant, person.spoken_by)
        case = CASE.dump_python(open_case(patient, at), mode="json")
        given = {"name": person.name.strip()[:100], "given": case["patient"]}
        contact = self._store.contacts.open(
            visitor, at=at, patient=given, case=case, spoken_by=person.spoken_by
        )
        self._store.contacts.answer(contact.id, at=at, case=case, said=[says(WELCOME)])
        return self._view(contact.id)

    def current(self, visitor: str) -> ChatView | None:
        """The visitor's latest contact, with any message answered that a crash left unanswered."""
        with self._lock(visitor):
            contact = self._latest(visitor)
            if contact is None:
                return None
            messages = self._store.contacts.messages(contact.id)
            if messages and messages[-1].role is MessageRole.PATIENT:
                self._reply(contact.id, messages[-1])
            return self._view(contact.id)

    def say(self, visitor: str, text: str) -> ChatView:
        """Take one message: on disk first, then read, then answered.

        Where a voice message was waiting to be checked, these are its words, and its recording is deleted.
        """
        return self._take(visitor, text, from_box=True)

    def choose(self, visitor: str, options: Sequence[str]) -> ChatView:
        """Take tapped replies, one a line."""
        return self._take(visitor, "\n".join(options), from_box=False)

    def record(self, visitor: str, file: Path) -> ChatView:
        """Keep a recorded message, then listen to it in the background; its words come to be checked."""
        with self._lock(visitor):
            contact = self._required(visitor)
            self._voices.receive(contact.id, file, by=contact.spoken_by)
            return self._view(contact.id)

    def hear_again(self, visitor: str) -> ChatView:
        """Listen once more to a recording that could not be written down."""
        with self._lock(visitor):
            contact = self._required(visitor)
            self._voices.again(contact.id)
            return self._view(contact.id)

    def discard_recording(self, visitor: str) -> ChatView:
        """Delete a recorded message that was not sent, and what was heard in it."""
        with self._lock(visitor):
            contact = self._required(visitor)
            self._voices.discard(contact.id, by=contact.spoken_by)
            return self._view(contact.id)

    def add_readings(self, visitor: str, filename: str, content: bytes) -> ChatView:
        """Take a file of home readings, and tell what was taken from it so that it can be checked."""
        with self._lock(visitor):
            contact = self._required(visitor)
            found = read_reading_file(content, now=now())
            if not found.readings:
                return replace(self._view(contact.id), notice=why_not(found))
            before = CASE.validate_python(contact.case)
            told = told_of_file(filename, found, now()) + (f"\n{STILL_ASKED}" if before.waiting else "")
            self._advance(
                contact.id,
                lambda case, guide: take_readings(case, found, before.at, guide),
                Said(MessageRole.NOTICE, told),
            )
            return self._view(contact.id)

    def take_out_readings(self, visitor: str) -> ChatView:
        """The readings of a file were not right: nothing of it counts any more."""
        with self._lock(visitor):
            contact = self._required(visitor)
            self._advance(contact.id, take_out_readings, Said(MessageRole.NOTICE, TAKEN_OUT))
            return self._view(contact.id)

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
                    contact.id, at=now(), case=contact.case, said=[says(reply)], status=ContactStatus.SENT
                )
            return self._view(contact.id)

    def take_second_reading(self, contact_id: int, found: tuple[Finding, ...]) -> bool:
        """What a second reader heard in a message of this contact; True where it made it more urgent."""
        with self._lock(self._store.contacts.get(contact_id).visitor):
            before = self._store.contacts.get(contact_id)
            if before.status in (ContactStatus.ACCEPTED, ContactStatus.CLOSED):
                return False
            may_ask = before.status is ContactStatus.CHECKING
            case = CASE.validate_python(before.case)
            turn = take_second_reading(case, found, self._guide(), may_ask=may_ask)
            told = [Said(MessageRole.NOTICE, READ_AGAIN)] if turn.result or turn.ask else []
            self._keep(before, turn, told)
            if turn.result and before.status is ContactStatus.SENT:
                alert = READ_AGAIN_ALERT.format(turn.result.urgency.replace("_", " "))
                self._store.contacts.alert(contact_id, alert, now())
            return turn.result is not None

    def decline_emergency(self, visitor: str) -> ChatView:
        """The patient will not call 999: the risk is said once, 111 offered, the practice alerted."""
        return self._take(visitor, WONT_CALL, from_box=False)

    def finish(self, visitor: str) -> None:
        """Start afresh on this device; what was sent, or is pressing, stays with the practice."""
        with self._lock(visitor):
            for contact in self._store.contacts.of_visitor(visitor):
                pressing = contact.emergency or contact.alerts
                if contact.status in (ContactStatus.OPEN, ContactStatus.CHECKING) and not pressing:
                    self._store.contacts.set_status(
                        contact.id, ContactStatus.CLOSED, at=now(), who=contact.spoken_by
                    )
                self._voices.discard(contact.id, by=contact.spoken_by)
                self._store.contacts.let_go(contact.id, at=now())

    # --- one turn -----------------------------------------------------------------------------

    def _take(self, visitor: str, text: str, *, from_box: bool) -> ChatView:
        with self._lock(visitor):
            contact = self._required(visitor)
            if notice := refuse_message(text):
                return replace(self._view(contact.id), notice=notice)
            voice = self._voices.ready(contact.id) if from_box else None
            message = self._store.contacts.receive(
                contact.id, text, now(), voice_id=voice.id if voice else None
            )
            self._reply(contact.id, message)
            self._voices.forget(contact.id, by=contact.spoken_by)
            self._read_again(contact.id, text)
            return self._view(contact.id)

    def _reply(self, contact_id: int, message: MessageRow) -> None:
        speech = self._voices.speech_of(contact_id, message.n)
        if speech is None:
            self._advance(contact_id, lambda case, guide: step(case, message.text, guide))
            return
        heard = f"{as_sentence(how_spoken(speech.language))} The words heard were: “{speech.original}”"
        notice = Said(MessageRole.NOTICE, heard) if speech.language else None
        self._advance(contact_id, lambda case, guide: step_spoken(case, message.text, speech, guide), notice)

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
            said=[*said, *what_to_say(turn, contact)],
            status=next_status(turn, contact),
            outcome=outcome_of(result) if result else None,
            made_by=self._made_by(),
        )
        if (alert := alert_of(result)) and alert not in contact.alerts:
            self._store.contacts.alert(contact.id, alert, now())

    # --- small things -------------------------------------------------------------------------

    def _view(self, contact_id: int) -> ChatView:
        contact = self._store.contacts.get(contact_id)
        case = CASE.validate_python(contact.case)
        catalogue = self._guide().library.catalogue
        decisions = self._store.decisions.of_contact(contact_id)
        return chat_view(
            contact,
            case,
            self._store.contacts.messages(contact_id),
            decisions,
            catalogue,
            spoken=self._store.voices.sent_of(contact_id),
            voice=self._voices.view(contact_id),
        )

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
