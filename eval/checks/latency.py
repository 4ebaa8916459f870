"""How long patients wait for an answer: one chat at a time, and many at once.

Chats go the way of `alongside_figures.py`, on a practice of their own. A message counts as answered in time
within `within_s`; a 95th percentile within it is a share of at least 95%. Without a text model, which
listens behind the chats. Says nothing of page or network, and is only true of a machine that does nothing
else meanwhile.
"""

import random
from functools import partial
from typing import Any

from eval.alongside_figures import BOUND_S, at_once, chat, one_at_a_time
from eval.cases import CheckTry
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.counterfactual_figures import SEED, load_messages
from eval.measures import Measure, Score

NAME = "latency"
CHATS = 20
SHOWN = 5  # slowest waits told where some were too long
WAYS = (("one at a time", 1, 0), ("5 at once", 5, 0), ("20 at once", 20, 0), ("20 at once, pausing", 20, 5))


def cases() -> tuple[CheckTry, ...]:
    """The same chats in every way of running: the tag."""
    return tuple(
        CheckTry(
            id=name.replace(",", "").replace(" ", "-"),
            check=NAME,
            tags=(name,),
            given={"chats": CHATS, "at_once": together, "pause_s": pause_s},
            expect={"within_s": BOUND_S},
        )
        for name, together, pause_s in WAYS
    )


def _ask(tested: UnderTest, given: dict[str, Any]) -> dict[str, Any]:
    messages = random.Random(SEED).sample(load_messages(), given["chats"])  # noqa: S311
    practice, pause_s, together = tested.with_settings(text_model="none"), given["pause_s"], given["at_once"]
    run = f"{given['id']}-{random.SystemRandom().getrandbits(32)}"  # a visitor has one chat
    chat(practice, messages[0], visitor=f"{run}-warm", pause_s=0)
    chats = [partial(chat, practice, it, visitor=f"{run}-{it.id}", pause_s=pause_s) for it in messages]
    if together == 1:
        waits = one_at_a_time(chats).seconds
    else:
        groups = [chats[n : n + together] for n in range(0, len(chats), together)]
        waits = tuple(wait for group in groups for wait in at_once(group, "").seconds)
    return {"waits_s": [round(wait, 3) for wait in waits]}


def _score(case: CheckTry, result: dict[str, Any]) -> tuple[Score, ...]:
    within = case.expect["within_s"]
    late = sorted((wait for wait in result["waits_s"] if wait > within), reverse=True)
    why = tuple(f"waited {wait:.2f} s, allowed are {within:g} s" for wait in late[:SHOWN])
    return (Score(Measure.ANSWERS_IN_TIME, len(result["waits_s"]) - len(late), len(result["waits_s"]), why),)


CHECK = Check(_ask, _score)
