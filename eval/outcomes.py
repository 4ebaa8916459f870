"""How each case of a run came out, a line of JSON each (`cases.jsonl`): what runs are compared by.

Smaller than the log and without its words: measures, hits and reasons. Of a blind suite no reason is kept.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import InputError, OperatorError
from eval.files import Strict
from eval.measures import Measure, fell_short
from eval.runner import Record, SuiteRun

OUTCOMES, SUMMARY = "cases.jsonl", "report.json"


class Scored(Strict):
    """One measure of one run of a case."""

    measure: Measure
    hits: int
    of: int
    why: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """True when the case did not do all it should by this measure."""
        return fell_short(self.measure, self.hits, self.of)


class Outcome(Strict):
    """One run of one case."""

    suite: str
    case: str
    run: int
    group: str = ""
    tags: tuple[str, ...] = ()
    urgency: str | None = None
    error: str = ""
    seconds: float = 0.0
    scores: tuple[Scored, ...] = ()

    @property
    def family(self) -> str:
        """What it is not independent of: its group, or the case itself in other runs."""
        return self.group or self.case


@dataclass(frozen=True, slots=True)
class ReadRun:
    """A stored run: its summary and how every case came out."""

    place: Path
    summary: dict[str, Any]
    outcomes: tuple[Outcome, ...]

    @property
    def name(self) -> str:
        """What was tested and when."""
        made = self.summary.get("run") or {}
        return f"{made.get('system', 'unknown system')}, {self.summary.get('evaluated_at', 'unknown time')}"


def write_outcomes(folder: Path, runs: Iterable[SuiteRun]) -> None:
    """Write them into the folder of a run."""
    try:
        with (folder / OUTCOMES).open("w", encoding="utf-8") as out:
            for outcome in outcomes_of(runs):
                out.write(outcome.model_dump_json(exclude_defaults=True) + "\n")
    except OSError as error:
        raise OperatorError(
            f"{folder / OUTCOMES} cannot be written ({error.strerror}): name another folder with --out."
        ) from error


def read_run(place: Path) -> ReadRun:
    """A run by its folder or its report.json, or InputError in one sentence."""
    file = place / SUMMARY if place.is_dir() else place
    beside = file.with_name(OUTCOMES)
    try:
        summary = json.loads(file.read_text("utf-8"))
        with beside.open(encoding="utf-8") as told:
            outcomes = tuple(Outcome.model_validate_json(line) for line in told if line.strip())
    except OSError as error:
        raise InputError(
            f"{place} cannot be compared ({error.strerror}: {error.filename}): name the folder of a run; "
            "one from before there was a cases.jsonl gets it by `signpost eval rescore`."
        ) from error
    except (UnicodeDecodeError, json.JSONDecodeError, ValidationError) as error:
        raise InputError(f"{place} is not a run ({error}): name the folder of one.") from error
    return ReadRun(file.parent, summary, outcomes)


def outcomes_of(runs: Iterable[SuiteRun]) -> Iterator[Outcome]:
    """How every case of these runs came out."""
    for run in runs:
        for record in run.records:
            yield _outcome(run, record)


def _outcome(run: SuiteRun, record: Record) -> Outcome:
    blind = run.suite.blind
    scores = tuple(
        Scored(measure=each.measure, hits=each.hits, of=each.of, why=() if blind else each.why)
        for each in record.scores
    )
    urgency = (record.result or {}).get("urgency")
    return Outcome(
        suite=run.suite.id,
        case=record.case.id,
        run=record.run,
        group=record.case.group,
        tags=record.case.tags,
        urgency=urgency if isinstance(urgency, str) else None,
        error=record.error,
        seconds=round(record.seconds, 4),
        scores=scores,
    )
