"""Two microphones as left and right: which of them each utterance was louder in.

Knows loudness alone. Where the channels hardly differ (one microphone on both, two that stand together) or
one of them is dead, nothing is said. Not covered: which microphone is whose; what is said tells that.
"""

from collections.abc import Sequence

import numpy as np

from assistant.types import Utterance
from models.base import Floats

SAMPLE_RATE = 16_000
APART_DB = 4.0  # between the two people's mean differences; below it both microphones hear both alike
SILENT = 1e-9  # power of a channel that carries nothing (-90 dB of full scale)
MOST = 1.5  # as for voices: one very clear utterance counts no more than this
FEWEST = 4


def which_side(utterances: Sequence[Utterance], sides: tuple[Floats, Floats]) -> tuple[float, ...]:
    """For each utterance how much more it leans to the right (-1.5 to 1.5); all 0 where that says nothing."""
    nothing = (0.0,) * len(utterances)
    power = np.array([[_power(side, each) for side in sides] for each in utterances]).reshape(-1, 2)
    if len(utterances) < FEWEST or (np.median(power, axis=0) < SILENT).any():
        return nothing
    differences = 10 * np.log10((power[:, 1] + SILENT) / (power[:, 0] + SILENT))
    left, right = _two_means(differences)
    if right - left < APART_DB:
        return nothing
    lean = (differences - (left + right) / 2) / ((right - left) / 2)
    return tuple(float(each) for each in np.clip(lean, -MOST, MOST))


def _power(side: Floats, said: Utterance) -> float:
    part = side[int(said.start * SAMPLE_RATE) : int(said.end * SAMPLE_RATE)]
    return float(np.mean(np.square(part, dtype=np.float64))) if part.size else 0.0


def _two_means(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
    """The means of the lower and the upper group, begun from the extremes."""
    low, high = float(values.min()), float(values.max())
    for _ in range(20):
        upper = values > (low + high) / 2
        if upper.all() or not upper.any():
            break
        low, high = float(values[~upper].mean()), float(values[upper].mean())
    return low, high
