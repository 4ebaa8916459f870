"""Where a published set lies below the folder the user names, or one sentence that says how to get it.

The folder may hold the set's own folder (a clone by its usual name) or be it.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import OperatorError

LFS = b"version https://git-lfs"  # what stands in place of a large file that was not fetched


@dataclass(frozen=True, slots=True)
class Source:
    """A published set: its name, the folders it may lie in, where it is to be had and on what terms."""

    name: str
    folders: tuple[str, ...]
    where: str
    licence: str

    def find(self, data: Path, file: str) -> Path:
        """A file of the set, or OperatorError naming it."""
        for folder in ("", *self.folders):
            if (found := data / folder / file).exists():
                return found
        raise OperatorError(
            f"{self.name} is not whole in {data}: {file} is missing. Get it from {self.where} "
            f"({self.licence}) and give the folder that holds it with --data."
        )

    def rows(self, data: Path, file: str, columns: Iterable[str]) -> list[dict[str, str]]:
        """The rows of a table of the set that has these columns, or OperatorError naming the one it lacks."""
        path = self.find(data, file)
        csv.field_size_limit(sys.maxsize)  # whole consultations stand in one cell
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        if missing := [name for name in columns if not rows or name not in rows[0]]:
            raise OperatorError(
                f"{path} has no column {missing[0]}: it is not {self.name} as published at {self.where}."
            )
        return rows

    def sound(self, path: Path) -> Path:
        """A recording that is really there, or OperatorError where only its mark in git is."""
        with path.open("rb") as start:
            if start.read(len(LFS)) == LFS:
                raise OperatorError(
                    f"{path} is only a pointer of Git LFS: run `git lfs pull` in the clone of {self.name}."
                )
        return path


def some(found: Sequence[Path], source: Source, data: Path, pattern: str) -> Sequence[Path]:
    """The files, or OperatorError when there are none."""
    if not found:
        source.find(data, pattern)
    return found
