"""Change requests in the database: each step once, by the right person, tied to the audit."""

import pytest
from sqlalchemy import text

from assistant.errors import AuthorError
from assistant.records.change_requests import Actor
from assistant.records.rows import RequestState
from assistant.records.store import Store

from .conftest import NOW

ANNA, CARL = Actor("anna", "author"), Actor("carl", "clinician")
ITEMS = {"sore-throat": {"files": {"sore-throat/pathway.yaml": "id: sore-throat\n# “Ärger”\n"}, "base": ""}}


def ask(store: Store) -> int:
    return store.change_requests.ask(ANNA, "why not", ITEMS, at=NOW, diff={"rows": []}).id


def test_a_request_is_kept_as_it_was_asked(any_store: Store) -> None:
    row = any_store.change_requests.get(ask(any_store))
    assert (row.state, row.items, row.asked_by, row.asked_role) == (
        RequestState.WAITING,
        ITEMS,
        "anna",
        "author",
    )


def test_an_approved_request_may_be_released_once(any_store: Store) -> None:
    id = ask(any_store)
    any_store.change_requests.approve(id, CARL, at=NOW)
    assert any_store.change_requests.approved(id).decided_by == "carl"
    any_store.change_requests.released(id, 1, by="sue", at=NOW)
    with pytest.raises(AuthorError, match="already in release 1"):
        any_store.change_requests.released(id, 2, by="sue", at=NOW)


def test_requests_are_listed_newest_first(store: Store) -> None:
    assert [row.id for row in (ask(store), ask(store)) and store.change_requests.all()] == [2, 1]


def test_a_request_nobody_made_is_refused(store: Store) -> None:
    with pytest.raises(AuthorError, match="no change request 7"):
        store.change_requests.approve(7, CARL, at=NOW)


def test_content_changed_before_the_approval_cannot_be_approved(store: Store) -> None:
    id = ask(store)
    with store.database.write() as session:
        session.execute(text("UPDATE change_requests SET why = 'another reason'"))
    with pytest.raises(AuthorError, match="not what was approved"):
        store.change_requests.approve(id, CARL, at=NOW)
