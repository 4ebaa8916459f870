"""Invented patients are put into an empty database only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from toe_practice import CARL, open_practice, write_desk

from assistant.journeys.demonstration import Demonstration
from assistant.journeys.views import Person
from assistant.service import Signpost


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Signpost]:
    write_desk(tmp_path)
    with open_practice(tmp_path) as signpost:
        yield signpost


def fill(practice: Signpost) -> bool:
    return Demonstration(practice.store, practice.chats, practice.listening).fill(lambda _what: None)


def test_a_database_with_a_contact_is_left_alone(practice: Signpost) -> None:
    practice.chats.open("v", Person("Real Person", 40))
    assert not fill(practice)
    assert len(practice.store.contacts.all(limit=10)) == 1
    assert practice.store.patients.all() == ()


def test_a_database_with_a_consultation_is_left_alone(practice: Signpost) -> None:
    practice.consultations.create("Sore throat", "Real Person", False, CARL)
    assert not fill(practice)
    assert practice.store.contacts.all(limit=10) == ()
