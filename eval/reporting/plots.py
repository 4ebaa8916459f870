"""Plots as inline SVG: no script, nothing fetched, readable at the width of a phone. Pure.

Each has a title and a sentence that says what it shows; the figures stand in a table of the page too. Why
these are our own and not a library's: docs/decisions/report-plots.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from eval.reporting.markup import percent

WIDTH = 380
LINE = 22  # height of a row
LABEL = 150  # width of the labels on the left
SIDES = ("within", "below", "above")
TIMES_S = (0.0, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 300.0, float("inf"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A count where expected meets given; `side` is below, within or above what was expected."""

    count: int
    side: str


@dataclass(frozen=True, slots=True)
class Share:
    """A rate with its bounds, and what it is of."""

    label: str
    rate: float
    low: float
    high: float
    said: str


def confusion(title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]]) -> str:
    """Counts by expected range (rows) and given level (columns), tinted by where they lie."""
    wide = (WIDTH - LABEL) / len(columns)
    heads = "".join(_text(LABEL + (n + 0.5) * wide, 13, name, "head") for n, name in enumerate(columns))
    body = "".join(_cells(label, cells, n, wide) for n, (label, cells) in enumerate(rows))
    counts = {side: sum(it.count for _, cells in rows for it in cells if it.side == side) for side in SIDES}
    said = "; ".join(f"{count} {side} the expected range" for side, count in counts.items())
    return _figure(title, said, heads + body, 22 + LINE * len(rows))


def _cells(label: str, cells: Sequence[Cell], n: int, wide: float) -> str:
    top = 20 + n * LINE
    drawn = "".join(_cell(cell, LABEL + i * wide, top, wide) for i, cell in enumerate(cells))
    return _text(LABEL - 6, top + 15, label, "label") + drawn


def _cell(cell: Cell, left: float, top: float, wide: float) -> str:
    kind = cell.side if cell.count else f"{cell.side} none"
    box = f'<rect class="{kind}" {_at(left + 1, top + 1, wide - 2, LINE - 2)}/>'
    return box + (_text(left + wide / 2, top + 15, str(cell.count), "count") if cell.count else "")


def shares(title: str, given: Sequence[Share]) -> str:
    """Rates as dots with their intervals, 0 to 100% from left to right."""
    long, low = WIDTH - LABEL - 92, 18 + LINE * len(given)
    axis = "".join(
        _line("grid", LABEL + at * long, 16, LABEL + at * long, low)
        + _text(LABEL + at * long, 11, percent(at), "head")
        for at in (0.0, 0.5, 1.0)
    )
    body = "".join(_share(each, 18 + n * LINE, long) for n, each in enumerate(given))
    lowest = min(given, key=lambda it: it.rate, default=None)
    said = f"{len(given)} rows; the lowest is {lowest.label} with {lowest.said}." if lowest else "Nothing."
    return _figure(title, said, axis + body, 20 + LINE * len(given))


def _share(each: Share, top: float, long: float) -> str:
    middle, low, high = (LABEL + it * long for it in (each.rate, each.low, each.high))
    return (
        _text(LABEL - 6, top + 15, each.label, "label")
        + _line("interval", low, top + 11, high, top + 11)
        + f'<circle class="dot" cx="{_n(middle)}" cy="{top + 11}" r="4"/>'
        + _text(LABEL + long + 8, top + 15, each.said, "value")
    )


def latency(title: str, seconds: Sequence[float]) -> str:
    """How many cases took how long, in steps of 1, 2, 5."""
    found = [(low, high, sum(low <= it < high for it in seconds)) for low, high in pairwise(TIMES_S)]
    used = [n for n, (_, _, count) in enumerate(found) if count]
    found = found[used[0] : used[-1] + 1] if used else []
    most = max((count for _, _, count in found), default=1)
    bars = (_bar(_times(low, high), count, most, n * LINE) for n, (low, high, count) in enumerate(found))
    said = f"Times of {len(seconds)} cases; {quantiles(seconds)}."
    return _figure(title, said, "".join(bars), LINE * len(found) + 2)


def _bar(label: str, count: int, most: int, top: float) -> str:
    long = count / most * (WIDTH - LABEL - 60)
    box = f'<rect class="bar" {_at(LABEL, top + 3, long, LINE - 6)}/>'
    said = _text(LABEL + long + 6, top + 15, str(count), "value")
    return _text(LABEL - 6, top + 15, label, "label") + box + said


def quantiles(seconds: Sequence[float]) -> str:
    """Median, 95th centile (nearest rank) and longest, in words."""
    if not seconds:
        return "no times"
    rising = sorted(seconds)
    middle, late = (rising[min(len(rising) - 1, int(part * len(rising)))] for part in (0.5, 0.95))
    return f"median {middle:.2f} s, 95 in 100 within {late:.2f} s, longest {rising[-1]:.2f} s"


def _times(low: float, high: float) -> str:
    return f"over {low:g} s" if high == float("inf") else f"{low:g}–{high:g} s"


def _figure(title: str, said: str, inside: str, high: float) -> str:
    """The plot under its title; its sentence is its text alternative."""
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg role="img" viewBox="0 0 {WIDTH} {_n(high)}">'
        f"<title>{escape(title)}</title><desc>{escape(said)}</desc>{inside}</svg></figure>"
    )


def _text(left: float, top: float, said: str, kind: str) -> str:
    return f'<text class="{kind}" x="{_n(left)}" y="{_n(top)}">{escape(said)}</text>'


def _line(kind: str, left: float, top: float, right: float, low: float) -> str:
    return f'<line class="{kind}" x1="{_n(left)}" y1="{_n(top)}" x2="{_n(right)}" y2="{_n(low)}"/>'


def _at(left: float, top: float, wide: float, high: float) -> str:
    return f'x="{_n(left)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(high)}"'


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
