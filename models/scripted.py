"""Models that say what they are told to: real adapters for tests and demonstrations, with no weights.

Nothing here is learned. A scripted model never answers what it has no line for: it raises, as a missing
model does.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.base import Floats, HeardSegment, HeardWord, ModelUnavailableError, TextAnswer
from models.shape import misfit

SAMPLE_RATE = 16_000


@dataclass(frozen=True)
class ScriptedTranscriber:
    """Gives back its segments for any audio, in order; none for silence."""

    segments: tuple[HeardSegment, ...]

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[HeardSegment]:
        """Yield the script, unless nothing at all can be heard."""
        if audio.size and float(np.abs(audio).max()) > 0:
            yield from self.segments


def spoken(*lines: str, seconds_per_word: float = 0.4, probability: float = 0.9) -> tuple[HeardSegment, ...]:
    """Segments for `ScriptedTranscriber`: each line one segment, words evenly timed, a second between."""
    segments, at = [], 0.0
    total = sum(len(line.split()) * seconds_per_word + 1.0 for line in lines)
    for line in lines:
        start, words = at, []
        for word in line.split():
            words.append(HeardWord(word, at, at + seconds_per_word, probability))
            at += seconds_per_word
        segments.append(HeardSegment(tuple(words), start, at, min(1.0, (at + 1.0) / total)))
        at += 1.0
    return tuple(segments)


@dataclass(frozen=True)
class HashingEmbedder:
    """Vectors from hashed words and word beginnings: texts that share words lie near each other."""

    dimensions: int = 384

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors; the same text always gives the same one."""
        rows = [self._row(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def _row(self, text: str) -> Floats:
        row = np.zeros(self.dimensions, dtype=np.float32)
        for word in re.findall(r"\w+", text.lower()):
            for piece in (word, word[:4]):
                row[self._place(piece)] += 1.0
        length = float(np.linalg.norm(row))
        row[0] = row[0] if length else 1.0  # an empty text still needs a direction
        return row / np.float32(length or 1.0)

    def _place(self, piece: str) -> int:
        digest = hashlib.blake2b(piece.encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.dimensions


@dataclass(frozen=True)
class ScriptedTextModel:
    """Answers with the first line whose key occurs in what it is asked, or by calling a function."""

    lines: Mapping[str, dict[str, Any]] | Callable[[str, str], dict[str, Any]]
    name: str = "scripted"

    def answer(self, system: str, user: str, *, schema: dict[str, Any], max_tokens: int = 400) -> TextAnswer:
        """The scripted answer, held to the schema like any other."""
        lines = self.lines
        data = lines(system, user) if callable(lines) else self._pick(lines, user)
        if wrong := misfit(data, schema):
            raise ModelUnavailableError(
                f"Text model {self.name} did not keep to the form asked for ({wrong})."
            )
        return TextAnswer(dict(data), 0.0)

    def _pick(self, lines: Mapping[str, dict[str, Any]], user: str) -> dict[str, Any]:
        for key, data in lines.items():
            if key in user:
                return data
        raise ModelUnavailableError(f"Text model {self.name} has no line for this: give it one.")


@dataclass(frozen=True)
class ScriptedVoices:
    """A voice is its pitch: the strongest frequency of the audio, as a direction."""

    def encode(self, audio: Floats) -> Floats:
        """A unit vector of shape (256,), near for sounds of near pitch."""
        spectrum = np.abs(np.fft.rfft(audio))
        hertz = float(np.argmax(spectrum)) * SAMPLE_RATE / max(1, audio.size)
        row = np.exp(-0.5 * ((np.arange(256) * 4.0 - hertz) / 20.0) ** 2) + 1e-6
        return np.asarray(row / np.linalg.norm(row), dtype=np.float32)
