"""Draws a pathway's decisions from top to bottom as one SVG picture, readable without colour.

Knows where boxes and arrows go. The words come from `wording.py`.
"""

from html import escape
from textwrap import wrap

from assistant.guidance.preview import URGENCY_COLOURS, URGENCY_WORDS
from assistant.guidance.schema import Decision, Pathway
from assistant.guidance.wording import Names, say, say_route

WIDTH, LEFT, RIGHT = 760, 20, 460
BOX, LINE, GAP = 280, 18, 26
LETTERS = 38


def flow_svg(pathway: Pathway, names: Names | None = None) -> str:
    """Red flags first, then each decision: its condition on the left, its outcome on the right."""
    y, parts = 20, []
    flags = f"Any of {len(pathway.red_flags)} red flags"
    steps = [(flags, "as the red flag says, at once", "#f6c9c9")]
    steps += [
        (say(it.when, names or {}), _outcome(it), URGENCY_COLOURS[it.urgency]) for it in pathway.decisions
    ]
    for n, (when, outcome, colour) in enumerate(steps):
        left, right = wrap(when, LETTERS), wrap(outcome, LETTERS)
        height = LINE * max(len(left), len(right)) + 16
        parts += [_box(LEFT, y, height, left, "#ffffff"), _box(RIGHT, y, height, right, colour)]
        parts.append(_arrow(LEFT + BOX, y + height // 2, RIGHT, y + height // 2, "yes"))
        if n < len(steps) - 1:
            parts.append(_arrow(LEFT + BOX // 2, y + height, LEFT + BOX // 2, y + height + GAP, "no"))
        y += height + GAP
    title = f"<title>How {escape(pathway.title)} is decided</title>"
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img">'
    return f"{frame}{title}{_HEAD}{''.join(parts)}</svg>"


_HEAD = (
    '<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
    '<path d="M0,0 L8,4 L0,8 z" fill="#333"/></marker></defs>'
)


def _outcome(decision: Decision) -> str:
    """`same day: GP, 10 minutes`."""
    minutes = f", {decision.minutes} minutes" if decision.minutes else ""
    return f"{URGENCY_WORDS[decision.urgency]}: {say_route(decision.route)}{minutes}"


def _box(x: int, y: int, height: int, lines: list[str], colour: str) -> str:
    """A box with its lines."""
    text = "".join(
        f'<tspan x="{x + 10}" y="{y + 21 + n * LINE}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{BOX}" height="{height}" rx="6" fill="{colour}" stroke="#333"/>'
        f'<text font-family="sans-serif" font-size="13" fill="#111">{text}</text>'
    )


def _arrow(x1: int, y1: int, x2: int, y2: int, word: str) -> str:
    """An arrow with its word beside it."""
    x, y = (x1 + x2) // 2 + 6, (y1 + y2) // 2 - 5 if y1 == y2 else (y1 + y2) // 2 + 4
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#333" marker-end="url(#tip)"/>'
        f'<text x="{x}" y="{y}" font-family="sans-serif" font-size="12" fill="#333">{word}</text>'
    )
