"""Reads the hazards and the known limits, entry by entry, so that one mistake does not hide the others.

Every mistake becomes a `Problem` with its line and its mend. Knows the shapes, not what they name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eval.files import Given, read_given

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A mistake of the author: where it is, what is wrong and how to mend it."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        """As it is shown: one line."""
        return f"{self.file}:{self.line}: {self.what}: {self.mend}."


@dataclass(frozen=True, slots=True)
class Written(Generic[Entry]):
    """An entry and the lines of its parts."""

    entry: Entry
    n: int
    given: Given
    file: str
    key: str

    def line(self, *where: str | int) -> int:
        """The line of a part of the entry."""
        return self.given.line(self.key, self.n, *where)

    def problem(self, what: str, mend: str, *where: str | int) -> Problem:
        """A mistake in a part of the entry."""
        return Problem(self.file, self.line(*where), what, mend)


@dataclass(slots=True)
class Register(Generic[Entry]):
    """The entries of a file that could be read, and what is wrong with the others."""

    written: list[Written[Entry]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in the file's order."""
        return tuple(each.entry for each in self.written)


def read_register(path: Path, key: str, kind: type[Entry], *, name: str) -> Register[Entry]:
    """The list under `key`; `name` is how the file is called in problems. AuthorError if it is no YAML."""
    given = read_given(path)
    found: Register[Entry] = Register()
    if not isinstance(given.data, dict) or not isinstance(given.data.get(key), list) or len(given.data) != 1:
        found.problems.append(
            Problem(name, 1, f"the file is not a list under `{key}:`", "write it so, and nothing else")
        )
        return found
    for n, each in enumerate(given.data[key]):
        try:
            found.written.append(Written(kind.model_validate(each), n, given, name, key))
        except ValidationError as error:
            found.problems.extend(_problems(error, given, (key, n), name))
    return found


def _problems(error: ValidationError, given: Given, at: tuple[str, int], name: str) -> Iterator[Problem]:
    for each in error.errors():
        where = tuple(each["loc"])
        what, mend = _in_words(each)
        part = ".".join(str(it) for it in where) or "this entry"
        yield Problem(name, given.line(*at, *where), f"{part} {what}", mend)


def _in_words(error: ErrorDetails) -> tuple[str, str]:
    """What is wrong and the mend, for the mistakes people make."""
    kind = error["type"]
    if kind == "missing":
        return "is missing", "write it"
    if kind == "extra_forbidden":
        return "is not a field of an entry", "remove it or correct its name (eval/safety_case/schema.py)"
    if kind in ("enum", "literal_error"):
        choices = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
        return f'is "{error["input"]}"', f"write one of {choices}"
    if kind == "value_error":
        what, _, mend = error["msg"].removeprefix("Value error, ").partition(": ")
        return f"({what})", mend or "mend it"
    return f"cannot be read ({error['msg']})", "mend that line"
