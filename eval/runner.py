"""Running a suite: every case, every run, each written to a log as it ends, so that it can be scored again.

The system under test is any callable from a case to a result. Knows no scores but how to ask for them.
"""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from pydantic import ValidationError

from assistant.errors import OperatorError, UsageError
from eval.cases import Case, Suite
from eval.measures import Score
from eval.scorers import score

log = logging.getLogger(__name__)

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
    log_file: Path | None = None,
    progress: Progress | None = None,
) -> SuiteRun:
    """Run every case `runs` times, judging each run."""
    if runs < 1:
        raise UsageError("A suite is run at least once: give --runs 1 or more.")
    records: list[Record] = []
    planned = [(case, n) for n in range(runs) for case in suite.cases]
    for case, n in planned:
        records.append(judge(_try(case, n, system)))
        if log_file:
            _append(log_file, suite, records[-1])
        if progress:
            progress(suite.id, len(records), len(planned))
    return SuiteRun(suite, tuple(records))


def judge(record: Record) -> Record:
    """The record with its scores; a result of the wrong shape is an error, not a zero."""
    case, n, result, error, seconds = record.case, record.run, record.result, record.error, record.seconds
    if error or result is None:
        return record
    if "error" in result:
        return Record(case, n, result, str(result["error"]), seconds)
    try:
        return Record(case, n, result, "", seconds, score(case, result))
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return Record(
            case, n, result, f"the result's {where} is not as INTERFACES.md has it: {first['msg']}", seconds
        )


def rescore(suite: Suite, log_file: Path) -> SuiteRun:
    """Score a stored log again, with the suite's expectations as they are now."""
    cases = {case.id: case for case in suite.cases}
    records = tuple(
        judge(Record(cases[line["case"]], line["run"], line["result"], line["error"], line["seconds"]))
        for line in _lines(log_file)
        if line["suite"] == suite.id and line["case"] in cases
    )
    return SuiteRun(suite, records)


def _try(case: Case, n: int, system: System) -> Record:
    """A crash of the system is a finding about it: recorded with its kind, and the next case goes on."""
    began = perf_counter()
    try:
        result, error = system(case.as_given()), ""
    except Exception as crash:
        log.exception("case %s crashed", case.id)
        result, error = None, f"{type(crash).__name__}: {crash}"
    return Record(case, n, result, error, perf_counter() - began)


def _append(file: Path, suite: Suite, record: Record) -> None:
    line = {
        "suite": suite.id,
        "case": record.case.id,
        "run": record.run,
        "given": record.case.given,
        "result": record.result,
        "error": record.error,
        "seconds": round(record.seconds, 4),
    }
    try:
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise OperatorError(
            f"The log {file} cannot be written ({error.strerror}): name another folder with --out."
        ) from error


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8")
        yield from (json.loads(line) for line in text.splitlines() if line)
    except (OSError, ValueError) as error:
        raise UsageError(f"The log {file} cannot be read: give the log.jsonl of a report.") from error
