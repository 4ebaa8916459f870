"""A small embedder for tests: words hashed into a vector, so that shared words mean nearness."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from models.base import Floats


class CountingEmbedder:
    """Unit vectors of hashed words; counts what it was asked to embed."""

    def __init__(self, *, dimensions: int = 128, salt: str = "") -> None:
        self.dimensions = dimensions
        self.salt = salt
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> Floats:
        self.embedded += texts
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Floats:
        vector = np.full(self.dimensions, 1e-3, dtype=np.float32)
        for word in re.findall(r"[a-z]+", text.lower()):
            digest = hashlib.sha256((self.salt + word).encode()).digest()
            vector[int.from_bytes(digest[:4], "big") % self.dimensions] += 1
        return (vector / np.linalg.norm(vector)).astype(np.float32)
