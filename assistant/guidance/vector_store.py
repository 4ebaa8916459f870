"""Keeps pieces of guidance with their vectors in a Chroma collection on disk, through LangChain.

With `retrieval.py` the only home of chromadb and langchain here. Chroma's own embedder, telemetry and
downloads are never used. Beside the collection lies `index.json`: which folder holds it and what the
sentence model made of one known sentence, so that vectors of two models are never compared. A folder
that cannot be read is put aside and a new one begun, with a notice in plain words.
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
from assistant.guidance.entries import ANY_SEX, Entry, Kind
from models.base import Embedder, Floats

if TYPE_CHECKING:
    from langchain_chroma import Chroma

LAYOUT = 1
PROBE = "My throat has been sore since Monday and it hurts to swallow."
SAME_MODEL = 0.999  # cosine of two vectors of PROBE; rounding alone stays above it
BATCH = 64
COLLECTION = "guidance"

log = logging.getLogger(__name__)
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Near:
    """A piece and its cosine similarity to what was asked, 0 to 1."""

    id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Person:
    """Who the guidance must be for; None where it is not known."""

    age_years: float | None = None
    sex: str | None = None


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
        kept = self._chroma.get(include=["documents", "metadatas"])
        pieces = zip(kept["ids"], kept["documents"], kept["metadatas"], strict=True)
        return tuple(_entry(id, text, metadata) for id, text, metadata in pieces)

    def add(self, entries: Sequence[Entry], progress: Progress | None = None) -> None:
        """Embed and keep these pieces."""
        for start in range(0, len(entries), BATCH):
            batch = entries[start : start + BATCH]
            self._chroma.add_texts(
                [entry.text for entry in batch],
                [_metadata(entry) for entry in batch],
                [it.id for it in batch],
            )
            if progress:
                progress("Reading the guidance", (start + len(batch)) / len(entries))

    def remove(self, ids: Sequence[str]) -> None:
        """Forget these pieces."""
        for start in range(0, len(ids), BATCH):
            self._chroma.delete(list(ids[start : start + BATCH]))

    def near(
        self, vector: Floats, kind: Kind, k: int, person: Person | None = None, pathway: str | None = None
    ) -> tuple[Near, ...]:
        """The `k` nearest pieces of a kind, nearest first."""
        where = _where(kind, person or Person(), pathway)
        found = self._chroma.similarity_search_by_vector_with_relevance_scores(
            vector.tolist(), k=k, filter=where
        )
        return tuple(Near(str(document.id), _similarity(distance)) for document, distance in found)

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

    def _reopen(self) -> "Chroma | None":
        """The collection as it was left; None when there is none or it cannot be used."""
        if not (self._directory / "index.json").exists():
            return None
        try:
            return self._try_out(self._home())
        except Exception as error:  # whatever a broken file makes Chroma raise, the mend is the same
            log.debug("the index could not be opened", exc_info=error)
            self._notice("The guidance index on disk could not be read, so it was built again.")
            return None

    def _try_out(self, home: Path) -> "Chroma":
        """The collection in `home`, after it has answered once."""
        probe = self._marker()["probe"]
        if len(probe) != self._embedder.dimensions or not home.is_dir():
            raise ValueError("made with another sentence model, or removed")
        chroma = self._open(home)
        chroma.get(limit=1, include=["documents", "metadatas"])
        chroma.similarity_search_by_vector_with_relevance_scores(probe, k=1)
        return chroma

    def _begin(self) -> "Chroma":
        """An empty collection in a new folder; older folders are removed."""
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            for old in self._directory.glob("chroma-*"):
                shutil.rmtree(old, ignore_errors=True)
            home = self._directory / f"chroma-{uuid.uuid4().hex[:8]}"
            home.mkdir()
            probe = [float(number) for number in self._embedder.embed([PROBE])[0]]
            chroma = self._open(home)
            self._write_marker({"layout": LAYOUT, "home": home.name, "probe": probe})
        except OSError as error:
            raise OperatorError(
                f"The guidance index cannot be written in {self._directory} ({error.strerror}): "
                "make room or give permission to write there."
            ) from None
        return chroma

    def _open(self, home: Path) -> "Chroma":
        """LangChain's view of the collection, with cosine distance and our embedder."""
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        client = chromadb.PersistentClient(str(home), Settings(anonymized_telemetry=False))
        return Chroma(
            collection_name=COLLECTION,
            embedding_function=_as_langchain(self._embedder),
            client=client,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )

    def _marker(self) -> dict[str, Any]:
        marker = json.loads((self._directory / "index.json").read_text(encoding="utf-8"))
        if not isinstance(marker, dict) or marker.get("layout") != LAYOUT:
            raise ValueError("the index has another layout")
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


def _where(kind: Kind, person: Person, pathway: str | None) -> dict[str, Any]:
    """Chroma's filter for a kind of piece, a person and a pathway."""
    wanted: list[dict[str, Any]] = [{"kind": str(kind)}]
    if person.age_years is not None:
        wanted += [{"youngest": {"$lte": person.age_years}}, {"oldest": {"$gte": person.age_years}}]
    if person.sex is not None:
        wanted.append({"sex": {"$in": [ANY_SEX, str(person.sex)]}})
    if pathway is not None:
        wanted.append({"pathway": pathway})
    return wanted[0] if len(wanted) == 1 else {"$and": wanted}


def _metadata(entry: Entry) -> dict[str, Any]:
    """All of a piece but its id and text."""
    return {key: value for key, value in asdict(entry).items() if key not in ("id", "text")}


def _entry(id: str, text: str, metadata: dict[str, Any]) -> Entry:
    """A piece as it was kept."""
    return Entry(id=id, text=text, **{**metadata, "kind": Kind(metadata["kind"])})
