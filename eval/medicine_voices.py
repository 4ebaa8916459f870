"""Sentences spoken by synthetic voices over noise, for measuring recognition. Nothing is kept.

Knows espeak-ng, flite and sox, and says in one sentence which of them is missing. Does not know what is said.
"""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.journeys.mending import Floats, decode

TOOLS = ("espeak-ng", "flite", "sox")
PAUSE_S = 1.2  # between two sentences, so that each word's time tells its sentence
SAMPLE_RATE = 16_000
# Two British voices of espeak-ng (one with a woman's formants); a Scot and an American woman of flite.
VOICES = ("espeak-ng:en-gb-x-rp", "espeak-ng:en-gb-scotland+f3", "flite:awb", "flite:slt")
# Pink noise under speech of about -20 dB: none, a fan, a busy corridor.
NOISE_DB = (None, -40, -30)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clip and where each sentence lies in it, in seconds."""

    samples: Floats
    spans: tuple[tuple[float, float], ...]


def missing_tools() -> str:
    """A sentence for people when something needed is not installed; empty otherwise."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    names = ", ".join(missing)
    return (
        f"Not measured: {names} not found; install with apt-get install {' '.join(missing)}." if names else ""
    )


def speak(sentences: Sequence[str], voice: str, noise_db: int | None) -> Spoken:
    """All sentences one after the other in one voice."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        parts = [_say(text, voice, folder / f"{n}.wav") for n, text in enumerate(sentences)]
        spans, at = [], 0.0
        for part in parts:
            length = _seconds(part)
            spans.append((at, at + length))
            at += length + PAUSE_S
        return Spoken(decode(_mixed(parts, noise_db, at, folder)).samples, tuple(spans))


def _say(text: str, voice: str, to: Path) -> Path:
    engine, name = voice.split(":")
    raw = to.with_suffix(".raw.wav")
    said = (
        ["espeak-ng", "-v", name, "-s", "155", "-w", str(raw), text]
        if engine == "espeak-ng"
        else ["flite", "-voice", name, "-t", text, "-o", str(raw)]
    )
    _run(said)
    _run(["sox", str(raw), "-r", str(SAMPLE_RATE), "-c", "1", str(to), "norm", "-3"])
    return to


def _mixed(parts: Sequence[Path], noise_db: int | None, seconds: float, folder: Path) -> Path:
    speech, mixed = folder / "speech.wav", folder / "mixed.wav"
    pause = folder / "pause.wav"
    _run(["sox", "-n", "-r", str(SAMPLE_RATE), "-c", "1", str(pause), "trim", "0", str(PAUSE_S)])
    pieces = [name for part in parts for name in (str(part), str(pause))]
    _run(["sox", *pieces, str(speech)])
    if noise_db is None:
        return speech
    noise = folder / "noise.wav"
    made = ["synth", str(seconds), "pinknoise", "norm", str(noise_db + 12)]
    _run(["sox", "-R", "-n", "-r", str(SAMPLE_RATE), "-c", "1", str(noise), *made])
    _run(["sox", "-m", "-v", "1", str(speech), "-v", "1", str(noise), str(mixed)])
    return mixed


def _seconds(file: Path) -> float:
    return float(_run(["soxi", "-D", str(file)]))


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
