"""Speech into timed words: Whisper through faster-whisper, in int8 on the processor.

Knows how to keep Whisper from inventing: only stretches with a voice are decoded, each for itself, and
a stretch that came out as a loop is given back without words, so that the caller reports a gap. Does
not know who spoke or what was meant.
"""

import math
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from models.base import Floats, HeardSegment, HeardWord
from models.interpreting import SpokenLanguage

SAMPLE_RATE = 16_000
# Pooled word error on three consultations (docs/measurements.md): batched 14.2% at 0.05 of real time,
# one stretch after the other with fallback to higher temperatures 14.9% at 0.07.
BATCH = 2  # stretches of up to 30 s decoded together: as quick as 4 or 8 here, in 240 MB less
BEAM = 5
WINDOW_S, CUT_WITHIN_S = 900, 30  # seconds; both multiples of the 0.3 s looked at when cutting
# Whisper's own bound: text that compresses better than this repeats itself (OpenAI, whisper/transcribe.py).
LOOPING = 2.4


class WhisperTranscriber:
    """A `Transcriber` and an `Interpreter`; read on first use.

    Several recordings may be heard at once: the network takes their stretches in turn, so that a live
    consultation waits for a stretch of another recording and not for its end.
    """

    def __init__(self, directory: Path, *, threads: int = 2) -> None:
        self._directory = directory
        self._threads = threads
        self._lock = threading.Lock()

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[HeardSegment]:
        """Yield segments as they are recognised; none where nobody speaks."""
        yield from self._hear(audio, hints)

    def interpret(self, audio: Floats, language: str, *, into_english: bool) -> Iterator[HeardSegment]:
        """Segments of speech in `language`, in its own words or translated into English."""
        yield from self._hear(audio, (), language, "translate" if into_english else "transcribe")

    def language_of(self, audio: Floats) -> SpokenLanguage:
        """The likeliest language of the first half minute of speech."""
        from faster_whisper.vad import get_speech_timestamps

        network = self._network
        if not audio.size or not get_speech_timestamps(audio):
            return SpokenLanguage("", 0.0)
        if not network.model.is_multilingual:
            return SpokenLanguage("en", 1.0)
        code, probability, _ = network.detect_language(audio, vad_filter=True)
        return SpokenLanguage(code, float(probability))

    def _hear(
        self, audio: Floats, hints: Sequence[str], language: str = "en", task: str = "transcribe"
    ) -> Iterator[HeardSegment]:
        duration = audio.size / SAMPLE_RATE
        if not audio.size:
            return
        for window in windows(audio):
            for segment in self._recognise(audio[window], hints, language, task):
                yield _heard(segment, window.start / SAMPLE_RATE, duration)

    def _recognise(self, audio: Floats, hints: Sequence[str], language: str, task: str) -> Iterator[Any]:
        from faster_whisper import BatchedInferencePipeline

        # The pipeline remembers how far one recording has come, so each has its own; the network is shared.
        segments, _ = BatchedInferencePipeline(self._network).transcribe(
            audio,
            language=language,
            task=task,
            beam_size=BEAM,
            batch_size=BATCH,
            temperature=0.0,
            vad_filter=True,
            condition_on_previous_text=False,
            word_timestamps=True,
            hotwords=", ".join(hints) or None,
        )
        return iter(segments)

    @property
    def _network(self) -> Any:
        with self._lock:
            return self._read

    @cached_property
    def _read(self) -> Any:
        from faster_whisper import WhisperModel

        return WhisperModel(
            str(self._directory),
            device="cpu",
            compute_type="int8",
            cpu_threads=self._threads,
            local_files_only=True,
        )


def windows(audio: Floats) -> list[slice]:
    """Stretches of at most a quarter of an hour, cut where it is quietest, so that memory stays bounded."""
    cuts = [0]
    while audio.size - cuts[-1] > WINDOW_S * SAMPLE_RATE:
        latest = cuts[-1] + WINDOW_S * SAMPLE_RATE
        cuts.append(_quietest(audio, latest - CUT_WITHIN_S * SAMPLE_RATE, latest))
    return [slice(start, end) for start, end in pairwise([*cuts, audio.size])]


def _quietest(audio: Floats, start: int, end: int) -> int:
    """The middle of the quietest 0.3 s between two samples: a pause, not a word."""
    step = SAMPLE_RATE * 3 // 10
    power = np.square(audio[start:end]).reshape(-1, step).mean(axis=1)
    return start + int(np.argmin(power)) * step + step // 2


def _heard(segment: Any, offset_s: float, duration_s: float) -> HeardSegment:
    looped = segment.compression_ratio > LOOPING
    words = () if looped else tuple(_word(word, offset_s) for word in segment.words or ())
    end = min(offset_s + float(segment.end), duration_s)
    return HeardSegment(words, offset_s + float(segment.start), end, min(1.0, end / duration_s))


def _word(word: Any, offset_s: float) -> HeardWord:
    probability = 0.0 if math.isnan(word.probability) else float(word.probability)
    return HeardWord(word.word.strip(), offset_s + float(word.start), offset_s + float(word.end), probability)
