"""Medicines named in a text: as said, its generic name and its class.

Knows the table beside it and small misspellings of longer names. Does not know doses or whether a
medicine is taken, stopped or only mentioned.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from assistant.language.medicine_table import TABLE
from assistant.language.words import plain, tokens

FUZZY_LETTERS = 7  # shorter names have too many near neighbours ("senna", "lasix") to be guessed at
TWO_SLIPS_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine as said (`text[start:end]`), the generic it stands for, and its class."""

    name: str
    generic: str
    kind: str
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    generic: str
    kind: str


def find_medicines(text: str) -> tuple[Medicine, ...]:
    """Every known medicine in `text`, in order, longest name first where they overlap."""
    exact = [_known(match) for match in _pattern().finditer(text)]
    taken = [(one.start, one.end) for one in exact]
    guessed = (
        _guess(text, token.start, token.end)
        for token in tokens(text)
        if token.end - token.start >= FUZZY_LETTERS and not _overlaps(token.start, token.end, taken)
    )
    return tuple(sorted([*exact, *(one for one in guessed if one)], key=lambda one: one.start))


def medicine_names() -> frozenset[str]:
    """Every spelling the table knows, in lower case."""
    return frozenset(_names())


def _known(match: re.Match[str]) -> Medicine:
    entry = _names()[_key(match.group())]
    return Medicine(match.group(), entry.generic, entry.kind, match.start(), match.end())


def _guess(text: str, start: int, end: int) -> Medicine | None:
    entry = _nearest(plain(text[start:end]))
    return Medicine(text[start:end], entry.generic, entry.kind, start, end, certain=False) if entry else None


@lru_cache(maxsize=10_000)
def _nearest(word: str) -> _Entry | None:
    """The one medicine whose name is a slip or two away; two different ones at the same distance: none."""
    slips = 2 if len(word) >= TWO_SLIPS_LETTERS else 1
    near: dict[str, tuple[int, _Entry]] = {}
    for name, entry in _names().items():
        distance = OSA.distance(word, name, score_cutoff=slips) if _guessable(name, word) else slips + 1
        if distance <= slips and distance < near.get(entry.generic, (slips + 1, entry))[0]:
            near[entry.generic] = (distance, entry)
    closest = sorted(near.values(), key=lambda one: one[0])
    if not closest or (len(closest) > 1 and closest[0][0] == closest[1][0]):
        return None
    return closest[0][1]


def _guessable(name: str, word: str) -> bool:
    return name[0] == word[0] and len(name) >= FUZZY_LETTERS and " " not in name


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


@cache
def _names() -> dict[str, _Entry]:
    """Each spelling, as `_key` writes it, with what it stands for."""
    names: dict[str, _Entry] = {}
    for line in TABLE.strip().splitlines():
        generic, kind, brands, slips = (part.strip() for part in line.split("|"))
        spellings = [generic, *brands.split(","), *slips.split(",")]
        names.update((_key(name.strip()), _Entry(generic, kind)) for name in spellings if name.strip())
    return names


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name.casefold())


@cache
def _pattern() -> re.Pattern[str]:
    ordered = sorted(_names(), key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
