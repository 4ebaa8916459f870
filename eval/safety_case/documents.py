"""Writes the documents: each is a Markdown text in `texts/`, with the parts it names put in.

Knows which pages there are and that none may overwrite a file: a person may have signed or changed it.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from assistant.errors import AuthorError, OperatorError, UsageError
from eval.safety_case.case import SafetyCase
from eval.safety_case.checks import HAZARD_ID
from eval.safety_case.log_docx import save_hazard_log
from eval.safety_case.log_html import hazard_log
from eval.safety_case.page_docx import save_page
from eval.safety_case.pages import PAGES, as_docx, has_docx, page
from eval.safety_case.parts import Made, parts_of

TEXTS = Path(__file__).with_name("texts")
LOG = "hazard-log.html"
CARDS = "models/cards"
_PART = re.compile(r"<p>\{\{ (\w+) \}\}</p>")


def write_documents(
    case: SafetyCase, out: Path, *, at: datetime, versions: Mapping[str, Any]
) -> tuple[Path, ...]:
    """Write every page and the Word files into `out`, a new or empty folder, and return their paths."""
    made = Made(f"Made {at:%d %B %Y, %H:%M} UTC from Signpost {versions.get('signpost', '')}.", versions)
    bodies = _bodies(case, made)
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise UsageError(f"{out} is not empty, and what is in it may be signed: name a new folder.")
        for file, body in bodies.items():
            (out / file).write_text(page(file, body, made=made.words), "utf-8")
        words = [file for file in bodies if has_docx(file)]
        for file in words:
            if file == LOG:
                save_hazard_log(case, out / as_docx(file), made=made.words)
            else:
                save_page(dict(PAGES)[file], bodies[file], out / as_docx(file), made=made.words)
    except OSError as error:
        raise OperatorError(f"{out} cannot be written ({error.strerror}): name another folder.") from None
    return tuple(out / file for file in (*bodies, *map(as_docx, words)))


def _bodies(case: SafetyCase, made: Made) -> dict[str, str]:
    parts = parts_of(case, made)
    built = {LOG: hazard_log(case), "model-cards.html": _cards(case.root / CARDS)}
    known = frozenset(hazard.id for hazard in case.hazards)
    return {
        file: built[file] if file in built else _text(TEXTS / file.replace(".html", ".md"), parts, known)
        for file, _title in PAGES
    }


def _text(path: Path, parts: Mapping[str, str], hazards: frozenset[str]) -> str:
    """A document's text as HTML, with the parts it names and links to the hazards it speaks of."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            known = ", ".join(sorted(parts))
            raise AuthorError(f"{path}: there is no part {match[1]}: choose from {known}.")
        return parts[match[1]]

    def link(match: re.Match[str]) -> str:
        if match[0] not in hazards:
            raise AuthorError(f"{path}: there is no hazard {match[0]}: name one of hazards.yaml.")
        return f'<a href="hazard-log.html#{match[0]}">{match[0]}</a>'

    return _PART.sub(part, HAZARD_ID.sub(link, _html(path.read_text("utf-8"))))


def _html(markdown: str) -> str:
    """Tables get a frame that scrolls by itself on a narrow screen."""
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    framed = html.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )
    return framed.replace("<th>", '<th scope="col">')


def _cards(folder: Path) -> str:
    """Every model card, its headings one level down."""
    cards = [
        re.sub(r"^#", "##", card.read_text("utf-8"), flags=re.MULTILINE)
        for card in sorted(folder.glob("*.md"))
    ]
    intro = (
        "# Model cards\n\nAs they stand beside the models; figures in them are of the machine they name.\n\n"
    )
    return _html(intro + "\n\n".join(cards))
