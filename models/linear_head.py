"""A small trained head: from a sentence's vector to how likely each label is.

One layer of weights and a softmax, kept as a few hundred kilobytes of numbers in `models/heads`. Knows
no sentences. Trained by `models/training`; what it is for and how well it does is on its card.
"""

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from models.base import Floats, ModelUnavailableError

HEADS = Path(__file__).parent / "heads"
SCALE = 8.0  # unit vectors are multiplied by this before the layer, in training too


class LinearHead:
    """Labels and one layer; shapes: weights (labels, dimensions), bias (labels,)."""

    def __init__(self, labels: Sequence[str], weights: Floats, bias: Floats) -> None:
        self.labels = tuple(labels)
        self._weights, self._bias = weights, bias

    @classmethod
    def load(cls, file: Path) -> "LinearHead":
        """The head kept in `file`, or ModelUnavailableError."""
        try:
            with np.load(file, allow_pickle=False) as kept:
                labels = [str(label) for label in kept["labels"]]
                return cls(labels, kept["weights"].astype(np.float32), kept["bias"].astype(np.float32))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelUnavailableError(f"{file} is not a head: install Signpost again.") from error

    def save(self, file: Path) -> None:
        """Keep the head; half precision is enough."""
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            file,
            labels=np.array(self.labels),
            weights=self._weights.astype(np.float16),
            bias=self._bias.astype(np.float16),
        )

    def probabilities(self, vectors: Floats) -> Floats:
        """How likely each label is for each unit vector: shape (vectors, labels), rows add up to 1."""
        scores = SCALE * vectors @ self._weights.T + self._bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
