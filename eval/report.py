"""The report of an evaluation: one HTML file that needs nothing else, and the same figures as JSON beside it.

Knows what a report holds and where it is written; `reporting/` knows how it is shown.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.errors import OperatorError
from eval.calibration import calibration_of
from eval.figures import Figure
from eval.gates import Verdict
from eval.outcomes import SUMMARY, write_outcomes
from eval.pairs.differences import Difference, differences
from eval.patients.scoring import median_questions
from eval.provenance import Provenance
from eval.reporting.failures import MOST_SHOWN, gravest_first, place_of
from eval.reporting.page import page
from eval.reporting.since import Since, since_last
from eval.reporting.summary import summary, verdict_words
from eval.runner import SuiteRun
from eval.subgroups import subgroups

FORMAT = 2  # of report.json and the page; raised when a reader of either has to change


@dataclass(frozen=True, slots=True)
class Report:
    """An evaluation: what was run, what came of it, and where it was written."""

    at: datetime
    runs: tuple[SuiteRun, ...]
    figures: tuple[Figure, ...]
    verdicts: tuple[Verdict, ...]
    folder: Path
    provenance: Provenance | None = None

    @property
    def passed(self) -> bool:
        """True when every gate was met; False too when there was nothing to judge."""
        return bool(self.verdicts) and all(verdict.met for verdict in self.verdicts)

    @property
    def versions(self) -> dict[str, Any]:
        """What made the results; more than one set means that something changed on the way."""
        sets = {
            json.dumps(r.result["versions"], sort_keys=True)
            for r in self._records()
            if _has_versions(r.result)
        }
        return {f"set {n}": json.loads(each) for n, each in enumerate(sorted(sets), start=1)}

    def _records(self) -> Iterable[Any]:
        return (record for run in self.runs for record in run.records)


def write_report(report: Report) -> None:
    """Write report.html and report.json into the report's folder."""
    try:
        report.folder.mkdir(parents=True, exist_ok=True)
        _write_json(report, None)
        write_outcomes(report.folder, report.runs)
        since = since_last(report.folder)
        _write_json(report, since)
        (report.folder / "report.html").write_text(as_html(report, since), "utf-8")
    except OSError as error:
        raise OperatorError(
            f"The report cannot be written to {report.folder} ({error.strerror}): "
            "name another folder with --out."
        ) from error


def _write_json(report: Report, since: Since | None) -> None:
    text = json.dumps(as_json(report, since), indent=2, ensure_ascii=False)
    (report.folder / SUMMARY).write_text(text, "utf-8")


def as_json(report: Report, since: Since | None = None) -> dict[str, Any]:
    """The figures, plain ones first."""
    return {
        "format": FORMAT,
        "verdict": verdict_words(report.verdicts),
        "evaluated_at": report.at.isoformat(timespec="seconds"),
        "cases": sum(len(run.suite.cases) for run in report.runs),
        "runs": sum(len(run.records) for run in report.runs),
        "without_a_result": sum(len(run.crashed) for run in report.runs),
        "gates_met": sum(v.met for v in report.verdicts),
        "gates": len(report.verdicts),
        "summary": [point.words for point in summary(report.runs, report.figures, report.verdicts)],
        "since": since.as_json() if since else None,
        "suites": [_suite_json(run) for run in report.runs],
        "figures": [_figure_json(figure) for figure in report.figures],
        "short": [short for run in report.runs for short in _short_json(run)],
        "differences": [_difference_json(it) for run in report.runs for it in differences(run)],
        "subgroups": [it.as_json() for run in report.runs for it in subgroups(run)],
        "verdicts": [
            {"suite": v.suite, "what": v.what, "met": v.met, "seen": v.seen, "reason": v.reason}
            for v in report.verdicts
        ],
        "versions": report.versions,
        "run": report.provenance.as_json() if report.provenance else None,
    }


def as_html(report: Report, since: Since | None = None) -> str:
    """The whole page; `since` is what changed since an earlier run."""
    return page(report, since)


def _short_json(run: SuiteRun) -> list[dict[str, Any]]:
    """The cases that fell short, and where each stands in the page; none of a blind suite."""
    return [
        {
            "suite": run.suite.id,
            "case": record.case.id,
            "run": record.run,
            "place": place_of(run, record),
            "measures": [each.measure for each in record.failed] or ["no_result"],
        }
        for record in ([] if run.suite.blind else gravest_first(run)[:MOST_SHOWN])
    ]


def _suite_json(run: SuiteRun) -> dict[str, Any]:
    found = calibration_of(run)
    sure = (
        {"cases": found.cases, "error": round(found.error, 4), "brier": round(found.brier, 4)}
        if found
        else None
    )
    return {
        "id": run.suite.id,
        "title": run.suite.title,
        "cases": len(run.suite.cases),
        "fell_short": sum(bool(record.error or record.failed) for record in run.records),
        "calibration": sure,
        "median_questions": median_questions([record.result or {} for record in run.records]),
    }


def _figure_json(figure: Figure) -> dict[str, Any]:
    bounds, by_group = figure.bounds, figure.by_group
    return {
        "suite": figure.suite,
        "measure": figure.measure,
        "hits": figure.hits,
        "of": figure.of,
        "rate": round(figure.rate, 4),
        "interval": [round(bounds.low, 4), round(bounds.high, 4), bounds.method] if bounds else None,
        "interval_by_group": [round(by_group.low, 4), round(by_group.high, 4)] if by_group else None,
        "groups_failed": figure.groups_failed,
        "groups": figure.groups,
        "failed": list(figure.failed),
    }


def _difference_json(found: Difference) -> dict[str, Any]:
    return {
        "suite": found.suite,
        "tag": found.tag,
        "same_day_or_higher": [found.before, found.after],
        "of": found.of,
        "families": found.families,
        "difference": round(found.rate, 4),
        "interval": [round(found.bounds.low, 4), round(found.bounds.high, 4)],
    }


def _has_versions(result: dict[str, Any] | None) -> bool:
    return bool(result and "versions" in result)
