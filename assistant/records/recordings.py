"""Recordings: on disk and in the database before they are acknowledged; deleted and seen to be gone.

A recording is written to a temporary file, flushed, hashed, renamed and its folder flushed; then its
row is committed. Killed anywhere before the end, nothing was acknowledged and `tidy` clears the rest.
"""

import mimetypes
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select

from assistant.errors import InputError, OperatorError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.flushed import flush_folder
from assistant.records.reading import find, storable, to_row
from assistant.records.rows import RecordingRow
from assistant.records.tables import Recording

CHUNK = 1 << 20
PART = ".part"


class Recordings:
    """The recordings folder and its rows."""

    def __init__(self, database: Database, folder: Path, *, max_bytes: int) -> None:
        self._database = database
        self._folder = folder
        self._max_bytes = max_bytes

    def receive(self, source: BinaryIO | Path, filename: str, *, at: datetime, by: str) -> RecordingRow:
        """Take a recording in. When this returns, it survives a power cut."""
        name = storable(Path(filename.replace("\\", "/")).name).strip(". ")[:200] or "recording"
        kept = f"{secrets.token_hex(16)}{_suffix(name)}"
        size, digest = self._write(source, kept)
        recording = Recording(
            path=kept,
            filename=name,
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            size=size,
            sha256=digest,
            received_at=at,
            deletion_verified=False,
        )
        with self._database.write() as session:
            session.add(recording)
            session.flush()
            detail = {"sha256": digest, "size": size}
            note(session, at, by, "received a recording", ("recording", recording.id), detail)
            return to_row(RecordingRow, recording)

    def get(self, recording_id: int) -> RecordingRow:
        """A recording's row, also after it was deleted."""
        with self._database.read() as session:
            return to_row(RecordingRow, find(session, Recording, recording_id, "recording"))

    def file(self, recording_id: int) -> Path:
        """Where the recording lies, checked to be there and whole."""
        row = self.get(recording_id)
        path = self._folder / row.path
        if row.deleted_at:
            raise InputError(
                f"The recording was deleted on {row.deleted_at:%d %B %Y}: only the note is left."
            )
        if not path.is_file() or _digest(path) != row.sha256:
            raise OperatorError(
                f"Recording {row.path} is missing or was changed on disk: restore it from a backup."
            )
        return path

    def delete(self, recording_id: int, *, at: datetime, by: str) -> RecordingRow:
        """Delete the file, look that it is gone, and record both. Doing it again changes nothing."""
        row = self.get(recording_id)
        if row.deleted_at and row.deletion_verified:
            return row
        path = self._folder / row.path
        self._remove(path)
        with self._database.write() as session:
            recording = find(session, Recording, recording_id, "recording", lock=True)
            recording.deleted_at, recording.deletion_verified = at, not path.exists()
            detail = {"sha256": row.sha256, "verified": recording.deletion_verified}
            note(session, at, by, "deleted a recording", ("recording", recording_id), detail)
            return to_row(RecordingRow, recording)

    def tidy(self, *, before: datetime) -> tuple[str, ...]:
        """Remove files older than `before` that were never acknowledged; say which."""
        with self._database.read() as session:
            known = set(session.scalars(select(Recording.path)))
        stray = tuple(
            p for p in self._files() if p.name not in known and p.stat().st_mtime < before.timestamp()
        )
        for path in stray:
            self._remove(path)
        return tuple(path.name for path in stray)

    def _files(self) -> tuple[Path, ...]:
        return (
            tuple(sorted(p for p in self._folder.iterdir() if p.is_file())) if self._folder.is_dir() else ()
        )

    def _write(self, source: BinaryIO | Path, kept: str) -> tuple[int, str]:
        part = self._folder / (kept + PART)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            size, digest = _copy(source, part, self._max_bytes)
            part.rename(self._folder / kept)
            flush_folder(self._folder)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise OperatorError(
                f"The recording was not kept ({error.strerror}): "
                f"free disk space or mend {self._folder}, then send it again."
            ) from error
        except InputError:
            part.unlink(missing_ok=True)
            raise
        return size, digest

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
            flush_folder(path.parent)
        except OSError as error:
            raise OperatorError(
                f"Recording {path.name} could not be deleted ({error.strerror}): "
                f"give this user write access to {path.parent}."
            ) from error


def _suffix(name: str) -> str:
    """The ending, if it is a plain one: decoding looks at the content, people at the ending."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 6 else ""


def _copy(source: BinaryIO | Path, part: Path, max_bytes: int) -> tuple[int, str]:
    """Copy and flush; give back the size and SHA-256."""
    size, digest = 0, sha256()
    with part.open("xb") as out:
        os.fchmod(out.fileno(), 0o600)
        for chunk in _chunks(source):
            size += len(chunk)
            if size > max_bytes:
                limit = f"{max_bytes // 1_000_000} MB"
                raise InputError(f"The recording is larger than {limit}: send a shorter or compressed one.")
            digest.update(chunk)
            out.write(chunk)
        if not size:
            raise InputError("The recording is empty: check the microphone or the file, then send it again.")
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def _chunks(source: BinaryIO | Path) -> Iterator[bytes]:
    if isinstance(source, Path):
        if not source.is_file():
            raise InputError(f"{source.name} is not a file: choose a recording.")
        with source.open("rb") as opened:
            yield from iter(lambda: opened.read(CHUNK), b"")
    else:
        yield from iter(lambda: source.read(CHUNK), b"")


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        digest = sha256()
        for chunk in iter(lambda: opened.read(CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()
