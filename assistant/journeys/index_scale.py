"""How retrieval grows: build times, size on disk and query times of synthetic indexes.

    python -m assistant.journeys.index_scale --sizes 1000 10000 100000

Passages are made of the guidance's own sentences with words exchanged, so that they are many, different
and about as long as real ones; queries are the vignettes' openings. The sentence model embeds the first
few thousand; the vectors of the rest are mixtures of two of these, for the model needs hours for them and
search does not care. Every number is of this machine.
"""

import argparse
import json
import random
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from assistant.guidance.entries import Entry, Kind, entries_of
from assistant.guidance.load import Library, load_library
from assistant.guidance.retrieval import Index
from assistant.settings import go_offline, load_settings
from models.base import Embedder, Floats

QUERIES = 60
EXCHANGED = 0.4  # of a sentence's words
PIECES_A_PATHWAY = 40
EMBEDDED = 3000  # passages embedded by the model itself
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Scale:
    """One size: seconds to build, megabytes on disk, milliseconds a query."""

    passages: int
    embedding_ms: float  # of one passage by the model
    build_s: float  # of the index, embedding not counted
    reopen_s: float
    megabytes: float
    median_ms: float
    p95_ms: float


def measure(size: int, library: Library, embedder: Embedder, folder: Path) -> Scale:
    """Build an index of `size` passages in `folder`, open it again, and ask it."""
    pieces = synthetic(size, library)
    ready = Mixed(embedder, [entry.text for entry in pieces.values()])
    began = perf_counter()
    Index(folder, ready).hold(pieces)
    built = perf_counter()
    index = Index(folder, embedder)
    opened = perf_counter()
    times = [_asked(index, query) for query in _queries(library)]
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Scale(
        size, ready.model_ms, round(built - began, 1), round(opened - built, 1), round(disk / 1e6, 1),
        round(statistics.median(times), 1), round(statistics.quantiles(times, n=20)[-1], 1),
    )  # fmt: skip


class Mixed:
    """Gives every text a vector: the model's for the first, mixtures of two of those for the rest."""

    def __init__(self, model: Embedder, texts: Sequence[str]) -> None:
        self.dimensions = model.dimensions
        self._model = model
        began = perf_counter()
        first = texts[:EMBEDDED]
        vectors = np.vstack([model.embed(first[n : n + 64]) for n in range(0, len(first), 64)])
        self.model_ms = round((perf_counter() - began) * 1000 / len(first), 1)
        chance = np.random.default_rng(SEED)
        pairs = chance.integers(0, len(vectors), (max(0, len(texts) - len(vectors)), 2))
        mixed = vectors[pairs[:, 0]] + vectors[pairs[:, 1]] * chance.uniform(0.3, 1, (len(pairs), 1))
        mixed /= np.linalg.norm(mixed, axis=1, keepdims=True)
        every = np.vstack([vectors, mixed]).astype(np.float32)
        self._known = dict(zip(texts, every, strict=True))

    def embed(self, texts: Sequence[str]) -> Floats:
        """The vectors, one row a text; the model is asked for texts that are not among the passages."""
        if all(text in self._known for text in texts):
            return np.stack([self._known[text] for text in texts])
        return self._model.embed(texts)


def synthetic(size: int, library: Library) -> dict[str, Entry]:
    """Passages by id, the same for every run: real sentences with words exchanged."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    real = [
        it
        for it in entries_of(library.pathways.values(), library.universal).values()
        if it.kind is Kind.PASSAGE
    ]
    words = sorted({word for entry in real for word in entry.text.split()})
    sentences = [line for entry in real for line in entry.text.splitlines()]
    return {f"synthetic/{n}": _piece(n, chance, sentences, words) for n in range(size)}


def _piece(n: int, chance: random.Random, sentences: Sequence[str], words: Sequence[str]) -> Entry:
    """One made-up passage."""
    said = chance.choice(sentences).split()
    text = " ".join(chance.choice(words) if chance.random() < EXCHANGED else word for word in said)
    pathway = f"p{n // PIECES_A_PATHWAY}"
    return Entry(
        id=f"synthetic/{n}", text=text, kind=Kind.PASSAGE, passage=f"{pathway}#part-{n}", pathway=pathway,
        heading="clinician", order=0, youngest=0.0, oldest=200.0, sex="any", due="2099-12-31",
    )  # fmt: skip


def _queries(library: Library) -> list[str]:
    openings = sorted(each.opening for found in library.vignettes.values() for each in found)
    return random.Random(SEED).sample(openings, min(QUERIES, len(openings)))  # noqa: S311


def _asked(index: Index, query: str) -> float:
    """Milliseconds for one question, from words to passages."""
    began = perf_counter()
    index.passages(query)
    return (perf_counter() - began) * 1000


def main() -> None:
    """Measure each size and print a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    sizes = parser.parse_args().sizes
    from assistant.service import Signpost

    go_offline()
    with Signpost(load_settings()) as signpost:
        library = load_library(signpost.settings.pathways)
        for size in sizes:
            folder = Path(tempfile.mkdtemp(prefix="signpost-scale-"))
            try:
                print(json.dumps(asdict(measure(size, library, signpost.embedder, folder))), flush=True)
            finally:
                shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
