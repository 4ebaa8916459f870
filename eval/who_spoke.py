"""Words and who said them, as heard against as they were: only words that were heard right are compared.

The two are lined up word by word; a word that was misheard or left out counts in word errors, not here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its speaker."""

    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Words with the right speaker, of how many that were heard right, and examples of the others."""

    right: int
    of: int
    wrong: tuple[str, ...]


def words(said: Iterable[tuple[str, str]]) -> list[Word]:
    """The words of (speaker, text) turns, in lower case."""
    return [Word(word, who) for who, text in said for word in WORD.findall(text.lower().replace("’", "'"))]


def compare_speakers(spoken: list[Word], heard: list[Word], *, shown: int = 10) -> Compared:
    """Line the two up and compare who said each word both have."""
    pairs = list(_aligned(spoken, heard))
    wrong = [(due, got) for due, got in pairs if due.speaker != got.speaker]
    told = tuple(f"“{due.text}” was the {due.speaker}, not the {got.speaker}" for due, got in wrong[:shown])
    return Compared(len(pairs) - len(wrong), len(pairs), told)


def _aligned(spoken: list[Word], heard: list[Word]) -> Iterator[tuple[Word, Word]]:
    matcher = SequenceMatcher(
        None, [word.text for word in spoken], [word.text for word in heard], autojunk=False
    )
    for block in matcher.get_matching_blocks():
        yield from zip(
            spoken[block.a : block.a + block.size], heard[block.b : block.b + block.size], strict=True
        )
