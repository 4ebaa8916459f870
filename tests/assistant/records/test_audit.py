"""The audit cannot be changed, and shows it when someone found a way."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.records.store import Store

from .conftest import NOW


def change_behind_its_back(store: Store, statement: str) -> None:
    with store.database.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("DROP TRIGGER IF EXISTS audit_refuses_update"))
        connection.execute(text("DROP TRIGGER IF EXISTS audit_refuses_delete"))
        connection.execute(text(statement))


def three_lines(store: Store) -> None:
    for n in range(3):
        store.audit.record(NOW, "dr", "looked", ("contact", n), why="test", n=n)


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'x'", "DELETE FROM audit WHERE n = 3"])
def test_the_database_refuses_to_change_or_delete_a_line(any_store: Store, statement: str) -> None:
    three_lines(any_store)
    engine = any_store.database.engine.execution_options(writes=True)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    assert len(any_store.audit.lines()) == 3


def test_a_whole_audit_says_so(any_store: Store) -> None:
    three_lines(any_store)
    check = any_store.audit.verify_chain()
    assert (check.ok, check.lines, check.sentence) == (True, 3, "The audit is whole: 3 lines.")


@pytest.mark.parametrize(
    "statement, says",
    [
        ("UPDATE audit SET who = 'someone else' WHERE n = 2", "line 2 was changed"),
        ("UPDATE audit SET detail = '{}' WHERE n = 1", "line 1 was changed"),
        ("DELETE FROM audit WHERE n = 1", "line 2 was changed, or one before it is missing"),
        ("DELETE FROM audit WHERE n = 3", "ends at line 2 but had 3"),
        ("DELETE FROM audit", "ends at line 0 but had 3"),
    ],
)
def test_what_was_done_behind_its_back_is_found(store: Store, statement: str, says: str) -> None:
    three_lines(store)
    change_behind_its_back(store, statement)
    check = store.audit.verify_chain()
    assert not check.ok
    assert says in check.sentence


def test_lines_of_one_subject_can_be_read_alone(store: Store) -> None:
    three_lines(store)
    (line,) = store.audit.lines(subject=("contact", 1))
    assert (line.n, line.who, line.what, line.detail) == (2, "dr", "looked", {"why": "test", "n": 1})


def test_writers_at_the_same_moment_do_not_break_the_chain(any_store: Store) -> None:
    def write() -> None:
        for n in range(10):
            any_store.audit.record(NOW, "dr", "looked", ("contact", n))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (any_store.audit.verify_chain().ok, len(any_store.audit.lines())) == (True, 40)
