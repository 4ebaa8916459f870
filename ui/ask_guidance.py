"""The box on a case page in which a clinician asks the guidance: Enter or the button asks."""

from typing import TYPE_CHECKING, Any

import gradio as gr

from ui import format_answer as html
from ui.clinician_cases import history
from ui.pages import BUSY, NOTHING, asked_for, markup, told, user_of

if TYPE_CHECKING:
    from assistant.service import Signpost

OFTEN_ASKED = ("What before referral?", "When to refer?", "Safety net?")


def build_ask(signpost: "Signpost", audit: Any) -> None:
    """The box, questions often asked, the answer; each question is a line of the case's audit."""
    with gr.Column(elem_classes=["panel"], elem_id="ask"):
        markup("<h3>Ask the guidance</h3>")
        with gr.Row(elem_classes=["tools"]):
            often = [gr.Button(question, min_width=120) for question in OFTEN_ASKED]
        question = gr.Textbox(label="Your question", max_lines=1, elem_id="question")
        ask = gr.Button("Ask", elem_id="ask-button")
        shown = markup(html.answer(None), elem_id="answer")

    def asked(typed: str, request: gr.Request) -> dict[Any, Any]:
        contact, user = asked_for(request), user_of(request)
        given = told(lambda: signpost.guidance_questions.ask(contact, typed or "", user))
        if given is None:
            return NOTHING
        return {shown: html.answer(given), audit: history(signpost.reviews.case(contact))}

    for trigger in (question.submit, ask.click):
        trigger(asked, question, [shown, audit], **BUSY)
    for button in often:
        button.click(asked, button, [shown, audit], **BUSY)
