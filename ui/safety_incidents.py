"""The safety lead's incidents and the practice's own cases in Gradio: wiring only."""

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import InputError
from ui import format_incident as html
from ui.pages import BUSY, NOTHING, QUIET, Links, asked_for, frame, markup, told, user_of

if TYPE_CHECKING:
    from assistant.service import Signpost

NOT_THERE = '<p class="empty">There is no such incident. <a href="/safety/incidents">See them all</a></p>'


def build_incidents(page: gr.Blocks, signpost: "Signpost", links: Links) -> None:
    """Every incident."""
    frame(page, signpost, "Incidents", links)
    shown = markup(elem_id="incidents")
    page.load(lambda: told(lambda: html.incidents(signpost.incidents.all())) or "", None, shown, **QUIET)


def build_incident(page: gr.Blocks, signpost: "Signpost", links: Links) -> None:
    """One incident, and running it again."""
    frame(page, signpost, "Incident", links)
    again = gr.Button("Run it again", elem_id="replay")
    came = markup(elem_id="replayed")
    shown = markup(elem_id="incident", elem_classes=["panel"])

    def load(request: gr.Request) -> dict[Any, Any]:
        one = told(lambda: signpost.incidents.get(asked_for(request)))
        return {shown: html.incident(one)} if one else {shown: NOT_THERE, again: gr.update(visible=False)}

    def replayed(request: gr.Request) -> dict[Any, Any]:
        incidents = signpost.incidents
        found = told(lambda: incidents.replay(incidents.get(asked_for(request))))
        return {came: html.outcome(found)} if found else NOTHING

    page.load(load, None, [shown, again], **QUIET)
    again.click(replayed, None, came, **BUSY)


def build_own_cases(page: gr.Blocks, signpost: "Signpost", links: Links) -> None:
    """The practice's own test cases, and taking one out."""
    frame(page, signpost, "The practice’s own test cases", links)
    markup("<p class='small panel'>Run them with <code>signpost eval run practice</code>.</p>")
    shown = markup(elem_id="own-cases")
    with gr.Column(visible=False, elem_classes=["panel"]) as taking:
        which = gr.Dropdown([], label="Take out", elem_id="which-case")
        out = gr.Button("Take it out", elem_id="take-out")
    outputs = [shown, taking, which]

    def show() -> dict[Any, Any]:
        cases = signpost.own_cases.all()
        choices = [(f"{case.id}: {case.why}"[:80], case.id) for case in cases]
        menu = gr.update(choices=choices, value=choices[0][1] if choices else None)
        return {shown: html.own_cases(cases), taking: gr.update(visible=bool(cases)), which: menu}

    def taken(id: str | None, request: gr.Request) -> dict[Any, Any]:
        def do() -> dict[Any, Any]:
            if not id:
                raise InputError("Choose the case to take out.")
            signpost.own_cases.take_out(id, user_of(request))
            return show()

        return told(do) or NOTHING

    page.load(lambda: told(show) or NOTHING, None, outputs, **QUIET)
    out.click(taken, which, outputs, **BUSY)
