"""Who of two people in a consultation says a sentence, told from what is said and what stands around it.

A small recurrent network over the sentence model's vectors, both ways through the talk, kept as a few
hundred kilobytes of numbers in `models/heads/turns.npz` and run in NumPy. Made by `models/training/turns.py`;
what it is for and how well it does is on its card. Knows no voices.
"""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from models.base import Embedder, Floats, ModelUnavailableError
from models.linear_head import HEADS, SCALE

FILE = HEADS / "turns.npz"
MOST_WORDS = 30  # a longer sentence counts as one of so many
DIRECTIONS = ("forward", "backward")


class TrainedTurns:
    """A `TurnReader`; its numbers are read on first use."""

    def __init__(self, embedder: Embedder, file: Path = FILE) -> None:
        self._embedder = embedder
        self._file = file
        self._lock = threading.Lock()

    @staticmethod
    @cache
    def label(file: Path = FILE) -> str:
        """Which training it is: a hash of the numbers."""
        return f"turns@{hashlib.sha256(file.read_bytes() if file.exists() else b'').hexdigest()[:12]}"

    def leanings(self, sentences: Sequence[str]) -> Floats:
        """For each sentence of a talk the log odds that the clinician says it: shape (sentences,)."""
        if not sentences:
            return np.zeros(0, dtype=np.float32)
        with self._lock:
            kept = self._kept
        given = inputs(sentences, self._embedder.embed(sentences))
        inner = np.maximum(given @ kept["narrow"].T + kept["narrow_bias"], 0.0)
        both = np.hstack([_through(inner, kept, name) for name in DIRECTIONS])
        return np.asarray(both @ kept["out"].T + kept["out_bias"], dtype=np.float32)[:, 0]

    @cached_property
    def _kept(self) -> Mapping[str, Floats]:
        """The numbers, or ModelUnavailableError."""
        try:
            with np.load(self._file, allow_pickle=False) as kept:
                return {name: kept[name].astype(np.float32) for name in kept.files}
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelUnavailableError(f"{self._file} is not a head: install Signpost again.") from error


def inputs(sentences: Sequence[str], vectors: Floats) -> Floats:
    """What the network is given of each sentence: its vector, whether it asks, how long it is."""
    asks = [[float(text.rstrip().endswith("?"))] for text in sentences]
    length = [[min(len(text.split()), MOST_WORDS) / MOST_WORDS] for text in sentences]
    return np.hstack([SCALE * vectors, np.array(asks), np.array(length)]).astype(np.float32)


def _through(inner: Floats, kept: Mapping[str, Floats], direction: str) -> Floats:
    """The states of a gated recurrent unit (Cho et al. 2014, as torch.nn.GRU lays it out) along the talk."""
    into, again, into_bias, again_bias = (
        kept[f"{direction}_{part}"] for part in ("into", "again", "into_bias", "again_bias")
    )
    order = range(len(inner)) if direction == DIRECTIONS[0] else range(len(inner) - 1, -1, -1)
    ahead = inner @ into.T + into_bias
    size = again.shape[1]
    state, states = np.zeros(size, np.float32), np.zeros((len(inner), size), np.float32)
    for n in order:
        behind = again @ state + again_bias
        reset = _squashed(ahead[n, :size] + behind[:size])
        update = _squashed(ahead[n, size : 2 * size] + behind[size : 2 * size])
        new = np.tanh(ahead[n, 2 * size :] + reset * behind[2 * size :])
        state = (1 - update) * new + update * state
        states[n] = state
    return states


def _squashed(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-values)), dtype=np.float32)
