"""Versions of guidance: which number comes next, and writing it, the status and the review into a file.

Edits are made in the text, one line each, so that comments and the author's layout stay. Knows the
three keys at the head of a file, and which part of a library outcomes rest on.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date

from assistant.errors import AuthorError
from assistant.guidance.load import Library
from assistant.guidance.schema import Status

PARTS = ("major", "minor", "patch")
NOT_DECISIVE = {"version", "reviewed", "review_due", "owner", "sources", "status"}


def bump(version: str, part: str) -> str:
    """The next version: bump("0.1.3", "minor") is "0.2.0"."""
    if part not in PARTS:
        raise AuthorError(f"{part} is not a part of a version: choose patch, minor or major.")
    numbers = list(_numbers(version))
    place = PARTS.index(part)
    numbers[place:] = [numbers[place] + 1, *[0] * (len(PARTS) - place - 1)]
    return ".".join(map(str, numbers))


def higher(one: str, other: str) -> str:
    """The higher of two versions."""
    return max(one, other, key=_numbers)


def version_in(text: str) -> str:
    """The version a file gives; empty where it gives none."""
    found = re.search(r"^version:[ \t]*[\"']?(\d+\.\d+\.\d+)", text, re.M)
    return found[1] if found else ""


def set_field(text: str, key: str, value: str, *, remark: str = "") -> str:
    """The file with one key at its head set; a comment behind it stays, or becomes `remark`."""
    pattern = re.compile(
        rf"^{re.escape(key)}:(?P<value>[^\n#]*?)(?P<comment>[ \t]+#[^\n]*)?(?P<end>\r?)$", re.M
    )
    match = pattern.search(text)
    if not match:
        raise AuthorError(f"The file has no line that begins with `{key}:`: add one.")
    comment = f"  # {' '.join(remark.split())}" if remark else match["comment"] or ""
    line = f"{key}: {value}{comment}{match['end']}"
    return f"{text[: match.start()]}{line}{text[match.end() :]}"


def signed_item(files: Mapping[str, str], head: str, was: str, part: str, on: date) -> dict[str, str]:
    """An item's files as they are released; `was` is the version it has now, `head` the file that says so.

    A part without a version, as the findings, stays as it is.
    """
    if head not in files:
        return dict(files)
    version = bump(higher(was, version_in(files[head])), part)
    return {**files, head: signed(files[head], version, on)}


def signed(text: str, version: str, on: date) -> str:
    """A file as it is released: live, unless retired; with its version; reviewed today, if it says so."""
    found = re.search(r"^status:[ \t]*(\w+)", text, re.M)
    if not found or found[1] != Status.RETIRED:
        text = set_field(text, "status", Status.LIVE)
    text = set_field(text, "version", version)
    reviewed = re.search(r"^reviewed:", text, re.M)
    return set_field(text, "reviewed", on.isoformat()) if reviewed else text


def decisive_hash(library: Library) -> str:
    """A hash of what outcomes rest on: not of versions, dates, owners, sources or vignettes."""
    digest = hashlib.sha256()
    for id, pathway in sorted(library.pathways.items()):
        retired = pathway.status is Status.RETIRED
        digest.update(f"{id}\n{retired}\n{pathway.model_dump_json(exclude=NOT_DECISIVE)}\n".encode())
    universal = library.universal
    digest.update(f"{universal.status is Status.RETIRED}\n".encode())
    digest.update(universal.model_dump_json(exclude=NOT_DECISIVE).encode())
    digest.update(repr(sorted(library.catalogue.items())).encode())
    digest.update(library.practice.model_dump_json().encode())
    digest.update(repr(library.languages).encode())
    digest.update(repr(sorted(library.messages.items())).encode())
    return digest.hexdigest()[:24]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in (version or "0.0.0").split("."))
