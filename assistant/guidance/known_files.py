"""Reads guidance folders that are nearly alike, as one release and the next: no text is parsed twice.

Knows texts by what they say, wherever they lie. Safe to use from several threads.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from assistant.guidance.load import Document, Library, ShelfReader, library_of, read_shelf, version_of
from assistant.guidance.problems import Problem, refuse

M = TypeVar("M", bound=BaseModel)
MOST_KEPT = 2_000


class KnownFiles:
    """What files said, by name, text and kind."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str, str], tuple[Document[Any] | None, tuple[Problem, ...]]] = {}

    def library(self, folder: Path) -> Library:
        """All guidance under `folder`, or one AuthorError that names every mistake in it."""
        shelf = read_shelf(folder, _Reader(folder, self.kept))
        refuse(shelf.problems)
        if len(self.kept) > MOST_KEPT:
            self.kept.clear()
        return library_of(shelf, version_of(folder))


class _Reader(ShelfReader):
    """Takes a text that was read before from what is kept."""

    def __init__(
        self,
        folder: Path,
        kept: dict[tuple[str, str, str], tuple[Document[Any] | None, tuple[Problem, ...]]],
    ) -> None:
        super().__init__(folder)
        self._kept = kept
        self._texts: Mapping[Path, str] = {}

    def read(self, file: Path, model: type[M]) -> Document[M] | None:
        """One file as a model, with its problems."""
        text = self.text(file)
        if text is None:
            return None
        key = (self.name(file), sha256(text.encode()).hexdigest(), model.__name__)
        if key not in self._kept:
            before, self._texts = len(self.problems), {file: text}
            document = super().read(file, model)
            self._kept[key] = (document, tuple(self.problems[before:]))
            return document
        document, problems = self._kept[key]
        self.problems += problems
        return document

    def text(self, file: Path) -> str | None:
        """What the file says, read once."""
        return self._texts[file] if file in self._texts else super().text(file)
