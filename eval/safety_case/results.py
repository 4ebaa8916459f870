"""The results a safety case rests on: evaluation runs (`report.json`) and a run of the tests (JUnit XML).

Knows how to read them and whether a suite or test failed in them. Runs nothing.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class RunFigure(_Read):
    """One measure over one suite, as `eval/report.py` writes it."""

    suite: str
    measure: str
    hits: int
    of: int
    rate: float
    interval: tuple[float, float, str] | None = None


class RunVerdict(_Read):
    """One gate and whether it was met."""

    suite: str
    what: str
    met: bool
    seen: str


class RunResult(_Read):
    """One evaluation run."""

    evaluated_at: str
    verdict: str
    figures: tuple[RunFigure, ...] = ()
    verdicts: tuple[RunVerdict, ...] = ()
    versions: dict[str, Any] = {}

    @property
    def suites(self) -> tuple[str, ...]:
        """The suites that were run."""
        return tuple(dict.fromkeys(each.suite for each in self.verdicts))

    def shortfalls(self, suite: str) -> tuple[str, ...]:
        """What this suite fell short of, in words."""
        return tuple(f"{v.what}, seen {v.seen}" for v in self.verdicts if v.suite == suite and not v.met)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything named as results; without any, nothing failed and nothing is shown."""

    runs: tuple[RunResult, ...] = ()
    tests: dict[str, bool] | None = None  # file::test to whether every case of it passed

    @property
    def suites(self) -> frozenset[str]:
        """Suites with results."""
        return frozenset(suite for run in self.runs for suite in run.suites)

    def failure(self, shown_by: str) -> str | None:
        """How this piece of evidence failed in what was named, or None."""
        if shown_by.startswith("suite:"):
            short = [it for run in self.runs for it in run.shortfalls(shown_by.removeprefix("suite:"))]
            return "; ".join(short) or None
        return "the test did not pass" if self.tests and self.tests.get(shown_by) is False else None


def read_results(runs: tuple[Path, ...], tests: Path | None = None) -> Results:
    """The named results, or InputError in one sentence."""
    return Results(tuple(_run(path) for path in runs), _tests(tests) if tests else None)


def _run(path: Path) -> RunResult:
    file = path / "report.json" if path.is_dir() else path
    try:
        return RunResult.model_validate(json.loads(file.read_text("utf-8")))
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}): name a report.json of a run.") from None
    except (UnicodeDecodeError, json.JSONDecodeError, ValidationError):
        raise InputError(f"{file} is not the report of a run: name the report.json in its folder.") from None


def _tests(path: Path) -> dict[str, bool]:
    from lxml import etree

    try:
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError):
        raise InputError(f"{path} is not a JUnit file: make one with `pytest --junitxml={path}`.") from None
    passed: dict[str, bool] = {}
    for case in tree.iter("testcase"):
        node = _node(case.get("classname", ""), case.get("name", ""))
        ran_well = not any(part.tag in ("failure", "error", "skipped") for part in case)
        passed[node] = passed.get(node, True) and ran_well
    return passed


def _node(classname: str, name: str) -> str:
    """`tests.eval.test_x` and `test_y[a]` to `tests/eval/test_x.py::test_y`."""
    return f"{classname.replace('.', '/')}.py::{name.partition('[')[0]}"
