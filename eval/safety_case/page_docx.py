"""A document of the safety case as a Word file, for a person to edit and sign: the same body as its page.

Knows the HTML our own pages are made of (headings, paragraphs, lists, tables, code, folds) and nothing of
hazards. **Not covered**: links, colours, and HTML of anybody else.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from eval.safety_case.draft_docx import draft
from eval.safety_case.pages import DRAFT, UNSIGNED

HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
BOLD, FIXED, ITALIC = frozenset({"strong", "b", "th"}), frozenset({"code", "pre"}), frozenset({"em", "i"})
_WITHIN = (BOLD | FIXED | ITALIC | {"a", "span"}) - {"pre", "th"}


def save_page(title: str, body: str, path: Path, *, made: str) -> None:
    """Write the body of a page of ours to `path`, landscape, said to be a draft, with a place to sign."""
    with draft(title, path, made=made) as document:
        document.add_paragraph().add_run(f"{DRAFT}. {UNSIGNED}").bold = True
        _add(document, html.fragment_fromstring(body, create_parent="div"))


def _add(document: Any, parent: Any) -> None:
    """Every block under `parent`, in order; text that stands alone becomes a paragraph."""
    loose = [(parent.text, None), *((child.tail, child) for child in parent)]
    for text, after in loose:
        if after is not None:
            _add_block(document, after)
        if text and text.strip():
            document.add_paragraph(_one_line(text))


def _add_block(document: Any, element: Any) -> None:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4":
            document.add_heading(_one_line(element.text_content()), HEADINGS[element.tag])
        case tag if tag in _WITHIN:
            _write(document.add_paragraph(), element, frozenset())
        case "p" | "summary" | "dt" | "caption" | "blockquote":
            _write(document.add_paragraph(), element, BOLD if element.tag == "dt" else frozenset())
        case "pre":
            _write(document.add_paragraph(), element, FIXED)
        case "ul" | "ol":
            style = "List Bullet" if element.tag == "ul" else "List Number"
            for item in element.iter("li"):
                _write(document.add_paragraph(style=style), item, frozenset())
        case "table":
            _add_table(document, element)
        case _:
            _add(document, element)


def _add_table(document: Any, table: Any) -> None:
    """With its caption before it; cells keep what is bold or code, lists a line an item."""
    if (caption := table.find("caption")) is not None:
        _write(document.add_paragraph(), caption, BOLD)
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return
    grid = document.add_table(rows=len(rows), cols=columns, style="Table Grid")
    for cells, row in zip((row.cells for row in grid.rows), rows, strict=True):
        for cell, element in zip(cells, row, strict=False):
            _fill(cell, element)
    document.add_paragraph()


def _fill(cell: Any, element: Any) -> None:
    items = list(element.iter("li"))
    for n, part in enumerate(items or [element]):
        paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
        _write(paragraph, part, BOLD if element.tag == "th" else frozenset())


def _write(paragraph: Any, element: Any, inside: frozenset[str]) -> None:
    """The words of an element, each run as bold, slanted or fixed as the tags around it have it."""
    for text, tags in _runs(element, inside | {element.tag}):
        run = paragraph.add_run(text)
        run.bold = bool(tags & BOLD) or None
        run.italic = bool(tags & ITALIC) or None
        if tags & FIXED:
            run.font.name = "Courier New"


def _runs(element: Any, tags: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    words = str if "pre" in tags else _spaced
    if element.text:
        yield words(element.text), tags
    for child in element:
        if child.tag == "br":
            yield "\n", tags
        yield from _runs(child, tags | {child.tag})
        if child.tail:
            yield words(child.tail), tags


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spaced(text: str) -> str:
    """Runs of white space as one space, as a browser shows them."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
