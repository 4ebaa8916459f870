"""What Signpost asks of a model: four protocols, and the values that pass through them.

Knows nothing of any library. Adapters live in the modules beside this one; `scripted.py` is a real
adapter for tests.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One recognised word; seconds from the start, probability 0 to 1."""

    text: str
    start: float
    end: float
    probability: float


@dataclass(frozen=True, slots=True)
class HeardSegment:
    """A stretch of recognised speech and how far through the audio (0 to 1) it ends."""

    words: tuple[HeardWord, ...]
    start: float
    end: float
    progress: float


class Transcriber(Protocol):
    """Turns audio into timed words."""

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[HeardSegment]:
        """Yield segments of `audio` (mono, 16 kHz, -1 to 1) as they are recognised."""
        ...


class Embedder(Protocol):
    """Turns sentences into vectors."""

    dimensions: int

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, one row a text: shape (len(texts), dimensions)."""
        ...


class Head(Protocol):
    """Says of a sentence's vector how likely each of its labels is."""

    labels: tuple[str, ...]

    def probabilities(self, vectors: Floats) -> Floats:
        """Rows that add up to 1: shape (vectors, labels)."""
        ...


PATHWAYS, FINDINGS, DANGER = "pathways", "findings", "danger"


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """How likely each label is for each text: shape (texts, labels), rows add up to 1."""

    labels: tuple[str, ...]
    values: Floats


class Understanding(Protocol):
    """Says of texts which pathway, which finding, or how much danger: a hint, never a decision."""

    def likely(self, head: str, texts: Sequence[str]) -> Likelihoods:
        """What one head (PATHWAYS, FINDINGS or DANGER) says of these texts."""
        ...


class TurnReader(Protocol):
    """Says who of two people, the clinician or the other, says each sentence of a talk."""

    def leanings(self, sentences: Sequence[str]) -> Floats:
        """Log odds for the clinician, sentences in the order they were said: shape (len(sentences),)."""
        ...


class VoiceEncoder(Protocol):
    """Turns a stretch of speech into a vector that tells voices apart."""

    def encode(self, audio: Floats) -> Floats:
        """A unit vector of shape (256,) for `audio` (mono, 16 kHz, at least 0.4 s)."""
        ...


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """What a text model wrote, and how long it took."""

    data: dict[str, Any]
    seconds: float


class TextModel(Protocol):
    """Writes JSON to a schema."""

    name: str

    def answer(self, system: str, user: str, *, schema: dict[str, Any], max_tokens: int = 400) -> TextAnswer:
        """One constrained answer; raises ModelUnavailableError when the model does not give one."""
        ...


class ModelUnavailableError(Exception):
    """A model that is missing, corrupt or silent; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file a model is made of, after preparation, with the hash it must have."""

    path: Path
    sha256: str
    size_bytes: int
