"""A clinician's wording and a consultation's choices, as kept."""

import pytest

from assistant.errors import InputError
from assistant.records.store import Store

from .conftest import NOW

PAIR = ("tummy", "abdomen")


def kept(store: Store, clinician: str = "ana", at_least: int = 1) -> list[tuple[str, str, int]]:
    return [(row.said, row.written, row.times) for row in store.wordings.of(clinician, at_least=at_least)]


def test_each_time_is_counted_for_that_clinician(any_store: Store) -> None:
    any_store.wordings.count("ana", [PAIR], at=NOW)
    assert kept(any_store, at_least=2) == []
    any_store.wordings.count("ana", [PAIR, ("poo", "stools")], at=NOW)
    assert kept(any_store) == [("poo", "stools", 1), ("tummy", "abdomen", 2)]
    assert kept(any_store, "ben") == []


def test_the_other_way_round_takes_it_back(any_store: Store) -> None:
    any_store.wordings.count("ana", [PAIR, PAIR], at=NOW)
    any_store.wordings.count("ana", [(PAIR[1], PAIR[0])], at=NOW)
    assert kept(any_store) == []


def test_one_can_be_changed_and_deleted_only_by_its_clinician(any_store: Store) -> None:
    any_store.wordings.count("ana", [PAIR, PAIR], at=NOW)
    (row,) = any_store.wordings.of("ana")
    with pytest.raises(InputError, match="no longer there"):
        any_store.wordings.forget(row.id, "ben", at=NOW)
    any_store.wordings.rewrite(row.id, "ana", "abdo", at=NOW)
    assert kept(any_store) == [("tummy", "abdo", 2)]
    any_store.wordings.forget(row.id, "ana", at=NOW)
    assert kept(any_store) == []
    assert any_store.audit.verify_chain().ok


def test_the_switch_is_on_until_it_is_switched_off(any_store: Store) -> None:
    assert any_store.wordings.is_on("ana")
    any_store.wordings.switch("ana", False, at=NOW)
    assert not any_store.wordings.is_on("ana")
    assert any_store.wordings.is_on("ben")


def test_a_consultations_choices_keep_what_is_not_chosen_anew(any_store: Store) -> None:
    row = any_store.consultations.add("Cough", by="ana", at=NOW)
    assert any_store.write_up_choices.of(row.id).template == "gp-default"
    contact = any_store.contacts.open("v", at=NOW, patient={}, case={})
    any_store.write_up_choices.choose(row.id, by="ana", at=NOW, contact_id=contact.id)
    choice = any_store.write_up_choices.choose(row.id, by="ben", at=NOW, template="soap")
    assert (choice.clinician, choice.template, choice.contact_id) == ("ana", "soap", contact.id)
    with pytest.raises(InputError, match="no contact"):
        any_store.write_up_choices.choose(row.id, by="ana", at=NOW, contact_id=999)
