"""Words become utterances; inventions and unheard stretches become gaps."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from assistant.scribe.listen import SAMPLE_RATE, hear
from models.base import Floats, HeardSegment, HeardWord


class Recited:
    """A transcriber that gives the words it was made with, one segment a sentence."""

    def __init__(self, *segments: tuple[float, str, float]) -> None:
        self.segments = segments

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[HeardSegment]:
        for n, (start, text, probability) in enumerate(self.segments, 1):
            words = tuple(
                HeardWord(f" {word}", start + 0.3 * place, start + 0.3 * place + 0.25, probability)
                for place, word in enumerate(text.split())
            )
            yield HeardSegment(words, words[0].start, words[-1].end, n / len(self.segments))


def sound(seconds: float, *loud: tuple[float, float]) -> Floats:
    """Silence with loud stretches."""
    samples = np.zeros(int(seconds * SAMPLE_RATE), dtype=np.float32)
    noise = np.random.default_rng(7).normal(0, 0.1, samples.size).astype(np.float32)
    for start, end in loud:
        part = slice(int(start * SAMPLE_RATE), int(end * SAMPLE_RATE))
        samples[part] = noise[part]
    return samples


def said(heard):
    return [utterance.text for utterance in heard.utterances]


def test_words_are_split_at_sentence_ends_and_pauses():
    heard = hear(
        sound(12, (0, 10)), Recited((0, "How can I help?", 0.9), (2, "My knee hurts", 0.9), (6, "a lot", 0.9))
    )
    assert said(heard) == ["How can I help?", "My knee hurts", "a lot"]
    assert heard.utterances[1].start == 2
    assert heard.utterances[0].confidence == pytest.approx(0.9)
    assert heard.statement == ""


def test_a_sentence_without_its_mark_ends_where_the_next_is_written_large():
    run_on = "I bring up green phlegm Have you had a fever? No, no fever Are you allergic Yes a rash"
    heard = hear(sound(12, (0, 10)), Recited((0, run_on, 0.9)))
    assert said(heard) == [
        "I bring up green phlegm", "Have you had a fever?", "No, no fever", "Are you allergic",
        "Yes a rash",
    ]  # fmt: skip


def test_what_is_written_large_within_a_sentence_does_not_end_it():
    heard = hear(sound(12, (0, 10)), Recited((0, "Well I said to Doctor Brown, No I don't think I do", 0.9)))
    assert said(heard) == ["Well I said to Doctor Brown, No I don't think I do"]


def test_silence_gives_nothing_and_says_so():
    heard = hear(sound(5), Recited())
    assert heard.utterances == ()
    assert heard.gaps == ()
    assert heard.statement == "Nothing was heard on this recording, so there is no note."


@pytest.mark.parametrize(
    "invented", ["Thank you.", "Thanks for watching!", "you", "Subtitles by the community"]
)
def test_inventions_over_silence_never_appear(invented):
    audio = sound(20, (0, 4))
    heard = hear(audio, Recited((0, "My ear has been hurting since Monday.", 0.9), (18, invented, 0.5)))
    assert said(heard) == ["My ear has been hurting since Monday."]
    assert [gap.why for gap in heard.gaps] == ["words a speech model adds over silence"]


def test_only_thank_you_is_nothing_heard():
    heard = hear(sound(5, (0, 5)), Recited((1, "Thank you.", 0.9)))
    assert heard.utterances == ()
    assert heard.statement


def test_a_spoken_thank_you_stays():
    heard = hear(sound(9, (0, 9)), Recited((0, "Take this twice a day please.", 0.9), (4, "Thank you.", 0.9)))
    assert said(heard)[-1] == "Thank you."


def test_loops_are_dropped_but_for_the_first():
    loop = [(float(n), "It hurts here.", 0.8) for n in range(5)]
    heard = hear(sound(8, (0, 8)), Recited(*loop))
    assert said(heard) == ["It hurts here."]
    assert any("repeated" in gap.why for gap in heard.gaps)


def test_mumbling_is_a_gap_not_words():
    heard = hear(sound(8, (0, 8)), Recited((1, "the cat is on the moon", 0.2)))
    assert heard.utterances == ()
    assert any(gap.why == "not heard clearly enough" for gap in heard.gaps)
    assert "no words could be made out" in heard.statement


def test_a_loud_stretch_without_words_is_a_gap():
    heard = hear(sound(16, (0, 14)), Recited((0, "I have a cough.", 0.9)))
    assert [gap.why for gap in heard.gaps] == ["sound without words"]
    assert heard.gaps[0].end - heard.gaps[0].start > 8


def test_progress_is_told_and_cancelling_stops():
    told = []
    heard = hear(
        sound(8, (0, 8)),
        Recited((0, "One sentence here.", 0.9), (3, "Another sentence here.", 0.9)),
        progress=lambda done, sentence: told.append(done),
        cancelled=lambda: True,
    )
    assert told == [0.5]
    assert not heard.complete
    assert said(heard) == ["One sentence here."]
