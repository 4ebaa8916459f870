"""Changes asked for and releases in Gradio: wiring only. Authors, clinicians and safety leads share them.

Who may do what is decided in the journeys; the page hides what cannot be done.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import InputError
from assistant.journeys.author_views import Part, RequestState, RequestView
from ui import format_changes
from ui.format import notice
from ui.pages import BUSY, NOTHING, QUIET, Links, asked_for, frame, markup, told, user_of

if TYPE_CHECKING:
    from assistant.service import Signpost

POLL_S = 1
PARTS = [
    ("Small: wording (0.1.0 → 0.1.1)", Part.PATCH.value),
    ("Usual: something is decided differently (0.1.0 → 0.2.0)", Part.MINOR.value),
    ("Large: made anew (0.1.0 → 1.0.0)", Part.MAJOR.value),
]


def build_changes(page: gr.Blocks, signpost: "Signpost", links: Links, home: str) -> None:
    """Every request, those that wait first."""
    frame(page, signpost, "Changes to the guidance", links)
    shown = markup(elem_id="changes")

    def load() -> str:
        return told(lambda: format_changes.requests(signpost.change_requests.all(), home)) or ""

    page.load(load, None, shown, **QUIET)


@dataclass(frozen=True)
class Parts:
    """The components of a request's page that an answer may change."""

    progress: Any
    shown: Any
    seen: Any
    decide: Any
    own: Any
    release_it: Any
    timer: Any

    @property
    def all(self) -> list[Any]:
        """Every one of them."""
        return list(vars(self).values())


def build_change(page: gr.Blocks, signpost: "Signpost", links: Links, home: str) -> None:
    """One request: what it is, and what can be done with it."""
    frame(page, signpost, "A change to the guidance", links)
    progress = markup(elem_id="release-progress")
    shown = markup(elem_id="change", elem_classes=["panel"])
    seen = gr.Textbox(visible=False)
    decide, comment, approve, back = _decision()
    own = markup()
    release_it, part, release = _release_form()
    parts = Parts(progress, shown, seen, decide, own, release_it, gr.Timer(POLL_S, active=False))

    def load(request: gr.Request) -> dict[Any, Any]:
        view = told(lambda: signpost.change_requests.get(_number(request)))
        if view is None:
            way_back = f'<a href="{home}changes">See them all</a>'
            return {shown: f'<p class="empty">There is no such request. {way_back}</p>'}
        return show(parts, view, request)

    page.load(load, None, parts.all, **QUIET)
    _wire_decision(signpost, parts, comment, approve, back)
    _wire_release(signpost, parts, part, release)


def show(parts: Parts, view: RequestView, request: gr.Request) -> dict[Any, Any]:
    """The request, and only what this person may do with it."""
    waits, mine = view.state is RequestState.WAITING, view.asked_by.name == user_of(request).name
    return {
        parts.shown: format_changes.request(view),
        parts.seen: view.content,
        parts.decide: gr.update(visible=waits and not mine),
        parts.own: notice("You asked for this, so somebody else decides." if waits and mine else None),
        parts.release_it: gr.update(visible=view.state is RequestState.APPROVED),
    }


def _decision() -> tuple[Any, Any, Any, Any]:
    with gr.Column(visible=False, elem_id="decide") as decide:
        markup("<h3>Your decision</h3>")
        comment = gr.Textbox(
            label="Comment",
            info="Needed to send it back: say what is to be mended.",
            lines=2,
            elem_id="comment",
        )
        with gr.Row():
            approve = gr.Button("Approve", variant="primary", elem_id="approve", min_width=140)
            back = gr.Button("Send back", elem_id="send-back", min_width=140)
    return decide, comment, approve, back


def _release_form() -> tuple[Any, Any, Any]:
    with gr.Column(visible=False, elem_id="release-it") as release_it:
        markup("<h3>Release</h3>")
        part = gr.Radio(PARTS, value=Part.MINOR.value, label="How large is the change?")
        release = gr.Button("Release: patients meet it from now on", variant="primary", elem_id="release")
    return release_it, part, release


def _wire_decision(signpost: "Signpost", parts: Parts, comment: Any, approve: Any, back: Any) -> None:
    def approved(comment: str, content: str, request: gr.Request) -> dict[Any, Any]:
        view = told(
            lambda: signpost.change_requests.approve(
                _number(request), user_of(request), comment or "", content=content or ""
            )
        )
        return show(parts, view, request) if view else NOTHING

    def sent_back(comment: str, request: gr.Request) -> dict[Any, Any]:
        view = told(
            lambda: signpost.change_requests.send_back(_number(request), user_of(request), comment or "")
        )
        return show(parts, view, request) if view else NOTHING

    approve.click(approved, [comment, parts.seen], parts.all, **BUSY)
    back.click(sent_back, comment, parts.all, **BUSY)


def _wire_release(signpost: "Signpost", parts: Parts, part: Any, release: Any) -> None:
    def begun(part: str, request: gr.Request) -> dict[Any, Any]:
        number, user = _number(request), user_of(request)
        signpost.works.start(
            f"release/{number}",
            lambda done, stopped: signpost.releases.release(number, user, part=part, done=done),
        )
        hidden = gr.update(visible=False)
        return {
            parts.progress: _releasing(0, 0),
            parts.timer: gr.update(active=True),
            parts.release_it: hidden,
        }

    def polled(request: gr.Request) -> dict[Any, Any]:
        work = signpost.works.look(f"release/{_number(request)}")
        if work and work.running:
            return {parts.progress: _releasing(work.done, work.of)}
        ended = notice(work.sentence) if work and work.sentence else _released(work.result if work else None)
        view = told(lambda: signpost.change_requests.get(_number(request)))
        now = show(parts, view, request) if view else {}
        return {**now, parts.progress: ended, parts.timer: gr.update(active=False)}

    release.click(begun, part, parts.all, **BUSY).then(None, js="() => scrollTo(0, 0)")
    parts.timer.tick(polled, None, parts.all, **QUIET)


def build_releases(page: gr.Blocks, signpost: "Signpost", links: Links) -> None:
    """What was released, and the way back."""
    frame(page, signpost, "Releases", links)
    refused = markup(elem_id="refused")
    shown = markup(elem_id="releases")
    with gr.Column(visible=False, elem_id="back") as back:
        markup("<h3>Roll back</h3>")
        markup("<p class='small'>Patients meet the earlier release at once; nothing on the desk changes.</p>")
        which = gr.Dropdown([], label="Go back to", elem_id="which")
        go = gr.Button("Roll back", elem_id="roll-back")
    outputs = [refused, shown, back, which]

    def show() -> dict[Any, Any]:
        views = signpost.releases.all()
        earlier = [
            (f"Release {view.number}: {view.why}"[:90], view.number) for view in views if not view.current
        ]
        return {
            refused: notice(signpost.releases.notice() or None),
            shown: format_changes.releases(views),
            back: gr.update(visible=bool(earlier)),
            which: gr.update(choices=earlier, value=earlier[0][1] if earlier else None),
        }

    def load() -> dict[Any, Any]:
        return told(show) or NOTHING

    def rolled_back(number: int | None, request: gr.Request) -> dict[Any, Any]:
        def do() -> dict[Any, Any]:
            if number is None:
                raise InputError("Choose the release to go back to.")
            signpost.releases.roll_back(user_of(request), int(number))
            return show()

        return told(do) or NOTHING

    page.load(load, None, outputs, **QUIET)
    go.click(rolled_back, which, outputs, **BUSY)


def _number(request: gr.Request) -> int:
    wish = asked_for(request)
    if not wish.isdigit():
        raise InputError("There is no such request: open it from the list.")
    return int(wish)


def _releasing(done: int, of: int) -> str:
    most = f' max="{of}" value="{done}"' if of else ""
    count = f"{done} of {of}" if of else "getting ready"
    return (
        '<div class="progress" role="status"><strong>Proving the vignettes, then releasing</strong>'
        f'<progress{most} aria-label="Releasing"></progress><span>{count}</span></div>'
    )


def _released(view: Any) -> str:
    if view is None:
        return ""
    ahead = f" The desk is ahead for {', '.join(view.desk_ahead)}." if view.desk_ahead else ""
    return (
        f'<section class="sent"><p>Release {view.number} is in use.{ahead} '
        "Every release, and the way back, is under Releases.</p></section>"
    )
