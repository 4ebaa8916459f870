"""The pieces of guidance that are put in the index, each with an id that changes when it does.

A phrase is a piece by itself, for a patient's words resemble one phrase and not ten; other passages
are cut into pieces short enough for the sentence model (256 word pieces, about 1,000 characters).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from assistant.guidance.passages import Heading, Passage, split, split_universal
from assistant.guidance.schema import Pathway, Status, UniversalRules
from assistant.language.catalogue import Catalogue

PIECE_CHARACTERS = 600
OLDEST_YEARS = 200.0
ANY_SEX = "any"
OUT_OF_SCOPE = "out-of-scope"  # what stands in a pathway's place; the head's label too


class Kind(StrEnum):
    """Words a patient may use, words of the guidance itself, or a whole first message."""

    PHRASE = "phrase"
    PASSAGE = "passage"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Person:
    """Who the guidance must be for, and the day it must not be overdue on; None where it does not matter."""

    age_years: float | None = None
    sex: str | None = None
    on: date | None = None


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
    due: str

    def is_for(self, person: Person) -> bool:
        """Whether the pathway covers such a person on such a day; what is not known excludes nothing."""
        age, sex = person.age_years, person.sex
        right_age = age is None or self.youngest <= age <= self.oldest
        in_date = person.on is None or self.due >= person.on.isoformat()
        return right_age and in_date and (sex is None or self.sex in (ANY_SEX, sex))


def entries_of(
    pathways: Iterable[Pathway],
    universal: UniversalRules | None,
    catalogue: Catalogue | None = None,
    messages: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> dict[str, Entry]:
    """Every piece of every pathway in use, by id; retired guidance is left out.

    How patients put it is the pathway's own phrases and those of the findings that open it. `messages`:
    first messages by the pathway that is right for them, or by OUT_OF_SCOPE.
    """
    found: dict[str, Entry] = {}
    for pathway in pathways:
        if pathway.status is not Status.RETIRED:
            who = _Bounds.of(pathway)
            for passage in split(pathway):
                found.update((entry.id, entry) for entry in _entries(passage, who))
            found.update((entry.id, entry) for entry in _spoken(pathway, who, catalogue or {}))
    if universal and universal.status is not Status.RETIRED:
        for passage in split_universal(universal):
            found.update((entry.id, entry) for entry in _entries(passage, _Bounds()))
    homes = {entry.pathway for entry in found.values()} | {OUT_OF_SCOPE}
    for home in homes.intersection(messages):
        found.update((entry.id, entry) for entry in _messages(home, messages[home]))
    return found


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Who a pathway is for and until when."""

    youngest: float = 0.0
    oldest: float = OLDEST_YEARS
    sex: str = ANY_SEX
    due: str = date.max.isoformat()

    @classmethod
    def of(cls, pathway: Pathway) -> "_Bounds":
        covers = pathway.covers
        sex = str(covers.sex) if covers.sex else ANY_SEX
        oldest = OLDEST_YEARS if covers.age.at_most is None else covers.age.at_most
        return cls(covers.age.at_least or 0.0, oldest, sex, pathway.review_due.isoformat())


def _spoken(pathway: Pathway, who: _Bounds, catalogue: Catalogue) -> Iterator[Entry]:
    """The phrases of the findings that open a pathway, beside its own."""
    own = set(pathway.phrases)
    phrases = (
        phrase.strip('"') for id in pathway.findings if id in catalogue for phrase in catalogue[id].phrases
    )
    said = tuple(dict.fromkeys(phrase for phrase in phrases if phrase not in own))
    passage = Passage(
        f"{pathway.id}#{Heading.HOW_IT_IS_PUT}", pathway.id, Heading.HOW_IT_IS_PUT, "\n".join(said)
    )
    return _entries(passage, who) if said else iter(())


def _messages(home: str, messages: Iterable[str]) -> Iterator[Entry]:
    who = _Bounds()
    for text in messages:
        id = f"{home}@{hashlib.sha256(text.encode()).hexdigest()[:16]}"
        yield Entry(
            id,
            text,
            Kind.MESSAGE,
            home,
            home,
            "",
            0,
            who.youngest,
            who.oldest,
            who.sex,
            who.due,
        )


def _entries(passage: Passage, who: _Bounds) -> Iterator[Entry]:
    """The pieces of one passage."""
    phrases = passage.heading is Heading.HOW_IT_IS_PUT
    kind = Kind.PHRASE if phrases else Kind.PASSAGE
    for n, text in enumerate(passage.lines if phrases else _pieces(passage.lines)):
        order = 0 if phrases else n
        content = f"{passage.id}\n{order}\n{who}\n{text}"
        id = f"{passage.id}/{hashlib.sha256(content.encode()).hexdigest()[:16]}"
        yield Entry(
            id, text, kind, passage.id, passage.pathway, str(passage.heading), order,
            who.youngest, who.oldest, who.sex, who.due,
        )  # fmt: skip


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
