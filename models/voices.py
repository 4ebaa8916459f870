"""Speech into voice vectors: the GE2E encoder of Resemblyzer, run from its weights alone.

Knows the network (three LSTM layers of 256, one linear layer) and the 40-band mel power spectrogram it
was trained on. Does not know who anybody is: it only says how alike two stretches of voice are.
"""

import math
import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.base import Floats

if TYPE_CHECKING:
    from torch import Tensor, nn

Doubles = NDArray[np.float64]

# All from the encoder's own settings (resemblyzer/hparams.py, release 0.1.4).
SAMPLE_RATE = 16_000
WINDOW, HOP, BANDS = 400, 160, 40  # 25 ms, 10 ms
SLICE_FRAMES = 160  # 1.6 s
SLICES_PER_S = 1.3
LEAST_COVERED = 0.75  # of a last slice, or it is left out
LOUDNESS_DBFS = -30.0
SHORTEST_S = 0.4


class Network(NamedTuple):
    """The two layers that hold the weights."""

    lstm: "nn.LSTM"
    linear: "nn.Linear"


class VoicePrints:
    """A `VoiceEncoder`; the weights are read on first use and shared by all threads."""

    def __init__(self, weights: Path, *, threads: int = 2) -> None:
        self._weights = weights
        self._threads = threads
        self._lock = threading.Lock()

    def encode(self, audio: Floats) -> Floats:
        """The mean voice of a stretch of speech, as a unit vector of shape (256,)."""
        if audio.size < SHORTEST_S * SAMPLE_RATE:
            raise ValueError(
                f"A voice needs {SHORTEST_S} s of speech; {audio.size / SAMPLE_RATE:.2f} s given."
            )
        bands = mel_bands(_padded(_levelled(audio)))
        slices = np.stack([bands[at : at + SLICE_FRAMES] for at in _slice_starts(audio.size)])
        with self._lock:
            mean = self._voices(slices).mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)

    def _voices(self, slices: Floats) -> Floats:
        """One unit vector a slice."""
        import torch

        with torch.inference_mode():
            _, (hidden, _) = self._network.lstm(torch.from_numpy(slices))
            raw = torch.relu(self._network.linear(hidden[-1]))
            unit = torch.nn.functional.normalize(raw, dim=1)
        return np.asarray(unit.numpy(), dtype=np.float32)

    @cached_property
    def _network(self) -> Network:
        import torch

        torch.set_num_threads(self._threads)
        saved = torch.load(self._weights, map_location="cpu", weights_only=True)["model_state"]
        network = Network(torch.nn.LSTM(BANDS, 256, 3, batch_first=True), torch.nn.Linear(256, 256))
        network.lstm.load_state_dict(_under("lstm.", saved))
        network.linear.load_state_dict(_under("linear.", saved))
        return network


def mel_bands(audio: Floats) -> Floats:
    """Power in 40 mel bands, one row every 10 ms: shape (frames, 40). Not a logarithm."""
    framed = np.lib.stride_tricks.sliding_window_view(np.pad(audio, WINDOW // 2), WINDOW)[::HOP]
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    power = np.abs(np.fft.rfft(framed * hann, axis=1)) ** 2
    return np.asarray(power @ _mel_filters().T, dtype=np.float32)


def _mel_filters() -> Floats:
    """Triangles evenly spaced on Slaney's mel scale, each of equal area: shape (40, 201)."""
    edges = _to_hertz(np.linspace(0.0, _to_mel(SAMPLE_RATE / 2), BANDS + 2))
    bins = np.linspace(0.0, SAMPLE_RATE / 2, WINDOW // 2 + 1)
    low, middle, high = (edges[n : n + BANDS, np.newaxis] for n in range(3))
    triangles = np.maximum(0.0, np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle)))
    return np.asarray(triangles * (2.0 / (high - low)), dtype=np.float32)


# Slaney's scale (Auditory Toolbox, 1998): 15 mel per kHz up to 1 kHz, then 27 mel per factor of 6.4.
_LINEAR_HZ, _LOG_FROM_HZ, _LOG_FROM_MEL, _LOG_STEP = 200.0 / 3, 1000.0, 15.0, math.log(6.4) / 27


def _to_mel(hertz: float) -> float:
    return _LOG_FROM_MEL + math.log(hertz / _LOG_FROM_HZ) / _LOG_STEP


def _to_hertz(mel: Doubles) -> Doubles:
    above = _LOG_FROM_HZ * np.exp(_LOG_STEP * (mel - _LOG_FROM_MEL))
    return np.where(mel < _LOG_FROM_MEL, mel * _LINEAR_HZ, above)


def _levelled(audio: Floats) -> Floats:
    """Quiet speech raised to the loudness the encoder knows; loud speech left as it is."""
    loudness = float(np.sqrt(np.mean(np.square(audio, dtype=np.float64))))
    wanted = 10 ** (LOUDNESS_DBFS / 20)
    return audio * np.float32(wanted / loudness) if 0 < loudness < wanted else audio


def _padded(audio: Floats) -> Floats:
    """Silence added so that the last slice is whole."""
    needed = (_slice_starts(audio.size)[-1] + SLICE_FRAMES) * HOP
    return np.pad(audio, (0, max(0, needed - audio.size)))


def _slice_starts(samples: int) -> list[int]:
    """The frames at which overlapping slices of 1.6 s begin."""
    step = round(SAMPLE_RATE / SLICES_PER_S / HOP)
    frames = int(np.ceil((samples + 1) / HOP))
    starts = list(range(0, max(1, frames - SLICE_FRAMES + step + 1), step))
    covered = (samples - starts[-1] * HOP) / (SLICE_FRAMES * HOP)
    return starts[:-1] if covered < LEAST_COVERED and len(starts) > 1 else starts


def _under(prefix: str, saved: "Mapping[str, Tensor]") -> "dict[str, Tensor]":
    return {name.removeprefix(prefix): value for name, value in saved.items() if name.startswith(prefix)}
