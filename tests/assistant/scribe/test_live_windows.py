"""Where live sound is cut: in a pause, at a break, and not before there is enough of it."""

import numpy as np
import pytest

from assistant.scribe.live_windows import SAMPLE_RATE, SHORTEST_S, WINDOW_S, cut
from models.base import Floats


def talk(seconds: float, *pauses: tuple[float, float]) -> Floats:
    """Noise as loud as speech, with quiet stretches."""
    sound = np.random.default_rng(3).normal(0, 0.1, int(seconds * SAMPLE_RATE)).astype(np.float32)
    for start, end in pauses:
        sound[int(start * SAMPLE_RATE) : int(end * SAMPLE_RATE)] *= 0.01
    return sound


def test_a_window_grows_until_there_is_half_a_minute() -> None:
    assert cut(talk(27.0, (20, 21))) is None
    assert cut(talk(0.0)) is None


@pytest.mark.parametrize("pause", [(21.5, 22.2), (24.0, 24.6), (27.2, 28.0)])
def test_it_is_cut_inside_the_pause(pause: tuple[float, float]) -> None:
    at = cut(talk(28.5, (3.0, 5.0), pause))
    assert at is not None
    assert pause[0] <= at / SAMPLE_RATE <= pause[1]


def test_the_longer_pause_is_chosen_over_a_breath() -> None:
    at = cut(talk(30, (21.5, 21.7), (25.0, 26.0)))
    assert at is not None
    assert 25.0 <= at / SAMPLE_RATE <= 26.0


def test_without_any_pause_it_is_cut_all_the_same() -> None:
    at = cut(talk(40))
    assert at is not None
    assert SHORTEST_S <= at / SAMPLE_RATE <= WINDOW_S


def test_what_comes_later_does_not_move_a_cut() -> None:
    sound = talk(60, (19, 20), (24, 24.5))
    assert len({cut(sound[: int(seconds * SAMPLE_RATE)]) for seconds in (28, 31.3, 44, 60)}) == 1


def test_nothing_is_recognised_across_a_break() -> None:
    sound = talk(10)
    assert cut(sound, [5 * SAMPLE_RATE]) == 5 * SAMPLE_RATE
    assert cut(sound, [sound.size]) == sound.size
    assert cut(sound, [0, -3, sound.size + 1]) is None
