"""The tables of medicines, classes and traits in `data/`, read once and checked.

Knows the form of those files and refuses what cannot be meant: a spelling that stands for two medicines,
a trait nobody explained, an empty name. Does not know a text; `medicines` finds names in one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.errors import AuthorError

DATA = Path(__file__).parent / "data"
NEEDS_CONTEXT = "?"  # ends a name that is also an ordinary word or a person's name

_MEDICINES = ("generic", "kind", "brands", "misspellings", "traits")
_CLASSES = ("class", "words", "traits")
_TRAITS = ("trait", "meaning", "source")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a spelling stands for: a generic medicine or, in the classes, a class of them."""

    generic: str
    kind: str
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a medicine; `needs_context` where it is also an ordinary word."""

    name: str
    entry: Entry
    needs_context: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, by column, and where it stands for a message about it."""

    place: str
    cells: dict[str, str]

    def listed(self, column: str) -> tuple[str, ...]:
        """The comma-separated parts of a cell."""
        parts = tuple(part.strip() for part in self.cells[column].split(",")) if self.cells[column] else ()
        if "" in parts:
            raise AuthorError(f'{self.place}: "{column}" has an empty name between commas: remove one comma.')
        return parts


@cache
def medicine_spellings() -> tuple[Spelling, ...]:
    """Every spelling of the medicines."""
    return read_medicines(data_lines("medicines.tsv"), frozenset(trait_meanings()))


@cache
def class_spellings() -> tuple[Spelling, ...]:
    """Every word for a class of medicines."""
    return read_classes(data_lines("medicine_classes.tsv"), frozenset(trait_meanings()))


@cache
def trait_meanings() -> dict[str, str]:
    """What each trait says of a medicine."""
    rows = list(read_rows("medicine_traits.tsv", data_lines("medicine_traits.tsv"), _TRAITS))
    meanings = {row.cells["trait"]: row.cells["meaning"] for row in rows}
    if len(meanings) < len(rows):
        raise AuthorError("medicine_traits.tsv explains a trait twice: keep one line of each.")
    return meanings


@cache
def words_unlike_medicines() -> frozenset[str]:
    """English words that a slip or two would turn into a medicine."""
    return frozenset(line for line in data_lines("medicine_lookalikes.txt") if not line.startswith("#"))


def read_medicines(lines: Iterable[str], traits: frozenset[str]) -> tuple[Spelling, ...]:
    """The spellings of a medicine table, checked."""
    found: dict[str, Spelling] = {}
    generics: set[str] = set()
    for row in read_rows("medicines.tsv", lines, _MEDICINES):
        written, kind = _required(row, "generic"), _required(row, "kind")
        generic = written.removesuffix(NEEDS_CONTEXT)
        if generic in generics:
            raise AuthorError(f'{row.place}: "{generic}" has a line already: join the two.')
        generics.add(generic)
        entry = Entry(generic, kind, _known_traits(row, traits))
        _add(found, row, (written, *row.listed("brands"), *row.listed("misspellings")), entry)
    return tuple(found.values())


def read_classes(lines: Iterable[str], traits: frozenset[str]) -> tuple[Spelling, ...]:
    """The spellings of a table of classes, checked; the class stands for generic and kind."""
    found: dict[str, Spelling] = {}
    for row in read_rows("medicine_classes.tsv", lines, _CLASSES):
        name = _required(row, "class")
        _add(found, row, row.listed("words"), Entry(name, name, _known_traits(row, traits)))
    return tuple(found.values())


def read_rows(file: str, lines: Iterable[str], columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a tab-separated table whose first line, after comments, names its columns."""
    header: tuple[str, ...] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if header is None:
            header = cells
            if header != columns:
                raise AuthorError(f"{file}:{number}: the columns are not {', '.join(columns)}.")
            continue
        if len(cells) != len(columns):
            raise AuthorError(
                f"{file}:{number}: {len(cells)} columns instead of {len(columns)}: mind the tabs."
            )
        yield Row(f"{file}:{number}", dict(zip(columns, cells, strict=True)))


def words_of_name(name: str) -> tuple[str, ...]:
    """The words a name is looked up by: lower case, hyphens and apostrophes as breaks."""
    return tuple("".join(c if c.isalnum() or c == "_" else " " for c in name.casefold()).split())


def _add(found: dict[str, Spelling], row: Row, names: tuple[str, ...], entry: Entry) -> None:
    for listed in names:
        name = listed.removesuffix(NEEDS_CONTEXT)
        if name != name.casefold():
            raise AuthorError(f'{row.place}: "{name}" has capitals: write names in lower case.')
        key = " ".join(words_of_name(name))
        if not key:
            raise AuthorError(f'{row.place}: "{listed}" is no name: write one or remove it.')
        if key in found:
            other = found[key].entry.generic
            raise AuthorError(f'{row.place}: "{name}" stands for "{other}" already: keep one of the two.')
        found[key] = Spelling(name, entry, listed.endswith(NEEDS_CONTEXT))


def _required(row: Row, column: str) -> str:
    if not row.cells[column]:
        raise AuthorError(f'{row.place}: "{column}" is empty: fill it in.')
    return row.cells[column]


def _known_traits(row: Row, traits: frozenset[str]) -> frozenset[str]:
    listed = row.listed("traits")
    if unknown := [trait for trait in listed if trait not in traits]:
        raise AuthorError(
            f'{row.place}: "{unknown[0]}" is no trait of medicine_traits.tsv: correct or explain it.'
        )
    return frozenset(listed)


def data_lines(file: str) -> tuple[str, ...]:
    return tuple((DATA / file).read_text(encoding="utf-8").splitlines())
