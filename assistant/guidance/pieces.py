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
    messages: Mapping[str, Floats] = field(default_factory=dict)  # the vectors of first messages, by id
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
    def opened(self) -> Floats:
        """The vectors of `messages`, one row each."""
        return np.stack([*self.messages.values()])

    @cached_property
    def opened_by(self) -> tuple[tuple[str, ...], Numbers]:
        """The pathways that have messages, and for each row of `opened` the number of its own."""
        homes = [self.by_id[id].pathway for id in self.messages]
        names = tuple(dict.fromkeys(homes))
        return names, np.array([names.index(home) for home in homes], dtype=np.int64)

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


def nearest_messages(vector: Floats, pieces: Pieces, *, but: str = "") -> dict[str, float]:
    """For each pathway, and for none, how near its nearest first message is, 0 to 1; `but` one, so worded."""
    if not pieces.messages:
        return {}
    names, numbers = pieces.opened_by
    similarity = pieces.opened @ vector
    if but:
        similarity[[n for n, id in enumerate(pieces.messages) if pieces.by_id[id].text == but]] = 0.0
    nearest = np.zeros(len(names), similarity.dtype)
    np.maximum.at(nearest, numbers, similarity)
    return dict(zip(names, map(float, nearest), strict=True))
