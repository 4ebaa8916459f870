"""Noises between words part nothing, and the words shown stay the patient's own."""

import pytest

from assistant.language.fillers import without_fillers
from assistant.language.reader import Reader


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I, um, can't breathe", "I can't breathe"),
        ("my lips look you know, blue", "my lips look blue"),
        ("I can't finish a er, sentence", "I can't finish a sentence"),
        ("she has no sort of, fever", "she has no fever"),
        ("I fell, um my knee hurts", "I fell, my knee hurts"),
        ("erm... it's my chest", "it's my chest"),
    ],
)
def test_a_noise_is_blanked_and_the_text_stays_as_long(said: str, left: str) -> None:
    smooth = without_fillers(said)
    assert " ".join(smooth.split()) == left
    assert len(smooth) == len(said)


@pytest.mark.parametrize(
    "said",
    ["I went to ER on Monday", "do you know why", "it looks like a bite", "my ears hum", "I'm not well, no"],
)
def test_words_with_a_meaning_stay(said: str) -> None:
    assert without_fillers(said) == said


def test_what_is_found_beside_noises_is_shown_as_it_was_said(reader: Reader) -> None:
    said = "It started, you know, on Monday and I've got a, um, sore throat."
    (found,) = [it for it in reader.read(said).findings if it.id == "sore-throat"]
    assert found.evidence in said
    assert "um" in found.evidence
