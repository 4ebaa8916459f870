"""From a patient's recording to words they can check: English as it is, another language translated.

The same ears as the scribe's, with the same guards against silence, noise and invented words. Knows no
database. A mistaken language costs little: the words come out in English all the same, and a person looks.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError
from assistant.language.language_names import LANGUAGE_NAMES
from assistant.scribe.audio import decode
from assistant.scribe.listen import Heard, hear
from models.base import Floats, HeardSegment, Transcriber
from models.interpreting import Interpreter

MOST_S = 180.0
SLACK_S = 2.0  # a recorder that stops by itself at three minutes may run a little over
SURE = 0.6  # how likely another language must be before a message is taken to be in it
ENGLISH = "en"

NOTHING_HEARD = (
    "We could not hear any words in your recording. Please try again closer to the microphone, or type "
    "your message."
)
NOT_SOUND = "We could not play that recording. Please record it again, or type your message."
UNCLEAR = "Some of it was not clear. Please check the words and add what is missing."
TOO_LONG = (
    "Your recording is longer than 3 minutes. We wrote down the first 3 minutes: please add the rest to "
    "your message."
)


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """What was heard: the words in English, the language if it was another, and its own words.

    `sentence` is what the patient should know; without `text` it says why there are no words.
    """

    text: str = ""
    language: str = ""
    original: str = ""
    sentence: str = ""


def words_of(
    recording: Path, transcriber: Transcriber, *, progress: Callable[[float], None] = lambda _share: None
) -> SpokenWords:
    """Listen to a patient's message of at most three minutes."""
    try:
        samples = decode(recording, most_s=MOST_S + SLACK_S + 1).samples
    except InputError:
        return SpokenWords(sentence=NOT_SOUND)
    limit = int(MOST_S * 16_000)
    too_long = samples.size > limit + SLACK_S * 16_000
    samples = samples[: limit if too_long else samples.size]
    progress(0.1)
    language = _language(samples, transcriber)
    heard = _heard(samples, transcriber, language, progress)
    if heard is None or not heard.utterances:
        return SpokenWords(sentence=NOTHING_HEARD)
    original = _original(samples, transcriber, language)
    sentences = (TOO_LONG if too_long else "", UNCLEAR if heard.gaps else "")
    name = "" if language == ENGLISH else LANGUAGE_NAMES.get(language, "another language")
    return SpokenWords(_text(heard), name, original, " ".join(filter(None, sentences)))


def _language(samples: Floats, transcriber: Transcriber) -> str:
    """The code of the language spoken; "" where nobody speaks."""
    if not isinstance(transcriber, Interpreter):
        return ENGLISH
    spoken = transcriber.language_of(samples)
    return spoken.code if not spoken.code or spoken.probability >= SURE else ENGLISH


def _heard(
    samples: Floats, transcriber: Transcriber, language: str, progress: Callable[[float], None]
) -> Heard | None:
    if not language:
        return None
    ears = transcriber
    if language != ENGLISH and isinstance(transcriber, Interpreter):
        ears = _InLanguage(transcriber, language, into_english=True)
    share = 0.85 if language == ENGLISH else 0.5
    return hear(samples, ears, progress=lambda done, _: progress(0.1 + share * _bounded(done)))


def _original(samples: Floats, transcriber: Transcriber, language: str) -> str:
    """The words in their own language, where that is not English."""
    if language == ENGLISH or not isinstance(transcriber, Interpreter):
        return ""
    return _text(hear(samples, _InLanguage(transcriber, language, into_english=False)))


@dataclass(frozen=True, slots=True)
class _InLanguage:
    """An interpreter as a transcriber of one language."""

    transcriber: Interpreter
    language: str
    into_english: bool

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[HeardSegment]:
        """Segments, translated or not."""
        return self.transcriber.interpret(audio, self.language, into_english=self.into_english)


def _text(heard: Heard) -> str:
    return " ".join(utterance.text for utterance in heard.utterances)


def _bounded(share: float) -> float:
    return min(1.0, max(0.0, 0.0 if math.isnan(share) else share))
