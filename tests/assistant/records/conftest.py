"""A store in a fresh folder, on SQLite and, where it is installed, on a throw-away PostgreSQL server."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from argon2 import PasswordHasher
from sqlalchemy import create_engine, text

from assistant.records.store import Store

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def later(seconds: float) -> datetime:
    """A moment after NOW."""
    return NOW + timedelta(seconds=seconds)


def open_store(url: str, folder: Path, **given: int) -> Store:
    """A prepared store with quick password hashes."""
    store = Store(url, recordings=folder / "recordings", hasher=QUICK_HASHER, **given)
    store.migrate()
    return store


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Where a fresh SQLite database will be."""
    return f"sqlite:///{tmp_path / 'signpost.db'}"


@pytest.fixture
def store(sqlite_url: str, tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite."""
    with open_store(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The same store on each database."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgresql_url"
    with open_store(request.getfixturevalue(fixture), tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, on a socket in a temporary folder."""
    programs = _postgresql_programs()
    folder = Path(mkdtemp(prefix="signpost-pg-"))
    user = "postgres" if os.getuid() == 0 else None  # the server refuses to run as root
    if user:
        shutil.chown(folder, user)

    def run(program: str, *words: str) -> None:
        command = [str(programs / program), *words]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "signpost", "-A", "trust", "-E", "UTF8", "--no-sync")
        run(
            "pg_ctl",
            "-D",
            data,
            "-w",
            "-o",
            f"-k {folder} -c listen_addresses='' -F",
            "-l",
            data + ".log",
            "start",
        )
        yield f"postgresql+psycopg://signpost@/%s?host={folder}"
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: str, tmp_path: Path) -> str:
    """A fresh database on the server."""
    name = "t" + tmp_path.name.replace("-", "_").lower()[-40:] + os.urandom(4).hex()
    admin = create_engine(postgresql_server % "postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return postgresql_server % name


def _postgresql_programs() -> Path:
    pytest.importorskip("psycopg")
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        pytest.skip("PostgreSQL is not installed here")
    return folders[-1]
