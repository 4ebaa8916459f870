"""An embedder that remembers on disk the vectors of a large set of texts, such as the catalogue's phrases.

The set is whatever was last asked for in one go of MANY texts or more; single messages never are.
Knows hashes of texts, never the texts. Another model has other vectors: its label is part of each hash.
"""

import hashlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from models.base import Embedder, Floats

MOST_KEPT = 100_000  # vectors kept beside the model, about 150 MB
log = logging.getLogger(__name__)
MANY = 64  # texts in one call; a patient's message has far fewer clauses


class RememberedEmbedder:
    """Gives the remembered vector where there is one and asks the model for the rest."""

    def __init__(self, inner: Embedder, label: str, file: Path) -> None:
        self.dimensions = inner.dimensions
        self._inner = inner
        self._label = label
        self._file = file
        self._known = _read(file, inner.dimensions)

    def remember(self, texts: Sequence[str]) -> int:
        """Have the vectors of exactly these texts on disk; say how many had to be worked out."""
        keys = {self._key(text): text for text in texts}
        missing = [key for key in keys if key not in self._known]
        if missing:
            vectors = self._inner.embed([keys[key] for key in missing])
            self._known.update(zip(missing, vectors, strict=True))
        if missing or len(self._known) > len(keys):
            self._known = {key: self._known[key] for key in keys}
            _write(self._file, self._known)
        return len(missing)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, one row a text: shape (len(texts), dimensions)."""
        if len(texts) >= MANY:
            self.remember(texts)
        found = [self._known.get(self._key(text)) for text in texts]
        unknown = [n for n, vector in enumerate(found) if vector is None]
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for n, vector in enumerate(found):
            if vector is not None:
                out[n] = vector
        if unknown:
            out[unknown] = self._inner.embed([texts[n] for n in unknown])
        return out

    def _key(self, text: str) -> str:
        return _key(self._label, text)


class KeptVectors:
    """Keeps the vectors of many texts beside the model, so that no text is embedded twice on a machine.

    Only calls of MANY texts or more are looked up and kept; what is held in memory is let go after each.
    """

    def __init__(self, inner: Embedder, label: str, file: Path) -> None:
        self.dimensions = inner.dimensions
        self._inner = inner
        self._label = label
        self._file = file

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, one row a text: shape (len(texts), dimensions)."""
        if len(texts) < MANY:
            return self._inner.embed(texts)
        known = _read(self._file, self.dimensions)
        keys = [_key(self._label, text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            made = dict(zip(missing, self._inner.embed(list(missing.values())), strict=True))
            self._keep({**known, **made} if len(known) + len(made) <= MOST_KEPT else made)
            known.update(made)
        return np.stack([known[key] for key in keys])

    def _keep(self, known: dict[str, Floats]) -> None:
        """A disk that is full or not ours costs time, not the answer."""
        try:
            _write(self._file, known)
        except OSError:
            log.warning("%s cannot be written; sentences will be embedded again next time", self._file)


def _key(label: str, text: str) -> str:
    return hashlib.sha256(f"{label}\n{text}".encode(errors="replace")).hexdigest()


def _read(file: Path, dimensions: int) -> dict[str, Floats]:
    """What was remembered; nothing where the file is missing or not usable, for it can be made again."""
    try:
        with file.open("rb") as opened, np.load(opened) as kept:
            keys, vectors = kept["keys"], kept["vectors"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}
    usable = vectors.ndim == 2 and vectors.shape == (len(keys), dimensions)
    return dict(zip(keys.tolist(), vectors, strict=True)) if usable else {}


def _write(file: Path, known: dict[str, Floats]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as out:
        np.savez(out, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
    part.replace(file)
