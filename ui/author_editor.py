"""The editor's page: its frame as HTML. `author.js` brings it to life, `author_desk.py` answers it."""

from functools import cache
from typing import TYPE_CHECKING

import gradio as gr

from ui.look import FOLDER
from ui.pages import Links, frame, markup

if TYPE_CHECKING:
    from assistant.service import Signpost

SIDES = (
    ("patient", "As patients meet it"), ("flow", "Flow"), ("clinician", "For clinicians"),
    ("vignettes", "Vignettes"), ("diff", "What changes"), ("review", "Ask for review"),
)  # fmt: skip
HELP = (
    "<details><summary>How this page works</summary><ul>"
    "<li>Change any line on the left. Mistakes are marked as you type; tap one to go to its line.</li>"
    "<li>Names of findings, routes and keys are offered as you type, or with Ctrl and Space: arrows choose, "
    "Enter takes, Escape closes. Findings are found by patients’ words too: type “dribbl”.</li>"
    "<li>Ctrl and S saves. Undo goes back save by save; the last 20 are kept.</li>"
    "<li>Nothing you save here reaches patients. Run the vignettes, see what changes, then ask for review: "
    "a second person approves, and only a release changes what patients meet.</li>"
    "<li>Every line that says TO DO is still to be written.</li></ul></details>"
)


def build_editor(page: gr.Blocks, signpost: "Signpost", links: Links) -> None:
    """One item of the desk: its files on the left, what they make on the right."""
    frame(page, signpost, "Guidance desk", links)
    markup(_skeleton(), js_on_load=_script(), elem_id="desk")


@cache
def _script() -> str:
    """The editor's script, and its start."""
    return f"{(FOLDER / 'author.js').read_text('utf-8')}\nsignpostEditor(element);"


def _skeleton() -> str:
    return (
        '<div class="desk">'
        '<p class="empty" data-el="gone" hidden>There is no such pathway. '
        '<a href="/author/">See them all</a></p>'
        f'<div data-el="whole"><div data-el="head"></div>{HELP}{_bar()}'
        f'<div class="sides">{_editor()}{_side()}</div></div></div>'
    )


def _bar() -> str:
    return (
        '<div class="bar"><button type="button" class="primary" data-act="save" data-el="save" disabled>Save'
        "</button>"
        '<button type="button" data-act="undo" data-el="undo" disabled>Undo the last save</button>'
        '<button type="button" data-act="redo" data-el="redo" disabled>Redo</button>'
        '<button type="button" class="bad-count" data-act="first" data-el="count" hidden></button>'
        '<span class="grow"></span>'
        '<button type="button" class="plain" data-act="retire" data-el="retire" hidden>Retire this pathway'
        "</button></div>"
        '<p class="status" role="status" data-el="status"></p>'
    )


def _editor() -> str:
    return (
        '<div class="side"><div role="tablist" aria-label="Files" data-el="files"></div>'
        '<div class="sheet"><pre class="gutter" aria-hidden="true" data-el="gutter"></pre><div class="page">'
        '<pre class="paint" aria-hidden="true" data-el="paint"></pre>'
        '<textarea data-el="text" wrap="off" spellcheck="false" autocapitalize="off" autocomplete="off" '
        'aria-label="The text of the file" aria-autocomplete="list" aria-controls="offers" disabled>'
        "</textarea>"
        '<ul class="offers" id="offers" role="listbox" aria-label="What could be written here" '
        'data-el="list" hidden></ul></div></div>'
        '<p class="visually-hidden" aria-live="polite" data-el="heard"></p>'
        '<p class="small"><code data-el="name"></code></p>'
        '<div data-el="problems" aria-live="polite"></div></div>'
    )


def _side() -> str:
    tabs = "".join(
        f'<button type="button" role="tab" data-side="{name}">{label}</button>' for name, label in SIDES
    )
    return (
        f'<div class="side"><div role="tablist" aria-label="Look and act">{tabs}</div>'
        '<div data-el="previews"><p class="small" data-el="stale" hidden>As it last could be read:</p>'
        '<div class="preview" data-el="preview" data-shown="patient" tabindex="0" aria-label="Preview"></div>'
        f"</div>{_vignettes()}{_diff()}{_review()}</div>"
    )


def _vignettes() -> str:
    return _panel(
        "vignettes",
        "Invented patients go through the real engine, under the guidance as you saved it.",
        '<button type="button" class="primary" data-act="vignettes">Save and run the vignettes</button>'
        '<div data-el="vignettes"></div>',
    )


def _diff() -> str:
    return _panel(
        "diff",
        "The same cases under what patients meet now and with your change: every vignette, and the last 200 "
        "contacts without a word of theirs.",
        '<button type="button" class="primary" data-act="diff">Save and see what changes</button>'
        '<div data-el="diff"></div>',
    )


def _review() -> str:
    return _panel(
        "review",
        "A second person – another author, a clinician or the safety lead – approves it or sends it back.",
        '<fieldset class="choices"><legend class="small">What belongs to this change</legend>'
        '<div data-el="choices"></div></fieldset>'
        '<label class="above" for="why">Why is it needed?</label>'
        '<textarea id="why" class="why" data-el="why"></textarea>'
        '<button type="button" class="primary" data-act="ask">Save and ask for review</button>'
        '<div data-el="ask"></div>',
    )


def _panel(name: str, about: str, inside: str) -> str:
    return f'<div class="panel-in" data-panel="{name}" hidden><p class="small">{about}</p>{inside}</div>'
