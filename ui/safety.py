"""The safety lead's pages: evaluations, the software in use, incidents, changes and releases."""

from typing import TYPE_CHECKING

import gradio as gr

from ui.author_changes import build_change, build_changes, build_releases
from ui.pages import QUIET, frame, markup
from ui.safety_incidents import build_incident, build_incidents, build_own_cases
from ui.safety_monitor import build_monitor
from ui.safety_runs import build_run, build_runs

if TYPE_CHECKING:
    from assistant.service import Signpost

LINKS = (
    ("Evaluations", "/safety/"),
    ("In use", "/safety/monitor"),
    ("Incidents", "/safety/incidents"),
    ("Own test cases", "/safety/cases"),
    ("Guidance changes", "/safety/changes"),
    ("Releases", "/safety/releases"),
)


def build_safety_page(signpost: "Signpost") -> gr.Blocks:
    """Evaluations; what is seen in use; incidents; changes to the guidance; releases."""
    with gr.Blocks(title="Signpost for safety leads", analytics_enabled=False) as page:
        gr.Navbar(visible=False)
        frame(page, signpost, "Safety", LINKS)
        shown = markup(elem_id="safety")
        page.load(lambda: safety_case(signpost), None, shown, **QUIET)
        build_runs(page, signpost)
    with page.route("Evaluation", "run", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_run(page, signpost, LINKS)
    with page.route("In use", "monitor", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_monitor(page, signpost, LINKS)
    with page.route("Incidents", "incidents", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_incidents(page, signpost, LINKS)
    with page.route("Incident", "incident", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_incident(page, signpost, LINKS)
    with page.route("Own test cases", "cases", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_own_cases(page, signpost, LINKS)
    with page.route("Guidance changes", "changes", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_changes(page, signpost, LINKS, "/safety/")
    with page.route("Guidance change", "change", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_change(page, signpost, LINKS, "/safety/")
    with page.route("Releases", "releases", show_in_navbar=False):
        gr.Navbar(visible=False)
        build_releases(page, signpost, LINKS)
    return page


def safety_case(signpost: "Signpost") -> str:
    """Links to the newest safety case."""
    if signpost.proof.case_file("hazard-log.html") is None:
        return ""
    return (
        "<p>Safety case, drafts to sign: "
        '<a href="/safety/case/index.html" target="_blank">all documents</a>, '
        '<a href="/safety/case/hazard-log.html" target="_blank">hazard log</a>, '
        '<a href="/safety/case/hazard-log.docx" download>hazard log</a> and '
        '<a href="/safety/case/clinical-safety-case-report.docx" download>report</a> for Word</p>'
    )
