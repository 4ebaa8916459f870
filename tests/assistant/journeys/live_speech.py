"""Speech that needs no model: each word has a loudness of its own, and a transcriber reads it."""

import io
import wave
from collections.abc import Iterator, Sequence

import numpy as np

from models.base import Floats, HeardSegment, HeardWord

RATE = 16_000
WORD_S, BREATH_S, PAUSE_S = 0.3, 0.1, 1.0
SENTENCE = 6  # words


def word(n: int) -> str:
    """The n-th word; a sentence ends now and then."""
    return f"word{n}." if n % SENTENCE == SENTENCE - 1 else f"word{n}"


def speech(first: int, last: int) -> Floats:
    """Words `first` to `last` - 1, with a pause after each sentence."""
    parts = []
    for n in range(first, last):
        quiet = PAUSE_S if n % SENTENCE == SENTENCE - 1 else BREATH_S
        parts += [np.full(int(WORD_S * RATE), 0.1 + n / 1000), np.zeros(int(quiet * RATE))]
    return np.concatenate(parts).astype(np.float32)


def as_wav(sound: Floats, *, channels: int = 1) -> bytes:
    """Sound as the page sends it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        shorts = np.round(sound * 32_767).astype(np.int16)
        file.writeframes(np.repeat(shorts[:, None], channels, axis=1).tobytes())
    return out.getvalue()


def pieces(sound: Floats, seconds: float = 2.0) -> list[bytes]:
    """The pieces it comes in."""
    step = int(seconds * RATE)
    return [as_wav(sound[at : at + step]) for at in range(0, sound.size, step)]


class LoudnessReader:
    """A transcriber for `speech`; it counts what it was given to hear."""

    def __init__(self) -> None:
        self.heard_s: list[float] = []

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[HeardSegment]:
        self.heard_s.append(audio.size / RATE)
        loud = np.concatenate([[False], audio > 0.05, [False]])
        edges = np.flatnonzero(loud[1:] != loud[:-1])
        for start, end in edges.reshape(-1, 2):
            n = round((float(audio[start:end].mean()) - 0.1) * 1000)
            said = HeardWord(word(n), start / RATE, end / RATE, 0.9)
            yield HeardSegment((said,), said.start, said.end, said.end / (audio.size / RATE))
