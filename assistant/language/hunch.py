"""A hunch about a whole message: how dangerous it sounds, and what it may be saying between its lines.

From the heads of the tuned sentence model. A hunch rests on no words that could be shown, so it decides
nothing: triage asks because of it, and lets a person look.
"""

from dataclasses import dataclass
from typing import Final

from assistant.language.clauses import split
from models.base import DANGER, FINDINGS, Understanding

LEAST = 0.02  # likelihood below which a finding is no longer a suspicion
MOST_TEXTS = 12  # of one message: the whole of it and its first clauses
SOUNDS_DANGEROUS = "danger"


@dataclass(frozen=True, slots=True)
class Hunch:
    """How dangerous the words sound (0 to 1), and findings they may mean, each with its likelihood."""

    danger: float = 0.0
    findings: tuple[tuple[str, float], ...] = ()

    def joined(self, other: "Hunch") -> "Hunch":
        """Both, each thing as likely as the likelier of them says."""
        likely = dict(sorted((*self.findings, *other.findings), key=lambda it: it[1]))
        return Hunch(max(self.danger, other.danger), tuple(likely.items()))


NO_HUNCH: Final = Hunch()


class Hunches:
    """Has hunches about messages."""

    def __init__(self, understanding: Understanding) -> None:
        self._understanding = understanding

    def of(self, text: str) -> Hunch:
        """The hunch about one message."""
        whole = " ".join(text.split())
        if not whole:
            return NO_HUNCH
        texts = list(dict.fromkeys([whole, *(clause.text for clause in split(text))]))[:MOST_TEXTS]
        danger = self._understanding.likely(DANGER, texts[:1])
        said = self._understanding.likely(FINDINGS, texts)
        likely = said.values.max(axis=0)
        return Hunch(
            float(danger.values[0][danger.labels.index(SOUNDS_DANGEROUS)]),
            tuple((id, float(p)) for id, p in zip(said.labels, likely, strict=True) if p >= LEAST),
        )
