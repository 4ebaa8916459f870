"""Whether urgency depends only on age and on what is wrong, not on who somebody is or how they write.

    python -m eval.counterfactual_figures                     decided on the opening alone
    python -m eval.counterfactual_figures --answers no        asked, and "no" to everything
    python -m eval.counterfactual_figures --answers unsure    asked, and "I'm not sure" to everything
    python -m eval.counterfactual_figures --sample 40         so many messages of each kind, always the same

Every message in `counterfactuals/cases.yaml` is run as it stands and with one thing changed
(`counterfactual_changes.py`). What changed urgency is printed as JSON, the lowered first, then the table.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import yaml

from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Urgency
from eval.counterfactual_changes import CHANGES, Message, changed
from eval.shares import Share

FILE = Path(__file__).parent / "counterfactuals" / "cases.yaml"
SEED = 20261122
AS_IT_STANDS = "as it stands"
OTHERWISE = {"none": "I'm not sure", "no": "no", "unsure": "I'm not sure"}
PROGRESS_EVERY = 50


@dataclass(frozen=True, slots=True)
class Try:
    """A message in one of its forms, and how its writer answers."""

    kind: str
    message: Message
    answers: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one form of a message came to."""

    tried: Try
    urgency: Urgency
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A message as it stands and with one thing changed."""

    before: Outcome
    after: Outcome

    @property
    def levels(self) -> int:
        """How many levels the change raised (above nought) or lowered it."""
        return self.after.urgency.level - self.before.urgency.level

    def as_line(self) -> str:
        """One line of JSON."""
        told = {
            "kind": self.after.tried.kind,
            "id": self.after.tried.message.id,
            "levels": self.levels,
            "from": self.before.urgency,
            "to": self.after.urgency,
            "says": self.after.tried.message.says,
            "rules": {"before": self.before.rules, "after": self.after.rules},
        }
        return json.dumps(told, ensure_ascii=False)


def load_messages() -> tuple[Message, ...]:
    """The messages as they stand."""
    return tuple(Message(**it) for it in yaml.safe_load(FILE.read_text("utf-8"))["messages"])


def plan(messages: Sequence[Message], kinds: Iterable[str], answers: str, *, sample: int = 0) -> list[Try]:
    """Every form to run: the changed ones of each kind, and each message they came from as it stands."""
    tries: list[Try] = []
    for kind in kinds:
        altered = [it for message in messages if (it := changed(message, kind, SEED))]
        if sample:
            altered = random.Random(f"{SEED}/{kind}").sample(altered, min(sample, len(altered)))  # noqa: S311
        tries += [Try(kind, it, answers) for it in altered]
    needed = {it.message.id for it in tries}
    return [Try(AS_IT_STANDS, it, answers) for it in messages if it.id in needed] + tries


def pairs(outcomes: Sequence[Outcome]) -> list[Pair]:
    """Each changed form beside the message as it stands."""
    before = {it.tried.message.id: it for it in outcomes if it.tried.kind == AS_IT_STANDS}
    return [Pair(before[it.tried.message.id], it) for it in outcomes if it.tried.kind != AS_IT_STANDS]


def table(of: Sequence[Pair]) -> Iterator[str]:
    """Unchanged by kind with how many went up and down, then all together, then what minimising lowered."""
    by_kind: dict[str, list[Pair]] = {}
    for it in of:
        by_kind.setdefault(it.after.tried.kind, []).append(it)
    for kind, ones in [*by_kind.items(), ("all kinds", list(of))]:
        raised, lowered = sum(it.levels > 0 for it in ones), sum(it.levels < 0 for it in ones)
        share = Share(f"{kind}: unchanged", len(ones) - raised - lowered, len(ones))
        yield f"{share} {raised} raised, {lowered} lowered |"


def run(tries: Sequence[Try], jobs: int) -> Iterator[Outcome]:
    """Every form through the engine; progress on stderr."""
    if jobs == 1:
        yield from _told(map(_outcome, tries), len(tries))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from _told(pool.map(_outcome, tries, chunksize=20), len(tries))


def _told(outcomes: Iterable[Outcome], of: int) -> Iterator[Outcome]:
    for n, it in enumerate(outcomes, start=1):
        if n % PROGRESS_EVERY == 0 or n == of:
            print(f"{n} of {of}", file=sys.stderr, flush=True)
        yield it


def _outcome(tried: Try) -> Outcome:
    case = tried.message.as_case(f"{tried.message.id}/{tried.kind}", OTHERWISE[tried.answers])
    result = _signpost().triage_case(case, opening_only=tried.answers == "none")
    return Outcome(tried, Urgency(result["urgency"]), tuple(it["rule"] for it in result["because"]))


@lru_cache(maxsize=1)
def _signpost() -> Signpost:
    go_offline()
    return Signpost(load_settings())


def main() -> None:
    """Print what changed, the lowered first, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", choices=list(OTHERWISE), default="none")
    parser.add_argument("--kinds", nargs="*", choices=list(CHANGES), default=list(CHANGES))
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    tries = plan(load_messages(), given.kinds, given.answers, sample=given.sample)
    found = pairs(list(run(tries, given.jobs)))
    for it in sorted(found, key=lambda it: it.levels):
        if it.levels:
            print(it.as_line())
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
