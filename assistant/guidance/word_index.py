"""Finds pieces of guidance by their words: BM25 by bm25s, rebuilt in memory whenever they change.

Catches what the sentence model blurs: names of medicines, abbreviations, rare words. Knows nothing of
meaning.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.guidance.entries import Entry

# Words that say nothing about what is wrong: grammar, then time, then degree. A list of our own, for that
# of bm25s keeps "I'm", "weeks" and "hurts", and a rare empty word outweighs a common telling one.
_EMPTY = (
    "a about after all also am an and any are as at be been but by can cant could did do does doing dont for "
    "from get getting go going got had has have having he her hers him his how i if ill im in into is it its "
    "ive just know last like me my not of off on or our out really said see she so some still such than that "
    "the their them then there these they thing things think this those to today too up us very was we well "
    "were what when which while who will with would you your "
    "ago always day days hour hours lately minute minutes month months morning never night now often once "
    "past recently since sometimes started suddenly till time today tomorrow tonight two three week weeks "
    "weekend while year years yesterday yet "
    "awful awfully bad badly better big bit bother feel feeling felt fine good horrible hurt hurting hurts "
    "keep kind least less little loads lot lots more most much nothing only quite rather right side small "
    "something sort sure terrible though want worse worst wrong"
)
MOST_HITS = 200  # further down nothing is near
EMPTY_WORDS = frozenset(_EMPTY.split())


@dataclass(frozen=True, slots=True)
class WordHit:
    """A piece, its BM25 score, and the words it shares with the query."""

    entry: Entry
    score: float
    shared: tuple[str, ...]


class WordIndex:
    """An index that never changes: build another when the pieces do."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._words = [telling_words(entry.text) for entry in self._entries]
        self._known = frozenset(word for words in self._words for word in words)
        self._bm25 = _build(self._words) if self._known else None

    def find(self, query: str, most: int = MOST_HITS) -> tuple[WordHit, ...]:
        """The pieces that share telling words with the query, best first."""
        words = sorted(set(telling_words(query)) & self._known)
        if not words or self._bm25 is None:
            return ()
        scores = self._bm25.get_scores(words)
        found = np.flatnonzero(scores > 0)
        best = found[np.argsort(-scores[found], kind="stable")[:most]]
        return tuple(self._hit(int(n), float(scores[n]), words) for n in best)

    def _hit(self, n: int, score: float, words: Sequence[str]) -> WordHit:
        shared = tuple(word for word in words if word in self._words[n])
        return WordHit(self._entries[n], score, shared)


def telling_words(text: str) -> list[str]:
    """The words that say what is wrong, in lower case, plural or not."""
    found = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))
    return [_singular(word) for word in found if word not in EMPTY_WORDS and len(word) > 1]


def _singular(word: str) -> str:
    """`headaches` as `headache`; short words and -ss are left alone."""
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


def _build(words: list[list[str]]) -> Any:
    """A bm25s index over the pieces' words."""
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it asks for debug messages when imported
    index = bm25s.BM25()
    index.index(words, show_progress=False)
    return index
