"""The worklist and the case in Gradio: components and wiring; `clinician_cases.py` has the handlers."""

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.journeys.views import CaseView
from ui import clinician_cases as cases
from ui import words
from ui.ask_guidance import build_ask
from ui.clinician_cases import Decision
from ui.keep_case import build_freeze, build_keep_case
from ui.pages import BUSY, NOTHING, QUIET, asked_for, frame, markup, told, user_of
from ui.reply_tools import build_reply_tools

if TYPE_CHECKING:
    from assistant.service import Signpost

REFRESH_S = 15
LINKS = (
    ("Worklist", "/clinician/"),
    ("Consultations", "/clinician/consultations"),
    ("Guidance changes", "/clinician/changes"),
)


def build_worklist(page: gr.Blocks, signpost: "Signpost") -> None:
    """The list of people waiting; it refreshes by itself."""
    frame(page, signpost, "Worklist", LINKS)
    table = markup(elem_id="worklist")
    timer = gr.Timer(REFRESH_S)

    def refresh() -> str:
        return cases.worklist(signpost)

    page.load(refresh, None, table, **QUIET)
    timer.tick(refresh, None, table, **QUIET)


def build_case(page: gr.Blocks, signpost: "Signpost") -> None:
    """One case: what is known and proposed, the decision beside it, what stands behind it below."""
    frame(page, signpost, "Case", LINKS)
    top = markup(elem_classes=["panel"])
    with gr.Row():
        with gr.Column(min_width=320):
            known = markup(elem_classes=["panel"])
        with gr.Column(min_width=320):
            fields, accept = _decision(page, signpost)
            asking = gr.Column()
            behind = markup(elem_classes=["panel"])
    audit = markup(elem_classes=["panel"], elem_id="audit")
    with asking:
        build_ask(signpost, audit)
        build_keep_case(signpost)
        build_freeze(signpost)
    shown = [top, known, behind, audit]
    _wire_case(page, signpost, shown, fields, accept)


def _decision(page: gr.Blocks, signpost: "Signpost") -> tuple[list[Any], Any]:
    with gr.Column(elem_classes=["panel"], elem_id="decision"):
        markup("<h3>Your decision</h3>")
        route = gr.Dropdown(words.route_choices(), label="Who", elem_id="route")
        with gr.Row():
            urgency = gr.Dropdown(words.urgency_choices(), label="How soon", elem_id="urgency", min_width=200)
            minutes = gr.Textbox(label="Minutes", max_lines=1, elem_id="minutes", min_width=90)
        reply = gr.Textbox(label="Reply to the patient", lines=5, max_lines=14, elem_id="reply")
        build_reply_tools(page, signpost, reply)
        reason = gr.Textbox(
            label="Reason", info="Needed if you lower the urgency.", lines=1, max_lines=4, elem_id="reason"
        )
        accept = gr.Button("Accept", variant="primary", elem_id="accept")
    return [urgency, route, minutes, reply, reason], accept


def _wire_case(
    page: gr.Blocks, signpost: "Signpost", shown: list[Any], fields: list[Any], accept: Any
) -> None:
    def load(request: gr.Request) -> dict[Any, Any]:
        view = told(lambda: signpost.reviews.case(asked_for(request)))
        return _show(view, shown, fields, accept) if view else {shown[0]: _not_there()}

    def accepted(
        urgency: str, route: str, minutes: str, reply: str, reason: str, request: gr.Request
    ) -> dict[Any, Any]:
        given = Decision(urgency, route, str(minutes or ""), reply or "", reason or "")
        view = told(lambda: cases.accept(signpost, asked_for(request), user_of(request), given))
        return _show(view, shown, fields, accept) if view else NOTHING

    page.load(load, None, [*shown, *fields, accept], **QUIET)
    accept.click(accepted, fields, [*shown, *fields, accept], **BUSY).success(None, js="() => scrollTo(0, 0)")


def _show(view: CaseView, shown: list[Any], fields: list[Any], accept: Any) -> dict[Any, Any]:
    parts = (cases.top(view), cases.known(view), cases.behind(view), cases.history(view))
    values = astuple(cases.form_of(view))
    return {
        **dict(zip(shown, parts, strict=True)),
        **{field: gr.update(value=value) for field, value in zip(fields, values, strict=True)},
        accept: gr.update(value="Accept again with these changes" if view.decided else "Accept"),
    }


def _not_there() -> str:
    return '<p class="empty">There is no such case. <a href="/clinician/">Back to the worklist</a></p>'
