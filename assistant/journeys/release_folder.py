"""Releases on disk: whole snapshots that are never changed, and a pointer to the one in use.

    <data>/releases/
      1/release.json, pathways/…
      2/…
      current        the number in use

Everything is written aside and then put in place at once. Knows files; decides nothing.
"""

import json
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.errors import AuthorError, OperatorError
from assistant.guidance.known_files import KnownFiles
from assistant.guidance.load import Library, version_of
from assistant.guidance.snapshots import Files, read_item, write_all
from assistant.journeys.author_views import ReleasedItem, Who


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """What `release.json` says."""

    number: int
    at: datetime
    request: int
    asked_by: Who
    approved_by: Who
    released_by: str
    why: str
    based_on: int | None  # the release it was made from; None for the desk
    items: tuple[ReleasedItem, ...]
    software: str
    library: str = ""  # the hash of its files, set when it is kept


NOTES = TypeAdapter(ReleaseNotes)


class ReleaseFolder:
    """The folder of releases."""

    def __init__(self, home: Path, known: KnownFiles) -> None:
        self._home = home
        self._known = known

    def pointer(self) -> int | str | None:
        """The number in use, None where there is none, or whatever else the pointer says."""
        try:
            text = (self._home / "current").read_text("utf-8", "replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OperatorError(
                f"{self._home / 'current'} cannot be read ({error.strerror}): check its rights."
            ) from error
        return int(text) if text.isascii() and text.isdigit() else text

    def current(self) -> int | None:
        """The release in use, None before the first; refused when the pointer is lost or no number."""
        pointer = self.pointer()
        if isinstance(pointer, str):
            raise AuthorError(
                f'The pointer to the current release says "{pointer[:40]}": roll back to a release.'
            )
        if pointer is None and self.numbers():
            raise AuthorError("The pointer to the current release is lost: roll back to a release.")
        return pointer

    def item(self, id: str, number: int | None = None) -> dict[str, str]:
        """The files of an item in a release, or in the current one; none where there is no such thing."""
        number = self.current() if number is None else number
        return {} if number is None else read_item(self.guidance(number), id)

    def point_to(self, number: int) -> None:
        """Make a release the current one, at once and for every process."""
        self._refuse_unknown(number)
        part = self._home / "current.part"
        part.write_text(f"{number}\n", "utf-8")
        part.replace(self._home / "current")

    def numbers(self) -> tuple[int, ...]:
        """Every release, oldest first."""
        found = self._home.iterdir() if self._home.is_dir() else ()
        return tuple(sorted(int(it.name) for it in found if it.name.isdigit() and it.is_dir()))

    def guidance(self, number: int) -> Path:
        """The folder of a release's guidance."""
        self._refuse_unknown(number)
        return self._home / str(number) / "pathways"

    def library(self, number: int) -> Library:
        """A release's guidance, if it still is what was released."""
        folder, notes = self.guidance(number), self.notes(number)
        if version_of(folder) != notes.library:
            raise AuthorError(f"The files of release {number} were changed after it was made: roll back.")
        return self._known.library(folder)

    def notes(self, number: int) -> ReleaseNotes:
        """What stands in its `release.json`."""
        self._refuse_unknown(number)
        try:
            return NOTES.validate_json((self._home / str(number) / "release.json").read_bytes())
        except (OSError, ValidationError):
            raise AuthorError(
                f"release.json of release {number} cannot be read: roll back to another."
            ) from None

    def next_number(self) -> int:
        """The number of the release to come."""
        return max(self.numbers(), default=0) + 1

    def keep(self, files: Files, notes: ReleaseNotes) -> None:
        """Put a new release in place; it is not yet the current one."""
        part, home = self._home / f".{notes.number}.part", self._home / str(notes.number)
        try:
            shutil.rmtree(part, ignore_errors=True)
            write_all(part / "pathways", files)
            notes = replace(notes, library=version_of(part / "pathways"))
            plain: dict[str, Any] = NOTES.dump_python(notes, mode="json")
            text = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
            (part / "release.json").write_text(text, "utf-8")
            part.rename(home)
        except OSError as error:
            raise OperatorError(
                f"Release {notes.number} cannot be written in {self._home} ({error.strerror}): "
                "make room, or see whether another release was just made."
            ) from error

    def _refuse_unknown(self, number: int) -> None:
        if number not in self.numbers():
            raise AuthorError(f"There is no release {number}: `signpost pathways releases` lists them.")
