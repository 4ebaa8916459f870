"""A letter as a Word file and as PDF: printable A4, headings, UK dates, labelled until it is signed.

Knows how letters look, nothing of what they say. The Word file has real headings, a language and a
title, which screen readers use; the PDF has title, language and its font embedded.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from assistant.scribe.shapes import Letter

TO_COMPLETE = "to be completed"
FONT_POINTS = 12  # NHS accessible information standard: 12 point at least for print
MARGIN_MM = 22
REPLACED = "Letters this file cannot show stand without their marks; the Word file has them."


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands around a letter: who it is about and from; what is not known is to be completed."""

    label: str
    patient: str = ""
    practice: str = ""
    signer: str = ""
    on: date | None = None

    def lines(self, letter: Letter) -> tuple[tuple[str, str], ...]:
        """The lines above the letter."""
        return (
            ("Date", uk_date(self.on) if self.on else TO_COMPLETE),
            ("To", letter.to),
            ("From", self.practice or TO_COMPLETE),
            ("Patient", self.patient or TO_COMPLETE),
            ("Date of birth and NHS number", TO_COMPLETE),
        )


def uk_date(day: date) -> str:
    """ "3 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def title_of(letter: Letter) -> str:
    """What the letter is called."""
    return f"{letter.kind.replace('_', ' ').capitalize()} letter"


def parts_of(letter: Letter) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Its headings and lines; a letter without parts gives its paragraphs."""
    if letter.parts:
        yield from letter.parts
        return
    for paragraph in letter.text.strip().split("\n\n"):
        heading, _, rest = paragraph.partition(": ")
        yield (heading, (rest,)) if rest else ("", (paragraph,))


# --- Word ---------------------------------------------------------------------------------------


def save_docx(path: Path, letter: Letter, head: LetterHead) -> Path:
    """Write the letter as .docx."""
    from docx import Document

    document = Document()
    _lay_out(document, title_of(letter), head.label)
    document.add_heading(title_of(letter), level=1)
    document.add_paragraph(head.label, style="Intense Quote")
    for name, value in head.lines(letter):
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(value)
    for heading, lines in parts_of(letter):
        if heading:
            document.add_heading(heading, level=2)
        for text in lines:
            document.add_paragraph(text, style="List Bullet" if len(lines) > 1 else None)
    document.add_paragraph(f"Signed: {head.signer or '_' * 30}")
    document.save(str(path))
    return path


def _lay_out(document: Any, title: str, label: str) -> None:
    """A4, a readable font, British English, the title, the label on every page."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    for name in ("Normal", "Heading 1", "Heading 2", "Intense Quote", "List Bullet"):
        font = document.styles[name].font
        font.name, font.color.rgb = "Arial", RGBColor(0, 0, 0)
        font.size = Pt({"Heading 1": 18, "Heading 2": 13}.get(name, FONT_POINTS))
    language = document.styles["Normal"].element.get_or_add_rPr()
    for mark in language.findall(qn("w:lang")):
        language.remove(mark)
    language.append(language.makeelement(qn("w:lang"), {qn("w:val"): "en-GB"}))
    document.core_properties.title, document.core_properties.language = title, "en-GB"
    document.core_properties.author = "Signpost"
    page.footer.paragraphs[0].text = label


# --- PDF ----------------------------------------------------------------------------------------


def save_pdf(path: Path, letter: Letter, head: LetterHead) -> Path:
    """Write the letter as PDF."""
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    page = SimpleDocTemplate(
        str(path), pagesize=(210 * mm, 297 * mm), title=title_of(letter), author="Signpost", lang="en-GB",
        subject=head.label, leftMargin=MARGIN_MM * mm, rightMargin=MARGIN_MM * mm,
        topMargin=MARGIN_MM * mm, bottomMargin=MARGIN_MM * mm, invariant=1,
    )  # fmt: skip
    type_ = _Type()
    story = list(_story(letter, head, type_))
    if type_.replaced:
        story.append(type_.paragraph(REPLACED, "small"))

    def foot(canvas: Any, _document: Any) -> None:
        canvas.setFont(type_.plain, 9)
        canvas.drawString(
            MARGIN_MM * mm, 12 * mm, f"{type_.shown(head.label)}  Page {canvas.getPageNumber()}"
        )

    page.build(story, onFirstPage=foot, onLaterPages=foot)
    return path


def _story(letter: Letter, head: LetterHead, type_: "_Type") -> Iterator[Any]:
    yield type_.paragraph(title_of(letter), "title")
    yield type_.paragraph(head.label, "label")
    for name, value in head.lines(letter):
        yield type_.paragraph(value, "body", before=name)
    for heading, lines in parts_of(letter):
        if heading:
            yield type_.paragraph(heading, "heading")
        for text in lines:
            yield type_.paragraph(text, "body", bullet="•" if len(lines) > 1 else None)
    yield type_.paragraph(f"Signed: {head.signer or '_' * 30}", "signed")


class _Type:
    """The font, embedded, and the styles made of it; remembers whether it had to replace a letter."""

    plain, bold = "Vera", "VeraBd"

    def __init__(self) -> None:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        for name in (self.plain, self.bold):
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
        self._glyphs = pdfmetrics.getFont(self.plain).face.charToGlyph
        self.replaced = False
        body = {"fontSize": FONT_POINTS, "leading": 17, "spaceAfter": 3}
        self._styles = {
            "body": ParagraphStyle("body", fontName=self.plain, bulletIndent=4, leftIndent=0, **body),
            "small": ParagraphStyle("small", fontName=self.plain, fontSize=9, leading=12, spaceBefore=12),
            "label": ParagraphStyle(
                "label", fontName=self.bold, borderWidth=1, borderPadding=5, spaceBefore=6,
                borderColor="#000000", **{**body, "spaceAfter": 14},
            ),
            "signed": ParagraphStyle("signed", fontName=self.plain, spaceBefore=24, **body),
            "heading": ParagraphStyle(
                "heading", fontName=self.bold, fontSize=13, leading=17, spaceBefore=9, spaceAfter=2,
                keepWithNext=1,
            ),
            "title": ParagraphStyle("title", fontName=self.bold, fontSize=18, leading=24, spaceAfter=8),
        }  # fmt: skip

    def paragraph(self, text: str, style: str, *, before: str = "", bullet: str | None = None) -> Any:
        """One paragraph; `before` stands in bold."""
        from reportlab.platypus import Paragraph

        named = f'<font name="{self.bold}">{escape(before)}:</font> ' if before else ""
        chosen = self._styles[style]
        if bullet:
            chosen = chosen.clone(f"{style}-listed", leftIndent=16)
        return Paragraph(named + escape(self.shown(text)), chosen, bulletText=bullet)

    def shown(self, text: str) -> str:
        """The text with letters the font lacks as their plain ones."""
        return "".join(letter if ord(letter) in self._glyphs else self._plain(letter) for letter in text)

    def _plain(self, letter: str) -> str:
        if letter.isspace():
            return " "
        self.replaced = True
        base = unicodedata.normalize("NFKD", letter)[0]
        return base if ord(base) in self._glyphs else "?"
