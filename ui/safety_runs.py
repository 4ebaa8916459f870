"""The safety lead's evaluations in Gradio: the list, starting and stopping one, one run. Wiring only."""

from typing import TYPE_CHECKING, Any

import gradio as gr

from ui import format_proof as html
from ui.pages import BUSY, NOTHING, QUIET, Links, asked_for, frame, markup, told, user_of

if TYPE_CHECKING:
    from assistant.service import Signpost

POLL_S = 2
LOOKING = "Looking which can be run here: a few seconds."


def build_runs(page: gr.Blocks, signpost: "Signpost") -> None:
    """Start a run, watch it, stop it; and every run there was."""
    far = markup(elem_id="evaluating")
    stop = gr.Button("Stop it", elem_id="stop-evaluation", visible=False, min_width=120)
    with gr.Column(elem_classes=["panel"], elem_id="begin") as begin:
        which = gr.CheckboxGroup([], label="Suites to run", info=LOOKING, elem_id="suites")
        start = gr.Button(
            "Start", variant="primary", elem_id="start-evaluation", min_width=140, interactive=False
        )
    listed = markup(elem_id="runs")
    timer = gr.Timer(POLL_S, active=False)
    outputs = [far, stop, begin, listed, timer]

    def show() -> dict[Any, Any]:
        state = signpost.proof.evaluations.state()
        running = bool(state and state.running)
        return {
            far: html.state(state),
            stop: gr.update(visible=running),
            begin: gr.update(visible=not running),
            listed: html.runs(signpost.proof.runs()),
            timer: gr.update(active=running),
        }

    def offered() -> dict[Any, Any]:
        offers = told(lambda: signpost.proof.evaluations.offers()) or ()
        choices = [(_label(each), each.name) for each in offers]
        info = "" if choices else "What can be run could not be found out: reload this page."
        return {which: gr.update(choices=choices, info=info), start: gr.update(interactive=bool(choices))}

    def started(suites: list[str], request: gr.Request) -> dict[Any, Any]:
        begun = told(lambda: signpost.proof.evaluations.start(suites, user_of(request)))
        return show() if begun else NOTHING

    def stopped(request: gr.Request) -> dict[Any, Any]:
        told(lambda: signpost.proof.evaluations.stop(user_of(request)))
        return told(show) or NOTHING

    page.load(lambda: told(show) or NOTHING, None, outputs, **QUIET)
    page.load(offered, None, [which, start], **QUIET)
    start.click(started, which, outputs, **BUSY)
    stop.click(stopped, None, outputs, **BUSY)
    timer.tick(lambda: told(show) or NOTHING, None, outputs, **QUIET)


def _label(offer: Any) -> str:
    return offer.title if offer.cases is None else f"{offer.title} ({offer.cases:,} cases)"


def build_run(page: gr.Blocks, signpost: "Signpost", links: Links) -> None:
    """One run."""
    frame(page, signpost, "Evaluation", links)
    shown = markup(elem_id="run", elem_classes=["panel"])

    def load(request: gr.Request) -> str:
        found = told(lambda: signpost.proof.run(asked_for(request)))
        return html.one_run(found) if found else html.NOT_THERE

    page.load(load, None, shown, **QUIET)
