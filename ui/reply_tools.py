"""Under the reply box of a case: which draft it is, the other one a button away, and undo."""

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.journeys.views import CaseView
from ui import clinician_replies as replies
from ui.pages import NOTHING, QUIET, asked_for, markup, told

if TYPE_CHECKING:
    from assistant.service import Signpost

LOOK_AGAIN_S = 4  # while a reply is being worded


def build_reply_tools(page: gr.Blocks, signpost: "Signpost", reply: Any) -> None:
    """The line that says who drafted the reply, and the buttons; what is typed is never replaced unasked."""
    origin = markup(elem_id="reply-origin")
    with gr.Row(elem_classes=["tools"]):
        worded = gr.Button("Use the worded reply", min_width=120, elem_id="use-worded", visible=False)
        template = gr.Button("Use the template", min_width=120, elem_id="use-template")
        undo = gr.Button("Undo", min_width=80, elem_id="undo-reply")
    earlier = gr.State([])
    timer = gr.Timer(LOOK_AGAIN_S)
    shown = [reply, earlier, origin]

    def view_of(request: gr.Request) -> CaseView | None:
        view: CaseView | None = told(lambda: signpost.reviews.case(asked_for(request)))
        return view

    def load(request: gr.Request) -> dict[Any, Any]:
        view = view_of(request)
        if view is None:
            return {timer: gr.update(active=False)}
        there = gr.update(visible=bool(replies.draft(view, "software")))
        return {earlier: [view.reply_draft], origin: replies.origin(view, view.reply_draft), worded: there}

    def look(typed: str, request: gr.Request) -> dict[Any, Any]:
        view = view_of(request)
        if view is None:
            return NOTHING
        there = gr.update(visible=bool(replies.draft(view, "software")))
        waiting = gr.update(active=view.wording)
        return {origin: replies.origin(view, typed or ""), timer: waiting, worded: there}

    def left(typed: str, before: list[str], request: gr.Request) -> dict[Any, Any]:
        view = view_of(request)
        if view is None:
            return NOTHING
        return {earlier: replies.remembered(before, typed or ""), origin: replies.origin(view, typed or "")}

    def switched(which: str) -> Any:
        def handler(typed: str, before: list[str], request: gr.Request) -> dict[Any, Any]:
            view = view_of(request)
            text = replies.draft(view, which) if view else ""
            if view is None or not text:
                return NOTHING
            kept = replies.remembered(replies.remembered(before, typed or ""), text)
            return {reply: text, earlier: kept, origin: replies.origin(view, text)}

        return handler

    def undone(typed: str, before: list[str], request: gr.Request) -> dict[Any, Any]:
        view = view_of(request)
        kept = replies.undone(replies.remembered(before, typed or ""))
        if view is None or not kept:
            return NOTHING
        return {reply: kept[-1], earlier: kept, origin: replies.origin(view, kept[-1])}

    page.load(load, None, [earlier, origin, timer, worded], **QUIET)
    timer.tick(look, reply, [origin, timer, worded], **QUIET)
    reply.blur(left, [reply, earlier], [earlier, origin], **QUIET)
    worded.click(switched("software"), [reply, earlier], shown, **QUIET)
    template.click(switched("template"), [reply, earlier], shown, **QUIET)
    undo.click(undone, [reply, earlier], shown, **QUIET)
