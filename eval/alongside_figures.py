"""How long patients wait for an answer when many write at once, beside one at a time in the same run.

    python -m eval.alongside_figures                20 chats at once, everybody answering without a pause
    python -m eval.alongside_figures --pause 5      everybody takes 5 seconds on average to read and write

Goes the way of a patient's message: on disk first, then read, then answered, each chat in a thread of its
own, with the sentence model and all guidance and no text model. The database is a new one in a temporary
folder; the models are those of the settings. Says nothing of the page or the network. Prints a line of JSON
for each way of running, then the table.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from time import perf_counter, sleep

from assistant.journeys.views import ChatView, Person, Stage
from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Sex, SpokenBy
from eval.counterfactual_changes import Message
from eval.counterfactual_figures import SEED, load_messages

MOST_MESSAGES = 8  # of one chat
BOUND_S = 1.0
REPLIES = ("no", "yes", "I'm not sure", "since yesterday")
NONE_OF_THESE = "None of these"


@dataclass(frozen=True, slots=True)
class Waits:
    """How long each message waited for its answer, in seconds."""

    what: str
    seconds: tuple[float, ...]

    def at(self, share: float) -> float:
        """The wait that this share of messages does not exceed (nearest rank)."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]

    def as_line(self) -> str:
        """One line of JSON."""
        seconds = {"median_s": self.at(0.5), "p95_s": self.at(0.95), "longest_s": max(self.seconds)}
        told = {"what": self.what, "messages": len(self.seconds), "within_bound": self.at(0.95) <= BOUND_S}
        return json.dumps(told | {name: round(value, 3) for name, value in seconds.items()})

    def __str__(self) -> str:
        """One line of a table."""
        return (
            f"| {self.what} | {len(self.seconds)} | {self.at(0.5):.2f} s | {self.at(0.95):.2f} s"
            f" | {max(self.seconds):.2f} s |"
        )


def reply_to(view: ChatView, rng: random.Random) -> str:
    """What somebody taps or types next: mostly one of the options, "none of these" in a list."""
    if view.several and NONE_OF_THESE in view.options:
        return NONE_OF_THESE
    return rng.choice(view.options or REPLIES)


def chat(signpost: Signpost, message: Message, *, visitor: str, pause_s: float) -> list[float]:
    """One patient's chat from the first message to the end: the wait for each answer, in seconds."""
    rng = random.Random(f"{SEED}/{visitor}")  # noqa: S311
    person = Person(visitor, message.age, Sex(message.sex), spoken_by=SpokenBy(message.by))
    signpost.chats.open(visitor, person)
    waits, says = [], message.says
    for _ in range(MOST_MESSAGES):
        sleep(rng.expovariate(1 / pause_s) if pause_s else 0)
        began = perf_counter()
        view = signpost.chats.say(visitor, says)
        waits.append(perf_counter() - began)
        if view.stage is not Stage.ASKING:
            break
        says = reply_to(view, rng)
    return waits


def one_at_a_time(chats: Sequence[Callable[[], list[float]]]) -> Waits:
    """Each chat after the one before it."""
    return Waits("one at a time", tuple(wait for each in chats for wait in each()))


def at_once(chats: Sequence[Callable[[], list[float]]], what: str) -> Waits:
    """All chats begin together, each in a thread of its own."""
    together = Barrier(len(chats))

    def begin(each: Callable[[], list[float]]) -> list[float]:
        together.wait()
        return each()

    with ThreadPoolExecutor(len(chats)) as pool:
        return Waits(what, tuple(wait for waits in pool.map(begin, chats) for wait in waits))


def measure(signpost: Signpost, messages: Sequence[Message], pause_s: float) -> list[Waits]:
    """The same messages one at a time, and at once."""

    def chats(run: str, pause: float) -> list[Callable[[], list[float]]]:
        return [
            lambda it=it: chat(signpost, it, visitor=f"{run}-{it.id}", pause_s=pause)  # type: ignore[misc]
            for it in messages
        ]

    print("one at a time", file=sys.stderr, flush=True)
    alone = one_at_a_time(chats("alone", 0))
    print(f"{len(messages)} at once", file=sys.stderr, flush=True)
    pausing = f", pausing {pause_s:g} s" if pause_s else ", without a pause"
    return [alone, at_once(chats("together", pause_s), f"{len(messages)} at once{pausing}")]


def main() -> None:
    """Print both ways of running, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds on average before each message")
    given = parser.parse_args()
    go_offline()
    known = load_settings()
    messages = random.Random(SEED).sample(load_messages(), given.chats)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").symlink_to(known.models_dir.resolve())
        settings = load_settings(data=Path(folder), text_model="none")
        with Signpost(settings) as signpost:
            signpost.guide.read("warming up")
            signpost.guide.find("warming up")
            chat(signpost, messages[0], visitor="warming-up", pause_s=0)
            waits = measure(signpost, messages, given.pause)
    print("\n".join([it.as_line() for it in waits] + [str(it) for it in waits]))


if __name__ == "__main__":
    main()
