"""Contacts, messages and decisions: kept, ordered, and never decided on twice unseen."""

import pytest
from sqlalchemy.exc import StatementError

from assistant.errors import InputError
from assistant.records.contacts import REFERENCE_LETTERS, Outcome, Said
from assistant.records.rows import ContactStatus, Disposition, MessageRole
from assistant.records.store import Store
from assistant.types import Route, SpokenBy, Urgency

from .conftest import NOW, later

ROUTINE = Disposition(Urgency.ROUTINE, Route.GP, 10)
EMERGENCY = Disposition(Urgency.EMERGENCY, Route.AMBULANCE, 0)
ARABIC = "ألم في الحلق"


def opened(store: Store, visitor: str = "v1", seconds: float = 0) -> int:
    return store.contacts.open(visitor, at=later(seconds), patient={"age_years": 34}, case={}).id


def with_outcome(
    store: Store, proposed: Disposition, *, seconds: float = 0, emergency: str | None = None
) -> int:
    contact = opened(store, seconds=seconds)
    outcome = Outcome({"urgency": proposed.urgency}, proposed, emergency)
    status = None if emergency else ContactStatus.SENT
    store.contacts.answer(contact, at=later(seconds), case={}, status=status, outcome=outcome)
    return contact


@pytest.mark.parametrize(
    "text", ["my throat hurts", "🤒" * 50, ARABIC, "<script>alert(1)</script>", "x" * 100_000, "'; --"]
)
def test_a_message_is_kept_exactly_as_it_was_said(any_store: Store, text: str) -> None:
    contact = opened(any_store)
    any_store.contacts.receive(contact, text, NOW)
    assert [m.text for m in any_store.contacts.messages(contact)] == [text]


def test_characters_no_database_takes_are_made_storable(any_store: Store) -> None:
    contact = opened(any_store)
    assert any_store.contacts.receive(contact, "sore\x00 throat \ud83d", NOW).text == "sore throat ?"


def test_messages_keep_their_order_options_and_moments(any_store: Store) -> None:
    contact = opened(any_store)
    any_store.contacts.receive(contact, "sore throat", NOW)
    question = Said(MessageRole.ASSISTANT, "Can you swallow?", ("Yes", "No"))
    any_store.contacts.answer(contact, at=later(1), case={"turn": 1}, said=[question])
    first, second = any_store.contacts.messages(contact)
    assert (first.n, first.role, first.at) == (0, MessageRole.PATIENT, NOW)
    assert (second.n, second.role, second.options) == (1, MessageRole.ASSISTANT, ("Yes", "No"))
    assert any_store.contacts.get(contact).case == {"turn": 1}


def test_a_reference_has_no_letters_that_are_misread_and_is_found_however_it_is_typed(store: Store) -> None:
    contact = store.contacts.open("v", at=NOW, patient={}, case={}, spoken_by=SpokenBy.PARENT)
    assert not set(REFERENCE_LETTERS) & set("0O1IL5S8B2Z") - {"2"}
    for typed in (
        contact.reference,
        contact.reference.lower().replace("-", " "),
        contact.reference.replace("-", ""),
    ):
        assert store.contacts.by_reference(typed) == contact
    assert store.contacts.by_reference("nonsense") is None


def test_a_visitor_goes_on_with_the_newest_contact_and_sees_nobody_elses(store: Store) -> None:
    first, second, _ = opened(store, "v1"), opened(store, "v1"), opened(store, "v2")
    assert [c.id for c in store.contacts.of_visitor("v1")] == [second, first]


def test_the_worklist_puts_the_most_urgent_first_then_the_longest_waiting(any_store: Store) -> None:
    later_routine = with_outcome(any_store, ROUTINE, seconds=5)
    early_routine = with_outcome(any_store, ROUTINE, seconds=1)
    emergency = with_outcome(any_store, EMERGENCY, seconds=9, emergency="Ring 999")
    opened(any_store)
    assert [c.id for c in any_store.contacts.waiting()] == [emergency, early_routine, later_routine]


def test_an_alert_puts_an_unsent_contact_before_the_practice(any_store: Store) -> None:
    contact = opened(any_store)
    assert any_store.contacts.waiting() == ()
    any_store.contacts.alert(contact, "Declined to ring 999", NOW)
    assert [c.alerts for c in any_store.contacts.waiting()] == [("Declined to ring 999",)]


@pytest.mark.parametrize(
    "decided, told_edited, edited",
    [
        (ROUTINE, None, False),
        (Disposition(Urgency.SOON, Route.GP, 10), None, True),
        (ROUTINE, True, True),  # the reply's words were changed
    ],
)
def test_a_decision_keeps_what_was_proposed_beside_it(
    any_store: Store, decided: Disposition, told_edited: bool | None, edited: bool
) -> None:
    contact = with_outcome(any_store, ROUTINE)
    row = any_store.decisions.decide(contact, by="c", at=NOW, decided=decided, reply="…", edited=told_edited)
    assert (row.proposed, row.decided, row.edited) == (ROUTINE, decided, edited)
    assert any_store.decisions.of_contact(contact) == (row,)
    assert any_store.contacts.get(contact).status is ContactStatus.ACCEPTED
    assert any_store.contacts.waiting() == ()


def test_a_decision_made_on_an_old_view_is_refused(store: Store) -> None:
    contact = with_outcome(store, ROUTINE)
    store.decisions.decide(contact, by="a", at=NOW, decided=ROUTINE, reply="")
    with pytest.raises(InputError, match="Someone else has decided"):
        store.decisions.decide(contact, by="b", at=NOW, decided=EMERGENCY, reply="")
    store.decisions.decide(contact, by="b", at=NOW, decided=EMERGENCY, reply="", reason="rang", seen=1)
    assert [d.by for d in store.decisions.of_contact(contact)] == ["a", "b"]


def test_there_is_nothing_to_decide_before_a_proposal(store: Store) -> None:
    with pytest.raises(InputError, match="no proposal yet"):
        store.decisions.decide(opened(store), by="a", at=NOW, decided=ROUTINE, reply="")


def test_a_contact_that_is_not_there_is_one_sentence(store: Store) -> None:
    with pytest.raises(InputError, match="There is no contact 99"):
        store.contacts.receive(99, "hello", NOW)


def test_a_change_and_its_audit_line_are_kept_together_or_not_at_all(store: Store) -> None:
    contact = opened(store)
    before = store.audit.lines()
    with pytest.raises(StatementError, match="time zone"):
        store.contacts.receive(contact, "no zone", NOW.replace(tzinfo=None))
    assert store.contacts.messages(contact) == ()
    assert store.audit.lines() == before
