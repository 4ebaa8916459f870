"""Makes a guide from guidance: an index on disk, a reader of the findings, both kept for the next time.

Only pieces that changed are embedded, and a catalogue that did not change keeps its reader.
"""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from assistant.guidance.load import Library
from assistant.guidance.retrieval import Index, IndexChange
from assistant.guidance.vector_store import Progress
from assistant.journeys.own_folder import OwnFolder, one_at_a_time
from assistant.language.catalogue import Catalogue
from assistant.language.hunch import NO_HUNCH, Hunch, Hunches
from assistant.language.reader import Reader
from assistant.triage.case import Guide
from models.base import Embedder, Understanding
from models.remembered import RememberedEmbedder

READERS_KEPT = 3


class Readers:
    """Readers by their catalogue; the vectors of the catalogue's phrases are remembered in `file`."""

    def __init__(
        self,
        embedder: Callable[[], Embedder],
        label: Callable[[], str],
        file: Path,
        understanding: Callable[[], Understanding | None] = lambda: None,
        *,
        like: Path | None = None,
    ) -> None:
        """`like`: a file of vectors to begin from."""
        self.understanding = understanding
        self._embedder = embedder
        self._label = label
        self._file = file
        self._like = like
        self._kept: list[tuple[Catalogue, Reader]] = []
        self._lock = threading.Lock()

    def of(self, catalogue: Catalogue) -> Reader:
        """The reader of this catalogue."""
        with self._lock:
            for known, reader in self._kept:
                if known == catalogue:
                    return reader
            if self._like and self._like.exists() and not self._file.exists():
                self._file.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self._like, self._file)
            remembered = RememberedEmbedder(self._embedder(), self._label(), self._file)
            reader = Reader(catalogue, remembered, understanding=self.understanding())
            self._kept = [(catalogue, reader), *self._kept][:READERS_KEPT]
            return reader

    def sense(self) -> Callable[[str], Hunch]:
        """Has hunches about messages; none where there is no understanding."""
        understanding = self.understanding()
        return Hunches(understanding).of if understanding else lambda _said: NO_HUNCH


class Bench:
    """One index on disk, brought up to date with whatever guidance is laid on it."""

    def __init__(
        self, directory: Path, embedder: Callable[[], Embedder], readers: Readers, *, like: Path | None = None
    ) -> None:
        """`like`: an index to begin from, so that little has to be embedded."""
        self._directory = directory
        self._embedder = embedder
        self._readers = readers
        self._like = like
        self._folder: OwnFolder | None = None
        self._index: Index | None = None
        self._lock = threading.RLock()

    def update(self, library: Library, progress: Progress | None = None) -> IndexChange:
        """Embed what changed, and forget what went."""
        with self._lock, one_at_a_time(self._directory):
            return self._laid(self._open(), library, progress)

    def guide(self, library: Library) -> Guide:
        """What triage needs from outside, for this guidance. The guide made before is no longer whole."""
        with self._lock:
            with one_at_a_time(self._directory):
                index = self._open()
                self._laid(index, library)
                reader = self._readers.of(library.catalogue)
            sense = self._readers.sense()
            return Guide(
                library,
                reader.read,
                index.pathways,
                sense=lambda said: sense(reader.mended(said)),
                look_up=index.passages,
            )

    def close(self) -> None:
        """Let another process have the index."""
        with self._lock:
            if self._folder:
                self._folder.close()
            self._folder = self._index = None

    def _laid(self, index: Index, library: Library, progress: Progress | None = None) -> IndexChange:
        return index.update(
            library.pathways,
            universal=library.universal,
            catalogue=library.catalogue,
            messages=library.messages,
            progress=progress,
        )

    def _open(self) -> Index:
        with self._lock:
            if self._index is None:
                self._folder = OwnFolder(self._directory, like=self._like)
                self._index = Index(
                    self._folder.path, self._embedder(), understanding=self._readers.understanding()
                )
            return self._index
