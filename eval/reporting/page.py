"""The whole page, from what is read in a minute down to the versions. One file: no network, no fonts.

Its script only shows, hides and opens what stands there already; without it nothing is missing.
"""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from eval.gates import Verdict
from eval.reporting.failures import failures_html
from eval.reporting.markup import anchor, fold, row, table, words
from eval.reporting.since import Since, since_html
from eval.reporting.suite import suite_html
from eval.reporting.summary import Point, summary, verdict_words

if TYPE_CHECKING:
    from eval.report import Report

FOLDER = Path(__file__).parent
SAID_LAST = (
    "Intervals are 95%: exact (Clopper and Pearson) below 40 cases and at 0 or 100%, otherwise Wilson. They "
    "take cases as independent; variants of one message are not, so groups are counted beside them. The "
    "expected ranges were set by engineers; no clinician has checked them."
)


def page(report: "Report", since: Since | None) -> str:
    """The page as text."""
    body = (
        _top(report, since),
        _contents(report),
        f'<section id="gates"><h2>Gates</h2>{_gates(report.verdicts)}</section>',
        f'<section id="since"><h2>Since the last run</h2>{since_html(since)}</section>',
        *(suite_html(run) for run in report.runs),
        failures_html(report.runs),
        _versions(report),
    )
    style, script = ((FOLDER / name).read_text("utf-8") for name in ("report.css", "report.js"))
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Signpost evaluation</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{style}</style></head><body><main>{''.join(body)}</main><script>{script}</script></body></html>"
    )


def _top(report: "Report", since: Since | None) -> str:
    points = summary(report.runs, report.figures, report.verdicts)
    if since:
        points.insert(1, Point(since.in_short))
    said = "".join(f'<li class="{point.kind}">{escape(point.words)}</li>' for point in points)
    tested = f" · {escape(report.provenance.system)}" if report.provenance else ""
    kind, verdict = "good" if report.passed else "bad", verdict_words(report.verdicts)
    return (
        f"<h1>Signpost evaluation</h1><p>{report.at:%d %B %Y, %H:%M} UTC{tested}</p>"
        f'<p class="verdict {kind}">{escape(verdict)}</p>'
        f'<section id="summary"><h2>In a minute</h2><ul class="points">{said}</ul></section>'
    )


def _contents(report: "Report") -> str:
    suites = (
        f'<li><a href="#{anchor("suite", run.suite.id)}">{escape(run.suite.title)}</a></li>'
        for run in report.runs
    )
    fixed = (("gates", "Gates"), ("since", "Since the last run"))
    last = (("cases", "Cases that fell short"), ("versions", "Versions"))
    first, after = (
        "".join(f'<li><a href="#{place}">{name}</a></li>' for place, name in each) for each in (fixed, last)
    )
    return f'<nav aria-label="Contents"><ul>{first}{"".join(suites)}{after}</ul></nav>'


def _gates(verdicts: Iterable[Verdict]) -> str:
    """Those not met first."""
    rows = (
        row(
            "met" if it.met else "NOT MET",
            escape(it.suite),
            words(it.what),
            escape(it.seen),
            escape(it.reason),
            kind="good" if it.met else "bad",
        )
        for it in sorted(verdicts, key=lambda it: it.met)
    )
    return table("Gates", ("", "Suite", "Gate", "Seen", "Why"), rows)


def _versions(report: "Report") -> str:
    made = json.dumps(report.provenance.as_json(), indent=2) if report.provenance else ""
    said = json.dumps(report.versions, indent=2)
    return (
        '<section id="versions"><h2>Versions</h2><p>What each result said it was made with:</p>'
        f"<pre>{escape(said)}</pre>{fold('How the run was made', made and f'<pre>{escape(made)}</pre>')}"
        f"<p>{SAID_LAST}</p></section>"
    )
