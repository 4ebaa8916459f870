"""A suite's section: its plots, its figures with their intervals, and the same by tag."""

from collections.abc import Iterable
from html import escape

from eval.figures import Figure, figures, tagged
from eval.intervals import rule_of_three
from eval.measures import Measure
from eval.pairs.differences import differences
from eval.patients.scoring import median_questions
from eval.reporting.markup import anchor, fold, percent, row, table, words
from eval.reporting.pictures import pictures
from eval.reporting.plots import quantiles
from eval.runner import SuiteRun


def suite_html(done: SuiteRun) -> str:
    """Everything about a suite but its failures."""
    suite, failing = done.suite, sum(bool(it.error or it.failed) for it in done.records)
    where = f'<a href="#{anchor("cases", suite.id)}">see them</a>' if failing else "none"
    seconds = [record.seconds for record in done.records if not record.kept]
    kept = sum(record.kept for record in done.records)
    reused = f" {kept} answers were kept from an earlier run of the same system." if kept else ""
    return (
        f'<section id="{anchor("suite", suite.id)}"><h2>{escape(suite.title)}</h2>'
        f'<p class="about">{escape(suite.about)}</p>'
        f"<p>{failing} of {len(done.records)} runs fell short somewhere: {where}. Time for a case: "
        f"{quantiles(seconds)}.{_questions(done)}{reused}</p>{pictures(done)}"
        f"{_figures(figures(done))}{_differences(done)}{fold('Figures by tag', _by_tag(done))}</section>"
    )


def _questions(done: SuiteRun) -> str:
    """How long the talk was, where simulated patients were met."""
    asked = median_questions([record.result or {} for record in done.records])
    return "" if asked is None else f" Questions asked: median {asked:g}."


def _figures(found: Iterable[Figure]) -> str:
    rows = (
        row(
            f"{words(it.measure)}<small>{escape(it.measure.about.words)}</small>",
            percent(it.rate),
            f"{it.hits} of {it.of}",
            _bounds(it),
            f"{it.groups_failed} of {it.groups}",
        )
        for it in found
    )
    return table("Figures", ("Measure", "Rate", "Count", "95% interval", "Groups falling short"), rows)


def _bounds(figure: Figure) -> str:
    if figure.bounds is None:
        return "not a proportion of cases"
    said = f"{percent(figure.bounds.low)} to {percent(figure.bounds.high)} ({figure.bounds.method})"
    failures = figure.of - figure.hits if figure.measure.about.high_is_good else figure.hits
    if failures:
        return said
    return f"{said}; none seen: at most about {percent(rule_of_three(figure.of))} fail (rule of three)"


def _differences(done: SuiteRun) -> str:
    rows = (row(escape(it.tag), escape(it.words), str(it.families)) for it in differences(done))
    heads = ("Changed", "Difference, 95% interval, as it stands and changed", "Families")
    return table("Sent at least same-day, changed against as it stands", heads, rows)


def _by_tag(done: SuiteRun) -> str:
    rows = (
        row(escape(tag), words(it.measure), percent(it.rate), f"{it.hits} of {it.of}", _bounds(it))
        for tag, found in tagged(done).items()
        for it in found
        if it.measure is not Measure.WITHIN_RANGE
    )
    return table("By tag", ("Tag", "Measure", "Rate", "Count", "95% interval"), rows)
