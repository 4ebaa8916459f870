"""Findings said in words no phrase has, recognised by a sentence model — with care.

Sentence models mix up "no" with "yes" and an arm with a leg. So likeness counts only for a clause no
phrase explains, at a high similarity, clear of the next finding, with the same parts of the body, the
same "not", and no opposite word. Without an embedder nothing is found here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.language.clauses import Clause
from assistant.language.lexicon import BODY_PARTS, NEGATORS
from assistant.language.matching import Match
from assistant.language.phrases import LIGHT, Phrase, refuses
from assistant.language.spelt_out import spelt_out
from assistant.language.words import bag, stem
from models.base import Embedder, Floats

ALIKE = 0.75  # cosine: below this, sentences of the same subject but another meaning begin
CLEAR_BY = 0.03  # how far the best finding must stand above the next
FEWEST_WORDS = 2  # words of meaning; shorter clauses are left to the phrases
MOST_CLAUSES = 24  # of one message, so that reading stays quick
_OPPOSITES = tuple(
    frozenset(stem(word) for word in bag(pair))
    for pair in (
        "hot cold",
        "high low",
        "left right",
        "upper lower",
        "gain lose",
        "more less",
        "fast slow",
        "front back",
        "up down",
        "start stop",
        "son daughter",
        "open close",
        "better worse",
        "in out",
        "before after",
        "hard soft",
    )
)
_WELL = frozenset(stem(word) for word in bag("fine normal ok okay alright lots loads plenty"))


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause to look up, and what its words are."""

    place: int
    stems: frozenset[str]
    refuses: bool


class Likeness:
    """Holds the phrases' vectors; embeds a message's clauses in one call."""

    def __init__(
        self, phrases: Sequence[Phrase], embedder: Embedder, *, vectors: Floats | None = None
    ) -> None:
        self._embedder = embedder
        self._phrases = tuple(phrases)
        kept = vectors is not None and vectors.shape == (len(self._phrases), embedder.dimensions)
        self.vectors: Floats = (
            vectors
            if vectors is not None and kept
            else embedder.embed([phrase.text for phrase in self._phrases])
        )
        self._stems = tuple(frozenset(phrase.all) for phrase in self._phrases)

    def matches(self, clauses: Sequence[Clause], stems: Sequence[Sequence[str]]) -> dict[int, Match]:
        """For each clause's place the finding it is like, where there is one beyond doubt."""
        looked_up = [said for n in range(len(clauses)) if (said := _worth_asking(n, clauses[n], stems[n]))]
        looked_up = looked_up[:MOST_CLAUSES]
        if not looked_up or not self._phrases:
            return {}
        alike = self._alike([clauses[said.place].text for said in looked_up])
        found = {
            said.place: self._best(said, alike[n], clauses[said.place]) for n, said in enumerate(looked_up)
        }
        return {place: match for place, match in found.items() if match}

    def _alike(self, texts: Sequence[str]) -> Floats:
        """How near each text is to each phrase, as it was typed or spelt out: the nearer of the two."""
        spelt = [spelt_out(text) for text in texts]
        vectors = self._embedder.embed([*texts, *spelt] if spelt != list(texts) else list(texts))
        alike: Floats = vectors @ self.vectors.T
        return np.maximum(alike[: len(texts)], alike[-len(texts) :])

    def _best(self, said: _Said, alike: Floats, clause: Clause) -> Match | None:
        order = [int(i) for i in np.argsort(-alike)[:12] if alike[i] >= ALIKE]
        order = [i for i in order if self._agrees(said, i)]
        if not order:
            return None
        best = self._phrases[order[0]]
        rival = next((alike[i] for i in order if self._phrases[i].finding != best.finding), 0.0)
        if alike[order[0]] - rival < CLEAR_BY:
            return None
        score = float(min(alike[order[0]], 1.0))
        return Match(
            best.finding, 0, len(clause.words), score, best.denies, best.text, len(best.needs), likeness=True
        )

    def _agrees(self, said: _Said, i: int) -> bool:
        """Same parts of the body, same "not", no opposite, and a word of meaning in common."""
        theirs = self._stems[i]
        if not _same_parts(said.stems, theirs) or said.refuses != refuses(theirs):
            return False
        if any(said.stems & pair and theirs & pair and not said.stems & theirs & pair for pair in _OPPOSITES):
            return False
        if said.refuses and "stop" in said.stems - theirs:
            return False  # "can't stop talking" is not "can't talk"
        if (said.stems & _WELL) - theirs:
            return False  # "baby is kicking lots, all fine"
        return bool((said.stems & set(self._phrases[i].needs)) - BODY_PARTS)


def _same_parts(said: frozenset[str], theirs: frozenset[str]) -> bool:
    """The same parts of the body; of "an arm or leg" one will do."""
    ours, other = said & BODY_PARTS, theirs & BODY_PARTS
    return ours == other or bool("or" in theirs and ours and ours < other)


def _worth_asking(place: int, clause: Clause, stems: Sequence[str]) -> _Said | None:
    meaning = [word for word in clause.plain if word not in LIGHT and word != ","]
    if len(meaning) < FEWEST_WORDS:
        return None
    return _Said(
        place, frozenset(stems), refuses(frozenset(stems)) or any(w in NEGATORS for w in clause.plain)
    )
