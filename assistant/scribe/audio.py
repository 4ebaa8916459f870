"""Turns any recording PyAV can read into mono 16 kHz samples.

Knows containers and resampling. Knows nothing of words. Every unusable file gives an InputError
of one sentence; a video with sound is fine.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import InputError
from models.base import Floats

SAMPLE_RATE = 16_000
LONGEST_S = 3 * 3600  # of one recording; a small file can claim days, and each hour takes 230 MB of memory
LOUDEST = 8.0  # times full scale; what lies beyond, or is no number, was never sound


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Samples (mono, 16 kHz, -1 to 1) and how long they last."""

    samples: Floats
    duration_s: float


def decode(path: Path, *, most_s: float = math.inf) -> Recording:
    """Read a recording, or `most_s` seconds of it, or say in one sentence why it cannot be used."""
    _refuse_unreadable(path)
    blocks = _read(path, min(most_s, LONGEST_S + 1))
    if sum(block.size for block in blocks) > LONGEST_S * SAMPLE_RATE:
        hours = LONGEST_S // 3600
        raise InputError(f"{path.name} is longer than {hours} hours: send each consultation by itself.")
    samples = _join(blocks)
    if not samples.size:
        raise InputError(f"{path.name} holds no sound: record or upload it again.")
    return Recording(samples, samples.size / SAMPLE_RATE)


def _refuse_unreadable(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path.name or path} is a folder: choose one recording inside it.")
    if not path.is_file():
        raise InputError(f"{path.name} was not found: check the name and choose the file again.")
    try:
        with path.open("rb") as file:
            first = file.read(1)
    except OSError as error:
        raise InputError(
            f"{path.name} could not be opened ({error.strerror}): check its permissions."
        ) from None
    if not first:
        raise InputError(f"{path.name} is empty: record or upload it again.")


def _read(path: Path, most_s: float) -> list[Floats]:
    import av

    try:
        with av.open(str(path), metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise InputError(f"{path.name} has no sound in it: choose a file with an audio track.")
            return list(_first(_blocks(container), most_s))
    except (av.FFmpegError, ValueError, IndexError):
        raise InputError(f"{path.name} is not a recording that can be read: try WAV, MP3 or M4A.") from None


def _first(blocks: Iterable[Floats], most_s: float) -> Iterator[Floats]:
    """The blocks of the first seconds; what comes after is not decoded."""
    left = most_s * SAMPLE_RATE
    for block in blocks:
        yield block if block.size <= left else block[: int(left)]
        left -= block.size
        if left <= 0:
            return


def _blocks(container: Any) -> Iterator[Floats]:
    """Decoded frames, mixed to mono; a damaged stretch at the end keeps what came before it."""
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
    heard = False
    frames = container.decode(container.streams.audio[0])
    while True:
        try:
            frame = next(frames)
        except StopIteration:
            break
        except av.FFmpegError:
            if not heard:
                raise
            break
        heard = True
        yield from _samples(resampler.resample(frame))
    yield from _samples(resampler.resample(None) if heard else [])


def _samples(frames: list[Any]) -> Iterator[Floats]:
    for frame in frames:
        block = frame.to_ndarray().reshape(-1).astype(np.float32, copy=False)
        yield np.where(np.abs(block) <= LOUDEST, block, np.float32(0))


def _join(blocks: list[Floats]) -> Floats:
    if not blocks:
        return np.zeros(0, dtype=np.float32)
    return np.ascontiguousarray(np.concatenate(blocks), dtype=np.float32)
