"""The safety lead's pages: the last evaluation, the software in use, incidents, changes and releases."""

from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ui import words
from ui.author_changes import build_change, build_changes, build_releases
from ui.pages import QUIET, frame, markup
from ui.safety_incidents import build_incident, build_incidents, build_own_cases
from ui.safety_monitor import build_monitor

if TYPE_CHECKING:
    from assistant.service import Signpost

LINKS = (
    ("Last evaluation", "/safety/"),
    ("In use", "/safety/monitor"),
    ("Incidents", "/safety/incidents"),
    ("Own test cases", "/safety/cases"),
    ("Guidance changes", "/safety/changes"),
    ("Releases", "/safety/releases"),
)
EMPTY = (
    '<div class="empty"><p>No evaluation has been run yet.</p><p>To make one, run '
    "<code>signpost eval run</code> where Signpost is installed, then reload this page.</p></div>"
)


def build_safety_page(signpost: "Signpost") -> gr.Blocks:
    """The report in a frame; what is seen in use; incidents; changes to the guidance; releases."""
    with gr.Blocks(title="Signpost for safety leads", analytics_enabled=False) as page:
        gr.Navbar(visible=False)
        frame(page, signpost, "Safety", LINKS)
        shown = markup(elem_id="safety")
        page.load(lambda: last_evaluation(signpost), None, shown, **QUIET)
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


def last_evaluation(signpost: "Signpost") -> str:
    """The last report, or how to make one; with the last safety case where there is one."""
    if signpost.proof.report() is None:
        return safety_case(signpost) + EMPTY
    report = (
        '<p><a href="/safety/report" target="_blank">Open the report by itself</a></p>'
        '<iframe class="report" src="/safety/report" title="Evaluation report" sandbox></iframe>'
    )
    return safety_case(signpost) + figures(signpost.proof.summary() or {}) + report


def safety_case(signpost: "Signpost") -> str:
    """Links to the newest safety case."""
    if signpost.proof.case_file("hazard-log.html") is None:
        return ""
    return (
        "<p>Safety case, drafts to sign: "
        '<a href="/safety/case/index.html" target="_blank">all documents</a>, '
        '<a href="/safety/case/hazard-log.html" target="_blank">hazard log</a>, '
        '<a href="/safety/case/hazard-log.docx" download>hazard log for Word</a></p>'
    )


def figures(summary: dict[str, Any]) -> str:
    """The plain figures of the summary; anything nested is left to the report."""
    plain = {name: value for name, value in summary.items() if isinstance(value, str | int | float)}
    if not plain:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(words.sentence_case(name))}</th><td>{escape(str(value))}</td></tr>'
        for name, value in plain.items()
    )
    return f'<div class="scroll"><table class="grid"><tbody>{rows}</tbody></table></div>'
