"""How pathways are put in order, and when nothing covers a message.

Knows scores, chances and ids, no vectors and no guidance.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from types import MappingProxyType

# Fitted by `python -m eval.retrieval_fit` on the first messages in pathways/, each by all others.
# What a pathway's value is made of: how near its nearest phrase is (0 to 1), how likely the head finds it
# (the logarithm above a floor), its place in the search by words, how near its nearest first message is.
NEARNESS, LIKELIHOOD, WORDS, MESSAGES = 6.319, 1.014, 34.822, 12.369
LEAST_CHANCE = 1e-4
RANK_OFFSET = 10
# The log-odds that a message is about nothing the guidance covers, in the order of `Signs.features`.
SCOPE_WEIGHTS, SCOPE_CONSTANT = (-4.588, 0.195, 0.267, -0.326, -0.306, 10.129), 11.307
OUT_OF_SCOPE_AT = 0.55
WITHOUT_HEAD = 0.5  # with no head to ask, what is less near than this is not covered
RANK_CONSTANT = 60  # reciprocal rank fusion, Cormack, Clarke and Buettcher 2009
CLAUSES_READ = 40  # of a very long message; the first tell why somebody writes
CLAUSE_CHARACTERS = 400


def clauses(text: str) -> list[str]:
    """What was said, whole and sentence by sentence, so that one thing among many is still found."""
    parts = [part.strip() for part in re.split(r"[.!?;\n]+|,? (?:and|but|also) ", text)]
    told = [part[:CLAUSE_CHARACTERS] for part in parts if len(part) > 2]
    whole = " ".join(text.split())[:CLAUSE_CHARACTERS]
    return list(dict.fromkeys([whole, *told[:CLAUSES_READ]])) if whole else []


def fuse(rankings: Sequence[Sequence[str]]) -> list[str]:
    """One order from several by reciprocal rank; equal sums keep the first ranking's order."""
    sums: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, id in enumerate(ranking, start=1):
            sums[id] += 1 / (RANK_CONSTANT + rank)
    return sorted(sums, key=lambda id: -sums[id])


@dataclass(frozen=True, slots=True)
class Closeness:
    """What speaks for a pathway: nearest phrase, head, place by words (first is 0), nearest message."""

    nearness: float
    chance: float | None
    place: int | None
    message: float = 0.0

    @property
    def features(self) -> tuple[float, float, float, float]:
        """As they are weighed. A pathway the head has not met is judged as if it were the likeliest."""
        likely = 0.0 if self.chance is None else log((self.chance + LEAST_CHANCE) / LEAST_CHANCE)
        words = 0.0 if self.place is None else 1 / (RANK_OFFSET + self.place)
        return self.nearness, likely, words, self.message

    @property
    def value(self) -> float:
        """Never below 0."""
        near, likely, words, message = self.features
        return NEARNESS * near + LIKELIHOOD * likely + WORDS * words + MESSAGES * message


def closeness_of(
    scores: Mapping[str, float],
    chances: Mapping[str, float],
    by_words: Sequence[str],
    messages: Mapping[str, float] = MappingProxyType({}),
) -> dict[str, Closeness]:
    """What speaks for each pathway that has a phrase."""
    places = {id: n for n, id in reversed([*enumerate(by_words)])}
    unmet = max((chances[id] for id in scores if id in chances), default=None)
    return {
        id: Closeness(near, chances.get(id, unmet), places.get(id), messages.get(id, 0.0))
        for id, near in scores.items()
    }


def ranked(close: Mapping[str, Closeness]) -> dict[str, float]:
    """The pathways with their values, the best first."""
    values = {id: each.value for id, each in close.items()}
    return {id: values[id] for id in sorted(values, key=lambda id: -values[id])}


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells whether a message is about anything the guidance covers.

    `outside`: how likely the head finds that it is not, None without a head; `least_outside`: the same of the
    clause for which it is least so; `near_outside`: how near the nearest message known to be outside is.
    """

    nearest: float
    outside: float | None
    least_outside: float
    near_outside: float
    values: tuple[float, ...]

    @property
    def features(self) -> tuple[float, ...]:
        """As they are weighed: similarities, log-odds, the best value and what all values come to."""
        best = max(self.values, default=0.0)
        together = best + log(sum(exp(value - best) for value in self.values)) if self.values else 0.0
        odds = (_log_odds(self.outside or 0.0), _log_odds(self.least_outside))
        return (self.nearest, *odds, best, together, self.near_outside)

    @property
    def chance(self) -> float:
        """How likely the message is outside, 0 to 1."""
        odds = SCOPE_CONSTANT + sum(w * each for w, each in zip(SCOPE_WEIGHTS, self.features, strict=True))
        return 1 / (1 + exp(-odds)) if odds > -500 else 0.0


def out_of_scope(signs: Signs) -> bool:
    """Whether the message is about nothing the guidance covers."""
    if signs.outside is None:
        return signs.nearest < WITHOUT_HEAD
    return signs.chance > OUT_OF_SCOPE_AT


def _log_odds(chance: float) -> float:
    held = min(max(chance, 1e-6), 1 - 1e-6)
    return log(held / (1 - held))
