"""A SNOMED CT release as NHS Digital's TRUD gives it (RF2, Snapshot), in a folder or still in its zip.

Knows which files hold concepts, descriptions and preferred terms, and their columns (SNOMED CT Release
File Specifications, section 5). Says in one sentence what is wrong with a folder that is none.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from assistant.errors import InputError

FSN = "900000000000003001"
SYNONYM = "900000000000013009"
PREFERRED = "900000000000548007"
# Whose preferred term is shown, best first: NHS clinical, NHS medicines, British English, American.
LANGUAGES = ("999001261000000100", "999000691000001104", "900000000000508004", "900000000000509007")

_KINDS = {
    "concepts": re.compile(r"sct2_Concept_\w*?Snapshot\w*\.txt$"),
    "descriptions": re.compile(r"sct2_Description_\w*?Snapshot-en[\w-]*\.txt$"),
    "language": re.compile(r"der2_cRefset_Language\w*?Snapshot-en[\w-]*\.txt$"),
}
_COLUMNS = {
    "concepts": ("id", "effectiveTime", "active"),
    "descriptions": ("id", "active", "conceptId", "typeId", "term"),
    "language": ("active", "refsetId", "referencedComponentId", "acceptabilityId"),
}
_FULL = re.compile(r"sct2_(?:Concept|Description)_\w*?(?:Full|Delta)[\w-]*\.txt$")
_DATE = re.compile(r"_(\d{8})(?:T\d+Z?)?\.txt$")
TRUD = "Download the SNOMED CT UK edition (RF2) from TRUD, and name its folder or zip file."

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One text file of a release."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Release:
    """The files of a release that Signpost reads."""

    concepts: tuple[ReleaseFile, ...]
    descriptions: tuple[ReleaseFile, ...]
    language: tuple[ReleaseFile, ...]

    @property
    def date(self) -> str:
        """The newest date in the names of its files, as 20260401; empty when they name none."""
        named = (_DATE.search(file.name) for file in self.concepts)
        return max((match[1] for match in named if match), default="")

    @property
    def size(self) -> int:
        """Bytes to be read."""
        return sum(file.size for file in (*self.concepts, *self.descriptions, *self.language))


@contextmanager
def open_release(place: Path) -> Iterator[Release]:
    """The release at `place`, or InputError saying what is wrong with it."""
    if not place.exists():
        raise InputError(f"{place} does not exist. {TRUD}")
    if place.is_dir():
        yield _sorted_out(place, [_of_folder(path) for path in sorted(place.rglob("*.txt"))])
        return
    try:
        with zipfile.ZipFile(place) as packed:
            yield _sorted_out(place, [_of_zip(packed, info) for info in packed.infolist()])
    except zipfile.BadZipFile as error:
        raise InputError(f"{place} is not a whole zip file: download it again.") from error


def rows(file: ReleaseFile, kind: str, read: Callable[[int], None]) -> Iterator[Row]:
    """The rows of one file; `read` is told the bytes of each. InputError on a file of another shape."""
    with file.open() as raw, TextIOWrapper(raw, encoding="utf-8", newline="") as lines:
        columns = lines.readline().rstrip("\r\n").removeprefix("\ufeff").split("\t")
        if not set(_COLUMNS[kind]) <= set(columns):
            raise InputError(f"{file.name} has not the columns of an RF2 file of {kind}: download it again.")
        for n, line in enumerate(lines, 2):
            read(len(line))
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != len(columns):
                raise InputError(f"{file.name}:{n} is cut short: download the release again.")
            yield dict(zip(columns, cells, strict=True))


def _of_folder(path: Path) -> ReleaseFile:
    return ReleaseFile(path.name, path.stat().st_size, lambda: path.open("rb"))


def _of_zip(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> ReleaseFile:
    return ReleaseFile(Path(info.filename).name, info.file_size, lambda: packed.open(info))


def _sorted_out(place: Path, files: list[ReleaseFile]) -> Release:
    found = {
        kind: tuple(file for file in files if pattern.search(file.name)) for kind, pattern in _KINDS.items()
    }
    missing = [kind for kind, there in found.items() if not there]
    if not missing:
        return Release(**found)
    if len(missing) < len(found):
        raise InputError(f"{place} has no Snapshot file of {' or '.join(missing)}. {TRUD}")
    if any(_FULL.search(file.name) for file in files):
        raise InputError(f"{place} is the Full or Delta part of a release: name its Snapshot folder instead.")
    if any(file.name.endswith(".zip") for file in files) or _has_zips(place):
        raise InputError(f"{place} holds zip files: name one of them, or unpack them first.")
    raise InputError(f"{place} is no SNOMED CT release in RF2. {TRUD}")


def _has_zips(place: Path) -> bool:
    return place.is_dir() and any(place.glob("*.zip"))
