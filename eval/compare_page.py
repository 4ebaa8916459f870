"""A comparison of two runs as people read it: lines for the terminal, and one HTML page that needs nothing.

Knows how it is shown, not how it came about. Everything shown is escaped.
"""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from assistant.errors import OperatorError
from eval.compare import SAFETY, SIGNIFICANT, Change, Changed, Comparison, Row
from eval.outcomes import ReadRun

STYLE = Path(__file__).parent / "reporting" / "report.css"
SHOWN_IN_LINES = 20  # changed cases in the terminal; the page has MOST
MOST = 500
ABOUT = (
    "Only cases in both runs are compared; a case without a result counts as failed. Intervals are 95%. "
    f"Worse and better mean p below {SIGNIFICANT}; of many measures one in twenty would by chance alone. "
    "No difference shown is not no difference: look at the interval."
)


def as_lines(found: Comparison) -> Iterator[str]:
    """For the terminal."""
    yield f"A: {found.a.name} ({found.a.place})"
    yield f"B: {found.b.name} ({found.b.place})"
    yield from _versions_words(found)
    for row in found.rows:
        yield f"{row.suite:16} {row.measure:32} {_rates(row)}  {_difference(row)}  {_verdict(row)}"
    yield _verdict_words(found)
    yield f"{len(found.changed)} cases came out otherwise{':' if found.changed else '.'}"
    for it in found.changed[:SHOWN_IN_LINES]:
        yield f"  {it.change}: {_case(it)}: {it.before} → {it.after}"
    if len(found.changed) > SHOWN_IN_LINES:
        yield f"  and {len(found.changed) - SHOWN_IN_LINES} more, on the page."
    yield from _only(found)


def write_page(found: Comparison, file: Path) -> None:
    """Write the HTML page."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_html(found), "utf-8")
    except OSError as error:
        raise OperatorError(
            f"{file} cannot be written ({error.strerror}): name another with --out."
        ) from error


def as_html(found: Comparison) -> str:
    """The whole page."""
    verdict = _verdict_words(found)
    body = (
        "<h1>Two runs compared</h1>",
        f"<p>A: {escape(found.a.name)}<br>B: {escape(found.b.name)}</p>",
        f'<p class="verdict {"bad" if found.unsafe else "good"}">{escape(verdict)}</p>',
        "".join(f"<p>{escape(line)}</p>" for line in _only(found)),
        _rows_html(found.rows),
        _changed_html(found.changed),
        _versions_html(found),
        f"<p>{escape(ABOUT)}</p>",
    )
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Signpost runs compared</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE.read_text('utf-8')}</style></head><body><main>{''.join(body)}</main></body></html>"
    )


def _verdict_words(found: Comparison) -> str:
    if not found.rows:
        return "No case is in both runs: nothing was compared."
    if found.unsafe:
        names = ", ".join(f"{row.suite} {row.measure.replace('_', ' ')}" for row in found.unsafe)
        return f"B is significantly worse in measures of safety: {names}."
    return "B is not shown to be worse in any measure of safety."


def _only(found: Comparison) -> Iterator[str]:
    for which, n in (("A", found.only_a), ("B", found.only_b)):
        if n:
            yield f"{n} runs of cases are in {which} alone and were left out."


def _rates(row: Row) -> str:
    (a, of_a), (b, of_b) = row.a, row.b
    return f"{a / of_a:6.1%} → {b / of_b:6.1%}"


def _difference(row: Row) -> str:
    between = f" ({100 * row.interval.low:+.1f} to {100 * row.interval.high:+.1f})" if row.interval else ""
    return f"{100 * row.difference:+.1f} points{between}"


def _chance(row: Row) -> str:
    return "p < 0.001" if row.chance < 0.001 else f"p = {row.chance:.3f}"


def _verdict(row: Row) -> str:
    unsafe = " (SAFETY)" if row.change is Change.WORSE and row.measure in SAFETY else ""
    return f"{row.change}{unsafe}, {_chance(row)}"


def _case(it: Changed) -> str:
    suite, case, run = it.name
    return f"{suite} {case}" + (f" (run {run + 1})" if run else "")


def _rows_html(rows: Iterable[Row]) -> str:
    lines = "".join(
        f'<tr class="{ {Change.WORSE: "bad", Change.BETTER: "good"}.get(row.change, "") }">'
        f"<td>{escape(row.suite)}</td><td>{escape(row.measure.replace('_', ' '))}"
        f"{'<small>safety</small>' if row.measure in SAFETY else ''}</td>"
        f"<td>{row.a[0]} of {row.a[1]}</td><td>{row.b[0]} of {row.b[1]}</td><td>{_rates(row)}</td>"
        f"<td>{_difference(row)}</td><td>{row.change}</td><td>{_chance(row).replace('<', '&lt;')}"
        f"<small>{escape(row.test)}</small></td></tr>"
        for row in rows
    )
    heads = ("Suite", "Measure", "A", "B", "Rates", "B minus A, 95% interval", "", "Test")
    return _table("Measures", heads, lines)


def _changed_html(changed: tuple[Changed, ...]) -> str:
    lines = "".join(
        f'<tr class="{"good" if it.change is Change.BETTER else "bad"}"><td>{it.change}</td>'
        f"<td>{escape(_case(it))}</td><td>{escape(', '.join(it.worse).replace('_', ' '))}</td>"
        f"<td>{escape(', '.join(it.better).replace('_', ' '))}</td>"
        f"<td>{escape(it.before)}</td><td>{escape(it.after)}</td></tr>"
        for it in changed[:MOST]
    )
    heads = ("", "Case", "Now fails", "No longer fails", "In A", "In B")
    more = f"<p>{len(changed) - MOST} more are not shown.</p>" if len(changed) > MOST else ""
    return _table(f"{len(changed)} cases that came out otherwise, worst first", heads, lines) + more


def _versions_html(found: Comparison) -> str:
    ours, theirs = (dict(_flat(run)) for run in (found.a, found.b))
    lines = "".join(
        f'<tr class="{"" if ours.get(name) == theirs.get(name) else "bad"}"><td>{escape(name)}</td>'
        f"<td>{escape(ours.get(name, ''))}</td><td>{escape(theirs.get(name, ''))}</td></tr>"
        for name in sorted(ours | theirs)
    )
    return _table("Versions of both; what differs is marked", ("", "A", "B"), lines)


def _versions_words(found: Comparison) -> Iterator[str]:
    ours, theirs = (dict(_flat(run)) for run in (found.a, found.b))
    for name in sorted(ours | theirs):
        if ours.get(name) != theirs.get(name):
            yield f"   {name}: {ours.get(name, 'unknown')} → {theirs.get(name, 'unknown')}"


def _flat(run: ReadRun) -> Iterator[tuple[str, str]]:
    """Versions and seed as name and value; what is nested has its names joined."""
    made = run.summary.get("run") or {}
    yield from _named("", {**made.get("versions", {}), "seed": made.get("seed")})


def _named(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _named(f"{prefix}.{name}" if prefix else str(name), inner)
    else:
        yield prefix, str(value)


def _table(caption: str, heads: Iterable[str], rows: str) -> str:
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    head = f"<caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead>"
    return f'<div class="scroll"><table>{head}<tbody>{rows}</tbody></table></div>'
