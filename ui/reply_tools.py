"""Under the reply box of a case: which draft it is, the other one a button away, and undo."""

from collections.abc import Callable
from dataclasses import dataclass
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
    earlier, timer = gr.State([]), gr.Timer(LOOK_AGAIN_S)
    tools = ReplyTools(signpost, reply, origin, worded, earlier, timer)
    typed, shown = [reply, earlier], [reply, earlier, origin]
    page.load(tools.load, None, [earlier, origin, timer, worded], **QUIET)
    timer.tick(tools.look, reply, [origin, timer, worded], **QUIET)
    reply.blur(tools.left, typed, [earlier, origin], **QUIET)
    worded.click(tools.switch_to("software"), typed, shown, **QUIET)
    template.click(tools.switch_to("template"), typed, shown, **QUIET)
    undo.click(tools.undone, typed, shown, **QUIET)


@dataclass(frozen=True)
class ReplyTools:
    """What happens to the reply box; the fields are the parts of the page."""

    signpost: "Signpost"
    reply: Any
    origin: Any
    worded: Any
    earlier: Any
    timer: Any

    def load(self, request: gr.Request) -> dict[Any, Any]:
        """The page opens with the draft as it stands."""
        view = self._view(request)
        if view is None:
            return {self.timer: gr.update(active=False)}
        return {self.earlier: [view.reply_draft], **self._told(view, view.reply_draft)}

    def look(self, typed: str, request: gr.Request) -> dict[Any, Any]:
        """Whether a worded reply has come."""
        view = self._view(request)
        if view is None:
            return NOTHING
        return {**self._told(view, typed or ""), self.timer: gr.update(active=view.wording)}

    def left(self, typed: str, before: list[str], request: gr.Request) -> dict[Any, Any]:
        """What was typed can be undone."""
        view = self._view(request)
        if view is None:
            return NOTHING
        return {
            self.earlier: replies.remembered(before, typed or ""),
            self.origin: replies.origin(view, typed or ""),
        }

    def switch_to(self, which: str) -> Callable[[str, list[str], gr.Request], dict[Any, Any]]:
        """A button that puts one of the drafts into the box."""

        def handler(typed: str, before: list[str], request: gr.Request) -> dict[Any, Any]:
            view = self._view(request)
            text = replies.draft(view, which) if view else ""
            if view is None or not text:
                return NOTHING
            return self._put(view, text, replies.remembered(replies.remembered(before, typed or ""), text))

        return handler

    def undone(self, typed: str, before: list[str], request: gr.Request) -> dict[Any, Any]:
        """One step back."""
        view = self._view(request)
        kept = replies.undone(replies.remembered(before, typed or ""))
        return self._put(view, kept[-1], kept) if view and kept else NOTHING

    def _put(self, view: CaseView, text: str, kept: list[str]) -> dict[Any, Any]:
        return {self.reply: text, self.earlier: kept, self.origin: replies.origin(view, text)}

    def _told(self, view: CaseView, text: str) -> dict[Any, Any]:
        there = gr.update(visible=bool(replies.draft(view, "software")))
        return {self.origin: replies.origin(view, text), self.worded: there}

    def _view(self, request: gr.Request) -> CaseView | None:
        view: CaseView | None = told(lambda: self.signpost.reviews.case(asked_for(request)))
        return view
