"""Sound that comes in as short WAV pieces: checked, put in a row, mixed for recognition, joined to a file.

Covered: 16 kHz, 16 bits, one microphone or two (the left and right channel). Where pieces have one channel
and others two, the one is taken for both. Not covered: other rates and formats; the page sends this one.
"""

import io
import wave
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from assistant.errors import InputError
from models.base import Floats

SAMPLE_RATE = 16_000
LONGEST_S = 12.0  # of one piece; the page sends two seconds at a time
LARGEST_BYTES = int(LONGEST_S * SAMPLE_RATE) * 4 + 1024
FULL_SCALE = np.float32(32_768)

NOT_SOUND = "A piece of the recording is not sound as this page sends it: reload the page, then carry on."
TOO_LONG = "A piece of the recording is longer than this page sends: reload the page, then carry on."

Shorts = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Format:
    """How long a piece is and how many microphones are in it."""

    samples: int
    channels: int


def format_of(content: bytes | Path) -> Format:
    """What a piece holds, or InputError: whole, 16 kHz, 16 bits, one channel or two, not too long."""
    with _opened(content) as piece:
        right = (piece.getframerate(), piece.getsampwidth()) == (SAMPLE_RATE, 2)
        found = Format(piece.getnframes(), piece.getnchannels())
        whole = len(piece.readframes(found.samples)) == found.samples * found.channels * 2
    if not right or found.channels not in (1, 2) or not found.samples or not whole:
        raise InputError(NOT_SOUND)
    if found.samples > LONGEST_S * SAMPLE_RATE:
        raise InputError(TOO_LONG)
    return found


def _opened(content: bytes | Path) -> wave.Wave_read:
    try:
        return wave.open(io.BytesIO(content) if isinstance(content, bytes) else str(content), "rb")
    except (wave.Error, EOFError):
        raise InputError(NOT_SOUND) from None


def read_piece(file: Path) -> Shorts:
    """The samples of a kept piece: shape (samples, channels)."""
    with _opened(file) as piece:
        channels = piece.getnchannels()
        return np.frombuffer(piece.readframes(piece.getnframes()), np.int16).reshape(-1, channels)


def mixed(pieces: Sequence[Shorts]) -> Floats:
    """One channel for recognition, -1 to 1; of two, their mean, as files are mixed."""
    one = [piece.mean(axis=1, dtype=np.float32) / FULL_SCALE for piece in pieces]
    return np.concatenate(one) if one else np.zeros(0, np.float32)


def sides(pieces: Sequence[Shorts]) -> tuple[Floats, Floats] | None:
    """Left and right where there were two microphones anywhere, else None."""
    if not any(piece.shape[1] == 2 for piece in pieces):
        return None
    left, right = (np.concatenate([piece[:, at] for piece in pieces]) for at in (0, -1))
    return left.astype(np.float32) / FULL_SCALE, right.astype(np.float32) / FULL_SCALE


def silence(seconds: float) -> bytes:
    """A piece without sound, where one is missing."""
    out = io.BytesIO()
    join([np.zeros((round(seconds * SAMPLE_RATE), 1), np.int16)], out, channels=1)
    return out.getvalue()


def join(pieces: Iterable[Shorts], out: BinaryIO, *, channels: int) -> None:
    """One WAV file of all pieces."""
    with wave.open(out, "wb") as whole:
        whole.setnchannels(channels)
        whole.setsampwidth(2)
        whole.setframerate(SAMPLE_RATE)
        for piece in pieces:
            whole.writeframes(np.repeat(piece, channels // piece.shape[1], axis=1).tobytes())
