"""The practice's own SNOMED CT release, read into a SQLite file of its own in the data folder.

Kept apart from patients' records: it is replaced whole with each release, and never leaves the
practice. A release is swapped in only when all of it has been read.
"""
# ruff: noqa: E501 - SQL

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.errors import OperatorError
from assistant.records.rf2 import FSN, LANGUAGES, PREFERRED, SYNONYM, Release, open_release, rows

FILE = "terminology.db"
ROOM_NEEDED = 3.0  # times the bytes read, while both the old and the new file are there
_TABLES = """
CREATE TABLE concepts (code TEXT PRIMARY KEY, active INT, effective TEXT, preferred TEXT, tag TEXT) WITHOUT ROWID;
CREATE TABLE terms (id TEXT PRIMARY KEY, code TEXT, text TEXT, folded TEXT) WITHOUT ROWID;
CREATE TABLE wanted (id TEXT PRIMARY KEY, rank INT) WITHOUT ROWID;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_FINISH = """
CREATE INDEX terms_folded ON terms (folded);
CREATE INDEX terms_code ON terms (code);
UPDATE concepts SET preferred = coalesce((
  SELECT text FROM terms JOIN wanted USING (id) WHERE terms.code = concepts.code ORDER BY rank, terms.id LIMIT 1
), preferred);
DROP TABLE wanted;
CREATE VIRTUAL TABLE words USING fts5 (text, code UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '3');
INSERT INTO words SELECT text, code FROM terms JOIN concepts USING (code) WHERE active;
"""
_TAG = re.compile(r"^(?P<name>.*) \((?P<tag>[^()]+)\)$")
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: its code, preferred term, kind ("disorder", "finding"), and the term it was found by."""

    code: str
    preferred: str
    tag: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What has been read: the release's date, when, and how much."""

    release: str
    imported_at: str
    concepts: int
    inactive: int
    terms: int


class Terminology:
    """Looks things up in an imported release. Safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def is_there(self) -> bool:
        """Whether a release has been imported."""
        return self._file.is_file()

    def status(self) -> Status | None:
        """What is there; None without a release."""
        if not self.is_there:
            return None
        about = dict(self._rows("SELECT name, value FROM about"))
        counts = (int(about[name]) for name in ("concepts", "inactive", "terms"))
        return Status(about["release"], about["imported_at"], *counts)

    def concept(self, code: str) -> tuple[bool, str] | None:
        """Whether a code is active, and its preferred term; None for one the release does not hold."""
        found = self._rows("SELECT active, preferred FROM concepts WHERE code = ?", code)
        return (bool(found[0][0]), found[0][1]) if found else None

    def named(self, term: str) -> tuple[Entry, ...]:
        """Active concepts with exactly this term, whatever its capitals."""
        found = self._rows(
            "SELECT DISTINCT code, preferred, tag, text FROM terms JOIN concepts USING (code)"
            " WHERE folded = ? AND active ORDER BY code",
            fold(term),
        )
        return tuple(Entry(*row) for row in found)

    def search(self, words: str, *, limit: int = 20) -> tuple[Entry, ...]:
        """Active concepts a term of which has all these words or their beginnings, shortest terms first."""
        wanted = " ".join(f'"{word}"*' for word in re.findall(r"\w+", words))
        if not wanted:
            return ()
        found = self._rows(
            "SELECT code, preferred, tag, min(text) FROM words JOIN concepts USING (code) WHERE words MATCH ?"
            " GROUP BY code ORDER BY min(length(text)), code LIMIT ?",
            wanted,
            limit,
        )
        return tuple(Entry(*row) for row in found)

    def _rows(self, query: str, *given: object) -> list[Any]:
        with explained(self._file), closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as db:
            return db.execute(query, given).fetchall()


def fold(term: str) -> str:
    """A term as it is compared: small letters, single spaces."""
    return " ".join(term.casefold().split())


def import_release(place: Path, file: Path, progress: Progress) -> Status:
    """Read the release at `place` into `file`. What was there before stays until all is read."""
    new = file.with_suffix(".new")
    with explained(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        try:
            with open_release(place) as release:
                _check_room(release, file.parent)
                with closing(sqlite3.connect(new)) as db:
                    _read(release, db, progress)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
    status = Terminology(file).status()
    assert status is not None  # noqa: S101 - it has just been written
    return status


def _check_room(release: Release, folder: Path) -> None:
    needed, free = release.size * ROOM_NEEDED, shutil.disk_usage(folder).free
    if needed > free:
        raise OperatorError(
            f"The disk of {folder} has {free / 1e9:.1f} GB free and this release needs {needed / 1e9:.1f} GB:"
            " free some space, then try again."
        )


def _read(release: Release, db: sqlite3.Connection, progress: Progress) -> None:
    db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
    done = 0

    def read(of_bytes: int) -> None:
        nonlocal done
        before, done = done, done + of_bytes
        if before * 100 // release.size != done * 100 // release.size:
            progress(0.8 * min(done / release.size, 1.0), "Reading the release")

    for query, given in (
        (_CONCEPT, _concepts(release, read)),
        (_WANTED, _preferences(release, read)),
        (_TERM, _synonyms(release, db, read)),
    ):
        db.executemany(query, given)
    progress(0.85, "Sorting terms")
    db.executescript(_FINISH)
    counts = db.execute(
        "SELECT (SELECT count(*) FROM concepts WHERE active), (SELECT count(*) FROM concepts WHERE NOT active),"
        " (SELECT count(*) FROM terms)"
    ).fetchone()
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    about = zip(("concepts", "inactive", "terms"), map(str, counts), strict=True)
    db.executemany(
        "INSERT INTO about VALUES (?, ?)", [("release", release.date), ("imported_at", moment), *about]
    )
    db.commit()
    progress(1.0, "Done")


_CONCEPT = (
    "INSERT INTO concepts VALUES (?, ?, ?, '', '') ON CONFLICT (code) DO UPDATE"
    " SET active = excluded.active, effective = excluded.effective WHERE excluded.effective > effective"
)
_WANTED = "INSERT INTO wanted VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET rank = min(rank, excluded.rank)"
_TERM = "INSERT OR REPLACE INTO terms VALUES (?, ?, ?, ?)"
_NAME = "UPDATE concepts SET tag = ?, preferred = ? WHERE code = ?"


def _concepts(release: Release, read: Callable[[int], None]) -> Iterator[tuple[str, int, str]]:
    for file in release.concepts:
        for row in rows(file, "concepts", read):
            yield row["id"], int(row["active"] == "1"), row["effectiveTime"]


def _preferences(release: Release, read: Callable[[int], None]) -> Iterator[tuple[str, int]]:
    for file in release.language:
        for row in rows(file, "language", read):
            if row["active"] == "1" and row["acceptabilityId"] == PREFERRED and row["refsetId"] in LANGUAGES:
                yield row["referencedComponentId"], LANGUAGES.index(row["refsetId"])


def _synonyms(
    release: Release, db: sqlite3.Connection, read: Callable[[int], None]
) -> Iterator[tuple[str, str, str, str]]:
    """Terms; full names on the way, for what kind of thing each concept is."""
    names: list[tuple[str, str, str]] = []
    for file in release.descriptions:
        for row in rows(file, "descriptions", read):
            if row["active"] != "1":
                continue
            if row["typeId"] == SYNONYM:
                yield row["id"], row["conceptId"], row["term"], fold(row["term"])
            elif row["typeId"] == FSN and (match := _TAG.match(row["term"])):
                names.append((match["tag"], match["name"], row["conceptId"]))
    db.executemany(_NAME, names)


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """What the disk or SQLite says, in one sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "full" in str(error):
            raise OperatorError(
                "The disk is full: free some space, then import the release again."
            ) from error
        raise OperatorError(
            f"{file} cannot be used ({error}): run signpost terminology import again."
        ) from error
    except OSError as error:
        raise OperatorError(
            f"{file} cannot be written ({error.strerror}): check the disk and the rights of its folder."
        ) from error
