"""Finds the pathways a patient's words belong to, and the passages a question is answered by.

Two searches are fused: by meaning (sentence vectors in Chroma) and by words (BM25). Patients'
words are compared with pathways' phrases; questions with the text of the guidance.

**Covered**: ranking, what is not covered (nothing near enough is returned), age and sex on request,
guidance that changed, an index that was damaged or made by another model.
**Not covered**: what is denied or about somebody else ("no chest pain"): ask for findings, not for
pathways, where that matters.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import numpy as np

from assistant.guidance.entries import OUT_OF_SCOPE, Entry, Kind, Person, entries_of
from assistant.guidance.pieces import Pieces, nearest_messages, nearest_phrases, no_pieces
from assistant.guidance.ranking import (
    CLAUSE_CHARACTERS,
    Closeness,
    Signs,
    clauses,
    closeness_of,
    fuse,
    out_of_scope,
    ranked,
)
from assistant.guidance.schema import Pathway, UniversalRules
from assistant.guidance.vector_store import Progress, VectorStore
from assistant.guidance.word_index import WordHit, WordIndex
from assistant.language.catalogue import Catalogue
from models.base import PATHWAYS, Embedder, Floats, Understanding

# A score is the cosine similarity (0 to 1) of the nearest clause said and the nearest phrase or
# piece of guidance. Below these nothing is returned: the guidance does not cover it.
PATHWAY_LEAST = 0.35  # of any one pathway, once something is near enough
PASSAGE_COVERED_AT = 0.25
PASSAGES_LOOKED_AT = 80


@dataclass(frozen=True, slots=True)
class PathwayHit:
    """A pathway that fits, ranked by `value`; `why` names the nearest phrase, `passage` where it stands."""

    id: str
    score: float
    value: float
    why: str
    passage: str


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage that answers, whole, and why it was chosen."""

    id: str
    pathway: str
    heading: str
    text: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class IndexChange:
    """How many pieces an update embedded, forgot and left alone."""

    added: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """A message against every pathway: nearest phrases, shared words, what speaks for each, and the signs."""

    best: Mapping[str, tuple[Entry, float]]
    words: Sequence[WordHit]
    close: Mapping[str, Closeness]
    values: Mapping[str, float]
    signs: Signs


class Index:
    """Guidance that can be searched; many may read while one updates."""

    def __init__(
        self, directory: Path, embedder: Embedder, *, understanding: Understanding | None = None
    ) -> None:
        """`understanding`: trained to tell which pathway a message belongs to, where there is one."""
        self._embedder = embedder
        self._understanding = understanding
        self._writing = threading.Lock()
        self._store = VectorStore(directory, embedder)
        self._pieces = no_pieces()
        self._pieces = self._gather(self._store.entries())

    @property
    def notices(self) -> tuple[str, ...]:
        """What an operator should know about how the index was opened."""
        return self._store.notices

    def update(
        self,
        pathways: Iterable[Pathway] | Mapping[str, Pathway],
        *,
        universal: UniversalRules | None = None,
        catalogue: Catalogue | None = None,
        messages: Mapping[str, Iterable[str]] = MappingProxyType({}),
        progress: Progress | None = None,
    ) -> IndexChange:
        """Make the index hold exactly this guidance, embedding only the pieces that are new.

        `messages`: whole first messages by the pathway that is right for them, or by OUT_OF_SCOPE.
        """
        given = pathways.values() if isinstance(pathways, Mapping) else pathways
        return self.hold(entries_of(given, universal, catalogue, messages), progress)

    def hold(self, wanted: Mapping[str, Entry], progress: Progress | None = None) -> IndexChange:
        """Make the index hold exactly these pieces, by id."""
        with self._writing:
            renewed = self._store.renew_for_another_model()
            if renewed:
                self._pieces = no_pieces()
            there = dict(self._pieces.by_id)
            new = [entry for id, entry in wanted.items() if id not in there]
            gone = [entry for id, entry in there.items() if id not in wanted]
            self._store.add(new, progress)
            self._store.remove(gone)
            if new or gone:
                self._pieces = self._gather(tuple(wanted.values()))
        return IndexChange(added=len(new), removed=len(gone), kept=len(wanted) - len(new))

    def pathways(
        self,
        text: str,
        k: int = 3,
        *,
        age_years: float | None = None,
        sex: str | None = None,
        on: date | None = None,
    ) -> tuple[PathwayHit, ...]:
        """The pathways that fit a patient's words, best first; none when nothing is near enough."""
        weighed = self.weigh(text, Person(age_years, sex, on))
        if weighed is None or out_of_scope(weighed.signs):
            return ()
        near = (id for id in weighed.values if weighed.best[id][1] >= PATHWAY_LEAST)
        hits = ((id, *weighed.best[id], weighed.values[id]) for id in islice(near, k))
        return tuple(_pathway_hit(*hit, weighed.words) for hit in hits)

    def weigh(self, text: str, person: Person, *, but: str = "") -> "Weighed | None":
        """What speaks for each pathway and against all of them; None when nothing was said.

        `but`: a first message to pass over, when it is judged what the others tell of it.
        """
        pieces, said = self._pieces, clauses(text)
        if not said or not pieces.by_id:
            return None
        vectors = self._embedder.embed(said)
        best = nearest_phrases(vectors, person, pieces)
        words = [hit for hit in pieces.phrases.find(text) if hit.entry.is_for(person)]
        chances, least_outside = self._chances(said)
        scores = {id: score for id, (_, score) in best.items()}
        near = nearest_messages(vectors[0], pieces, but=but)
        close = closeness_of(scores, chances, _in_order(hit.entry.pathway for hit in words), near)
        values = ranked(close)
        signs = Signs(
            nearest=max(scores.values(), default=0.0),
            outside=chances.get(OUT_OF_SCOPE),
            least_outside=least_outside,
            near_outside=near.get(OUT_OF_SCOPE, 0.0),
            values=tuple(values.values()),
        )
        return Weighed(best, words, close, values, signs)

    def _chances(self, said: Sequence[str]) -> tuple[dict[str, float], float]:
        """How likely each pathway is of the whole message; how likely the least strange clause is none."""
        if self._understanding is None:
            return {}, 0.0
        found = self._understanding.likely(PATHWAYS, said)
        chances = dict(zip(found.labels, map(float, found.values[0]), strict=True))
        strange = found.values[:, found.labels.index(OUT_OF_SCOPE)] if OUT_OF_SCOPE in chances else [0.0]
        return chances, float(min(strange))

    def passages(self, query: str, k: int = 4, *, pathway: str | None = None) -> tuple[PassageHit, ...]:
        """The passages that answer a question, best first, of all pathways or of one."""
        pieces = self._pieces
        asked = [query[:CLAUSE_CHARACTERS]] if query.strip() else []
        if pathway is None:
            near = self._nearest(self._embedder.embed(asked), pieces)
        else:
            near = self._nearest_in(asked, pathway, pieces)
        words = [hit for hit in pieces.passages.find(query) if pathway in (None, hit.entry.pathway)]
        best = _best_by(near, [entry.passage for entry, _ in near])
        ranked = fuse([list(best), _in_order(hit.entry.passage for hit in words)])
        hits = (_passage_hit(*best[id], words, pieces) for id in ranked if id in best)
        return tuple(hit for hit in hits if hit.score >= PASSAGE_COVERED_AT)[:k]

    def _nearest(self, vectors: Floats, pieces: Pieces) -> list[tuple[Entry, float]]:
        """Pieces of passages near a question, nearest first."""
        found = [
            near for each in self._store.near(vectors, Kind.PASSAGE, PASSAGES_LOOKED_AT) for near in each
        ]
        return _sorted((pieces.by_id[it.id], it.similarity) for it in found if it.id in pieces.by_id)

    def _gather(self, entries: Sequence[Entry]) -> Pieces:
        """Everything needed to search these pieces; vectors known before are not read again."""
        spoken = tuple(entry for entry in entries if entry.kind is Kind.PHRASE)
        known = dict(zip((it.id for it in self._pieces.spoken), self._pieces.vectors, strict=True))
        known |= self._store.vectors(Kind.PHRASE, [it.id for it in spoken if it.id not in known])
        rows = [known[it.id] for it in spoken]
        by_passage: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda it: it.order):
            by_passage[entry.passage].append(entry)
        return Pieces(
            by_id={entry.id: entry for entry in entries},
            by_passage={passage: tuple(parts) for passage, parts in by_passage.items()},
            phrases=WordIndex(spoken),
            passages=WordIndex([entry for entry in entries if entry.kind is Kind.PASSAGE]),
            spoken=spoken,
            vectors=np.stack(rows) if rows else np.zeros((0, self._embedder.dimensions), np.float32),
            messages=self._messages([entry.id for entry in entries if entry.kind is Kind.MESSAGE]),
        )

    def _messages(self, ids: Sequence[str]) -> dict[str, Floats]:
        known = {id: self._pieces.messages[id] for id in ids if id in self._pieces.messages}
        return known | self._store.vectors(Kind.MESSAGE, [id for id in ids if id not in known])

    def _nearest_in(self, said: Sequence[str], pathway: str, pieces: Pieces) -> list[tuple[Entry, float]]:
        """Every piece of one pathway with its nearness."""
        vectors = self._store.vectors(Kind.PASSAGE, pieces.of_pathway(pathway)) if said else {}
        asked = self._embedder.embed(list(said)) if vectors else None
        if asked is None:
            return []
        return _sorted((pieces.by_id[id], float(max(asked @ vector))) for id, vector in vectors.items())


def _sorted(found: Iterable[tuple[Entry, float]]) -> list[tuple[Entry, float]]:
    """Nearest first, always in the same order."""
    return sorted(found, key=lambda pair: (-pair[1], pair[0].id))


def _best_by(near: list[tuple[Entry, float]], keys: list[str]) -> dict[str, tuple[Entry, float]]:
    """For each key its nearest piece; the pieces come nearest first."""
    best: dict[str, tuple[Entry, float]] = {}
    for key, pair in zip(keys, near, strict=True):
        best.setdefault(key, pair)
    return best


def _in_order(ids: Iterable[str]) -> list[str]:
    """Each id once, where it first stood."""
    return list(dict.fromkeys(ids))


def _pathway_hit(id: str, entry: Entry, score: float, value: float, words: Sequence[WordHit]) -> PathwayHit:
    shared = _shared([hit for hit in words if hit.entry.pathway == id])
    why = f'like "{entry.text}"' + (f"; same words: {shared}" if shared else "")
    return PathwayHit(id, round(score, 3), round(value, 3), why, entry.passage)


def _passage_hit(entry: Entry, score: float, words: Sequence[WordHit], pieces: Pieces) -> PassageHit:
    shared = _shared([hit for hit in words if hit.entry.passage == entry.passage])
    why = f"same words: {shared}" if shared else "near in meaning"
    text = "\n".join(part.text for part in pieces.by_passage[entry.passage])
    return PassageHit(entry.passage, entry.pathway, entry.heading, text, round(score, 3), why)


def _shared(hits: Sequence[WordHit]) -> str:
    """The words of the best hit, for the reason shown."""
    return ", ".join(hits[0].shared) if hits else ""
