"""Where sound that is still coming in is cut, so that its pieces are recognised once and for good.

A file is recognised in stretches of up to half a minute between silences (`models/speech.py`); what is heard
live is cut the same way, so that its words are nearly a file's. The cuts depend on the sound and the breaks
alone, not on when a piece came in: after a restart they fall where they would have fallen.
"""

from collections.abc import Iterable

import numpy as np

from models.base import Floats

SAMPLE_RATE = 16_000
WINDOW_S = 28.0  # Whisper hears half a minute at a time
SHORTEST_S = 21.0  # of 240 s, 18.5% words wrong; with 14.0, 22.1%; the whole file, 16.0%
STEP_S, PAUSE_S = 0.1, 0.4  # where to cut is looked for in tenths of a second; a pause lasts four


def cut(waiting: Floats, breaks: Iterable[int] = ()) -> int | None:
    """How many samples of what waits form the next window; None while it may still grow.

    `breaks` are the samples at which recording was broken off: nothing is recognised across one.
    """
    ahead = sorted(at for at in breaks if 0 < at <= waiting.size)
    latest = int(WINDOW_S * SAMPLE_RATE)
    if ahead and ahead[0] <= latest:
        return ahead[0]
    return quietest(waiting) if waiting.size >= latest else None


def quietest(sound: Floats) -> int:
    """The middle of the quietest pause towards the end of the longest window."""
    start, end = int(SHORTEST_S * SAMPLE_RATE), int(WINDOW_S * SAMPLE_RATE)
    step, wide = int(STEP_S * SAMPLE_RATE), round(PAUSE_S / STEP_S)
    part = sound[start:end]
    power = np.square(part[: part.size // step * step], dtype=np.float64).reshape(-1, step).mean(axis=1)
    pauses = np.convolve(power, np.ones(wide), mode="valid")
    return start + (int(np.argmin(pauses)) * 2 + wide) * step // 2
