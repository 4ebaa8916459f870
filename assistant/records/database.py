"""The connection: SQLite (WAL, every commit on disk) or PostgreSQL; migrations; errors in one sentence.

Knows engines and transactions, no tables. A `write` is committed when its block ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm import Session

from assistant.errors import OperatorError

MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_TIMEOUT_MS = 10_000

# What the driver says, in what an operator understands. First match wins.
NOT_WRITABLE = "The database cannot be written to: give this user write access to it and to its folder."
FULL = "The disk is full: free some space, then try again."
NOT_PREPARED = "The database has not been prepared: run `signpost serve` or `make run` once."
SENTENCES = (
    ("disk is full", FULL),
    ("no space left", FULL),
    ("disk i/o", "The disk does not answer as it should: check it, and restore the last backup if need be."),
    ("locked", "The database is busy or locked: stop the other program that uses it, then try again."),
    ("readonly", NOT_WRITABLE),
    ("read-only", NOT_WRITABLE),
    ("not a database", "The database file is not a database: restore it from a backup, or move it away."),
    ("malformed", "The database is damaged: restore it from the last backup."),
    ("no such table", NOT_PREPARED),
    ("undefinedtable", NOT_PREPARED),
    ("unable to open", "The database cannot be opened: check that its folder exists and can be written to."),
)
UNREACHABLE = (
    "The database does not answer: check that it is running and that SIGNPOST_DATABASE_URL is right."
)


class Database:
    """One engine. Safe to use from several threads and processes."""

    def __init__(self, url: str) -> None:
        self.url = _parse(url)
        self.engine = _open(self.url)

    @property
    def is_sqlite(self) -> bool:
        """True for the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read from; nothing written in it is kept."""
        with explained(), Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are on disk, all or none, when the block ends."""
        with explained(), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"writes": True})
            yield session
            session.commit()

    def migrate(self) -> None:
        """Create the tables, or bring them up to date."""
        if self.is_sqlite:
            self._make_private()
        writing = self.engine.execution_options(writes=True)
        with explained(), writing.begin() as connection:
            _upgrade(connection)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _make_private(self) -> None:
        """Only this user may read what patients wrote."""
        path = Path(self.url.database or "")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600, exist_ok=True)
        except OSError as error:
            raise OperatorError(
                f"The database folder {path.parent} cannot be used ({error.strerror}): "
                "make it writable, or set SIGNPOST_DATA to another one."
            ) from error


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the driver says into a sentence an operator can act on; our own mistakes stay as they are."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise OperatorError(_sentence(error)) from error


def _sentence(error: DBAPIError) -> str:
    said = f"{type(error.orig).__name__} {error.orig}".lower()
    for sign, sentence in SENTENCES:
        if sign in said:
            return sentence
    if "operationalerror" in said:
        return UNREACHABLE
    raise error


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        parsed.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise OperatorError(
            "SIGNPOST_DATABASE_URL is not a database address: leave it empty for SQLite, or use postgresql://user@host/name."
        ) from error
    return parsed


def _open(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return _open_server(url)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_server(url: URL) -> Engine:
    """An engine for a database server, whose driver is an extra."""
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise OperatorError(
            f"The driver for {url.drivername} is not here: for PostgreSQL, pip install 'signpost[postgres]'."
        ) from error


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one writes; FULL means a commit survives a power cut."""
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: two that both read first would otherwise refuse each other."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
