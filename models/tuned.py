"""The sentence model with its upper layers tuned on what patients say.

The lower layers stay those of all-MiniLM-L6-v2; of the upper ones a small file keeps how each weight
differs, as a product of two narrow matrices. Made by `models/training/understanding.py`; what it is for
and how well it does is on its card. Its vectors are read by the heads trained with it, by nothing else.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import BadZipFile

import numpy as np

from models.base import Floats, ModelUnavailableError
from models.packed import through, unit_means
from models.sentences import BATCH, FROM_LAYER, SentenceEmbedder

ADAPTERS = Path(__file__).parent / "adapters"
RANK = 48  # of the kept differences


class TunedEmbedder:
    """An `Embedder` for the heads in `models/heads` that were trained with it."""

    dimensions = 384

    def __init__(self, base: SentenceEmbedder, adapter: Path = ADAPTERS / "understanding.npz") -> None:
        self._base = base
        self._adapter = adapter
        self._lock = Lock()

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, one row a text: shape (len(texts), dimensions)."""
        order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            with self._lock:
                rows[batch] = self._embed_batch([texts[n] for n in batch])
        return rows

    def _embed_batch(self, texts: Sequence[str]) -> Floats:
        import torch

        with torch.inference_mode():
            states = through(self._layers, self._base.lower_states(texts))
            return np.asarray(unit_means(states).numpy(), dtype=np.float32)

    @cached_property
    def _layers(self) -> Any:
        """The upper layers as tuned, or ModelUnavailableError."""
        layers = copy.deepcopy(self._base.layers(FROM_LAYER))
        try:
            with np.load(self._adapter, allow_pickle=False) as kept:
                merge(layers, dict(kept))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile, RuntimeError) as error:
            raise ModelUnavailableError(f"{self._adapter} is not usable: install Signpost again.") from error
        return layers.eval()


def differences(base: Any, tuned: Any, rank: int = RANK) -> Iterator[tuple[str, Floats]]:
    """What `merge` needs to make `tuned` out of `base`: matrices as two narrow ones, the rest whole."""
    import torch

    before, after = base.state_dict(), tuned.state_dict()
    for name, weight in after.items():
        delta = (weight - before[name]).float()
        if delta.dim() < 2:
            yield name, delta.numpy().astype(np.float16)
            continue
        left, scale, right = torch.linalg.svd(delta, full_matrices=False)
        root = scale[:rank].sqrt()
        yield f"{name}|left", (left[:, :rank] * root).numpy().astype(np.float16)
        yield f"{name}|right", (root[:, None] * right[:rank]).numpy().astype(np.float16)


def merge(layers: Any, kept: Mapping[str, Floats]) -> None:
    """Add the kept differences to the layers' weights, in place."""
    import torch

    state = layers.state_dict()
    for name, weight in state.items():
        if name in kept:
            delta = kept[name].astype(np.float32)
        else:
            delta = kept[f"{name}|left"].astype(np.float32) @ kept[f"{name}|right"].astype(np.float32)
        weight += torch.from_numpy(delta)
    layers.load_state_dict(state)
