"""The pieces of guidance that are put in the index, each with an id that changes when it does.

A phrase is a piece by itself, for a patient's words resemble one phrase and not ten; other passages
are cut into pieces short enough for the sentence model (256 word pieces, about 1,000 characters).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.guidance.passages import Heading, Passage, split, split_universal
from assistant.guidance.schema import Covers, Pathway, Status, UniversalRules

PIECE_CHARACTERS = 600
OLDEST_YEARS = 200.0
ANY_SEX = "any"


class Kind(StrEnum):
    """Words a patient may use, or words of the guidance itself."""

    PHRASE = "phrase"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece: its text, the passage it belongs to, its place in it, and who it is for."""

    id: str
    text: str
    kind: Kind
    passage: str
    pathway: str
    heading: str
    order: int
    youngest: float
    oldest: float
    sex: str

    def is_for(self, age_years: float | None, sex: str | None) -> bool:
        """Whether the pathway covers such a person; what is not known excludes nothing."""
        old_enough = age_years is None or self.youngest <= age_years <= self.oldest
        return old_enough and (sex is None or self.sex in (ANY_SEX, sex))


def entries_of(pathways: Iterable[Pathway], universal: UniversalRules | None) -> dict[str, Entry]:
    """Every piece of every pathway in use, by id; retired guidance is left out."""
    found: dict[str, Entry] = {}
    for pathway in pathways:
        if pathway.status is not Status.RETIRED:
            for passage in split(pathway):
                found.update((entry.id, entry) for entry in _entries(passage, pathway.covers))
    if universal and universal.status is not Status.RETIRED:
        for passage in split_universal(universal):
            found.update((entry.id, entry) for entry in _entries(passage, Covers()))
    return found


def _entries(passage: Passage, covers: Covers) -> Iterator[Entry]:
    """The pieces of one passage."""
    phrases = passage.heading is Heading.HOW_IT_IS_PUT
    kind = Kind.PHRASE if phrases else Kind.PASSAGE
    youngest, oldest = covers.age.at_least or 0.0, covers.age.at_most or OLDEST_YEARS
    sex = str(covers.sex) if covers.sex else ANY_SEX
    for order, text in enumerate(passage.lines if phrases else _pieces(passage.lines)):
        content = f"{passage.id}\n{order if kind is Kind.PASSAGE else 0}\n{youngest}\n{oldest}\n{sex}\n{text}"
        id = f"{passage.id}/{hashlib.sha256(content.encode()).hexdigest()[:16]}"
        yield Entry(
            id, text, kind, passage.id, passage.pathway, str(passage.heading), order, youngest, oldest, sex
        )


def _pieces(lines: tuple[str, ...]) -> Iterator[str]:
    """Whole lines put together until a piece is long enough."""
    piece = ""
    for line in lines:
        if piece and len(piece) + len(line) > PIECE_CHARACTERS:
            yield piece
            piece = ""
        piece = f"{piece}\n{line}" if piece else line
    if piece:
        yield piece
