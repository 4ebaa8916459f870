"""How many conversations with simulated patients a machine holds a minute, and what they come to.

    python -m eval.throughput_figures --conversations 200 --jobs 2
    python -m eval.throughput_figures --conversations 10000 --jobs 2 --log talks.jsonl

Cards of the conversation suite in every persona that fits, with as many seeds as are needed, in an order that
is always the same for a number. Prints conversations a minute (start-up left out), then each measure with an
interval by card, since the personas of one card are not independent, then under-triage by persona. With
`--log` each conversation is kept as it ends, and a stopped run goes on from there.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from time import perf_counter

import numpy as np

from assistant.settings import load_settings
from eval.cases import PatientTry, Suite, load_suite
from eval.figures import Figure, figures, tagged
from eval.measures import Measure
from eval.patients.personas import PERSONAS
from eval.patients.scoring import median_questions
from eval.patients.tries import tries_of
from eval.runner import SuiteRun, run_with
from eval.systems import Embedded, as_json
from eval.workers import workers_for

SUITE = "conversation"
SEED = 20261122
RESAMPLES = 2_000
PROGRESS_EVERY = 50


@dataclass(slots=True)
class Clock:
    """When each conversation ended, in seconds: the first end is taken as the end of start-up."""

    ends: list[float] = field(default_factory=list)

    def ended(self, _suite: str, done: int, of: int) -> None:
        """One more; told on stderr now and then."""
        self.ends.append(perf_counter())
        if done % PROGRESS_EVERY == 0 or done == of:
            print(f"{done} of {of}", file=sys.stderr, flush=True)

    @property
    def a_minute(self) -> float | None:
        """Conversations a minute after the first; None with fewer than two."""
        took = self.ends[-1] - self.ends[0] if self.ends else 0.0
        return 60 * (len(self.ends) - 1) / took if took else None


def plan(suite: Suite, conversations: int) -> Suite:
    """So many conversations: every card and persona once, shuffled, then all again with another seed."""
    return suite.model_copy(update={"triage": tuple(islice(_tries(suite), conversations))})


def _tries(suite: Suite) -> Iterator[PatientTry]:
    for seed in count():
        tries = list(tries_of(suite.patients, seed=seed))
        random.Random(f"{SEED}/{seed}").shuffle(tries)  # noqa: S311
        yield from tries


def by_card(done: SuiteRun, measure: Measure) -> tuple[float, float]:
    """A 95% interval of a rate: percentiles of a bootstrap of whole cards (Davison and Hinkley 1997)."""
    cards: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for record in done.records:
        for each in record.scores:
            if each.measure is measure:
                cards[record.case.group][0] += each.hits
                cards[record.case.group][1] += each.of
    counted = np.array(list(cards.values()), dtype=float)
    drawn = np.random.default_rng(SEED).integers(len(counted), size=(RESAMPLES, len(counted)))
    hits, of = counted[drawn].sum(axis=1).T
    low, high = np.percentile(hits / of, (2.5, 97.5))
    return float(low), float(high)


def table(done: SuiteRun) -> Iterator[str]:
    """Every measure, then what went wrong by persona."""
    for figure in figures(done):
        low, high = by_card(done, figure.measure)
        yield f"{_row(figure, figure.measure.about.words)} {low:.1%} to {high:.1%} | {figure.groups_failed} |"
    for tag, found in tagged(done).items():
        if tag in PERSONAS:
            wanted = (Measure.UNDER_TRIAGE, Measure.OVER_TRIAGE)
            yield from (
                f"{_row(it, f'{tag}: {it.measure}')} | {it.groups_failed} |"
                for it in found
                if it.measure in wanted
            )


def _row(figure: Figure, what: str) -> str:
    return f"| {what} | {figure.hits} of {figure.of} | {figure.rate:.1%} |"


def fell_short(done: SuiteRun) -> Iterator[str]:
    """Each conversation that was sent too low or too high, or came to nothing; too low first."""
    for measure in (Measure.UNDER_TRIAGE, Measure.OVER_TRIAGE):
        for record in done.records:
            why = [it for each in record.scores if each.measure is measure and each.failed for it in each.why]
            yield from (f"{measure}: {record.case.id}: {it}" for it in why)
    yield from (f"no result: {record.case.id}: {record.error}" for record in done.crashed)


def main(given: Sequence[str] | None = None) -> None:
    """Hold the conversations and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--conversations", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--log", type=Path, help="a file of JSON lines")
    asked = parser.parse_args(given)
    suite, clock = plan(load_suite(SUITE), asked.conversations), Clock()
    with workers_for(Embedded(as_json(load_settings())), jobs=asked.jobs) as workers:
        done = run_with(suite, workers, seed=SEED, log_file=asked.log, progress=clock.ended)
    print("\n".join(fell_short(done)))
    print("| measure | count | rate | 95% by card | cards falling short |\n|---|---|---|---|---|")
    print("\n".join(table(done)))
    results = [record.result for record in done.records if record.result]
    pace = f"{clock.a_minute:.0f} a minute" if clock.a_minute else "too few to tell the pace"
    print(f"{len(results)} conversations, {pace} with {asked.jobs} jobs")
    print(f"questions asked: median {median_questions(results)}")


if __name__ == "__main__":
    main()
