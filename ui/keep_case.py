"""Panels on the pages of a case and of a note: keep it as a test case, freeze it as an incident."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import InputError
from assistant.journeys.own_cases import NoteWish, Preview, Wish
from assistant.types import Urgency
from ui import format_incident as html
from ui import words
from ui.format import notice
from ui.pages import BUSY, NOTHING, asked_for, markup, told, user_of

if TYPE_CHECKING:
    from assistant.service import Signpost

FLAGS = [("Leave it open", ""), ("There was one", "yes"), ("There was none", "no")]


def build_keep_case(signpost: "Signpost") -> None:
    """For a contact that was decided on: what is acceptable, then look, then keep."""
    with gr.Accordion("Keep as a test case", open=False, elem_classes=["panel"], elem_id="keep-case"):
        markup(
            "<p class='small'>After you have accepted with changes: Signpost is then tried on this case "
            "whenever the practice’s own suite is run. Names and other personal details are left out.</p>"
        )
        with gr.Row():
            low = gr.Dropdown(_urgencies(), value="", label="Lowest safe", min_width=180, elem_id="lowest")
            high = gr.Dropdown(
                _urgencies(), value="", label="Highest reasonable", min_width=180, elem_id="highest"
            )
        flag = gr.Radio(FLAGS, value="", label="Was there a red flag?", elem_id="was-flag")
        route = gr.Checkbox(label="Only the route I chose is right", elem_id="route-matters")
        why = gr.Textbox(
            label="Why", info="Empty: the reason you gave when you accepted.", elem_id="case-why"
        )
        also = _also()

        keep = Keep(signpost, "contact")

        def looked(
            low: str, high: str, flag: str, route: bool, why: str, also: str, request: gr.Request
        ) -> dict[Any, Any]:
            wish = Wish(
                why or "",
                Urgency(low) if low else None,
                Urgency(high) if high else None,
                {"yes": True, "no": False}.get(flag or ""),
                bool(route),
                _lines(also),
            )
            return keep.looked(lambda: signpost.own_cases.preview(asked_for(request), wish))

        keep.look.click(looked, [low, high, flag, route, why, also], keep.parts, **BUSY)


def build_keep_note(signpost: "Signpost") -> None:
    """For a note that was changed: what it must hold follows from the changes."""
    with gr.Accordion("Keep as a test case", open=False, elem_classes=["panel"], elem_id="keep-note"):
        markup(
            "<p class='small'>Before you sign, while the transcript is kept: lines you wrote must be in the "
            "next draft, lines you took out must not. Names and other personal details are left out.</p>"
        )
        wrong = gr.Textbox(
            label="Codes that should not be suggested", info="One a line.", elem_id="wrong-codes"
        )
        missing = gr.Textbox(label="Codes that should be", info="One a line.", elem_id="missing-codes")
        why = gr.Textbox(label="Why", info="What was wrong with the draft.", elem_id="note-why")
        also = _also()

        keep = Keep(signpost, "consultation")

        def looked(wrong: str, missing: str, why: str, also: str, request: gr.Request) -> dict[Any, Any]:
            wish = NoteWish(why or "", _lines(wrong), _lines(missing), _lines(also))
            return keep.looked(lambda: signpost.own_cases.preview_note(asked_for(request), wish))

        keep.look.click(looked, [wrong, missing, why, also], keep.parts, **BUSY)


class Keep:
    """Look, keep what was looked at, undo: the buttons under a form, and what they do."""

    def __init__(self, signpost: "Signpost", kind: str) -> None:
        self.signpost, self.kind = signpost, kind
        self.look = gr.Button("Show the test case", elem_id=f"look-{kind}")
        self.held, self.id = gr.State(None), gr.State("")
        self.preview, self.said = markup(elem_id=f"preview-{kind}"), markup(elem_id=f"kept-{kind}")
        self.keep = gr.Button("Keep it", variant="primary", visible=False, elem_id=f"keep-{kind}")
        self.undo = gr.Button("Undo: take it out again", visible=False, elem_id=f"undo-{kind}")
        self.parts = [self.held, self.id, self.preview, self.said, self.keep, self.undo]
        self.keep.click(self.kept, self.held, self.parts, **BUSY)
        self.undo.click(self.undone, self.id, self.parts, **BUSY)

    def looked(self, make: Callable[[], Preview]) -> dict[Any, Any]:
        """The case as it would be kept, to be read first."""
        found: Preview | None = told(make)
        if found is None:
            return NOTHING
        return {
            self.held: found,
            self.preview: html.preview(found),
            self.said: "",
            **self._buttons(keep=True),
        }

    def kept(self, found: Preview | None, request: gr.Request) -> dict[Any, Any]:
        """Keep exactly what was shown."""
        own, subject = self.signpost.own_cases, (self.kind, asked_for(request))
        case = told(lambda: own.keep(_shown(found), subject, user_of(request)))
        if case is None:
            return NOTHING
        shown = {self.held: None, self.id: case.id, self.preview: "", self.said: html.kept(case)}
        return {**shown, **self._buttons(undo=True)}

    def undone(self, id: str, request: gr.Request) -> dict[Any, Any]:
        """Take it out again."""

        def take_out() -> bool:
            self.signpost.own_cases.take_out(id, user_of(request))
            return True

        if not told(take_out):
            return NOTHING
        return {self.id: "", self.said: notice("It is taken out again."), **self._buttons()}

    def _buttons(self, *, keep: bool = False, undo: bool = False) -> dict[Any, Any]:
        return {self.keep: gr.update(visible=keep), self.undo: gr.update(visible=undo)}


def build_freeze(signpost: "Signpost") -> None:
    """Freeze a contact as an incident."""
    with gr.Accordion("Something went wrong", open=False, elem_classes=["panel"], elem_id="freeze"):
        markup(
            "<p class='small'>Freezing keeps this case as it is with everything that produced it, for the "
            "safety lead. It changes nothing for the patient.</p>"
        )
        why = gr.Textbox(label="What went wrong, in a sentence", lines=2, elem_id="freeze-why")
        freeze = gr.Button("Freeze as an incident", elem_id="freeze-it")
        said = markup(elem_id="frozen")

    def frozen(why: str, request: gr.Request) -> dict[Any, Any]:
        one = told(lambda: signpost.incidents.freeze(asked_for(request), why or "", user_of(request)))
        sentence = one and f"Frozen as {one.name}. The safety lead sees it under Incidents."
        return {said: notice(sentence)} if one else NOTHING

    freeze.click(frozen, why, said, **BUSY)


def _shown(found: Preview | None) -> Preview:
    if found is None:
        raise InputError("Look at the case first: press Show the test case.")
    return found


def _also() -> Any:
    return gr.Textbox(
        label="Leave out these words too",
        info="One a line: a name, a place, an employer.",
        lines=1,
        max_lines=6,
    )


def _urgencies() -> list[tuple[str, str]]:
    return [("As I decided", ""), *words.urgency_choices()]


def _lines(typed: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (typed or "").splitlines() if line.strip())
