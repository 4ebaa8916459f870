"""Bars as inline SVG: no script, nothing fetched, readable at the width of a phone. Pure.

A value that is hidden is drawn as an outlined stub with its word. The same figures stand in a table beside
each plot, so a screen reader is told the title alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui.look import DEEP, INK, LINE

WIDTH = 360
ROW, BAR = 38, 14  # height of a bar with its label above, and of the bar
TALL = 120  # of bars side by side
FULL = 300  # the longest bar; its value stands right of it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; None where the value is hidden, and then `said` says how."""

    label: str
    value: float | None
    said: str


def rows_of_bars(title: str, bars: Sequence[Bar]) -> str:
    """Bars under each other, each with its label above and its value beside."""
    most = max((bar.value or 0.0 for bar in bars), default=0.0)
    inside = "".join(_row(bar, n * ROW, most) for n, bar in enumerate(bars))
    return _figure(title, inside, len(bars) * ROW + 4)


def _row(bar: Bar, top: int, most: float) -> str:
    long = 0 if bar.value is None or not most else max(1.0, bar.value / most * (FULL - 60))
    shape = (
        _box(0, top + 20, 18, BAR, hidden=True)
        if bar.value is None
        else _box(0, top + 20, long, BAR, hidden=False)
    )
    label = f'<text x="0" y="{top + 14}">{escape(bar.label)}</text>'
    said = f'<text x="{(18 if bar.value is None else long) + 6:.0f}" y="{top + 32}">{escape(bar.said)}</text>'
    return label + shape + said


def days_of_bars(title: str, bars: Sequence[Bar]) -> str:
    """Bars side by side, one a day; the first and the last day are written below, the most at the left."""
    most = max((bar.value or 0.0 for bar in bars), default=0.0)
    wide = WIDTH / max(1, len(bars))
    shapes = "".join(_day(bar, n * wide, wide, most) for n, bar in enumerate(bars))
    axis = f'<line x1="0" y1="{TALL}" x2="{WIDTH}" y2="{TALL}" stroke="{LINE}"/>'
    ends = (
        f'<text x="0" y="{TALL + 16}">{escape(bars[0].label)}</text>'
        f'<text x="{WIDTH}" y="{TALL + 16}" text-anchor="end">{escape(bars[-1].label)}</text>'
        if bars
        else ""
    )
    top = next((bar.said for bar in bars if bar.value is not None and bar.value == most), "")
    scale = f'<text x="0" y="12">most: {escape(top)}</text>' if top else ""
    return _figure(title, scale + shapes + axis + ends, TALL + 22)


def _day(bar: Bar, left: float, wide: float, most: float) -> str:
    if bar.value is None:
        return _box(left + 1, TALL - 8, wide - 2, 8, hidden=True)
    high = bar.value / most * (TALL - 24) if most else 0.0
    return _box(left + 1, TALL - high, wide - 2, high, hidden=False)


def _box(x: float, y: float, wide: float, high: float, *, hidden: bool) -> str:
    look = f'fill="none" stroke="{LINE}" stroke-dasharray="2 2"' if hidden else f'fill="{DEEP}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {look}/>'


def _figure(title: str, inside: str, high: int) -> str:
    return (
        f'<figure class="plot"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {high}" role="img" '
        f'aria-label="{escape(title)}: the table has the figures" '
        f'font-size="13" fill="{INK}">{inside}</svg></figure>'
    )
