"""A clinician's own wording in Gradio: their habits, each to change or delete, and the switch."""

from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import InputError
from assistant.journeys.views import User, WordingView
from ui.format import button, items, small, text
from ui.pages import NOTHING, QUIET, markup, told, user_of

if TYPE_CHECKING:
    from assistant.service import Signpost

Updates = dict[Any, Any]
NONE_YET = (
    "<p>None yet. When you put the same words in place of the same words twice and sign, later drafts use "
    "yours.</p>"
)
NEVER = "Doses, numbers, “not”, sides, names and illnesses are never changed."


def build_wording(page: gr.Blocks, signpost: "Signpost", acts: str) -> None:
    """The part of the page, closed until it is opened."""
    with gr.Accordion("Your wording", open=False, elem_id="wording-part"):
        on = gr.Checkbox(label="Use my wording in later drafts", elem_id="wording-on")
        listed = markup(js_on_load=acts, elem_id="wording")

    def load(request: gr.Request) -> Updates:
        user = user_of(request)
        wording = signpost.consultations.wording
        return {on: wording.is_on(user.name), listed: listing(wording.all(user.name))}

    def switched(wanted: bool, request: gr.Request) -> None:
        told(lambda: signpost.consultations.wording.switch(user_of(request).name, wanted))

    def acted(event: gr.EventData, request: gr.Request) -> Updates:
        user, wish = user_of(request), dict(event._data or {})
        shown = told(lambda: act(signpost, user, wish))
        return {listed: shown} if shown is not None else NOTHING

    page.load(load, None, [on, listed], **QUIET)
    on.input(switched, on, None, **QUIET)
    listed.submit(acted, None, [listed], trigger_mode="multiple", concurrency_limit=1, **QUIET)


def act(signpost: "Signpost", user: User, wish: dict[str, Any]) -> str:
    """Change or delete one, and show what there is now."""
    wording, number = signpost.consultations.wording, str(wish.get("index", ""))
    if not number.isdecimal() or wish.get("act") not in ("edit", "remove"):
        raise InputError("That could not be understood: reload the page and try again.")
    if wish["act"] == "remove":
        wording.forget(int(number), user.name)
    else:
        wording.rewrite(int(number), str(wish.get("text", "")), user.name)
    return listing(wording.all(user.name))


def listing(habits: tuple[WordingView, ...]) -> str:
    """Every habit with a box to change it and a button that deletes it."""
    return (items(map(_habit, habits)) or NONE_YET) + f"<p>{small(NEVER)}</p>"


def _habit(one: WordingView) -> str:
    place = f'data-section="wording" data-index="{one.id}"'
    box = (
        f'<textarea rows="1" dir="auto" data-act="edit" {place} '
        f'aria-label="{escape(f"Written instead of {one.said}")}">{escape(one.written)}</textarea>'
    )
    delete = button("Delete", named=f"Delete {one.said}", act="remove", section="wording", index=one.id)
    return (
        f"<div>Instead of <strong>{text(one.said)}</strong> {small(f'replaced {one.times} times')}</div>"
        f'<div class="add">{box}{delete}</div>'
    )
