"""Findings said in other words than any phrase, recognised by what the tuned sentence model makes of them.

It was trained on many ways of saying each finding, so it reaches further than likeness to one phrase — and
errs further. So it is asked only of stretches that no phrase explains, has to be sure, and must agree with
them on the parts of the body. It reads a "not" as the finding's own where its phrases have one
("can't swallow"); otherwise as a denial.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from assistant.language.clauses import Clause
from assistant.language.lexicon import BODY_PARTS, NEGATORS, PEOPLE
from assistant.language.matching import Match
from assistant.language.phrases import LIGHT, Phrase
from assistant.language.spelt_out import spelt_out
from assistant.language.words import bag
from models.base import FINDINGS, Floats, Understanding

# Chosen on paraphrases of a third of the pathways (`eval/paraphrases.py dev`).
SURE = 0.9
FEWEST_WORDS = 2  # words of meaning
MOST_PARTS = 32  # of one message, so that reading stays quick
SURE_OF_PART = 0.9  # beside other findings, or of one thing in a list
FEWEST_OF_PART = 3  # words of meaning
# Words before what is said, that say how it stands: the rules for assertion read them there.
_BEFORE = LIGHT | bag(
    "worried worry scared afraid frightened terrified fear hope hoping wonder wondering maybe might perhaps"
    " possibly think thinks could may used had unsure sure its thats theres hes shes"
)
_WELL = bag("normally fine ok okay alright easily properly well usual freely fully completely")


@dataclass(slots=True)
class _Said:
    """What a finding's own phrases hold: parts of the body, and whether some refuse something."""

    parts: frozenset[str] = frozenset()
    refuses: bool = False
    anywhere: bool = False  # a phrase without any part of the body


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the clause at `place`: its words from `first` up to `last`."""

    place: int
    first: int
    last: int
    whole: bool

    def text(self, clauses: Sequence[Clause]) -> str:
        """As it was written."""
        clause = clauses[self.place]
        words = clause.words[self.first : self.last]
        return clause.text[words[0].start - clause.start : words[-1].end - clause.start]


class Meaning:
    """Reads clauses by the head that tells findings apart."""

    def __init__(self, phrases: Sequence[Phrase], understanding: Understanding) -> None:
        self._understanding = understanding
        self._said: dict[str, _Said] = defaultdict(_Said)
        for phrase in phrases:
            if not phrase.denies:
                said = self._said[phrase.finding]
                said.parts |= phrase.parts
                said.refuses |= phrase.refuses
                said.anywhere |= not phrase.parts

    def matches(
        self, clauses: Sequence[Clause], stems: Sequence[Sequence[str]], found: Sequence[Sequence[Match]]
    ) -> dict[int, tuple[Match, ...]]:
        """For each clause's place what it means beside what was `found`, where the head is sure."""
        asked = [part for n, clause in enumerate(clauses) for part in _parts(n, clause, found[n])]
        asked = asked[:MOST_PARTS]
        if not asked:
            return {}
        labels, rows = self._likely([part.text(clauses) for part in asked])
        known = {match.finding for matches in found for match in matches}
        matches: dict[int, tuple[Match, ...]] = {}
        for part, row in zip(asked, rows, strict=True):
            match = self._best(clauses[part.place], part, stems[part.place], labels, row)
            if match and match.finding not in known:
                known.add(match.finding)
                matches[part.place] = (*matches.get(part.place, ()), match)
        return matches

    def _likely(self, texts: Sequence[str]) -> tuple[Sequence[str], Floats]:
        """How likely each finding is of each text, as it was typed or spelt out: where one is likelier."""
        spelt = {text: whole for text in texts if (whole := spelt_out(text)) != text}
        likely = self._understanding.likely(FINDINGS, [*texts, *spelt.values()])
        rows = np.array(likely.values[: len(texts)])
        heard = [n for n, label in enumerate(likely.labels) if label in self._said]
        for row, text in zip(likely.values[len(texts) :], spelt, strict=True):
            n = texts.index(text)
            if heard and row[heard].max() > rows[n][heard].max():
                rows[n] = row
        return likely.labels, rows

    def _best(
        self, clause: Clause, part: _Part, stems: Sequence[str], labels: Sequence[str], likely: Floats
    ) -> Match | None:
        best = int(likely.argmax())
        said = self._said.get(labels[best])
        sure = SURE if part.whole else SURE_OF_PART
        if likely[best] < sure or said is None or not _parts_agree(said, stems[part.first : part.last]):
            return None
        plain = clause.plain
        if _goes_well(plain[part.first : part.last]):
            return None
        passed_over = _BEFORE if said.refuses else _BEFORE | NEGATORS
        first = next((n for n in range(part.first, part.last) if plain[n] not in passed_over), part.first)
        refused = not said.refuses and any(word in NEGATORS for word in plain[first : part.last])
        score, words = float(min(likely[best], 1.0)), " ".join(plain[first : part.last])
        return Match(labels[best], first, part.last, score, False, words, 1, refused, likeness=True)


def _parts_agree(said: _Said, stems: Sequence[str]) -> bool:
    """No part of the body is named that the finding never names, unless it is said anywhere."""
    named = BODY_PARTS.intersection(stems)
    return not named or bool(named & said.parts) or (said.anywhere and not said.parts)


def _parts(place: int, clause: Clause, found: Sequence[Match]) -> Iterator[_Part]:
    """What of a clause to look at: the whole if nothing was found in it, and what its commas set apart."""
    length = len(clause.words)
    if not found and _words_of_meaning(clause.plain) >= FEWEST_WORDS:
        yield _Part(place, 0, length, whole=True)
    commas = [n for n, word in enumerate(clause.plain) if word == ","]
    taken = {n for match in found for n in range(match.first, match.last)}
    for first, last in pairwise([-1, *commas, length]):
        free = [n for n in range(first + 1, last) if n not in taken]
        for run in _runs(free):
            plain = [clause.plain[n] for n in run]
            if (
                len(run) < length
                and PEOPLE.isdisjoint(plain)  # of whom it is said depends on the rest of the clause
                and _words_of_meaning(plain) >= FEWEST_OF_PART
            ):
                yield _Part(place, run[0], run[-1] + 1, whole=False)


def _goes_well(plain: Sequence[str]) -> bool:
    """ "He can turn his head normally" names what works, which the head takes for something that does not."""
    return bool({"can", "able"} & set(plain)) and bool(_WELL & set(plain[-2:])) and not NEGATORS & set(plain)


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow one another."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _words_of_meaning(plain: Sequence[str]) -> int:
    return sum(word not in LIGHT and word != "," for word in plain)
