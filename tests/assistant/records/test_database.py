"""The database: prepared by migrations, safe against the disk, and clear about what is wrong."""

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from assistant.errors import OperatorError
from assistant.records.database import Database
from assistant.records.store import Store
from assistant.records.tables import Base

from .conftest import NOW, open_store


def test_the_migrations_make_exactly_the_tables_the_code_expects(any_store: Store) -> None:
    with any_store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_preparing_again_keeps_everything(any_store: Store) -> None:
    contact = any_store.contacts.open("v", at=NOW, patient={}, case={})
    any_store.migrate()
    assert any_store.contacts.get(contact.id) == contact


@pytest.mark.parametrize(
    "pragma, value",
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_sqlite_is_set_to_keep_what_it_was_given(store: Store, pragma: str, value: object) -> None:
    with store.database.engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value


def test_only_this_user_can_read_the_database(store: Store, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "signpost.db").stat().st_mode) == 0o600


def test_readers_go_on_while_one_writes(store: Store) -> None:
    contact = store.contacts.open("v", at=NOW, patient={}, case={})
    with store.database.write() as session:
        session.execute(text("UPDATE contacts SET visitor = 'w'"))
        assert store.contacts.get(contact.id).visitor == "v"


def corrupt(path: Path) -> None:
    path.write_bytes(b"this is not a database at all" * 100)


def lock(path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    HOLDERS.append(holder)


HOLDERS: list[sqlite3.Connection] = []


@pytest.mark.parametrize(
    "harm, says",
    [
        (corrupt, "not a database: restore it from a backup"),
        (lambda path: None, "has not been prepared"),
        (lock, "busy or locked"),
    ],
)
def test_what_is_wrong_with_the_database_is_one_sentence_with_the_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None], says: str
) -> None:
    monkeypatch.setattr("assistant.records.database.BUSY_TIMEOUT_MS", 50)
    path = tmp_path / "signpost.db"
    harm(path)
    with Store(f"sqlite:///{path}", recordings=tmp_path) as store, pytest.raises(OperatorError, match=says):
        store.contacts.open("v", at=NOW, patient={}, case={})
    while HOLDERS:
        HOLDERS.pop().close()


def test_a_full_disk_is_one_sentence_and_what_was_kept_stays(store: Store) -> None:
    contact = store.contacts.open("v", at=NOW, patient={}, case={})
    with store.database.engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(OperatorError, match="disk is full"):
        store.contacts.receive(contact.id, "x" * 1_000_000, NOW)
    assert store.contacts.messages(contact.id) == ()
    assert store.audit.verify_chain().ok


def test_a_database_that_cannot_be_written_to_is_one_sentence(store: Store) -> None:
    with store.database.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(OperatorError, match="cannot be written to"):
        store.contacts.open("v", at=NOW, patient={}, case={})


@pytest.mark.parametrize(
    "url, says",
    [
        ("not an address", "is not a database address"),
        ("oracle9://x", "is not a database address"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/none", "does not answer"),
        ("sqlite:////proc/signpost/signpost.db", "cannot be used"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_sentence(tmp_path: Path, url: str, says: str) -> None:
    with pytest.raises(OperatorError, match=says):
        open_store(url, tmp_path)


def test_a_missing_driver_is_the_operators(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'psycopg'")

    monkeypatch.setattr("assistant.records.database.create_engine", absent)
    with pytest.raises(OperatorError, match="signpost\\[postgres\\]"):
        Database("postgresql+psycopg://nobody@127.0.0.1:1/none")
