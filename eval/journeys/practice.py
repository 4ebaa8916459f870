"""The practice that journeys go through: never shut, or shut today, and ears that can follow a script.

A journey must not depend on the hour it is run at, so the practice's hours are changed in a copy of the
guidance. A scripted talk is heard word for word and its voices are told apart, so that what is judged is all
that follows; without a script the real models listen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any, Literal
from weakref import WeakKeyDictionary

import numpy as np
import yaml

from assistant.service import Signpost
from eval.attacks.sounds import Floats
from eval.checks.house import UnderTest
from eval.files import LOADER

Hours = Literal["open", "shut"]
Turns = Sequence[tuple[str, str]]
RATE = 16_000
WORD_S, PAUSE_S = 0.36, 1.0
PITCHES_HZ = {"doctor": 300.0, "patient": 700.0, "companion": 1_100.0}
LOUD = 0.3  # of full scale
SURE = 0.95  # how surely each scripted word is heard
DIMENSIONS = 256  # of a voice
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHUT_DAYS = 3  # from yesterday on: bank holidays, whatever day it is


class Ears:
    """Hands out the models that hear: those of a script while one is played, else the real ones."""

    def __init__(self, models: Any) -> None:
        self._models = models
        self._turns: Turns = ()
        self._one = Lock()

    @contextmanager
    def hearing(self, turns: Turns) -> Iterator[None]:
        """What is recorded meanwhile is this talk; one talk at a time."""
        with self._one:
            self._turns = turns
            try:
                yield
            finally:
                self._turns = ()

    def transcriber(self) -> Any:
        """Who writes down."""
        return _Script(self._turns) if self._turns else self._models.transcriber()

    def voices(self) -> Any:
        """Who tells voices apart."""
        return _Pitches() if self._turns else self._models.voices()


EARS: "WeakKeyDictionary[UnderTest, Ears]" = WeakKeyDictionary()


def ears_of(tested: UnderTest) -> Ears:
    """The ears of every practice made of this system."""
    return EARS.setdefault(tested, Ears(getattr(tested.system, "models", None)))


def practice(tested: UnderTest, hours: Hours) -> Signpost:
    """The practice never shut, or shut today, on a folder of its own; built when first needed."""
    ears = ears_of(tested)
    lent = {"transcriber": ears.transcriber, "voices": ears.voices}
    return tested.with_guidance(f"journeys-{hours}", CHANGES[hours], **lent)


def never_shut(folder: Path) -> None:
    """The practice and all its services are there at every hour."""
    _rewrite(folder, lambda given: _with_hours(given, holidays=[]))


def shut_today(folder: Path) -> None:
    """A bank holiday: what has hours is closed, what has none (999, A&E, 111) is not."""
    first = date.today() - timedelta(days=1)
    days = [(first + timedelta(days=n)).isoformat() for n in range(SHUT_DAYS)]
    _rewrite(folder, lambda given: _with_hours(given, holidays=days))


CHANGES: Mapping[Hours, Callable[[Path], None]] = {"open": never_shut, "shut": shut_today}


def _rewrite(folder: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    file = folder / "practice" / "practice.yaml"
    given: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - text only, no objects
    file.write_text(yaml.safe_dump(change(given), sort_keys=False, allow_unicode=True), "utf-8")


def _with_hours(given: dict[str, Any], *, holidays: list[str]) -> dict[str, Any]:
    services = [{**each, "hours": _all_day()} if "hours" in each else each for each in given["services"]]
    return {**given, "hours": _all_day(), "bank_holidays": holidays, "services": services}


def _all_day() -> list[dict[str, Any]]:
    return [{"days": list(DAYS), "opens": "00:00", "closes": "23:59"}]


# --- a talk that is heard as it is written ----------------------------------------------------


def spoken_in_tones(turns: Turns) -> Floats:
    """Sound as long as the talk, each speaker at a pitch of their own."""
    parts = [part for who, text in turns for part in (_tone(who, text), _silence())]
    return np.concatenate([_silence(), *parts])


def _tone(who: str, text: str) -> Floats:
    at = np.arange(int(len(text.split()) * WORD_S * RATE)) / RATE
    return np.asarray(LOUD * np.sin(2 * np.pi * PITCHES_HZ[who] * at), dtype=np.float32)


def _silence() -> Floats:
    return np.zeros(int(PAUSE_S * RATE), dtype=np.float32)


class _Script:
    """Hears a talk word for word, as far as the sound goes."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[Any]:
        """A segment a turn."""
        start, whole = PAUSE_S, audio.size / RATE
        for _, text in self._turns:
            said = text.split()
            end = start + len(said) * WORD_S
            if end > whole:
                return
            words = tuple(_word(word, start + n * WORD_S) for n, word in enumerate(said))
            yield SimpleNamespace(words=words, start=start, end=end, progress=end / whole)
            start = end + PAUSE_S


def _word(text: str, at: float) -> Any:
    return SimpleNamespace(text=text, start=at, end=at + WORD_S, probability=SURE)


class _Pitches:
    """Tells speakers apart by their pitch."""

    def encode(self, audio: Floats) -> Floats:
        """One direction for each pitch."""
        heard = float(np.abs(np.fft.rfft(audio)).argmax()) * RATE / max(audio.size, 1)
        nearest = min(range(len(PITCHES_HZ)), key=lambda n: abs(list(PITCHES_HZ.values())[n] - heard))
        vector = np.zeros(DIMENSIONS, dtype=np.float32)
        vector[nearest] = 1.0
        return vector
