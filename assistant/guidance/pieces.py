"""The pieces of guidance as they are searched in memory: entries, their words, their phrases' vectors.

Knows nothing of what is on disk, nor how rankings are made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.guidance.entries import Entry, Kind, Person
from assistant.guidance.word_index import WordIndex
from models.base import Floats

PHRASES_LOOKED_AT = 2000  # of all that are compared, the nearest: further down no pathway fits
PEOPLE_REMEMBERED = 256
Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Pieces:
    """The pieces as they are searched; replaced whole, so that readers never see a half."""

    by_id: Mapping[str, Entry]
    by_passage: Mapping[str, tuple[Entry, ...]]
    phrases: WordIndex
    passages: WordIndex
    spoken: tuple[Entry, ...]
    vectors: Floats  # of `spoken`, one row each: a patient's words are compared with every phrase
    outside: Mapping[str, Floats] = field(default_factory=dict)  # messages about nothing covered, by id
    people: dict[Person, Bools] = field(default_factory=dict)

    @cached_property
    def homes(self) -> Numbers:
        """For each of `spoken` the number of its pathway."""
        numbers = {id: n for n, id in enumerate(dict.fromkeys(entry.pathway for entry in self.spoken))}
        return np.array([numbers[entry.pathway] for entry in self.spoken], dtype=np.int64)

    def who_for(self, person: Person) -> Bools:
        """For each of `spoken` whether it is for such a person; remembered, as most are known of little."""
        known = self.people.get(person)
        if known is None:
            known = np.array([entry.is_for(person) for entry in self.spoken], dtype=bool)
            if len(self.people) >= PEOPLE_REMEMBERED:
                self.people.clear()
            self.people[person] = known
        return known

    @cached_property
    def beyond(self) -> Floats:
        """The vectors of `outside`, one row each."""
        return np.stack([*self.outside.values()]) if self.outside else np.zeros((0, 0), np.float32)

    def of_pathway(self, pathway: str) -> list[str]:
        """The ids of all passages' pieces of a pathway."""
        kept = (entry for entry in self.by_id.values() if entry.pathway == pathway)
        return [entry.id for entry in kept if entry.kind is Kind.PASSAGE]


def no_pieces() -> Pieces:
    """Before anything was read."""
    return Pieces({}, {}, WordIndex(()), WordIndex(()), (), np.zeros((0, 0), np.float32))


def nearest_phrases(vectors: Floats, person: Person, pieces: Pieces) -> dict[str, tuple[Entry, float]]:
    """For each pathway for such a person the phrase nearest to any clause, the best pathway first."""
    if not pieces.spoken:
        return {}
    similarity = (pieces.vectors @ vectors.T).max(axis=1)
    order = np.argsort(-similarity, kind="stable")[:PHRASES_LOOKED_AT]
    order = order[pieces.who_for(person)[order]]
    _, first = np.unique(pieces.homes[order], return_index=True)
    nearest = [int(n) for n in order[np.sort(first)]]
    return {pieces.spoken[n].pathway: (pieces.spoken[n], max(0.0, float(similarity[n]))) for n in nearest}


def nearest_outside(vector: Floats, pieces: Pieces) -> float:
    """How near a message is to the nearest one about nothing the guidance covers, 0 to 1."""
    return max(0.0, float((pieces.beyond @ vector).max())) if pieces.outside else 0.0
