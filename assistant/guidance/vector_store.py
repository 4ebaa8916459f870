"""Keeps pieces of guidance with their vectors in Chroma on disk: patients' phrases in one collection,
passages in another, messages about nothing the guidance covers in a third.

With `retrieval.py` the only home of chromadb and langchain here. Chroma's own embedder, telemetry and
downloads are never used, nor its filters: at 100,000 pieces a filter costs a hundred times the search,
so a kind is a collection, and who a piece is for is looked at afterwards. Beside the collections lies
`index.json`: which folder holds them and what the sentence model made of one known sentence, so that
vectors of two models are never compared. A folder that cannot be read is put aside and a new one begun,
with a notice in plain words.
"""

import json
import logging
import shutil
import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import OperatorError
from assistant.guidance.entries import Entry, Kind
from models.base import Embedder, Floats

if TYPE_CHECKING:
    from langchain_chroma import Chroma

    Collections = dict[Kind, Chroma]

LAYOUT = 4
PROBE = "My throat has been sore since Monday and it hurts to swallow."
SAME_MODEL = 0.999  # cosine of two vectors of PROBE; rounding alone stays above it
BATCH = 512  # pieces embedded and kept at once
COLLECTIONS = {Kind.PHRASE: "phrases", Kind.PASSAGE: "passages", Kind.MESSAGE: "messages"}
MOST_AT_ONCE = 5000  # pieces Chroma gives or takes in one call

log = logging.getLogger(__name__)
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Near:
    """A piece and its cosine similarity to what was asked, 0 to 1."""

    id: str
    similarity: float


class _AnotherLayoutError(ValueError):
    """Kept by a version of Signpost that laid out the index otherwise."""


class VectorStore:
    """A collection that opens itself, or begins again when it cannot."""

    def __init__(self, directory: Path, embedder: Embedder) -> None:
        self._directory = directory
        self._embedder = embedder
        self.notices: tuple[str, ...] = ()
        opened = self._reopen()
        self._chroma = opened if opened is not None else self._begin()

    def entries(self) -> tuple[Entry, ...]:
        """Every piece kept."""
        return tuple(entry for kind in Kind for entry in self._kept(kind))

    def add(self, entries: Sequence[Entry], progress: Progress | None = None) -> None:
        """Embed and keep these pieces."""
        done = 0
        for kind in Kind:
            of_kind = [entry for entry in entries if entry.kind is kind]
            for start in range(0, len(of_kind), BATCH):
                batch = of_kind[start : start + BATCH]
                texts = [entry.text for entry in batch]
                self._chroma[kind]._collection.upsert(
                    [entry.id for entry in batch],
                    self._embedder.embed(texts),
                    [*map(_metadata, batch)],
                    texts,
                )
                done += len(batch)
                if progress:
                    progress("Reading the guidance", done / len(entries))

    def remove(self, entries: Sequence[Entry]) -> None:
        """Forget these pieces."""
        for kind in Kind:
            ids = [entry.id for entry in entries if entry.kind is kind]
            for start in range(0, len(ids), BATCH):
                self._chroma[kind].delete(ids[start : start + BATCH])

    def near(self, vectors: Floats, kind: Kind, k: int) -> tuple[tuple[Near, ...], ...]:
        """For each vector the `k` nearest pieces of a kind, nearest first."""
        collection = self._chroma[kind]._collection  # LangChain asks for one vector at a time
        there = collection.count()
        if not there or not len(vectors):
            return tuple(() for _ in vectors)
        found = collection.query(query_embeddings=vectors, n_results=min(k, there), include=["distances"])
        return tuple(
            tuple(Near(id, _similarity(distance)) for id, distance in zip(ids, distances, strict=True))
            for ids, distances in zip(found["ids"], found["distances"] or [], strict=True)
        )

    def vectors(self, kind: Kind, ids: Sequence[str]) -> dict[str, Floats]:
        """The vectors of these pieces, by id."""
        found: dict[str, Floats] = {}
        for start in range(0, len(ids), MOST_AT_ONCE):
            kept = self._chroma[kind]._collection.get(
                list(ids[start : start + MOST_AT_ONCE]), include=["embeddings"]
            )
            rows = kept["embeddings"] if kept["embeddings"] is not None else []
            found.update((id, np.asarray(row, np.float32)) for id, row in zip(kept["ids"], rows, strict=True))
        return found

    def _kept(self, kind: Kind) -> list[Entry]:
        """Every piece of a kind, read a few thousand at a time."""
        entries: list[Entry] = []
        while True:
            kept = self._chroma[kind].get(
                include=["documents", "metadatas"], limit=MOST_AT_ONCE, offset=len(entries)
            )
            if not kept["ids"]:
                return entries
            pieces = zip(kept["ids"], kept["documents"], kept["metadatas"], strict=True)
            entries += [_entry(id, text, metadata) for id, text, metadata in pieces]

    def renew_for_another_model(self) -> bool:
        """Begin again when the vectors kept are another model's; True when that was needed."""
        kept = np.asarray(self._marker().get("probe", []), dtype=np.float32)
        now = self._embedder.embed([PROBE])[0]
        if kept.shape == now.shape and float(kept @ now) >= SAME_MODEL:
            return False
        self._notice("The sentence model has changed, so the guidance index was built again.")
        self._chroma = self._begin()
        return True

    # --- the folder on disk ---

    def _reopen(self) -> "Collections | None":
        """The collections as they were left; None when there is none or it cannot be used."""
        if not (self._directory / "index.json").exists():
            return None
        try:
            return self._try_out(self._home())
        except _AnotherLayoutError:
            self._notice("The guidance index is of another version of Signpost, so it was built again.")
            return None
        except Exception as error:  # whatever a broken file makes Chroma raise, the mend is the same
            log.debug("the index could not be opened", exc_info=error)
            self._notice("The guidance index on disk could not be read, so it was built again.")
            return None

    def _try_out(self, home: Path) -> "Collections":
        """The collections in `home`, after each has answered once."""
        probe = self._marker()["probe"]
        if len(probe) != self._embedder.dimensions or not home.is_dir():
            raise ValueError("made with another sentence model, or removed")
        collections = self._open(home)
        for each in collections.values():
            each.get(limit=1, include=["documents", "metadatas"])
            each.similarity_search_by_vector_with_relevance_scores(probe, k=1)
        return collections

    def _begin(self) -> "Collections":
        """Empty collections in a new folder; older folders are removed."""
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            for old in self._directory.glob("chroma-*"):
                shutil.rmtree(old, ignore_errors=True)
            home = self._directory / f"chroma-{uuid.uuid4().hex[:8]}"
            home.mkdir()
            probe = [float(number) for number in self._embedder.embed([PROBE])[0]]
            collections = self._open(home)
            self._write_marker({"layout": LAYOUT, "home": home.name, "probe": probe})
        except OSError as error:
            raise OperatorError(
                f"The guidance index cannot be written in {self._directory} ({error.strerror}): "
                "make room or give permission to write there."
            ) from None
        return collections

    def _open(self, home: Path) -> "Collections":
        """LangChain's view of the collections, with cosine distance and our embedder."""
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        client = chromadb.PersistentClient(str(home), Settings(anonymized_telemetry=False))
        return {
            kind: Chroma(
                collection_name=name,
                embedding_function=_as_langchain(self._embedder),
                client=client,
                collection_configuration={"hnsw": {"space": "cosine"}},
            )
            for kind, name in COLLECTIONS.items()
        }

    def _marker(self) -> dict[str, Any]:
        marker = json.loads((self._directory / "index.json").read_text(encoding="utf-8"))
        if not isinstance(marker, dict) or marker.get("layout") != LAYOUT:
            raise _AnotherLayoutError("the index has another layout")
        return marker

    def _write_marker(self, marker: dict[str, Any]) -> None:
        """All or nothing, so that a stop in between leaves the old marker."""
        part = self._directory / "index.json.part"
        part.write_text(json.dumps(marker), encoding="utf-8")
        part.replace(self._directory / "index.json")

    def _home(self) -> Path:
        """The folder of the collection, which must lie in ours."""
        name = str(self._marker()["home"])
        if not name.startswith("chroma-") or "/" in name:
            raise ValueError("the index names a strange folder")
        return self._directory / name

    def _notice(self, sentence: str) -> None:
        self.notices = (*self.notices, sentence)
        log.warning(sentence)


def _as_langchain(embedder: Embedder) -> Any:
    """Our embedder in LangChain's dress."""
    from langchain_core.embeddings import Embeddings

    class Wrapped(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(number) for number in row] for row in embedder.embed(texts)]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return Wrapped()


def _similarity(distance: float) -> float:
    """Cosine distance as similarity; opposite meanings count as unrelated."""
    return min(1.0, max(0.0, 1.0 - float(distance)))


def _metadata(entry: Entry) -> dict[str, Any]:
    """All of a piece but its id and text."""
    return {key: value for key, value in asdict(entry).items() if key not in ("id", "text")}


def _entry(id: str, text: str, metadata: dict[str, Any]) -> Entry:
    """A piece as it was kept."""
    return Entry(id=id, text=text, **{**metadata, "kind": Kind(metadata["kind"])})
