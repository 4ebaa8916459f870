"""Small pieces of the report's HTML. Everything given is escaped here or said to be HTML."""

from collections.abc import Iterable, Sequence
from html import escape


def words(name: str) -> str:
    """A name as people write it."""
    return escape(name.replace("_", " "))


def anchor(*parts: str) -> str:
    """An id for a place in the page."""
    plain = "-".join(parts)
    return "".join(char if char.isalnum() or char in "-_." else "-" for char in plain)


def table(caption: str, heads: Sequence[str], rows: Iterable[str]) -> str:
    """A table that scrolls in its own box; `rows` are HTML. Nothing where there are no rows."""
    body = "".join(rows)
    if not body:
        return ""
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    head = f"<caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead>"
    return f'<div class="scroll" tabindex="0"><table>{head}<tbody>{body}</tbody></table></div>'


def row(*cells: str, kind: str = "") -> str:
    """A row of HTML cells; `kind` good or bad colours the first, which says it in words too."""
    named = f' class="{kind}"' if kind else ""
    return f"<tr{named}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def fold(summary: str, inside: str) -> str:
    """A fold; both are HTML. Nothing where there is nothing inside."""
    return f"<details><summary>{summary}</summary>{inside}</details>" if inside else ""


def percent(share: float) -> str:
    """A share as people write it: 0%, 4.2%, 100%."""
    return f"{100 * share:.1f}%".replace(".0%", "%")
