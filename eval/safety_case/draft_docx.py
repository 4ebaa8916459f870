"""A draft as a Word file: landscape, said to be a draft on every page, with a place to sign at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from eval.safety_case.pages import DRAFT, signature_lines


@contextmanager
def draft(title: str, path: Path, *, made: str) -> Iterator[Any]:
    """A new document to fill; signed and written to `path` when the block ends. `made` stands in its foot."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = f"{DRAFT} – Signpost: {title}"
    section.footer.paragraphs[0].text = made
    yield document
    document.add_heading("Signature", 2)
    for line in signature_lines():
        document.add_paragraph(f"{line}: ______________________________")
    document.save(str(path))
