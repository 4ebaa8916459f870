"""The author's pages: every pathway with its problems, and one as patients see it."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import gradio as gr

from assistant.journeys.views import PathwayItem
from ui.format import items, section, table, tag, text
from ui.pages import QUIET, asked_for, frame, markup, told

if TYPE_CHECKING:
    from assistant.service import Signpost

LINKS = (("Pathways", "/author/"),)
COLUMNS = ("Pathway", "Version", "Status", "Review due", "Owner", "Problems")


def build_author_pages(signpost: "Signpost") -> gr.Blocks:
    """Two pages: the list, and one pathway."""
    with gr.Blocks(title="Signpost for authors", analytics_enabled=False) as pages:
        gr.Navbar(visible=False)
        _build_list(pages, signpost)
    with pages.route("Pathway", "pathway", show_in_navbar=False):
        gr.Navbar(visible=False)
        _build_preview(pages, signpost)
    return pages


def _build_list(page: gr.Blocks, signpost: "Signpost") -> None:
    frame(page, signpost, "Pathways", LINKS)
    problems = markup(elem_id="problems")
    table = markup(elem_id="pathways")

    def load() -> tuple[str, str]:
        rows = told(signpost.library.items)
        return problems_html(signpost.library.problems()), listing(rows or ())

    page.load(load, None, [problems, table], **QUIET)


def _build_preview(page: gr.Blocks, signpost: "Signpost") -> None:
    frame(page, signpost, "Preview", LINKS)
    with gr.Column(elem_classes=["panel"]):
        preview = gr.Markdown(sanitize_html=True, elem_id="preview")

    def load(request: gr.Request) -> str:
        found = told(lambda: signpost.library.preview(asked_for(request)))
        return found or "There is no such pathway. [See them all](/author/)"

    page.load(load, None, preview, **QUIET)


def listing(rows: Sequence[PathwayItem]) -> str:
    """Every pathway, those with problems first."""
    if not rows:
        return '<p class="empty">No pathway could be read. The problems above say where to start.</p>'
    worst_first = sorted(rows, key=lambda row: (-row.problems, row.title))
    return table(COLUMNS, map(_cells, worst_first))


def _cells(row: PathwayItem) -> tuple[str, ...]:
    link = f'<a href="/author/pathway?id={quote(row.id)}">{text(row.title)}</a>'
    state = tag(row.status.capitalize(), "status-draft" if row.status == "draft" else "")
    problems = tag(f"{row.problems} to mend", "bad") if row.problems else "None"
    return link, escape(row.version), state, escape(row.review_due), text(row.owner), problems


def problems_html(problems: Sequence[str]) -> str:
    """What lint found, each with its place and mend."""
    if not problems:
        return '<section class="sent"><p>Lint finds nothing to mend.</p></section>'
    return section(f"To mend ({len(problems)})", items(map(text, problems)), css="must")
