"""A guidance folder that is read again and again while somebody writes in it.

Files that have not changed are not parsed again, and one file may be given as a text that nobody has
saved. Knows how to spare work, not what the guidance means.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from assistant.guidance.lint import lint_one, lint_shelf
from assistant.guidance.load import Document, Shelf, ShelfReader, read_shelf
from assistant.guidance.problems import Problem
from assistant.guidance.schema import Pathway

M = TypeVar("M", bound=BaseModel)
MOST_REMEMBERED = 2_000
Kept = dict[tuple[Path, type[BaseModel]], tuple[object, Document[Any] | None, tuple[Problem, ...]]]


class KeptShelf:
    """One folder; what was read of it is kept until the file changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: Kept = {}
        self._saved: tuple[object, tuple[Problem, ...]] = (None, ())
        self._found: dict[tuple[int, date], tuple[object, tuple[Problem, ...]]] = {}

    def read(self, unsaved: Mapping[str, str] | None = None) -> Shelf:
        """The shelf as it stands, with the texts of `unsaved` (by file) in place of what is saved."""
        texts = {self._folder / file: text for file, text in (unsaved or {}).items()}
        return read_shelf(self._folder, _KeptReader(self._folder, self._kept, texts))

    def lint(self, as_of: date, unsaved: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
        """Every problem, in the order of files and lines."""
        texts = {self._folder / file: text for file, text in (unsaved or {}).items()}
        reader = _KeptReader(self._folder, self._kept, texts)
        shelf = read_shelf(self._folder, reader)
        if unsaved:
            return lint_shelf(shelf, as_of, self._lint_one)
        state = (as_of, tuple(reader.marks))
        if self._saved[0] != state:
            self._saved = (state, lint_shelf(shelf, as_of, self._lint_one))
        return self._saved[1]

    def _lint_one(self, pathway: Document[Pathway], as_of: date) -> tuple[Problem, ...]:
        """One pathway's own problems, found again only where it was read again."""
        key = (id(pathway.model), as_of)
        if key not in self._found or self._found[key][0] is not pathway.model:
            if len(self._found) > MOST_REMEMBERED:
                self._found.clear()
            self._found[key] = (pathway.model, lint_one(pathway, as_of))
        return self._found[key][1]


class _KeptReader(ShelfReader):
    """Takes a file that has not changed from what was kept."""

    def __init__(self, folder: Path, kept: Kept, texts: Mapping[Path, str]) -> None:
        super().__init__(folder)
        self._kept = kept
        self._texts = texts
        self.marks: list[object] = []

    def read(self, file: Path, model: type[M]) -> Document[M] | None:
        """One file as a model, with its problems, from memory where it is the same as before."""
        mark, key = self._mark(file), (file, model)
        self.marks.append((file, mark))
        if key not in self._kept or self._kept[key][0] != mark:
            known = len(self.problems)
            document = super().read(file, model)
            self._kept[key] = (mark, document, tuple(self.problems[known:]))
            return document
        _, document, problems = self._kept[key]
        self.problems += problems
        return document

    def text(self, file: Path) -> str | None:
        """What somebody is writing, or what is saved."""
        return self._texts[file] if file in self._texts else super().text(file)

    def pathway_folders(self) -> tuple[Path, ...]:
        """Those there are, and that of a pathway that is not saved yet."""
        new = {file.parent for file in self._texts if file.name == "pathway.yaml"}
        return tuple(sorted({*super().pathway_folders(), *new}))

    def _mark(self, file: Path) -> object:
        """What changes when the file does."""
        if file in self._texts:
            return self._texts[file]
        try:
            found = file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
