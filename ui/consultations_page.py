"""Consultations in Gradio: components and wiring; `clinician_consultations.py` has the handlers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.journeys.views import ConsultationStatus, ConsultationView
from ui import clinician_consultations as consultations
from ui import format_checks, format_consultation, format_live
from ui.cases_page import LINKS
from ui.keep_case import build_keep_note
from ui.pages import BUSY, NOTHING, QUIET, asked_for, frame, markup, told, user_of
from ui.wording_page import build_wording

if TYPE_CHECKING:
    from assistant.service import Signpost

POLL_S = 1
ACTS = "signpost.acts(element, trigger, watch)"
LIVE = "signpost.live(element, trigger)"
Updates = dict[Any, Any]


def build_list(page: gr.Blocks, signpost: "Signpost") -> None:
    """Every consultation, and the form that starts one."""
    frame(page, signpost, "Consultations", LINKS)
    with gr.Column(elem_classes=["panel"]):
        markup("<h2>New consultation</h2>")
        with gr.Row():
            title = gr.Textbox(label="About", max_lines=1, elem_id="about", min_width=200)
            who = gr.Textbox(label="Patient", max_lines=1, elem_id="who", min_width=200)
        remote = gr.Checkbox(label="By telephone or video", elem_id="remote")
        with gr.Row():
            template = gr.Dropdown(label="Template", choices=[], elem_id="template", min_width=200)
            contact = gr.Dropdown(label="History from triage", choices=[], elem_id="history", min_width=200)
        markup(
            "<p class='small'>Tell the patient that the consultation is recorded. "
            "If they object, do not record.</p>"
        )
        create = gr.Button("Start consultation", variant="primary", elem_id="create")
    goto = gr.Textbox(visible=False)
    table = markup(elem_id="consultations")

    def created(title: str, who: str, remote: bool, template: str, contact: str, request: gr.Request) -> str:
        how = consultations.How(remote, template or "", contact or "")
        view = told(lambda: consultations.create(signpost, user_of(request), title or "", who or "", how))
        return f"/clinician/consultation?id={view.item.id}" if view else ""

    def load() -> Updates:
        return {
            table: consultations.listing(signpost),
            template: gr.update(**consultations.template_menu(signpost)),
            contact: gr.update(**consultations.history_menu(signpost)),
        }

    page.load(load, None, [table, template, contact], **QUIET)
    made = create.click(created, [title, who, remote, template, contact], goto, **BUSY)
    made.then(None, goto, js="(there) => { if (there) location.assign(there) }")


@dataclass(frozen=True)
class Parts:
    """The components of one consultation's page."""

    top: Any
    live: Any
    upload: Any
    file: Any
    template: Any
    progress: Any
    start: Any
    cancel: Any
    must: Any
    transcript: Any
    note: Any
    undo: Any
    signing: Any
    left: Any
    ticked: Any
    beside: Any
    audit: Any
    timer: Any

    @property
    def all(self) -> list[Any]:
        """Every component an answer may change."""
        return list(vars(self).values())


def build_consultation(page: gr.Blocks, signpost: "Signpost") -> None:
    """One consultation, from the recording to the signed note."""
    frame(page, signpost, "Consultation", LINKS)
    top = markup(elem_classes=["panel"])
    live = markup(format_live.panel(), js_on_load=LIVE, elem_classes=["panel"], elem_id="live", visible=False)
    upload, file = _upload()
    template = gr.Dropdown(label="Template", choices=[], visible=False, elem_id="template")
    progress = markup(elem_id="progress")
    start = gr.Button("Write it up", variant="primary", visible=False, elem_id="start")
    cancel = gr.Button("Cancel", visible=False, elem_id="cancel")
    with gr.Row():
        with gr.Column(min_width=320):
            transcript = markup(js_on_load=ACTS, elem_classes=["panel"], elem_id="transcript", visible=False)
        with gr.Column(min_width=320):
            must = markup(js_on_load=ACTS, elem_id="must")
            note = markup(js_on_load=ACTS, elem_classes=["panel"], elem_id="note", visible=False)
            undo = gr.Button("Undo the last change", visible=False, elem_id="undo")
            signing, left, ticked, sign = _signing()
            beside = markup(elem_classes=["panel"], visible=False)
            build_keep_note(signpost)
    build_wording(page, signpost, ACTS)
    audit = markup(elem_classes=["panel"])
    timer = gr.Timer(POLL_S, active=False)
    parts = Parts(
        top, live, upload, file, template, progress, start, cancel, must, transcript, note, undo,
        signing, left, ticked, beside, audit, timer,
    )  # fmt: skip
    _wire_recording(page, signpost, parts)
    _wire_note(signpost, parts, sign)


def _upload() -> tuple[Any, Any]:
    with gr.Row(visible=False) as upload:
        file = gr.File(
            label="Or upload a recording", type="filepath", min_width=280, elem_id="upload", height=150
        )
    return upload, file


def _signing() -> tuple[Any, Any, Any, Any]:
    with gr.Column(visible=False, elem_classes=["panel"]) as signing:
        left = markup()
        ticked = gr.Checkbox(label="I have read the whole note and it is right", elem_id="checked")
        sign = gr.Button("Sign", variant="primary", elem_id="sign")
    return signing, left, ticked, sign


# --- wiring -------------------------------------------------------------------------------------


def _wire_recording(page: gr.Blocks, signpost: "Signpost", parts: Parts) -> None:
    def load(request: gr.Request) -> Updates:
        view = told(lambda: signpost.consultations.view(asked_for(request)))
        if view is None:
            return {parts.top: _not_there()}
        menu = consultations.template_menu(signpost, view)
        signed = view.item.status is ConsultationStatus.SIGNED
        return {**show(parts, view), parts.template: gr.update(visible=not signed, **menu)}

    def received(file: str | None, request: gr.Request) -> Updates:
        if not file:
            return NOTHING
        kept = told(lambda: consultations.receive(signpost, asked_for(request), user_of(request), file))
        return {**(show(parts, kept) if kept else {}), parts.file: gr.update(value=None)}

    def heard_live(request: gr.Request) -> Updates:
        return _after(parts, lambda: signpost.consultations.view(asked_for(request)))

    def started(request: gr.Request) -> Updates:
        return _after(parts, lambda: _start(signpost, request))

    def cancelled(request: gr.Request) -> Updates:
        return _after(parts, lambda: _cancel(signpost, request))

    def polled(request: gr.Request) -> Updates:
        return watch(parts, signpost.consultations.view(asked_for(request)))

    page.load(load, None, parts.all, **QUIET)
    parts.live.submit(heard_live, None, parts.all, **QUIET)
    parts.file.upload(received, parts.file, parts.all, **BUSY)
    parts.start.click(started, None, parts.all, **BUSY)
    parts.cancel.click(cancelled, None, parts.all, **BUSY)
    parts.timer.tick(polled, None, parts.all, **QUIET)


def _wire_note(signpost: "Signpost", parts: Parts, sign: Any) -> None:
    def acted(event: gr.EventData, request: gr.Request) -> Updates:
        wish = dict(event._data or {})
        return _after(parts, lambda: consultations.act(signpost, asked_for(request), user_of(request), wish))

    def marked(event: gr.EventData, request: gr.Request) -> Updates:
        wish = dict(event._data or {})
        view = told(lambda: consultations.act(signpost, asked_for(request), user_of(request), wish))
        return _show_checks(parts, view or signpost.consultations.view(asked_for(request)))

    def switched(template: str, request: gr.Request) -> Updates:
        return _after(
            parts, lambda: signpost.consultations.set_template(asked_for(request), template, user_of(request))
        )

    def undone(request: gr.Request) -> Updates:
        return _after(parts, lambda: signpost.consultations.undo(asked_for(request), user_of(request)))

    def signed(ticked: bool, request: gr.Request) -> Updates:
        return _after(
            parts, lambda: consultations.sign(signpost, asked_for(request), user_of(request), ticked)
        )

    def looked(request: gr.Request) -> Updates:
        return _show_checks(parts, signpost.consultations.view(asked_for(request)))

    for acting in (parts.note, parts.transcript):
        acting.submit(acted, None, parts.all, trigger_mode="multiple", concurrency_limit=1, **QUIET)
    parts.must.submit(marked, None, parts.all, trigger_mode="multiple", concurrency_limit=1, **QUIET)
    parts.template.input(switched, parts.template, parts.all, **BUSY)
    parts.undo.click(undone, None, parts.all, **QUIET)
    answered = sign.click(signed, parts.ticked, parts.all, **BUSY)
    answered.then(looked, None, parts.all, **QUIET).then(None, js="() => signpost.toUnseen()")


def _start(signpost: "Signpost", request: gr.Request) -> ConsultationView:
    signpost.consultations.start(asked_for(request), user_of(request))
    return signpost.consultations.view(asked_for(request))


def _cancel(signpost: "Signpost", request: gr.Request) -> ConsultationView:
    signpost.consultations.cancel(asked_for(request), user_of(request))
    return signpost.consultations.view(asked_for(request))


def _after(parts: Parts, do: Callable[[], ConsultationView]) -> Updates:
    view = told(do)
    return show(parts, view) if view else NOTHING


# --- what is shown ------------------------------------------------------------------------------


def show(parts: Parts, view: ConsultationView) -> Updates:
    """Every component after an answer."""
    status = view.item.status
    drafted = status is ConsultationStatus.DRAFT
    beside = consultations.beside(view)
    return {
        **_show_progress(parts, view),
        parts.top: format_consultation.title(view),
        parts.live: gr.update(visible=status in consultations.TAKES_LIVE),
        parts.upload: gr.update(visible=status in consultations.TAKES_RECORDING),
        parts.template: gr.update(visible=status is not ConsultationStatus.SIGNED),
        parts.must: format_checks.must_check(view),
        parts.transcript: gr.update(
            value=format_consultation.transcript(view), visible=bool(view.utterances)
        ),
        parts.note: gr.update(
            value=consultations.note(view), visible=bool(view.sections or view.signed_text)
        ),
        parts.undo: gr.update(visible=drafted, interactive=view.can_undo),
        parts.signing: gr.update(visible=drafted),
        parts.left: format_checks.left_to_check(view),
        parts.ticked: gr.update(value=False),
        parts.beside: gr.update(value=beside, visible=bool(beside)),
        parts.audit: consultations.history(view),
    }


def _show_checks(parts: Parts, view: ConsultationView) -> Updates:
    """What marking changes; what is being typed in the note, and the last tick, stay as they are."""
    return {
        parts.must: format_checks.must_check(view),
        parts.left: format_checks.left_to_check(view),
        parts.audit: consultations.history(view),
    }


def watch(parts: Parts, view: ConsultationView) -> Updates:
    """While it is being written up only the bar moves; when that ends, everything is shown."""
    if view.item.status is ConsultationStatus.TRANSCRIBING:
        return _show_progress(parts, view)
    return show(parts, view)


def _show_progress(parts: Parts, view: ConsultationView) -> Updates:
    status = view.item.status
    working = status is ConsultationStatus.TRANSCRIBING
    restart = status in (ConsultationStatus.INTERRUPTED, ConsultationStatus.FAILED)
    return {
        parts.progress: format_consultation.progress(view),
        parts.start: gr.update(
            visible=status in consultations.CAN_START and view.audio is not None,
            value="Start it again" if restart else "Write it up",
        ),
        parts.cancel: gr.update(visible=working),
        parts.timer: gr.update(active=working),
    }


def _not_there() -> str:
    way_back = '<a href="/clinician/consultations">See them all</a>'
    return f'<p class="empty">There is no such consultation. {way_back}</p>'
