"""Running a suite: every case, every run, each written to a log as it ends, so that it can be scored again.

The system under test is any callable from a case to a result, here or spread over workers. What a stopped
run or an earlier one of the same system already answered is taken from there. Knows no scores but how to
ask for them.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import UsageError
from eval.attempts import Attempt, Tried
from eval.cases import Case, Suite
from eval.kept import Kept
from eval.measures import Score
from eval.runlog import append, done_before, lines
from eval.scorers import score
from eval.workers import Here, Workers

System = Callable[[dict[str, Any]], dict[str, Any]]
Progress = Callable[[str, int, int], None]  # the suite's name, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Record:
    """One run of one case: what came of it, or why nothing did."""

    case: Case
    run: int
    result: dict[str, Any] | None
    error: str
    seconds: float
    scores: tuple[Score, ...] = ()
    kept: bool = False

    @property
    def failed(self) -> tuple[Score, ...]:
        """The scores that fell short."""
        return tuple(each for each in self.scores if each.failed)


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """A suite and every record of it."""

    suite: Suite
    records: tuple[Record, ...]

    @property
    def crashed(self) -> tuple[Record, ...]:
        """Runs that gave no usable result."""
        return tuple(record for record in self.records if record.error)


def run(
    suite: Suite,
    system: System,
    *,
    runs: int = 1,
    seed: int = 0,
    log_file: Path | None = None,
    progress: Progress | None = None,
) -> SuiteRun:
    """Run every case `runs` times in this process, judging each run."""
    workers = Here(lambda _kind: system)
    return run_with(suite, workers, runs=runs, seed=seed, log_file=log_file, progress=progress)


def run_with(
    suite: Suite,
    workers: Workers,
    *,
    runs: int = 1,
    seed: int = 0,
    log_file: Path | None = None,
    kept: Kept | None = None,
    progress: Progress | None = None,
) -> SuiteRun:
    """Run every case `runs` times, but for what `log_file` or `kept` already has; in the cases' order."""
    attempts = planned(suite, runs=runs, seed=seed)
    done = done_before(log_file, attempts) if log_file else {}
    left = [attempt for attempt in attempts if attempt.name not in done]
    for attempt, tried in _answered(left, workers, kept):
        done[attempt.name] = tried
        if log_file:
            append(log_file, attempt, tried)
        if progress:
            progress(suite.id, len(done), len(attempts))
    return SuiteRun(suite, tuple(judge(_record(attempt, done[attempt.name])) for attempt in attempts))


def planned(suite: Suite, *, runs: int, seed: int) -> list[Attempt]:
    """Every attempt at a suite, in the order they are reported."""
    if runs < 1:
        raise UsageError("A suite is run at least once: give --runs 1 or more.")
    return [Attempt(suite.id, suite.kind, case, n, seed) for n in range(runs) for case in suite.cases]


def sampled(suite: Suite, most: int | None, *, seed: int) -> Suite:
    """At most so many of a suite's cases, the same ones for the same seed, in their order.

    Drawn within each first tag in proportion, so that a sample holds every kind it has room for.
    """
    if most is None or len(suite.cases) <= most:
        return suite
    draw = random.Random(f"{seed}/{suite.id}")  # noqa: S311
    by_tag = sorted(draw.sample(range(len(suite.cases)), len(suite.cases)), key=_first_tag(suite))
    start = draw.random()
    chosen = {by_tag[int((n + start) * len(by_tag) / most)] for n in range(most)}
    cases = tuple(case for n, case in enumerate(suite.cases) if n in chosen)
    return suite.model_copy(update={suite.kind: cases})


def _first_tag(suite: Suite) -> Callable[[int], tuple[str, ...]]:
    return lambda n: suite.cases[n].tags[:1]


def judge(record: Record) -> Record:
    """The record with its scores; a result of the wrong shape is an error, not a zero."""
    case, n, result, error, seconds = record.case, record.run, record.result, record.error, record.seconds
    if error or result is None:
        return record
    if "error" in result:
        return Record(case, n, result, str(result["error"]), seconds, kept=record.kept)
    try:
        return Record(case, n, result, "", seconds, score(case, _as_agreed(result)), record.kept)
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(map(str, first["loc"]))
        wrong = f"the result's {where} is not as INTERFACES.md has it: {first['msg']}"
        return Record(case, n, result, wrong, seconds, kept=record.kept)


def rescore(suite: Suite, log_file: Path) -> SuiteRun:
    """Score a stored log again, with the suite's expectations as they are now."""
    cases = {case.id: case for case in suite.cases}
    records = tuple(
        judge(Record(cases[line["case"]], line["run"], line["result"], line["error"], line["seconds"]))
        for line in lines(log_file)
        if line["suite"] == suite.id and line["case"] in cases
    )
    return SuiteRun(suite, records)


def _answered(
    attempts: Sequence[Attempt], workers: Workers, kept: Kept | None
) -> Iterator[tuple[Attempt, Tried]]:
    """What is kept first, the rest from the workers."""
    new = []
    for attempt in attempts:
        if kept and (found := kept.get(attempt)):
            yield attempt, found
        else:
            new.append(attempt)
    for attempt, tried in workers.each(new):
        if kept:
            kept.put(attempt, tried)
        yield attempt, tried


def _record(attempt: Attempt, tried: Tried) -> Record:
    return Record(attempt.case, attempt.run, tried.result, tried.error, tried.seconds, kept=tried.kept)


def _as_agreed(result: dict[str, Any]) -> dict[str, Any]:
    """Without how sure the system says it is (`calibration.py`), which INTERFACES.md does not know."""
    return {name: value for name, value in result.items() if name != "confidence"}
