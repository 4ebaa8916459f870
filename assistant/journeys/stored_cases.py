"""Stored contacts as written cases: what the patient said, ready to be said again under other guidance.

The words stay in the case that is run. What is told of it is a row number, an age band and a sex.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.guidance.changes import described
from assistant.records.rows import ContactRow, MessageRole, MessageRow
from assistant.records.store import Store
from assistant.triage.asks import NO, NONE_OF_THESE, NOT_SURE, YES
from assistant.triage.case import Ask, Case

CASE = TypeAdapter(Case)
MOST_CONTACTS = 1_000


@dataclass(frozen=True, slots=True)
class StoredCase:
    """One contact to run again; `about` holds no word of it."""

    about: str
    case: dict[str, Any]


def stored_cases(store: Store, most: int) -> tuple[StoredCase | None, ...]:
    """The last contacts, newest first; None for one with nothing in it to say again."""
    if most <= 0:
        return ()
    contacts = store.contacts.all(limit=min(most, MOST_CONTACTS))
    return tuple(stored_case(contact, store.contacts.messages(contact.id)) for contact in contacts)


def stored_case(contact: ContactRow, messages: Sequence[MessageRow]) -> StoredCase | None:
    """One contact as a case; None where there is nothing in it to say again."""
    try:
        case = CASE.validate_python(contact.case)
    except ValidationError:  # kept by an older Signpost
        return None
    opening, answers = _said(case, messages)
    if not opening:
        return None
    patient = case.patient
    record = patient.record.model_dump(mode="json", exclude_none=True)
    given = {
        "id": "contact",
        "age_years": patient.age_years,
        "sex": patient.sex and str(patient.sex),
        "pregnant": patient.pregnant,
        "speaker": str(patient.spoken_by),
        "opening": opening,
        "answers": [{"question": question, "answer": answer} for question, answer in answers],
        "readings": [reading.model_dump(mode="json") for reading in case.measurements],
        "record": record if any(record.values()) else None,
        "at": contact.opened_at.isoformat(),
    }
    about = described(patient.age_years, patient.sex)
    return StoredCase(about, {name: value for name, value in given.items() if value not in (None, [])})


def _said(case: Case, messages: Sequence[MessageRow]) -> tuple[str, list[tuple[str, str]]]:
    """The opening, with whatever answered no question, and the answers to what was asked."""
    asks = {ask.text: ask for ask in case.asked}
    unasked: list[str] = []
    answers: list[tuple[str, str]] = []
    waiting: Ask | None = None
    for message in messages:
        if message.role is MessageRole.ASSISTANT:
            waiting = asks.get(message.text)
        elif message.role is MessageRole.PATIENT and waiting:
            answers += _answers(waiting, message.text)
            waiting = None
        elif message.role is MessageRole.PATIENT:
            unasked.append(message.text.strip())
    return "\n".join(filter(None, unasked)), answers


def _answers(ask: Ask, reply: str) -> Iterator[tuple[str, str]]:
    """The reply to a question; tapped replies to a list are one answer for each thing in it."""
    tapped = {line.strip() for line in reply.splitlines() if line.strip()}
    if ask.kind != "any_of":
        yield ask.text, reply
        return
    if not tapped <= set(ask.options):
        yield from ((part.text, reply) for part in ask.parts)
        return
    for part in ask.parts:
        unsure = NOT_SURE in tapped and NONE_OF_THESE not in tapped
        yield part.text, YES if part.text in tapped else NOT_SURE if unsure else NO
