"""What changed since the last run: the newest earlier run beside this one that shares a suite with it.

Knows the reports' folder and `eval.compare`. A run that cannot be read is passed over: a report is written
whether or not there is something to compare it with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from assistant.errors import SignpostError
from eval.compare import Change, Changed, Comparison, Row, compare
from eval.outcomes import SUMMARY, read_run
from eval.reporting.markup import anchor, fold, percent, row, table, words

MOST_LOOKED_AT = 20
MOST_CASES = 200


@dataclass(frozen=True, slots=True)
class Since:
    """The comparison with the last run, the last one first."""

    comparison: Comparison

    @property
    def in_short(self) -> str:
        """One sentence."""
        rows, changed = self.comparison.rows, self.comparison.changed
        worse = sum(each.change is Change.WORSE for each in rows)
        better = sum(each.change is Change.BETTER for each in rows)
        newly = sum(bool(each.worse) for each in changed)
        mended = sum(bool(each.better) for each in changed)
        return (
            f"Since the last run ({self.comparison.a.name}): {worse} measures worse and {better} better "
            f"beyond chance; {newly} cases newly fall short, {mended} no longer do."
        )

    def as_json(self) -> dict[str, Any]:
        """For `report.json`."""
        return {
            "run": self.comparison.a.place.name,
            "name": self.comparison.a.name,
            "said": self.in_short,
            "newly_failing": [list(it.name) for it in self.comparison.changed if it.worse],
            "mended": [list(it.name) for it in self.comparison.changed if it.better and not it.worse],
        }


def since_last(folder: Path) -> Since | None:
    """Against the run before the one in this folder; None where there is none to compare with."""
    try:
        now = read_run(folder)
    except SignpostError:
        return None
    suites = {outcome.suite for outcome in now.outcomes}
    for earlier in _earlier(folder):
        try:
            last = read_run(earlier)
        except SignpostError:
            continue
        if suites & {outcome.suite for outcome in last.outcomes}:
            return Since(compare(last, now))
    return None


def _earlier(folder: Path) -> Sequence[Path]:
    """Runs beside this one, the newest first; folders are named by their moment."""
    beside = sorted((it.parent for it in folder.parent.glob(f"*/{SUMMARY}")), key=lambda it: it.name)
    return [each for each in reversed(beside) if each.name < folder.name][:MOST_LOOKED_AT]


def since_html(since: Since | None) -> str:
    """The section, or a line that says there was nothing to compare with."""
    if since is None:
        return "<p>There is no earlier run of these suites beside this one to compare with.</p>"
    rows = [each for each in since.comparison.rows if each.difference or each.change is not Change.SAME]
    heads = ("", "Suite", "Measure", "Before", "Now", "Difference", "Chance alone")
    figures = table("Measures that differ", heads, (_row(each) for each in rows))
    changed = since.comparison.changed
    listed = table(
        "Cases that came out otherwise",
        ("", "Case", "Before", "Now"),
        (_changed(each) for each in changed[:MOST_CASES]),
    )
    return (
        f"<p>{escape(since.in_short)} Many measures are looked at and nothing is corrected for that: one in "
        f"twenty differs by chance alone.</p>{figures}"
        f"{fold(f'{len(changed)} cases came out otherwise', listed) if changed else ''}"
    )


def _row(each: Row) -> str:
    kind = {Change.WORSE: "bad", Change.BETTER: "good"}.get(each.change, "")
    between = f" ({100 * each.interval.low:+.1f} to {100 * each.interval.high:+.1f})" if each.interval else ""
    counts = [f"{hits} of {of}, {percent(hits / of)}" for hits, of in (each.a, each.b)]
    said = f"{100 * each.difference:+.1f} points{between}"
    chance = f"{each.chance:.3f} ({escape(each.test)})"
    return row(escape(each.change), escape(each.suite), words(each.measure), *counts, said, chance, kind=kind)


def _changed(each: Changed) -> str:
    suite, case, run = each.name
    kind = "bad" if each.worse else "good"
    link = f'<a href="#{anchor(suite, case, str(run))}">{escape(case)}</a>' if each.worse else escape(case)
    cells = f"{link}<small>{escape(suite)}</small>", escape(each.before), escape(each.after)
    return row(escape(each.change), *cells, kind=kind)
