"""Hearing consultations while they go on: a thread that recognises what waits, window by window.

It keeps no list of work: what waits is what lies on disk and was not heard, so after a restart it goes on at
the last finished window as soon as the page sends on. The words of the window that still grows are shown
early and recognised again; a finished window's words are final, and the write-up uses them as they are.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event, Lock, Thread
from typing import TypeVar

from assistant.errors import ModelError, SignpostError
from assistant.journeys.clock import now
from assistant.journeys.listening import HEARING, Progress, silent
from assistant.journeys.live_take import Line, Take, Window, words_in
from assistant.records.pieces import Pieces
from assistant.scribe.listen import Heard, settle, words_of
from assistant.scribe.live_sound import SAMPLE_RATE, mixed, sides
from assistant.scribe.live_windows import cut
from assistant.scribe.speakers import assign_speakers
from assistant.scribe.voices_ahead import VoicesAhead
from assistant.types import Utterance
from models.base import Floats, ModelUnavailableError, Transcriber, TurnReader, VoiceEncoder

LEAST_NEW_S = 1.5  # sound that must have come before the open window is recognised again
REST = 0.5  # of the time it took: so that patients' pages get the machine too
IDLE_S = 0.2
AFTER_FAILURE_S = 20.0
TROUBLE = "The words cannot be shown just now, but the recording goes on and is kept."

log = logging.getLogger(__name__)
Model = TypeVar("Model")


class LiveHearing:
    """The takes of this process and the thread that hears them."""

    def __init__(
        self,
        pieces: Pieces,
        transcriber: Callable[[], Transcriber],
        voices: Callable[[], VoiceEncoder],
        turns: Callable[[], TurnReader | None],
        hints: Callable[[int], Sequence[str]],
    ) -> None:
        self._pieces = pieces
        self._transcriber, self._voices, self._hints = transcriber, voices, hints
        self._turns = turns
        self._takes: dict[int, Take] = {}
        self._active: set[int] = set()
        self._ahead: dict[int, VoicesAhead] = {}
        self._expected: dict[int, Sequence[str]] = {}
        self._rest_until: dict[int, float] = {}
        self._trouble: dict[int, str] = {}
        self._lock = Lock()
        self._awake, self._closing = Event(), Event()
        self._thread: Thread | None = None

    def has(self, consultation_id: int) -> bool:
        """Whether sound of this consultation waits to be written up."""
        return any(name.startswith("piece-") for name in self._pieces.names(consultation_id))

    def take(self, consultation_id: int) -> Take:
        """The take of a consultation, as it lies on disk."""
        with self._lock:
            if consultation_id not in self._takes:
                self._takes[consultation_id] = Take(self._pieces, consultation_id)
            return self._takes[consultation_id]

    def trouble(self, consultation_id: int) -> str:
        """One sentence when words cannot be recognised, else empty."""
        return self._trouble.get(consultation_id, "")

    def nudge(self, consultation_id: int) -> None:
        """Say that there is something new to hear."""
        with self._lock:
            self._active.add(consultation_id)
            if self._thread is None and not self._closing.is_set():
                self._thread = Thread(target=self._run, name="live-hearing", daemon=True)
                self._thread.start()
        self._awake.set()

    def delete(self, consultation_id: int, *, by: str, why: str) -> None:
        """Delete the pieces of a consultation, after the window being heard, and let go of its take."""
        take = self.take(consultation_id)
        with take.hearing, take.storing:
            self._pieces.delete(consultation_id, at=now(), by=by, why=why)
            take.gone = True
        with self._lock:
            self._active.discard(consultation_id)
            for kept in (self._takes, self._ahead, self._expected, self._rest_until, self._trouble):
                kept.pop(consultation_id, None)

    def close(self) -> None:
        """Stop after the window being heard."""
        self._closing.set()
        self._awake.set()
        if self._thread:
            self._thread.join(30.0)

    def finish(self, consultation_id: int, *, progress: Progress = silent) -> Heard:
        """Hear what is left and give everything back as a file's hearing does, speakers worked out."""
        take = self.take(consultation_id)
        with take.hearing:
            take.look()
            while take.heard < take.end:
                progress(HEARING * 0.9 * take.heard / take.end, "Hearing the last words")
                self._next_window(take, last=True)
            pieces = take.sound(0, take.end)
            audio = mixed(pieces)
            heard = settle(words_in(take.windows), audio)
            progress(HEARING * 0.97, "Telling the voices apart")
            spoken = assign_speakers(
                heard.utterances,
                audio=audio,
                voices=self._ahead_of(take),
                sides=sides(pieces),
                turns=self._turns(),
            )
        gaps = sorted([*heard.gaps, *(each.gap() for each in take.breaks)], key=lambda gap: gap.start)
        return replace(heard, utterances=spoken, gaps=tuple(gaps))

    # --- in the thread ------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._closing.is_set():
            self._awake.clear()
            worked = [self._step_safely(self.take(each)) for each in tuple(self._active)]
            if not any(worked):
                self._awake.wait(IDLE_S)

    def _step_safely(self, take: Take) -> bool:
        if time.monotonic() < self._rest_until.get(take.id, 0.0):
            return False
        try:
            worked = self._step(take)
            self._trouble.pop(take.id, None)
        except Exception as error:
            log.exception("consultation %s cannot be heard for the moment", take.id)
            named = isinstance(error, SignpostError)
            self._trouble[take.id] = f"{TROUBLE} {error}" if named else TROUBLE
            self._rest_until[take.id] = time.monotonic() + AFTER_FAILURE_S
            return False
        return worked

    def _step(self, take: Take) -> bool:
        """Hear one window, finished or open; False when there is nothing to do yet."""
        with take.hearing:
            if take.gone:
                return False
            take.look()
            if self._next_window(take):
                return True
            shown = take.open.end if take.open else take.heard
            if take.end - shown < LEAST_NEW_S * SAMPLE_RATE:
                self._active.discard(take.id)  # until the next piece
                return False
            began = time.monotonic()
            take.open = self._recognise(take, take.heard, take.end)
            took = time.monotonic() - began
            self._rest_until[take.id] = time.monotonic() + REST * took
            return True

    def _next_window(self, take: Take, *, last: bool = False) -> bool:
        """Settle the next window, where there is one; the `last` takes all that is left."""
        start = take.heard
        waiting = mixed(take.sound(start, take.end))
        size = cut(waiting, (each.at - start for each in take.breaks)) or (waiting.size if last else 0)
        if not size:
            return False
        end = start + size
        already = take.open and (take.open.start, take.open.end) == (start, end)
        window = take.open if already and take.open else self._recognise(take, start, end)
        take.keep_window(window)
        self._ahead_of(take).learn(_utterances(window, waiting[:size]), waiting[:size])
        return True

    def _recognise(self, take: Take, start: int, end: int) -> Window:
        sound, after_s = mixed(take.sound(start, end)), start / SAMPLE_RATE
        if take.id not in self._expected:
            self._expected[take.id] = self._hints(take.id)
        segments = _model(self._transcriber).transcribe(sound, hints=self._expected[take.id])
        words = tuple(word for each in segments for word in words_of(each, after_s=after_s))
        window = Window(start, end, words, ())
        lines = (Line(each.start + after_s, each.text) for each in _utterances(window, sound))
        return replace(window, lines=tuple(lines))

    def _ahead_of(self, take: Take) -> VoicesAhead:
        with self._lock:
            known = self._ahead.get(take.id)
        if known is None:
            known = VoicesAhead(_model(self._voices))
            with self._lock:
                known = self._ahead.setdefault(take.id, known)
        return known


def _model(get: Callable[[], Model]) -> Model:
    """A model, or ModelError with the mend."""
    try:
        return get()
    except ModelUnavailableError as error:
        raise ModelError(str(error)) from error


def _utterances(window: Window, sound: Floats) -> tuple[Utterance, ...]:
    """A window's utterances, timed from its own start."""
    before_s = window.start / SAMPLE_RATE
    words = [replace(each, start=each.start - before_s, end=each.end - before_s) for each in window.words]
    return settle(words, sound).utterances
