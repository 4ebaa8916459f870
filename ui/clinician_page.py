"""The clinician's pages as one Gradio application: worklist, case, consultations, consultation."""

from typing import TYPE_CHECKING

import gradio as gr

from ui.cases_page import build_case, build_worklist
from ui.consultations_page import build_consultation, build_list

if TYPE_CHECKING:
    from assistant.service import Signpost


def build_clinician_pages(signpost: "Signpost") -> gr.Blocks:
    """Four pages, each with its own address, so that reload and back do what people expect."""
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
    return pages
