"""The clinician's pages as one Gradio application: worklist, cases, consultations, changes."""

from typing import TYPE_CHECKING

import gradio as gr

from ui.author_changes import build_change, build_changes
from ui.cases_page import LINKS, build_case, build_worklist
from ui.consultations_page import build_consultation, build_list

if TYPE_CHECKING:
    from assistant.service import Signpost


def build_clinician_pages(signpost: "Signpost") -> gr.Blocks:
    """Six pages, each with its own address, so that reload and back do what people expect."""
    with gr.Blocks(title="Signpost for clinicians", analytics_enabled=False) as pages:
        gr.Navbar(visible=False)
        build_worklist(pages, signpost)
    with pages.route("Case", "case", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_case(pages, signpost)
    with pages.route("Consultations", "consultations", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_list(pages, signpost)
    with pages.route("Consultation", "consultation", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_consultation(pages, signpost)
    with pages.route("Guidance changes", "changes", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_changes(pages, signpost, LINKS, "/clinician/")
    with pages.route("Guidance change", "change", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_change(pages, signpost, LINKS, "/clinician/")
    return pages
