"""Medicines named in a text: as said, its generic name, its class and its traits.

Knows the tables in `data/` and small misspellings of longer names. Does not know doses or whether a
medicine is taken, stopped or only mentioned.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.language.medicine_table import (
    Entry,
    Spelling,
    class_spellings,
    medicine_spellings,
    words_of_name,
    words_unlike_medicines,
)
from assistant.language.words import plain

FUZZY_LETTERS = 7  # shorter names have too many near neighbours ("senna", "lasix") to be guessed at
TWO_SLIPS_LETTERS = 10
PLURAL_LETTERS = 6  # "nurofens"; the plural of a shorter name may be another word

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\s-]+|(?<=[Ss]t)\.\s+|['’‘]")  # what may stand between the words of one name
# Beside one of these a name that is also an ordinary word is a medicine.
_TAKING = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|took|tabs?|tablets?|pills?|capsules?|caps|doses?|\d+\s?(?:mg|mcg|ml)|inhaler|puffs?"
    r"|sachets?|prescri\w+|medicines?|medication|meds|contracept\w*|chew(?:ed|ing)?|swallow\w*|overdos\w+"
    r"|patch(?:es)?|gel|cream|spray|nebuli[sz]er|injections?|drugs?|on\s+the|started|stopped|tried|used|using)\b",
    re.IGNORECASE,
)
_NEAR_LETTERS = 30
_ANOTHER_THING = re.compile(r"[\s-]+(?:ion\b|batter)", re.IGNORECASE)  # a lithium battery


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine as said (`text[start:end]`), the generic it stands for, its class and its traits."""

    name: str
    generic: str
    kind: str
    start: int
    end: int
    certain: bool = True
    traits: frozenset[str] = frozenset()


_Index = dict[str, tuple[tuple[tuple[str, ...], Spelling], ...]]


def find_medicines(text: str) -> tuple[Medicine, ...]:
    """Every known medicine in `text`, in order, longest name first where they overlap."""
    return _found(text, _medicine_index(), _nearest)


def find_medicine_classes(text: str) -> tuple[Medicine, ...]:
    """Every class of medicines named in `text` ("blood thinners"); the class stands as generic and kind."""
    return _found(text, _class_index(), None)


def find_named(text: str) -> tuple[Medicine, ...]:
    """Medicines, and classes where no medicine is named over them."""
    medicines = find_medicines(text)
    classes = (
        one for one in find_medicine_classes(text)
        if not any(one.start < other.end and other.start < one.end for other in medicines)
    )  # fmt: skip
    return tuple(sorted([*medicines, *classes], key=lambda one: one.start))


def medicine_names() -> frozenset[str]:
    """Every spelling the table knows, in lower case."""
    return frozenset(re.sub(r"[\s-]+", " ", spelling.name) for spelling in medicine_spellings())


def _found(text: str, index: _Index, guess: Callable[[str], Entry | None] | None) -> tuple[Medicine, ...]:
    words = list(_WORD.finditer(text))
    found, i = [], 0
    while i < len(words):
        spelling, count = _spelt_at(text, words, i, index)
        entry = spelling.entry if spelling else None
        if not spelling and guess and words[i].end() - words[i].start() >= FUZZY_LETTERS:
            word = plain(words[i].group())
            entry = None if word in index else guess(word)  # a name refused here is not guessed at
        if entry:
            start, end = words[i].start(), words[i + count - 1].end()
            name = text[start:end]
            found.append(Medicine(name, entry.generic, entry.kind, start, end, bool(spelling), entry.traits))
        i += count
    return tuple(found)


def _spelt_at(text: str, words: list[re.Match[str]], i: int, index: _Index) -> tuple[Spelling | None, int]:
    """The longest spelling that begins at word `i`, and how many words it has (1 if there is none)."""
    first = words[i].group().casefold()
    for name, spelling in index.get(first, ()):
        if _continues(text, words, i, name) and _is_meant(text, words, i, spelling, len(name)):
            return spelling, len(name)
    if len(first) >= PLURAL_LETTERS and first.endswith("s"):
        for name, spelling in index.get(first[:-1], ()):
            if len(name) == 1 and _is_meant(text, words, i, spelling, 1):
                return spelling, 1
    return None, 1


def _continues(text: str, words: list[re.Match[str]], i: int, name: tuple[str, ...]) -> bool:
    """Whether the words from `i` on are those of the name, with nothing but breaks between."""
    if i + len(name) > len(words):
        return False
    return all(
        words[i + n].group().casefold() == name[n]
        and _BETWEEN.fullmatch(text, words[i + n - 1].end(), words[i + n].start())
        for n in range(1, len(name))
    )


def _is_meant(text: str, words: list[re.Match[str]], i: int, spelling: Spelling, count: int) -> bool:
    """Whether the name stands for the medicine here, and not for an ordinary word or another thing."""
    start, end = words[i].start(), words[i + count - 1].end()
    if spelling.entry.generic == "lithium" and _ANOTHER_THING.match(text, end):
        return False
    if not spelling.needs_context or count == len(words):
        return True
    return bool(
        _TAKING.search(text[max(0, start - _NEAR_LETTERS) : start] + " | " + text[end : end + _NEAR_LETTERS])
    )


@lru_cache(maxsize=10_000)
def _nearest(word: str) -> Entry | None:
    """The one medicine whose name is a slip or two away; two different ones at the same distance: none."""
    if word in words_unlike_medicines():
        return None
    names, entries = _guessable().get(word[0], ((), ()))
    slips = 2 if len(word) >= TWO_SLIPS_LETTERS else 1
    near: dict[Entry, float] = {}
    for _, distance, n in process.extract(
        word, names, scorer=OSA.distance, score_cutoff=slips, limit=None, processor=None
    ):
        near[entries[n]] = min(distance, near.get(entries[n], slips + 1))
    closest = sorted(near.items(), key=lambda one: one[1])
    if not closest or (len(closest) > 1 and closest[0][1] == closest[1][1]):
        return None
    return closest[0][0]


@cache
def _guessable() -> dict[str, tuple[tuple[str, ...], tuple[Entry, ...]]]:
    """The one-word names long enough to guess at and what they stand for, by their first letter."""
    by_letter: dict[str, list[Spelling]] = {}
    for spelling in medicine_spellings():
        name = spelling.name
        if len(name) >= FUZZY_LETTERS and name.isalnum() and not spelling.needs_context:
            by_letter.setdefault(name[0], []).append(spelling)
    return {
        letter: (tuple(one.name for one in named), tuple(one.entry for one in named))
        for letter, named in by_letter.items()
    }


@cache
def _medicine_index() -> _Index:
    return _index_of(medicine_spellings())


@cache
def _class_index() -> _Index:
    return _index_of(class_spellings())


def _index_of(spellings: tuple[Spelling, ...]) -> _Index:
    """The spellings by their first word, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Spelling]]] = {}
    for spelling in spellings:
        words = words_of_name(spelling.name)
        index.setdefault(words[0], []).append((words, spelling))
    return {first: tuple(sorted(named, key=lambda one: -len(one[0]))) for first, named in index.items()}
