"""Results kept from earlier runs, so that nothing is asked twice of the same system.

The key is what the system is given and which system it is (`provenance.py`); a change of either asks
again. Failures are never kept. One SQLite file, written by the process that leads a run.
"""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from assistant.errors import OperatorError
from eval.attempts import Attempt, Tried
from eval.ways import NEVER_KEPT

T = TypeVar("T")
FILE = "eval-kept.sqlite"
TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, result TEXT NOT NULL, seconds REAL NOT NULL)"


class Kept:
    """The file of results of one system; use it in a `with` block."""

    def __init__(self, file: Path, system: str) -> None:
        self._file, self._system = file, system
        self._database = self._tried(self._open)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def get(self, attempt: Attempt) -> Tried | None:
        """What came of it last time."""
        if attempt.kind in NEVER_KEPT:
            return None
        found = self._tried(
            lambda: self._database.execute(
                "SELECT result, seconds FROM kept WHERE key = ?", (self._key(attempt),)
            ).fetchone()
        )
        return Tried(json.loads(found[0]), "", found[1], kept=True) if found else None

    def put(self, attempt: Attempt, tried: Tried) -> None:
        """Keep a result; a failure is asked again next time."""
        if tried.result is None or "error" in tried.result or attempt.kind in NEVER_KEPT:
            return
        row = self._key(attempt), json.dumps(tried.result), tried.seconds
        self._tried(lambda: self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", row))

    def _key(self, attempt: Attempt) -> str:
        return f"{self._system}:{attempt.content}"

    def _open(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._file, timeout=30, isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=OFF")  # it can all be asked again
        database.execute(TABLE)
        return database

    def _tried(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except (sqlite3.Error, OSError) as error:
            raise OperatorError(
                f"The kept results {self._file} cannot be used ({error}): remove the file or give --no-cache."
            ) from error
