"""Signpost beside what a user would pick instead, on the same messages in one run.

    python -m eval.compare_figures                    invented messages held out, and the reference data
    python -m eval.compare_figures --text-model 60    the embedded text model too, on so many of them

Each message is read alone, nothing asked: Signpost as `--opening-only`, a list of keywords with negspaCy's
negation, the sentence model with a logistic head, and the text model asked for an urgency. Nobody was tuned
on these messages. Prints a table a set; Signpost's paired differences are tested exactly (McNemar).
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Urgency
from eval.cases import TriageExpected, TriageTry, load_suite
from eval.intervals import interval
from eval.rivals.head import logistic_head
from eval.rivals.keywords import keyword_rules
from eval.rivals.text_model import text_model_alone

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SETS = ("plain-words", "hazard-messages", "primock57")
SIGNPOST = "Signpost, opening only"
SEED = 20261122
Read = Callable[[Mapping[str, Any]], Urgency]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system made of each message of a set."""

    system: str
    given: tuple[Urgency, ...]

    def right(self, cases: Sequence[TriageTry]) -> list[bool]:
        """For each message whether it lies in the range."""
        return [_off(it.expect, given) == 0 for it, given in zip(cases, self.given, strict=True)]


def table(cases: Sequence[TriageTry], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A row a system: in range, too low, two levels too low, too high, emergencies caught, and the test."""
    yield "| system | in range | too low | two levels too low | too high | emergencies caught | paired test |"
    yield "|---|---|---|---|---|---|---|"
    ours = next((it.right(cases) for it in outcomes if it.system == SIGNPOST), None)
    for outcome in outcomes:
        off = [_off(it.expect, given) for it, given in zip(cases, outcome.given, strict=True)]
        caught = [
            given is Urgency.EMERGENCY
            for it, given in zip(cases, outcome.given, strict=True)
            if it.expect.lowest_safe is Urgency.EMERGENCY
        ]
        tested = "" if ours is None or outcome.system == SIGNPOST else _against(ours, outcome.right(cases))
        shares = (
            _share([it == 0 for it in off]),
            _share([it < 0 for it in off]),
            _share([it < -1 for it in off]),
            _share([it > 0 for it in off]),
            _share(caught),
        )
        yield f"| {' | '.join((outcome.system, *shares, tested))} |"


def mcnemar(ours: Sequence[bool], theirs: Sequence[bool]) -> float:
    """The exact two-sided chance of so uneven a split of the messages only one of them has right."""
    only_ours = sum(a and not b for a, b in zip(ours, theirs, strict=True))
    only_theirs = sum(b and not a for a, b in zip(ours, theirs, strict=True))
    of = only_ours + only_theirs
    splits: int = sum(comb(of, n) for n in range(min(only_ours, only_theirs) + 1))
    return float(min(1.0, 2 * splits / 2**of))


def _against(ours: Sequence[bool], theirs: Sequence[bool]) -> str:
    chance = mcnemar(ours, theirs)
    return "p < 0.001" if chance < 0.001 else f"p = {chance:.3f}"


def _off(expect: TriageExpected, given: Urgency) -> int:
    """How many levels above the range, or (below nought) below it."""
    above = given.level - expect.highest_reasonable.level
    return above if above > 0 else min(0, given.level - expect.lowest_safe.level)


def _share(hits: Sequence[bool]) -> str:
    if not hits:
        return "none due"
    bounds = interval(sum(hits), len(hits))
    return f"{sum(hits)} of {len(hits)}, {sum(hits) / len(hits):.1%} ({bounds.low:.1%} to {bounds.high:.1%})"


def _systems(signpost: Signpost, *, text_model: bool) -> dict[str, Read]:
    def ours(given: Mapping[str, Any]) -> Urgency:
        result = signpost.triage_case({"id": "one", **given, "answers": []}, opening_only=True)
        return Urgency(result["urgency"])

    keywords, head = keyword_rules(), logistic_head(signpost.embedder.embed)
    systems: dict[str, Read] = {
        SIGNPOST: ours,
        "keywords with negation": lambda given: keywords(given["opening"]),
        "sentence model, logistic head": lambda given: head(given["opening"]),
    }
    if text_model and (model := signpost.models.text()):
        alone = text_model_alone(model)
        systems["text model alone"] = lambda given: alone(given["opening"])
    return systems


def _triage_cases(name: str, data: Path) -> list[TriageTry]:
    return list(load_suite(name, data=data).triage)


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--text-model", type=int, default=0, metavar="N")
    given = parser.parse_args()
    go_offline()
    with Signpost(load_settings()) as signpost:
        systems = _systems(signpost, text_model=bool(given.text_model))
        for name in SETS:
            cases = _triage_cases(name, given.data)
            if given.text_model:
                cases = random.Random(SEED).sample(cases, min(given.text_model, len(cases)))  # noqa: S311
            print(f"\n{name}: {len(cases)} messages")
            print("\n".join(table(cases, _outcomes(systems, cases))), flush=True)


def _outcomes(systems: Mapping[str, Read], cases: Sequence[TriageTry]) -> list[Outcome]:
    found = []
    for system, read in systems.items():
        print(f"{system}: {len(cases)} messages", file=sys.stderr)
        found.append(Outcome(system, tuple(read(it.given) for it in cases)))
    return found


if __name__ == "__main__":
    main()
