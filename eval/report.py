"""The report: one HTML file that needs nothing else, and the same figures as JSON beside it.

Knows how figures, verdicts and failures are shown, not how they came about. No network, fonts or scripts.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from assistant.errors import OperatorError
from eval.evidence import failure_html
from eval.figures import Figure, figures, tagged
from eval.gates import Verdict
from eval.intervals import rule_of_three
from eval.measures import Measure
from eval.pairs.differences import Difference, differences
from eval.provenance import Provenance
from eval.runner import SuiteRun

STYLE = Path(__file__).with_name("report.css")
BLIND = "<p>Nothing is shown: this set is blind, and whoever reads it can tune on it.</p>"
MOST_SHOWN = 100  # failures written out in full; the log has all of them


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
        (report.folder / "report.json").write_text(
            json.dumps(as_json(report), indent=2, ensure_ascii=False), "utf-8"
        )
        (report.folder / "report.html").write_text(as_html(report), "utf-8")
    except OSError as error:
        raise OperatorError(
            f"The report cannot be written to {report.folder} ({error.strerror}): "
            "name another folder with --out."
        ) from error


def as_json(report: Report) -> dict[str, Any]:
    """The figures, plain ones first."""
    return {
        "verdict": _verdict(report),
        "evaluated_at": report.at.isoformat(timespec="seconds"),
        "cases": sum(len(run.suite.cases) for run in report.runs),
        "runs": sum(len(run.records) for run in report.runs),
        "without_a_result": sum(len(run.crashed) for run in report.runs),
        "gates_met": sum(v.met for v in report.verdicts),
        "gates": len(report.verdicts),
        "figures": [_figure_json(figure) for figure in report.figures],
        "differences": [_difference_json(it) for run in report.runs for it in differences(run)],
        "verdicts": [
            {"suite": v.suite, "what": v.what, "met": v.met, "seen": v.seen, "reason": v.reason}
            for v in report.verdicts
        ],
        "versions": report.versions,
        "run": report.provenance.as_json() if report.provenance else None,
    }


def as_html(report: Report) -> str:
    """The whole page."""
    body = [
        f"<h1>Signpost evaluation</h1><p>{report.at:%d %B %Y, %H:%M} · {_count_words(report)}</p>",
        f'<p class="verdict {"good" if report.passed else "bad"}">{escape(_verdict(report))}</p>',
        _gates_html(report.verdicts),
        *(_suite_html(run) for run in report.runs),
        f"<h2>Versions</h2><pre>{escape(json.dumps(report.versions, indent=2))}</pre>",
        "<p>Intervals are 95%: exact (Clopper and Pearson) below 40 cases and at 0 or 100%, "
        "otherwise Wilson. They take cases as independent; variants of one message are not, "
        "so groups are counted beside them. "
        "The expected ranges were set by engineers; no clinician has checked them.</p>",
    ]
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Signpost evaluation</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE.read_text('utf-8')}</style></head><body><main>{''.join(body)}</main></body></html>"
    )


def _verdict(report: Report) -> str:
    short = sum(not v.met for v in report.verdicts)
    if not report.verdicts:
        return "Nothing was evaluated"
    return (
        f"{short} of {len(report.verdicts)} gates not met"
        if short
        else f"All {len(report.verdicts)} gates met"
    )


def _count_words(report: Report) -> str:
    records = sum(len(run.records) for run in report.runs)
    seconds = sum(record.seconds for run in report.runs for record in run.records)
    return f"{len(report.runs)} suites, {records} runs, {seconds:.0f} seconds"


def _figure_json(figure: Figure) -> dict[str, Any]:
    bounds = figure.bounds
    return {
        "suite": figure.suite,
        "measure": figure.measure,
        "hits": figure.hits,
        "of": figure.of,
        "rate": round(figure.rate, 4),
        "interval": [round(bounds.low, 4), round(bounds.high, 4), bounds.method] if bounds else None,
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


def _gates_html(verdicts: Iterable[Verdict]) -> str:
    rows = "".join(
        f'<tr class="{"good" if v.met else "bad"}"><td>{"met" if v.met else "NOT MET"}</td>'
        f"<td>{escape(v.suite)}</td><td>{_words(v.what)}</td><td>{escape(v.seen)}</td><td>{escape(v.reason)}</td></tr>"
        for v in verdicts
    )
    return _table("Gates", ("", "Suite", "Gate", "Seen", "Why"), rows)


def _suite_html(run: SuiteRun) -> str:
    failing = [record for record in run.records if record.error or record.failed]
    shown = BLIND if run.suite.blind else "".join(failure_html(record) for record in failing[:MOST_SHOWN])
    rest = f"<p>{len(failing) - MOST_SHOWN} more are in log.jsonl.</p>" if len(failing) > MOST_SHOWN else ""
    return (
        f"<section><h2>{escape(run.suite.title)}</h2><p>{escape(run.suite.about)}</p>"
        f"{_figures_html(figures(run))}{_differences_html(run)}{_tags_html(run)}{_timing_html(run)}"
        f"<h3>{len(failing)} of {len(run.records)} runs fell short somewhere</h3>{shown}{rest}</section>"
    )


def _figures_html(found: Iterable[Figure]) -> str:
    rows = "".join(
        f"<tr><td>{_words(f.measure)}<small>{escape(f.measure.about.words)}</small></td><td>{f.rate:.1%}</td>"
        f"<td>{f.hits} of {f.of}</td><td>{_bounds_words(f)}</td><td>{f.groups_failed} of {f.groups}</td></tr>"
        for f in found
    )
    return _table("Figures", ("Measure", "Rate", "Count", "95% interval", "Groups falling short"), rows)


def _differences_html(run: SuiteRun) -> str:
    rows = "".join(
        f"<tr><td>{escape(it.tag)}</td><td>{escape(it.words)}</td><td>{it.families}</td></tr>"
        for it in differences(run)
    )
    heads = ("Changed", "Difference, 95% interval, as it stands and changed", "Families")
    return _table("Sent at least same-day, changed against as it stands", heads, rows) if rows else ""


def _bounds_words(figure: Figure) -> str:
    if figure.bounds is None:
        return "not a proportion of cases"
    words = f"{figure.bounds.low:.1%} to {figure.bounds.high:.1%} ({figure.bounds.method})"
    if figure.hits == 0 and not figure.measure.about.high_is_good:
        return f"{words}; none seen: at most about {rule_of_three(figure.of):.1%} (rule of three)"
    return words


def _tags_html(run: SuiteRun) -> str:
    rows = "".join(
        f"<tr><td>{escape(tag)}</td><td>{_words(f.measure)}</td>"
        f"<td>{f.rate:.1%}</td><td>{f.hits} of {f.of}</td></tr>"
        for tag, found in tagged(run).items()
        for f in found
        if f.measure is not Measure.WITHIN_RANGE
    )
    if not rows:
        return ""
    table = _table("By tag", ("Tag", "Measure", "Rate", "Count"), rows)
    return f"<details><summary>By tag</summary>{table}</details>"


def _timing_html(run: SuiteRun) -> str:
    seconds = sorted(record.seconds for record in run.records)
    if not seconds:
        return ""
    middle, slow = seconds[len(seconds) // 2], seconds[-1]
    return f"<p>Time for a case: median {middle:.2f} s, longest {slow:.2f} s.</p>"


def _table(caption: str, heads: Iterable[str], rows: str) -> str:
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    head = f"<caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead>"
    return f'<div class="scroll"><table>{head}<tbody>{rows}</tbody></table></div>'


def _words(name: str) -> str:
    return escape(name.replace("_", " "))


def _has_versions(result: dict[str, Any] | None) -> bool:
    return bool(result and "versions" in result)
