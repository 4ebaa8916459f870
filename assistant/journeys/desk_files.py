"""The files of the desk: read, saved safely, and the last twenty versions of each kept for undo.

Covered: names that lead elsewhere, two people saving the same file, a crash in the middle of a save.
Not covered: what the files say (`authoring.py`), and who may come in (`ui/door.py`).
"""

import hashlib
import json
import os
import re
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from assistant.errors import InputError, OperatorError

VERSIONS_KEPT = 20
LARGEST_FILE = 1_000_000
NOT_PATHWAYS = ("findings", "practice", "languages")
_SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_NAME = re.compile(
    rf"universal\.yaml|practice/practice\.yaml|(?:findings|languages)/{_SLUG}\.yaml"
    rf"|{_SLUG}/(?:pathway|vignettes)\.yaml|{_SLUG}/import-notes\.md"
)


@dataclass(frozen=True, slots=True)
class FileText:
    """A file as it stands; `mark` changes when the text does."""

    file: str
    text: str
    mark: str
    can_undo: bool = False
    can_redo: bool = False


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A text the file once had; `by` is empty for one that was not saved here."""

    at: str
    by: str
    text: str


class DeskFiles:
    """The text files of one guidance folder."""

    def __init__(self, folder: Path, kept: Path) -> None:
        """`kept`: where earlier versions lie, outside the folder."""
        self._folder = folder
        self._kept = kept
        self._one_at_a_time = threading.RLock()

    def names(self) -> tuple[str, ...]:
        """Every file an author may edit."""
        found = (
            path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_file()
        )
        return tuple(sorted(name for name in found if _NAME.fullmatch(name)))

    def refuse_name(self, file: str) -> None:
        """Refuse a name that is none of the guidance's own, whether there is such a file or not."""
        self._place(file)

    def exists(self, file: str) -> bool:
        """Whether there is such a file."""
        return self._place(file).is_file()

    def read(self, file: str) -> FileText:
        """A file as it stands."""
        text = self._text(self._place(file))
        versions = self._versions(file)
        here = _index_of(text, versions)
        changed_elsewhere = bool(versions) and here is None
        return FileText(
            file,
            text,
            mark_of(text),
            can_undo=changed_elsewhere or bool(here),
            can_redo=here is not None and here + 1 < len(versions),
        )

    def save(self, file: str, text: str, *, was: str | None, by: str, at: datetime) -> FileText:
        """Replace a file's text. `was` is the mark of the text it was made from; None for a new file."""
        text = _clean(text)
        with self._one_at_a_time:
            place = self._place(file)
            now = self._text(place) if place.is_file() else None
            if (mark_of(now) if now is not None else None) != was:
                raise InputError(
                    f"{file} was changed by somebody else since you opened it, and yours is not saved: copy "
                    "your text, open the file again, and put your changes in."
                )
            if text != now:
                self._keep(file, now, text, by, at)
                _write(place, text)
            return self.read(file)

    def undo(self, file: str, *, by: str, at: datetime) -> FileText:
        """Go back to the version before."""
        return self._step(file, -1, by, at)

    def redo(self, file: str, *, by: str, at: datetime) -> FileText:
        """Take back an undo."""
        return self._step(file, 1, by, at)

    def _step(self, file: str, step: int, by: str, at: datetime) -> FileText:
        with self._one_at_a_time:
            place = self._place(file)
            now, versions = self._text(place), self._versions(file)
            if versions and _index_of(now, versions) is None:  # changed outside the page: that is kept too
                self._keep(file, None, now, by, at)
                versions = self._versions(file)
            wanted = (_index_of(now, versions) or 0) + step
            if not versions or not 0 <= wanted < len(versions):
                which = "earlier" if step < 0 else "later"
                raise InputError(f"There is no {which} version of {file} to go to.")
            _write(place, versions[wanted].text)
            return self.read(file)

    # --- versions -----------------------------------------------------------------------------

    def _versions(self, file: str) -> list[KeptVersion]:
        """Oldest first."""
        try:
            return [KeptVersion(**each) for each in json.loads(self._shelf(file).read_text("utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError):
            return []  # what is kept for undo never stands in the way of a save

    def _keep(self, file: str, before: str | None, after: str, by: str, at: datetime) -> None:
        """Put a text at the end of the versions, and the one before it where it is not among them."""
        versions, when = self._versions(file), at.isoformat(timespec="seconds")
        if before is not None and _index_of(before, versions) is None:
            versions.append(KeptVersion(when, "", before))
        versions = [each for each in versions if each.text != after]
        versions.append(KeptVersion(when, by, after))
        kept = json.dumps([asdict(each) for each in versions[-VERSIONS_KEPT - 1 :]], ensure_ascii=False)
        _write(self._shelf(file), kept)

    def _shelf(self, file: str) -> Path:
        return self._kept / f"{file.replace('/', '__')}.json"

    # --- places -------------------------------------------------------------------------------

    def _place(self, file: str) -> Path:
        """Where a file lies; refuses every name that is not one of the guidance's own."""
        place = self._folder / file
        home = self._folder.resolve()
        if not _NAME.fullmatch(file) or not place.resolve().is_relative_to(home):
            raise InputError(f"“{file[:80]}” is not a file of the guidance: choose one from the list.")
        return place

    @staticmethod
    def _text(place: Path) -> str:
        try:
            return place.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise InputError(
                f"There is no file {place.parent.name}/{place.name}: open the list again."
            ) from None
        except UnicodeDecodeError:
            raise InputError(
                f"{place.parent.name}/{place.name} is not UTF-8 text: save it as UTF-8."
            ) from None
        except OSError as error:
            raise OperatorError(f"{place} cannot be read ({error.strerror}): mend its rights.") from error


def mark_of(text: str) -> str:
    """What changes when a text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _index_of(text: str, versions: list[KeptVersion]) -> int | None:
    return next((n for n, each in enumerate(versions) if each.text == text), None)


def _clean(text: str) -> str:
    """Lines that end in one way, and a last one that ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    if len(text.encode()) > LARGEST_FILE:
        raise InputError("This text is longer than a guidance file may be (1 MB): split it.")
    return text if text.endswith("\n") or not text else text + "\n"


def _write(place: Path, text: str) -> None:
    """Write beside the file, then put it in its place at once."""
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(place)
    except OSError as error:
        raise OperatorError(
            f"{place} cannot be saved ({error.strerror}): mend the disk or the rights."
        ) from error
