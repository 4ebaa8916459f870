"""Reads an existing guideline (Word, Markdown, web page) into headings and lines, in their order.

Covered: headings by style or by bold type, lists, tables, links, text boxes, headers and footers; what
cannot be read (pictures, footnotes) is named. Not covered: what any of it means (`importing_place.py`).
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.errors import InputError

LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 100_000_000
MOST_BLOCKS = 5_000
LONGEST_HEADING = 90
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEAVE_OUT = frozenset({"script", "style", "template", "noscript", "nav", "svg", "head"})
_LINES = frozenset(
    {"p", "li", "dd", "dt", "pre", "blockquote", "figcaption", "caption", "summary", "address"}
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` from 1) or a line (`level` 0), with the links in it."""

    text: str
    level: int = 0
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Guideline:
    """A document as it was read; `unread` names what could not be."""

    name: str
    blocks: tuple[Block, ...]
    title: str = ""
    unread: tuple[str, ...] = ()


def read_guideline(name: str, content: bytes) -> Guideline:
    """A guideline by its file name and bytes, or InputError with one sentence."""
    ending = name.rpartition(".")[2].lower()
    read = _READERS.get(ending)
    if read is None:
        raise InputError(f"{name[:80]} cannot be read: save it as Word (.docx), Markdown (.md) or HTML.")
    if len(content) > LARGEST_FILE:
        raise InputError(f"{name[:80]} is larger than 10 MB: save it without pictures and try again.")
    guideline = read(name, content)
    if not any(block.text for block in guideline.blocks):
        raise InputError(f"There is no text in {name[:80]}: is it a scan? Save the text itself.")
    if len(guideline.blocks) > MOST_BLOCKS:
        raise InputError(f"{name[:80]} has more than {MOST_BLOCKS:,} lines: import its parts one by one.")
    return guideline


def clean(text: str) -> str:
    """Text on one line, without invisible characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


# --- Word ---------------------------------------------------------------------------------------


def _read_docx(name: str, content: bytes) -> Guideline:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                raise InputError(f"{name[:80]} unpacks to more than a document needs: it was not opened.")
        import docx

        document = docx.Document(io.BytesIO(content))
        blocks = tuple(_docx_blocks(document))
        title = clean(document.core_properties.title or "")
        return Guideline(name, blocks, title, tuple(_docx_unread(document)))
    except InputError:
        raise
    except Exception as error:  # python-docx lets many kinds through for a broken file
        raise InputError(
            f"{name[:80]} is not a Word document that can be read: open it in Word and save it as .docx."
        ) from error


def _docx_blocks(document: Any) -> Iterator[Block]:
    from docx.oxml.ns import qn
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _docx_table(part)
        else:
            yield from _docx_paragraph(part)
    for box in document.element.body.iter(qn("w:txbxContent")):
        for paragraph in box.iter(qn("w:p")):
            text = clean("".join(run.text or "" for run in paragraph.iter(qn("w:t"))))
            if text:
                yield Block(text)
    seen: set[str] = set()
    for section in document.sections:
        for place in (section.header, section.footer):
            for paragraph in place.paragraphs:
                text = clean(paragraph.text)
                if text and text not in seen:
                    seen.add(text)
                    yield Block("Header and footer", 1)
                    yield Block(text)


def _docx_paragraph(paragraph: Any) -> Iterator[Block]:
    text = clean(paragraph.text)
    if not text:
        return
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    links = tuple((clean(link.text), link.address) for link in paragraph.hyperlinks if link.address)
    numbered = re.match(r"(?:Heading|Überschrift|Titre) (\d)", style)
    if style == "Title":
        yield Block(text, 1, links)
    elif numbered:
        yield Block(text, int(numbered[1]), links)
    else:
        runs = [run for run in paragraph.runs if run.text.strip()]
        bold = bool(runs) and all(run.bold for run in runs) and len(text) <= LONGEST_HEADING
        yield Block(text.rstrip(":") if bold else text, 7 if bold else 0, links)


def _docx_table(table: Any) -> Iterator[Block]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            text = clean(cell.text)
            if text and text not in cells[-1:]:  # a merged cell is given once for each column
                cells.append(text)
        if len(cells) == 2 and len(cells[0]) <= LONGEST_HEADING:
            yield Block(cells[0], 7)
            yield from (Block(clean(line)) for line in row.cells[-1].text.splitlines() if clean(line))
            yield Block("", 7)
        elif cells:
            yield Block("; ".join(cells))


def _docx_unread(document: Any) -> Iterator[str]:
    pictures = len(document.inline_shapes)
    if pictures:
        yield f"{pictures} picture{'s' if pictures > 1 else ''}: look at the original"
    kinds = {part.partname.rpartition("/")[2] for part in document.part.package.iter_parts()}
    if kinds & {"footnotes.xml", "endnotes.xml"}:
        yield "footnotes or endnotes: look at the original"
    if "comments.xml" in kinds:
        yield "comments in the margin: look at the original"


# --- Markdown and HTML --------------------------------------------------------------------------


def _read_markdown(name: str, content: bytes) -> Guideline:
    from markdown_it import MarkdownIt

    text = re.sub(r"\A---\n.*?\n---\n", "", _text(name, content), flags=re.DOTALL)
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return _from_html(name, html)


def _read_html(name: str, content: bytes) -> Guideline:
    return _from_html(name, _text(name, content))


def _text(name: str, content: bytes) -> str:
    if b"\0" in content[:10_000]:
        raise InputError(f"{name[:80]} is not text: save it as .docx, .md or .html and try again.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").replace("\r\n", "\n")


def _from_html(name: str, text: str) -> Guideline:
    import lxml.html

    try:
        root = lxml.html.document_fromstring(
            _CONTROL.sub(" ", text), parser=lxml.html.HTMLParser(encoding=None)
        )
    except Exception as error:  # nothing but comments, or deeper than libxml2 goes
        raise InputError(f"{name[:80]} cannot be read as a web page: is it the right file?") from error
    title = clean(root.findtext(".//title") or "")
    pictures = len(root.findall(".//img"))
    unread = (f"{pictures} picture{'s' if pictures > 1 else ''}: look at the original",) if pictures else ()
    return Guideline(name, tuple(_html_blocks(root)), title, unread)


def _html_blocks(root: Any) -> Iterator[Block]:
    """Each heading and each line, whatever it is nested in; loose text becomes a line too."""
    loose: list[str] = []
    links: list[tuple[str, str]] = []
    level = 0

    def flush() -> Iterator[Block]:
        text = clean("".join(loose)).replace(" ;", ";")
        if text:
            yield Block(text, level, tuple(links))
        loose.clear()
        links.clear()

    for event, node in _walk(root):
        if event == "text":
            loose.append(node)
        elif event == "start":
            tag = node.tag
            if (
                tag in _HEADINGS
                or tag in _LINES
                or tag in ("div", "section", "tr", "table", "ul", "ol", "br")
            ):
                yield from flush()
                level = _HEADINGS.get(tag, 0)
            if tag in ("td", "th") and clean("".join(loose)):
                loose.append("; ")
            if tag == "a" and (node.get("href") or "").startswith(("http://", "https://")):
                links.append((clean(node.text_content()), node.get("href")))
        elif node.tag in _HEADINGS or node.tag in _LINES or node.tag in ("div", "section", "tr", "table"):
            yield from flush()
            level = 0
    yield from flush()


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Starts, texts and ends in reading order, without calling itself: pages may be nested deeply."""
    stack: list[tuple[str, Any]] = [("enter", root)]
    while stack:
        event, node = stack.pop()
        if event != "enter":
            yield event, node
            continue
        after = [("text", node.tail)] if node.tail and node is not root else []
        if not isinstance(node.tag, str) or node.tag in _LEAVE_OUT:
            stack += after
            continue
        stack += [*after, ("end", node)]
        stack += [("enter", child) for child in reversed(node)]
        if node.text:
            stack.append(("text", node.text))
        yield "start", node


_READERS: dict[str, Callable[[str, bytes], Guideline]] = {
    "docx": _read_docx, "md": _read_markdown, "markdown": _read_markdown,
    "html": _read_html, "htm": _read_html,
}  # fmt: skip
