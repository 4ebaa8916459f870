"""The author's pages: the list of pathways, the editor, changes asked for, releases; wiring only."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import gradio as gr

from assistant.errors import InputError
from assistant.journeys.author_views import RequestState
from assistant.journeys.new_pathways import Draft
from ui import format_author
from ui.author_changes import build_change, build_changes, build_releases
from ui.author_editor import build_editor
from ui.format import notice
from ui.pages import BUSY, QUIET, frame, markup, told, user_of

if TYPE_CHECKING:
    from assistant.service import Signpost

LINKS = (("Guidance", "/author/"), ("Changes", "/author/changes"), ("Releases", "/author/releases"))
IMPORT_KINDS = (".docx", ".md", ".markdown", ".html", ".htm")
FIND = """element.addEventListener("input", ({ target }) => {
    const words = target.value.toLowerCase().split(/\\s+/);
    for (const row of element.querySelectorAll("tbody tr"))
        row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
});"""
GO = "(there) => { if (there) location.assign(there) }"


def build_author_pages(signpost: "Signpost") -> gr.Blocks:
    """Five pages, each with its own address."""
    with gr.Blocks(title="Signpost for authors", analytics_enabled=False) as pages:
        gr.Navbar(visible=False)
        _build_list(pages, signpost)
    with pages.route("Pathway", "pathway", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_editor(pages, signpost, LINKS)
    with pages.route("Changes", "changes", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_changes(pages, signpost, LINKS, "/author/")
    with pages.route("Change", "change", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_change(pages, signpost, LINKS, "/author/")
    with pages.route("Releases", "releases", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_releases(pages, signpost, LINKS)
    return pages


def _build_list(page: gr.Blocks, signpost: "Signpost") -> None:
    frame(page, signpost, "Guidance", LINKS)
    refused = markup(elem_id="refused")
    with gr.Row():
        with gr.Column(min_width=320, elem_id="begin"):
            title, create = _new()
        with gr.Column(min_width=320, elem_id="take-in"):
            upload = _import()
    goto = gr.Textbox(visible=False)
    table = markup(elem_id="pathways", js_on_load=FIND)

    def load() -> tuple[str, str]:
        return told(lambda: (notice(signpost.releases.notice()), listing(signpost))) or ("", "")

    def created(title: str, request: gr.Request) -> str:
        draft = told(lambda: signpost.authoring.new(title or "", by=user_of(request).name))
        return _editor_of(draft.id) if draft else ""

    def imported(file: str | None, request: gr.Request) -> str:
        draft = told(lambda: take_in(signpost, file, user_of(request).name))
        return f"{_editor_of(draft.id)}&file={quote(draft.id)}/import-notes.md" if draft else ""

    page.load(load, None, [refused, table], **QUIET)
    for trigger in (create.click, title.submit):
        trigger(created, title, goto, **BUSY).then(None, goto, js=GO)
    upload.upload(imported, upload, goto, **BUSY).then(None, goto, js=GO)


def _new() -> tuple[Any, Any]:
    markup("<h2>New pathway</h2>")
    title = gr.Textbox(
        label="What is the problem called?",
        info="In a patient’s words, as “Earache”.",
        max_lines=1,
        elem_id="title",
    )
    return title, gr.Button("Begin a new pathway", variant="primary", elem_id="create")


def _import() -> Any:
    markup("<h2>Import a guideline</h2>")
    markup(
        "<p>A local guideline becomes a draft: what could be placed, and a list of the rest. Nothing in it "
        "is lost, and nothing reaches patients.</p>"
    )
    return gr.UploadButton(
        "Choose a Word, Markdown or web page file", file_types=[*IMPORT_KINDS], elem_id="import"
    )


def listing(signpost: "Signpost") -> str:
    """Every pathway with its state, problems and waiting requests."""
    open_states = (RequestState.WAITING, RequestState.APPROVED)
    waiting = [
        item.id for view in signpost.change_requests.all() if view.state in open_states for item in view.items
    ]
    return format_author.listing(signpost.authoring.items(), waiting)


def take_in(signpost: "Signpost", file: str | None, by: str) -> Draft:
    """An uploaded guideline as a draft; the upload itself is not kept."""
    if not file:
        raise InputError("Choose a file first.")
    place = Path(file)
    try:
        content = place.read_bytes()
    finally:
        place.unlink(missing_ok=True)
    return signpost.authoring.take_in(place.name, content, by=by)


def _editor_of(id: str) -> str:
    return f"/author/pathway?id={quote(id)}"
