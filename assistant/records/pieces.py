"""What comes in piece by piece while a consultation is heard: kept until its note is drafted.

One folder a consultation, one file a piece. A file under its own name is whole: it is written aside, flushed
and renamed, and its folder is flushed, so what is acknowledged survives a power cut. A name is given once: a
repeat changes nothing. Knows nothing of sound or words.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock

from assistant.errors import InputError, OperatorError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.flushed import flush_folder
from assistant.records.rows import Json

PART = ".part"


class Pieces:
    """The folder of pieces, by consultation."""

    def __init__(self, database: Database, folder: Path, *, max_bytes: int) -> None:
        self._database = database
        self._folder = folder
        self._max_bytes = max_bytes
        self._writing = Lock()

    def keep(self, consultation_id: int, name: str, content: bytes) -> bool:
        """Keep a piece; False when it was there already. When this returns, it survives a power cut.

        Raises InputError where another content has this name or all of it would be too much.
        """
        folder = self._of(consultation_id)
        with self._writing, _explained(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = folder / name
            if path.exists():
                return _is_repeat(path, content)
            if self.size(consultation_id) + len(content) > self._max_bytes:
                raise InputError(
                    "This recording has become as long as Signpost takes: stop and have it written up."
                )
            _write(path, content)
        return True

    def replace(self, consultation_id: int, name: str, content: bytes) -> None:
        """Keep a piece in place of the one of this name."""
        folder = self._of(consultation_id)
        with self._writing, _explained(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(folder / name, content)

    def names(self, consultation_id: int) -> tuple[str, ...]:
        """What is kept, in the order of the names; empty where there is nothing."""
        folder = self._of(consultation_id)
        found = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(path.name for path in found if path.suffix != PART))

    def path(self, consultation_id: int, name: str) -> Path:
        """Where a piece lies."""
        return self._of(consultation_id) / name

    def read(self, consultation_id: int, name: str) -> bytes | None:
        """A piece, or None."""
        path = self.path(consultation_id, name)
        with _explained(path.parent):
            return path.read_bytes() if path.is_file() else None

    def size(self, consultation_id: int) -> int:
        """Bytes kept of a consultation."""
        folder = self._of(consultation_id)
        return sum(path.stat().st_size for path in folder.iterdir()) if folder.is_dir() else 0

    def delete(self, consultation_id: int, *, at: datetime, by: str, why: str) -> None:
        """Delete every piece, look that they are gone, and record it. Doing it again changes nothing."""
        folder = self._of(consultation_id)
        if not folder.exists():
            return
        count = len(self.names(consultation_id))
        with self._writing, _explained(folder):
            shutil.rmtree(folder)
            flush_folder(self._folder)
        detail: Json = {"pieces": count, "why": why, "verified": not folder.exists()}
        with self._database.write() as session:
            note(session, at, by, "deleted what was heard live", ("consultation", consultation_id), detail)

    def _of(self, consultation_id: int) -> Path:
        return self._folder / str(int(consultation_id))


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what the disk says into a sentence an operator can act on."""
    try:
        yield
    except OSError as error:
        raise OperatorError(
            f"What was heard could not be kept or deleted ({error.strerror}): "
            f"free disk space or mend {folder.parent}; the page sends it again."
        ) from error


def _is_repeat(path: Path, content: bytes) -> bool:
    if path.read_bytes() == content:
        return False
    raise InputError("Another sound has this place in the recording: reload the page, then carry on.")


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        with part.open("xb") as out:
            os.fchmod(out.fileno(), 0o600)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.rename(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)
