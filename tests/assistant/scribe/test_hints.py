"""The names a recogniser is told to expect are few, and silence stays silence with them."""

from pathlib import Path

import numpy as np
import pytest

from assistant.scribe.audio import decode
from assistant.scribe.hints import MOST_CHARACTERS, MOST_NAMES, hint_words, topic_names
from assistant.scribe.listen import hear
from models.base import HeardSegment
from models.speech import WhisperTranscriber

ROOT = Path(__file__).parents[3]
SILENCE = ROOT.parent / "shared" / "data" / "silence-audio" / "no_voice.mp3"
WHISPER = ROOT / "var" / "models" / "whisper-base"


def test_names_of_the_record_come_without_strengths() -> None:
    assert hint_words(["Ramipril 5mg capsules", "Clenil Modulite 100micrograms/dose inhaler", "asthma"]) == (
        "ramipril",
        "clenil modulite",
        "asthma",
    )


def test_a_long_record_is_cut_short() -> None:
    hints = hint_words([f"medicine-{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)])
    assert len(hints) <= MOST_NAMES
    assert len(", ".join(hints)) <= MOST_CHARACTERS


def test_the_topic_gives_names_of_its_pathways_only() -> None:
    pathways = (("Asthma", ("out of ventolin", "my asthma is bad")), ("Gout", ("allopurinol query",)))
    assert topic_names("asthma review", pathways) == ("ventolin", "asthma")


def test_hints_reach_the_recogniser() -> None:
    class Listener:
        given: tuple[str, ...] = ()

        def transcribe(self, audio, *, hints=()):  # type: ignore[no-untyped-def]
            self.given = tuple(hints)
            yield HeardSegment((), 0.0, 1.0, 1.0)

    listener = Listener()
    hear(np.zeros(16_000, np.float32), listener, hints=("ramipril",))
    assert listener.given == ("ramipril",)


@pytest.mark.skipif(
    not (SILENCE.is_file() and (WHISPER / "model.bin").is_file()), reason="no silence or no model here"
)
def test_silence_with_hints_gives_no_words() -> None:
    hints = hint_words(["ramipril", "bisoprolol", "asthma"])
    heard = hear(decode(SILENCE).samples, WhisperTranscriber(WHISPER), hints=hints)
    assert not heard.utterances
