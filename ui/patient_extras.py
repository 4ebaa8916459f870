"""What a patient can do instead of typing, in Gradio: speak, upload a recording, add a file of readings.

Components and wiring only; `patient.py` has the handlers, `page.js` the recorder.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.journeys.views import ChatView
from ui import format_patient, patient
from ui.pages import NOTHING, markup
from ui.patient import Shown

if TYPE_CHECKING:
    from assistant.service import Signpost

LISTEN_S = 1
SOUND = ["audio", ".m4a", ".mp3", ".wav", ".ogg", ".opus", ".webm", ".mp4", ".aac", ".amr", ".3gp"]
READINGS = [".csv", ".txt", ".tsv", ".json"]
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
BUSY: dict[str, Any] = {"show_progress": "minimal", "api_visibility": "private"}
Updates = dict[Any, Any]
Wire = Callable[[Any], Any]


@dataclass(frozen=True)
class Extras:
    """The components, by what they are for; `recorded` takes what the recorder made."""

    voice: Any
    discard: Any
    again: Any
    recorded: Any
    sound: Any
    readings: Any
    take_out: Any
    timer: Any

    @property
    def all(self) -> list[Any]:
        """Every component an answer may change."""
        return list(vars(self).values())


def build_voice() -> tuple[Any, Any, Any]:
    """What is told of a voice message; it stands above the box its words come to."""
    voice = markup(elem_id="voice")
    with gr.Row():
        again = gr.Button("Try again", visible=False, elem_id="hear-again", min_width=120)
        discard = gr.Button("Delete the recording", visible=False, elem_id="discard", min_width=120)
    return voice, discard, again


def build_extras(voice: Any, discard: Any, again: Any) -> Extras:
    """The recorder and the two ways to add a file; they stand below the box."""
    with gr.Column(elem_classes=["panel", "extras"]):
        markup(format_patient.RECORDER, js_on_load="signpost.recorder(element)", elem_id="recorder")
        recorded = gr.File(elem_id="recorded", type="filepath", label="Recorded")  # look.css hides it
        sound = gr.UploadButton("Upload a voice recording", file_types=SOUND, elem_id="sound")
        markup(format_patient.READINGS_HELP)
        readings = gr.UploadButton("Add a file of home readings", file_types=READINGS, elem_id="readings")
        take_out = gr.Button("Take these readings out", visible=False, elem_id="take-out")
    timer = gr.Timer(LISTEN_S, active=False)
    return Extras(voice, discard, again, recorded, sound, readings, take_out, timer)


def wire_extras(
    signpost: "Signpost",
    extras: Extras,
    typed: Any,
    outputs: list[Any],
    show: Callable[[Shown], Updates],
    follow: Callable[[Any], None],
) -> None:
    """`show` makes every component's update; `follow` brings the newest line into sight."""

    def recorded(given: str | None, typed_now: str, request: gr.Request) -> Updates:
        if not given:
            return NOTHING
        shown = patient.record(signpost, request.username or "", given, typed_now or "")
        return {**show(shown), extras.recorded: None, extras.sound: None}

    def added(given: str | None, typed_now: str, request: gr.Request) -> Updates:
        if not given:
            return NOTHING
        shown = patient.add_readings(signpost, request.username or "", given, typed_now or "")
        return {**show(shown), extras.readings: None}

    def done(act: Callable[["Signpost", str, str], Shown]) -> Callable[..., Updates]:
        def handler(typed_now: str, request: gr.Request) -> Updates:
            return show(act(signpost, request.username or "", typed_now or ""))

        return handler

    def ticked(typed_now: str, request: gr.Request) -> Updates:
        shown = patient.listen(signpost, request.username or "", typed_now or "")
        return watch(extras, typed, shown)

    extras.recorded.upload(recorded, [extras.recorded, typed], outputs, **BUSY)
    extras.sound.upload(recorded, [extras.sound, typed], outputs, **BUSY)
    follow(extras.readings.upload(added, [extras.readings, typed], outputs, **BUSY))
    follow(extras.take_out.click(done(patient.take_out_readings), typed, outputs, **QUIET))
    extras.discard.click(done(patient.discard), typed, outputs, **QUIET)
    extras.again.click(done(patient.hear_again), typed, outputs, **QUIET)
    extras.timer.tick(ticked, typed, [*extras.all, typed], **QUIET)


def show_extras(extras: Extras, view: ChatView) -> Updates:
    """What stands beside the box, after any answer."""
    voice = view.voice
    return {
        extras.voice: format_patient.voice(voice),
        extras.discard: gr.update(visible=voice is not None),
        extras.again: gr.update(visible=bool(voice and voice.again)),
        extras.take_out: gr.update(visible=view.readings),
        extras.timer: gr.update(active=bool(voice and voice.listening)),
    }


def watch(extras: Extras, typed: Any, shown: Shown) -> Updates:
    """While it is listened to only the bar moves; then its words come into the box."""
    if shown.view is None:
        return {extras.timer: gr.update(active=False)}
    if shown.view.voice and shown.view.voice.listening:
        return {extras.voice: format_patient.voice(shown.view.voice)}
    return {**show_extras(extras, shown.view), typed: gr.update(value=shown.typed)}
