"""Two microphones: whose side was louder tells the speakers apart, where it says anything."""

import numpy as np
import pytest

from assistant.scribe.speakers import assign_speakers
from assistant.scribe.two_microphones import SAMPLE_RATE, which_side
from assistant.types import Speaker, Utterance
from models.base import Floats

SAID = ("How can I help?", "My knee.", "I see.", "It hurts.", "Right.", "A lot.")


def utterances() -> tuple[Utterance, ...]:
    return tuple(Utterance(n, Speaker.UNKNOWN, 2.0 * n, 2.0 * n + 1.5, text) for n, text in enumerate(SAID))


def room(*, near: float, far: float) -> tuple[Floats, Floats]:
    """The doctor sits at the left microphone and speaks first, then in turns."""
    noise = np.random.default_rng(5).normal(0, 1, 12 * SAMPLE_RATE).astype(np.float32)
    doctor = (np.arange(noise.size) // (2 * SAMPLE_RATE)) % 2 == 0
    left = noise * np.where(doctor, near, far).astype(np.float32)
    right = noise * np.where(doctor, far, near).astype(np.float32)
    return left, right


def test_each_utterance_leans_to_the_microphone_it_was_louder_in() -> None:
    lean = which_side(utterances(), room(near=0.2, far=0.05))
    assert [value > 0 for value in lean] == [False, True] * 3


@pytest.mark.parametrize("near_far", [(0.1, 0.1), (0.1, 0.095)])
def test_microphones_that_hear_both_alike_say_nothing(near_far: tuple[float, float]) -> None:
    assert set(which_side(utterances(), room(near=near_far[0], far=near_far[1]))) == {0.0}


def test_a_dead_microphone_says_nothing() -> None:
    left, right = room(near=0.2, far=0.05)
    assert set(which_side(utterances(), (left, right * 0))) == {0.0}
    assert which_side((), (left, right)) == ()


def test_sides_decide_where_words_say_little() -> None:
    spoken = assign_speakers(utterances(), sides=room(near=0.2, far=0.05))
    assert [each.speaker for each in spoken] == [Speaker.DOCTOR, Speaker.PATIENT] * 3
