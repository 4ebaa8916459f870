"""Findings said in other words than any phrase, recognised by what the tuned sentence model makes of them.

It was trained on many ways of saying each finding, so it reaches further than likeness to one phrase — and
errs further. So it is asked only of clauses that no phrase explains, has to be sure, and must agree with
the clause on the parts of the body. It reads a "not" as the finding's own where its phrases have one
("can't swallow"); otherwise as a denial.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.clauses import Clause
from assistant.language.lexicon import BODY_PARTS, NEGATORS
from assistant.language.matching import Match
from assistant.language.phrases import LIGHT, Phrase
from assistant.language.words import bag
from models.base import FINDINGS, Floats, Understanding

# Chosen on paraphrases of a third of the pathways (`eval/paraphrases.py dev`).
SURE = 0.85
FEWEST_WORDS = 2  # words of meaning
MOST_CLAUSES = 24  # of one message, so that reading stays quick
# Words before what is said, that say how it stands: the rules for assertion read them there.
_BEFORE = LIGHT | bag(
    "worried worry scared afraid frightened terrified fear hope hoping wonder wondering maybe might perhaps"
    " possibly think thinks could may used had unsure sure its thats theres hes shes"
)
_REFUSING = frozenset({"not", "no", "cannot"})


@dataclass(slots=True)
class _Said:
    """What a finding's own phrases hold: parts of the body, and whether some refuse something."""

    parts: frozenset[str] = frozenset()
    refuses: bool = False
    anywhere: bool = False  # a phrase without any part of the body


class Meaning:
    """Reads clauses by the head that tells findings apart."""

    def __init__(self, phrases: Sequence[Phrase], understanding: Understanding) -> None:
        self._understanding = understanding
        self._said: dict[str, _Said] = defaultdict(_Said)
        for phrase in phrases:
            if not phrase.denies:
                said = self._said[phrase.finding]
                said.parts |= phrase.parts
                said.refuses |= bool(_REFUSING.intersection(phrase.all))
                said.anywhere |= not phrase.parts

    def matches(self, clauses: Sequence[Clause], stems: Sequence[Sequence[str]]) -> dict[int, Match]:
        """For each clause's place the finding it means, where the head is sure of one."""
        asked = [n for n, clause in enumerate(clauses) if _worth_asking(clause)][:MOST_CLAUSES]
        if not asked:
            return {}
        found = self._understanding.likely(FINDINGS, [clauses[n].text for n in asked])
        matches = {
            n: self._best(clauses[n], stems[n], found.labels, row)
            for n, row in zip(asked, found.values, strict=True)
        }
        return {n: match for n, match in matches.items() if match}

    def _best(
        self, clause: Clause, stems: Sequence[str], labels: Sequence[str], likely: Floats
    ) -> Match | None:
        best = int(likely.argmax())
        said = self._said.get(labels[best])
        if likely[best] < SURE or said is None or not _parts_agree(said, stems):
            return None
        passed_over = _BEFORE if said.refuses else _BEFORE | NEGATORS
        first = next((n for n, word in enumerate(clause.plain) if word not in passed_over), 0)
        refused = not said.refuses and any(word in NEGATORS for word in clause.plain[first:])
        score, words = float(min(likely[best], 1.0)), " ".join(clause.plain[first:])
        return Match(labels[best], first, len(clause.words), score, False, words, 1, refused, likeness=True)


def _parts_agree(said: _Said, stems: Sequence[str]) -> bool:
    """No part of the body is named that the finding never names, unless it is said anywhere."""
    named = BODY_PARTS.intersection(stems)
    return not named or bool(named & said.parts) or (said.anywhere and not said.parts)


def _worth_asking(clause: Clause) -> bool:
    return len([word for word in clause.plain if word not in LIGHT and word != ","]) >= FEWEST_WORDS
