"""What the tuned sentence model and its heads make of patients' words.

Three questions, each answered by a head of one layer: which pathway, which finding, how much danger. Knows
no guidance and no rules: what a head says is a hint, and what is done with it is decided elsewhere.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from models.base import DANGER, FINDINGS, PATHWAYS, Embedder, Floats, Head, Likelihoods
from models.linear_head import HEADS, LinearHead
from models.sentences import SentenceEmbedder
from models.tuned import ADAPTERS, TunedEmbedder

REMEMBERED = 4096  # vectors of texts, 1.5 KB each: a chat reads the same words several times


class TrainedUnderstanding:
    """Reads texts once, however many of its heads are asked."""

    def __init__(self, embedder: Embedder, heads: Mapping[str, Head]) -> None:
        self._embedder = embedder
        self._heads = dict(heads)
        self._known: OrderedDict[str, Floats] = OrderedDict()
        self._lock = threading.Lock()

    @classmethod
    def load(
        cls, base: SentenceEmbedder, *, adapters: Path = ADAPTERS, heads: Path = HEADS
    ) -> "TrainedUnderstanding":
        """The understanding that was trained here, on this sentence model."""
        names = (PATHWAYS, FINDINGS, DANGER)
        return cls(
            TunedEmbedder(base, adapters / "understanding.npz"),
            {name: LinearHead.load(heads / f"{name}.npz") for name in names},
        )

    @staticmethod
    @cache
    def label(adapters: Path = ADAPTERS, heads: Path = HEADS) -> str:
        """Which training it is: a hash of the adapter and the heads."""
        files = [
            adapters / "understanding.npz",
            *(heads / f"{name}.npz" for name in (PATHWAYS, FINDINGS, DANGER)),
        ]
        found = b"".join(file.read_bytes() for file in files if file.exists())
        return f"understanding@{hashlib.sha256(found).hexdigest()[:12]}"

    def likely(self, head: str, texts: Sequence[str]) -> Likelihoods:
        """What one head says of these texts."""
        found = self._heads[head]
        vectors = self._vectors(texts) if texts else np.zeros((0, self._embedder.dimensions), np.float32)
        return Likelihoods(found.labels, found.probabilities(vectors))

    def _vectors(self, texts: Sequence[str]) -> Floats:
        with self._lock:
            known = {text: self._known[text] for text in texts if text in self._known}
        missing = list(dict.fromkeys(text for text in texts if text not in known))
        if missing:
            made = dict(zip(missing, self._embedder.embed(missing), strict=True))
            known.update(made)
            self._remember(made)
        return np.stack([known[text] for text in texts])

    def _remember(self, made: Mapping[str, Floats]) -> None:
        with self._lock:
            self._known.update(made)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
