"""Waits by rank, chats begun together, and what somebody answers."""

import json
import random
from threading import Barrier

import pytest

from assistant.journeys.views import ChatView, Stage
from eval.alongside_figures import NONE_OF_THESE, REPLIES, Waits, at_once, one_at_a_time, reply_to


@pytest.mark.parametrize(("share", "seconds"), [(0.5, 10.0), (0.95, 19.0), (1.0, 20.0)])
def test_a_share_of_the_waits_by_nearest_rank(share: float, seconds: float) -> None:
    assert Waits("w", tuple(float(n) for n in range(20, 0, -1))).at(share) == seconds


def test_a_line_says_whether_the_bound_is_met() -> None:
    quick, slow = Waits("quick", (0.1, 0.2)), Waits("slow", (0.1, 1.2))
    assert json.loads(quick.as_line())["within_bound"] is True
    assert json.loads(slow.as_line())["within_bound"] is False
    assert str(slow) == "| slow | 2 | 0.10 s | 1.20 s | 1.20 s |"


def test_chats_at_once_really_run_together() -> None:
    meeting = Barrier(3, timeout=5)

    def meet() -> list[float]:
        meeting.wait()
        return [0.5, 0.25]

    assert at_once([meet] * 3, "together").seconds == (0.5, 0.25) * 3
    assert one_at_a_time([lambda: [1.0], lambda: [2.0]]).seconds == (1.0, 2.0)


def test_a_list_is_answered_with_none_and_a_question_with_one_of_its_options() -> None:
    def view(*options: str, several: bool = False) -> ChatView:
        return ChatView("1", "R1", Stage.ASKING, (), options, several)

    rng = random.Random(1)
    assert reply_to(view("Fever", NONE_OF_THESE, several=True), rng) == NONE_OF_THESE
    assert reply_to(view("Yes"), rng) == "Yes"
    assert reply_to(view(), rng) in REPLIES
