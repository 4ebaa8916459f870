"""Evaluations as HTML: the list, one run, how far a run is. Pure."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from assistant.journeys.evaluations import RunState
from assistant.journeys.proof import CaseShort, RunView
from ui.format import items, notice, section, table, tag, text, when

MOST_SUITES = 3
NONE_YET = (
    '<div class="empty"><p>No evaluation has been run yet.</p><p>Choose suites above and start one, or run '
    "<code>signpost eval run</code> where Signpost is installed.</p></div>"
)
NOT_THERE = '<p class="empty">There is no such evaluation. <a href="/safety/">See them all</a></p>'


def runs(found: Sequence[RunView]) -> str:
    """Every evaluation, the newest first."""
    rows = [
        (
            f'<a href="/safety/run?id={quote(run.id)}">{escape(when(run.at) if run.at else run.id)}</a>',
            verdict(run),
            text(_few(run.suites)),
            f"{run.cases:,}",
            str(len(run.short)),
            text(run.system),
        )
        for run in found
    ]
    return table(("Run", "Verdict", "Suites", "Cases", "Fell short", "What was tested"), rows) or NONE_YET


def verdict(run: RunView) -> str:
    """In words; colour is never its only meaning."""
    return tag(run.verdict, "good" if run.passed else "bad")


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_SUITES
    return ", ".join(names[:MOST_SUITES]) + (f" and {more} more" if more > 0 else "")


def one_run(run: RunView) -> str:
    """What is read first, the gates not met, and the cases that fell short, each opening in the report."""
    report = f"/safety/reports/{quote(run.id)}"
    at = f"<p class='small'>{escape(when(run.at))} · {text(run.system)}</p>" if run.at else ""
    whole = f'<p><a href="{report}" target="_blank">Open the whole report</a></p>'
    unmet = section("Gates not met", items(text(each) for each in run.unmet)) if run.unmet else ""
    points = section("In a minute", items(text(each) for each in run.points)) if run.points else ""
    rows = [_case(each, report) for each in run.short]
    cases = table(("Case", "Suite", "Fell short in"), rows) or "<p>None.</p>"
    return f"{verdict(run)}{at}{whole}{unmet}{points}{section('Cases that fell short', cases)}"


def _case(case: CaseShort, report: str) -> tuple[str, ...]:
    link = f'<a href="{report}#{quote(case.place)}" target="_blank">{text(case.case)}</a>'
    return link, text(case.suite), text(", ".join(case.measures).replace("_", " "))


def state(found: RunState | None) -> str:
    """How far the run is, or why the last one ended without a report."""
    if found is None or found.reported:
        return ""
    if not found.running:
        return notice(found.sentence)
    named = text(", ".join(found.suites))
    most = f' max="{found.of}" value="{found.done}"' if found.of else ""
    where = f"{text(found.suite)}: {found.done} of {found.of}" if found.of else "getting ready"
    said = f"{where}, asked for by {text(found.by)}"
    return (
        f'<div class="progress" role="status"><strong>Evaluating {named}</strong>'
        f'<progress{most} aria-label="Evaluating"></progress><span>{said}</span></div>'
    )
