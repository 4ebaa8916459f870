"""Guidance as a set of files: the items that can be released, read from one folder and written to another.

An item is a pathway's id, or a shared part: "findings", "universal", "practice", "languages". Knows where
files lie, and nothing of what they mean.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from assistant.errors import AuthorError, OperatorError

FINDINGS, UNIVERSAL, PRACTICE, LANGUAGES = "findings", "universal", "practice", "languages"
SHARED = (FINDINGS, UNIVERSAL, PRACTICE, LANGUAGES)
CHANGELOG = "CHANGELOG.md"
BESIDE = (CHANGELOG, "README.md")
NAME = re.compile(r"[A-Za-z0-9][\w-]*")  # no name that leads elsewhere
LARGEST_FILE = 1_000_000  # bytes; the largest today has some 60,000

Files = Mapping[str, str]


def item_names(folder: Path) -> tuple[str, ...]:
    """Every item there is in a guidance folder: pathways by id, then the shared parts."""
    homes = sorted(home.name for home in folder.iterdir() if _is_pathway(home)) if folder.is_dir() else []
    return (*homes, *(item for item in SHARED if read_item(folder, item)))


def read_item(folder: Path, item: str) -> dict[str, str]:
    """The files of an item, by their name in the guidance folder; none where there is no such item."""
    if item == UNIVERSAL:
        found = [folder / "universal.yaml"]
    else:
        found = sorted((folder / item).rglob("*.yaml")) if NAME.fullmatch(item) else []
    return {file.relative_to(folder).as_posix(): _text(file) for file in found if file.is_file()}


def head_of(item: str) -> str:
    """The file that carries an item's version; of the shared parts only `universal` has one."""
    return "universal.yaml" if item == UNIVERSAL else f"{item}/pathway.yaml"


def read_all(folder: Path) -> dict[str, str]:
    """Every guidance file, with the change log and what stands beside it."""
    files = {name: text for item in item_names(folder) for name, text in read_item(folder, item).items()}
    beside = (folder / name for name in BESIDE)
    return {**files, **{file.name: _text(file) for file in beside if file.is_file()}}


def with_items(base: Files, items: Iterable[Files]) -> dict[str, str]:
    """The files of `base` with whole items put in the place of those of the same name."""
    result = dict(base)
    for files in items:
        homes = {_home(name) for name in files}
        result = {name: text for name, text in result.items() if _home(name) not in homes} | dict(files)
    return result


def write_all(folder: Path, files: Files) -> Path:
    """A folder that holds exactly these files."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    except OSError as error:
        raise OperatorError(
            f"{folder} cannot be written ({error.strerror}): make room or mend its rights."
        ) from error
    return folder


def write_into(folder: Path, files: Files) -> None:
    """Put these files in place one by one, each whole or not at all; OSError where that fails."""
    for name, text in files.items():
        part = folder / f"{name}.part"
        part.write_text(text, "utf-8")
        part.replace(folder / name)


def digest_of(files: Files) -> str:
    """A hash of an item's files."""
    digest = sha256()
    for name, text in sorted(files.items()):
        digest.update(name.encode() + b"\0" + text.encode() + b"\0")
    return digest.hexdigest()[:16]


def _home(name: str) -> str:
    """The item a file belongs to."""
    return name.split("/")[0]


def _is_pathway(home: Path) -> bool:
    return home.is_dir() and home.name not in SHARED and not home.name.startswith((".", "_"))


def _text(file: Path) -> str:
    """What a file says, or AuthorError when it is no text."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise AuthorError(f"{file} is larger than {LARGEST_FILE:,} bytes: split it.")
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AuthorError(f"{file} is not UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        raise OperatorError(f"{file} cannot be read ({error.strerror}): check its rights.") from error
