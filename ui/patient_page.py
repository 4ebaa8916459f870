"""The patient's page in Gradio: components and wiring only; `patient.py` has the handlers.

Everything is in the page from the start and shown or hidden, so that a page left open while the
server restarts still finds its events.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.journeys.views import ChatView, Stage
from ui import format as html
from ui import patient, words
from ui.pages import NOTHING, markup
from ui.patient import Shown
from ui.patient_extras import Extras, build_extras, build_voice, show_extras, wire_extras

if TYPE_CHECKING:
    from assistant.service import Signpost

MOST_BUTTONS = 12  # more single-choice options than this are shown as a list to tick
POLL_S = 20
FOLLOW = "() => window.signpost?.follow()"
Updates = dict[Any, Any]


@dataclass(frozen=True)
class Parts:
    """The components of the page, by what they are for."""

    banner: Any
    decline: Any
    intro: Any
    form: Any
    form_notice: Any
    talk: Any
    chat: Any
    state: Any
    check: Any
    understood: Any
    wrong: Any
    buttons: tuple[Any, ...]
    several: Any
    ticks: Any
    composer: Any
    typed: Any
    say: Any
    notice: Any
    again: Any
    timer: Any
    extras: Extras
    seen: Any

    @property
    def all(self) -> list[Any]:
        """Every component an answer may change."""
        named = [value for name, value in vars(self).items() if name not in ("buttons", "extras")]
        return [*named, *self.buttons, *self.extras.all]


def build_patient_page(signpost: "Signpost") -> gr.Blocks:
    """The whole page."""
    with gr.Blocks(title=f"{signpost.practice_name()} – Signpost", analytics_enabled=False) as page:
        markup(html.header(signpost.practice_name(), title="Tell us what is wrong"))
        banner = markup(elem_id="banner")
        decline = gr.Button(patient.WONT_CALL, visible=False, elem_id="decline")
        with gr.Column(visible=False) as form:
            intro = markup(
                html.welcome(signpost.practice_name(), signpost.draft_guidance()),
                elem_classes=["panel"],
            )
            fields, begin, form_notice = _form()
        with gr.Column(visible=False) as talk:
            chat = markup(elem_id="chat")
            state = markup()
            check, understood, wrong, corrections, send = _check()
            buttons, several, ticks, ticked = _options()
            composer, typed, say, notice, extras = _composer()
            again = gr.Button("Start again", elem_id="again")
        timer, seen = gr.Timer(POLL_S, active=False), gr.State(0)
        parts = Parts(
            banner, decline, intro, form, form_notice, talk, chat, state, check, understood, wrong,
            buttons, several, ticks, composer, typed, say, notice, again, timer, extras, seen,
        )  # fmt: skip
        _wire_form(signpost, page, parts, fields, begin)
        _wire_chat(signpost, parts, ticked)
        _wire_check(signpost, parts, corrections, send)
        wire_extras(signpost, extras, typed, parts.all, lambda shown: show(parts, shown), _follow)
    return page


def _form() -> tuple[tuple[Any, ...], Any, Any]:
    with gr.Column(elem_classes=["panel"]):
        whom = [(label, who.value) for who, label in words.SPOKEN_BY.items()]
        spoken_by = gr.Radio(whom, value=whom[0][1], label="Who is this for?")
        age = gr.Textbox(
            label="Age", info="In years. For a baby, like “8 months”.", max_lines=1, elem_id="age"
        )
        name = gr.Textbox(label="Name (optional)", max_lines=1, elem_id="name")
        sexes = [(label, one.value) for one, label in words.SEX.items()]
        sex = gr.Radio(
            [*sexes, ("Prefer not to say", "")], label="Sex (optional)", info="Some advice depends on it."
        )
        answers = [("Yes", "yes"), ("No", "no"), ("Not sure", "unsure")]
        pregnant = gr.Radio(answers, label="Pregnant, or might be? (optional)", visible=False)
        notice = markup()
        begin = gr.Button("Start", variant="primary", elem_id="begin")
    sex.input(lambda chosen: gr.update(visible=chosen == "female"), sex, pregnant, **_quietly())
    return (spoken_by, age, name, sex, pregnant), begin, notice


def _check() -> tuple[Any, Any, Any, tuple[Any, ...], Any]:
    with gr.Column(visible=False) as check:
        understood = markup()
        with gr.Accordion("Something is not right", open=False):
            wrong = gr.Radio([], label="Which?", elem_id="wrong")
            with gr.Row():
                labels = ("I do have this", "I don’t have this", "I’m not sure")
                corrections = tuple(gr.Button(label, min_width=120) for label in labels)
        send = gr.Button("Send to the practice", variant="primary", elem_id="send")
    return check, understood, wrong, corrections, send


def _options() -> tuple[tuple[Any, ...], Any, Any, Any]:
    with gr.Row(elem_classes=["options"]):
        buttons = tuple(gr.Button(visible=False, min_width=100) for _ in range(MOST_BUTTONS))
    with gr.Column(visible=False) as several:
        ticks = gr.CheckboxGroup([], label="Tick all that apply", elem_id="ticks")
        ticked = gr.Button("Answer", variant="primary", elem_id="ticked")
    ticks.input(patient.keep_none_apart, ticks, ticks, **_quietly())
    return buttons, several, ticks, ticked


def _composer() -> tuple[Any, Any, Any, Any, Extras]:
    with gr.Column() as composer:
        voice, discard, again = build_voice()
        typed = gr.Textbox(
            label="Your message",
            info="Enter sends; Shift and Enter starts a new line.",
            lines=1,
            max_lines=8,
            elem_id="message",
        )
        say = gr.Button("Send message", variant="primary", elem_id="say")
        notice = markup(elem_id="notice")
        extras = build_extras(voice, discard, again)
    return composer, typed, say, notice, extras


# --- wiring -------------------------------------------------------------------------------------


def _quietly() -> dict[str, Any]:
    return {"show_progress": "hidden", "api_visibility": "private"}


def _wire_form(signpost: "Signpost", page: Any, parts: Parts, fields: tuple[Any, ...], begin: Any) -> None:
    def load(request: gr.Request) -> Updates:
        return show(parts, patient.look(signpost, request.username or ""))

    def opened(who: str, age: str, name: str, sex: str, pregnant: str, request: gr.Request) -> Updates:
        given = {"spoken_by": who, "age": age, "name": name, "sex": sex, "pregnant": pregnant}
        form = {field: value or "" for field, value in given.items()}
        return show(parts, patient.begin(signpost, request.username or "", form))

    def polled(seen: int, request: gr.Request) -> Updates:
        return watch(parts, patient.look(signpost, request.username or ""), seen)

    page.load(load, None, parts.all, **_quietly())
    for trigger in (begin.click, fields[1].submit, fields[2].submit):
        trigger(opened, list(fields), parts.all, **_quietly())
    parts.timer.tick(polled, parts.seen, parts.all, **_quietly())


def _wire_chat(signpost: "Signpost", parts: Parts, ticked: Any) -> None:
    def said(typed: str, request: gr.Request) -> Updates:
        return show(parts, patient.say(signpost, request.username or "", typed or ""))

    def tapped(option: str, typed: str, request: gr.Request) -> Updates:
        return show(parts, patient.choose(signpost, request.username or "", [option], typed or ""))

    def answered(options: list[str], typed: str, request: gr.Request) -> Updates:
        return show(parts, patient.choose(signpost, request.username or "", options or [], typed or ""))

    for trigger in (parts.say.click, parts.typed.submit):
        _follow(trigger(said, parts.typed, parts.all, **_quietly()))
    for button in parts.buttons:
        _follow(button.click(tapped, [button, parts.typed], parts.all, **_quietly()))
    _follow(ticked.click(answered, [parts.ticks, parts.typed], parts.all, **_quietly()))


def _wire_check(signpost: "Signpost", parts: Parts, corrections: tuple[Any, ...], send: Any) -> None:
    def corrected(holds: bool | None) -> Callable[..., Updates]:
        def handler(finding: str | None, typed: str, request: gr.Request) -> Updates:
            return show(parts, patient.correct(signpost, request.username or "", finding, holds, typed or ""))

        return handler

    def sent(typed: str, request: gr.Request) -> Updates:
        return show(parts, patient.send(signpost, request.username or "", typed or ""))

    def declined(typed: str, request: gr.Request) -> Updates:
        return show(parts, patient.decline(signpost, request.username or "", typed or ""))

    def again(request: gr.Request) -> Updates:
        return show(parts, patient.start_again(signpost, request.username or ""))

    for button, holds in zip(corrections, (True, False, None), strict=True):
        button.click(corrected(holds), [parts.wrong, parts.typed], parts.all, **_quietly())
    _follow(send.click(sent, parts.typed, parts.all, **_quietly()))
    _follow(parts.decline.click(declined, parts.typed, parts.all, **_quietly()))
    parts.again.click(again, None, parts.all, **_quietly())


def _follow(event: Any) -> None:
    event.then(None, js=FOLLOW)


# --- what is shown ------------------------------------------------------------------------------


def show(parts: Parts, shown: Shown) -> Updates:
    """Every component after an answer."""
    view = shown.view
    if view is None:
        return _show_form(parts, shown)
    return {
        **_show_talk(parts, view),
        **_show_options(parts, view),
        **show_extras(parts.extras, view),
        parts.typed: gr.update(value=shown.typed, label=words.MESSAGE_LABEL[view.stage]),
        parts.say: gr.update(variant="primary" if view.stage is Stage.ASKING else "secondary"),
        parts.notice: html.notice(shown.sentence),
        parts.check: gr.update(visible=view.stage is Stage.CHECKING),
        parts.understood: html.understood(view),
        parts.wrong: gr.update(choices=[(one.text, one.finding) for one in view.understood], value=None),
    }


def watch(parts: Parts, shown: Shown, seen: int) -> Updates:
    """What may have changed since `seen` lines were shown; nothing they are typing, or ticking."""
    view = shown.view
    if view is None or len(view.lines) == seen:
        return NOTHING
    return {
        **_show_talk(parts, view),
        **_show_options(parts, view),
        parts.check: gr.update(visible=view.stage is Stage.CHECKING),
        parts.understood: html.understood(view),
    }


def _show_form(parts: Parts, shown: Shown) -> Updates:
    return {
        parts.form: gr.update(visible=True),
        parts.talk: gr.update(visible=False),
        parts.form_notice: html.notice(shown.sentence),
        parts.banner: "",
        parts.decline: gr.update(visible=False),
        parts.timer: gr.update(active=False),
        parts.extras.timer: gr.update(active=False),
        parts.typed: gr.update(value=""),
    }


def _show_talk(parts: Parts, view: ChatView) -> Updates:
    return {
        parts.seen: len(view.lines),
        parts.form: gr.update(visible=False),
        parts.talk: gr.update(visible=True),
        parts.banner: html.banner(view),
        parts.decline: gr.update(visible=patient.may_decline(view)),
        parts.chat: html.chat(view.lines),
        parts.state: html.state(view),
        parts.timer: gr.update(active=view.stage is not Stage.ANSWERED),
    }


def _show_options(parts: Parts, view: ChatView) -> Updates:
    many = bool(view.options) and (view.several or len(view.options) > MOST_BUTTONS)
    alone = () if many else view.options
    taps = {
        button: gr.update(visible=index < len(alone), value=alone[index] if index < len(alone) else "")
        for index, button in enumerate(parts.buttons)
    }
    return {
        **taps,
        parts.several: gr.update(visible=many),
        parts.ticks: gr.update(choices=list(view.options) if many else [], value=[]),
    }
