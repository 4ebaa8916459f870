"""What the editor asks the server: plain functions from JSON to JSON, each one sentence when it cannot.

They stand outside Gradio, under the author's address: checking while somebody types must be quick, and an
answer must never redraw the text. Not covered: what the texts mean (`signpost.authoring`).
"""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant.errors import InputError, SignpostError
from assistant.journeys.desk_files import LARGEST_FILE, FileText
from assistant.journeys.desk_trials import compare_items, try_vignettes
from assistant.journeys.views import User
from ui import format_author, format_changes
from ui.format import notice
from ui.pages import OUR_FAULT

if TYPE_CHECKING:
    from assistant.service import Signpost

log = logging.getLogger(__name__)
Given = dict[str, Any]
Act = Callable[["Signpost", User, Given], Given]
LARGEST_REQUEST = 2 * LARGEST_FILE
SAVED = "Patients meet it when it is released."
NOT_RELEASED = (
    "There is no release yet: patients meet the desk as it stands at the next start, so mend every error."
)
NO_PREVIEW = "<p>This file has no preview: its pathways show what it makes of them.</p>"
DOING = {
    "vignettes": "Running vignettes",
    "diff": "Comparing cases",
    "ask": "Comparing cases, then asking for review",
}


def desk_routes(signpost: "Signpost") -> list[Route]:
    """`POST /author/desk/{act}`; the door has checked the role."""

    async def answer(request: Request) -> Response:
        act = ACTS.get(request.path_params["act"])
        kept = request.session.get("user")
        user = await run_in_threadpool(signpost.users.find, kept["name"]) if kept else None
        if act is None or user is None or user.role != "author":
            return JSONResponse({"detail": "There is nothing here."}, 404)
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return JSONResponse({"sentence": "Only the page itself may ask this."}, 415)
        try:
            given = await _body(request)
        except ValueError:
            return JSONResponse({"sentence": "The text is too long or could not be read."}, 400)
        return JSONResponse(await run_in_threadpool(_do, act, signpost, user, given))

    return [Route("/author/desk/{act}", answer, methods=["POST"])]


async def _body(request: Request) -> Given:
    """The request's JSON object, or ValueError."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_REQUEST:
            raise ValueError("too long")
    given = json.loads(body or b"{}")
    if not isinstance(given, dict):
        raise ValueError("not an object")
    return given


def _do(act: Act, signpost: "Signpost", user: User, given: Given) -> Given:
    try:
        return act(signpost, user, given)
    except SignpostError as error:
        return {"sentence": str(error)}
    except Exception:
        log.exception("The author's desk could not do what was asked")
        return {"sentence": OUR_FAULT}


# --- files --------------------------------------------------------------------------------------


def open_item(signpost: "Signpost", user: User, given: Given) -> Given:
    """An item: its head and its files."""
    row = signpost.authoring.item(_text(given, "id"))
    return {"head": format_author.heading(row), "files": row.files, "pathway": row.is_pathway,
            "retired": row.status == "retired"}  # fmt: skip


def read(signpost: "Signpost", user: User, given: Given) -> Given:
    """One file as it is saved."""
    return _file(signpost.authoring.read(_text(given, "file")))


def save(signpost: "Signpost", user: User, given: Given) -> Given:
    """Save a file."""
    file, text = _text(given, "file"), _text(given, "text")
    saved = signpost.authoring.save(file, text, was=_text(given, "mark"), by=user.name)
    return {**_file(saved), "said": SAVED if signpost.releases.all() else NOT_RELEASED}


def undo(signpost: "Signpost", user: User, given: Given) -> Given:
    """The version before."""
    return _file(signpost.authoring.undo(_text(given, "file"), by=user.name))


def redo(signpost: "Signpost", user: User, given: Given) -> Given:
    """The version after."""
    return _file(signpost.authoring.redo(_text(given, "file"), by=user.name))


def retire(signpost: "Signpost", user: User, given: Given) -> Given:
    """Mark the pathway as no longer used."""
    signpost.authoring.retire(_text(given, "id"), by=user.name)
    return {"said": "It is marked as retired on the desk. Ask for review to take it out of use."}


def _file(file: FileText) -> Given:
    return asdict(file)


# --- while somebody types -----------------------------------------------------------------------


def look(signpost: "Signpost", user: User, given: Given) -> Given:
    """The problems and the preview of a text that is not saved."""
    file, text = _text(given, "file"), _text(given, "text")
    if file.endswith(".md"):
        saved = format_author.preview(signpost.authoring.preview(file))
        told = "<p>These are notes; nothing reads them.</p>"
        return {"problems": told, "marks": [], "errors": 0, "preview": saved}
    checked = signpost.authoring.check(file, text)
    shown = NO_PREVIEW if file.split("/")[0] in ("findings", "practice", "languages") else None
    return {
        "problems": format_author.problems(checked.here, checked.elsewhere),
        "marks": [[each.line, each.is_error] for each in checked.here],
        "errors": sum(each.is_error for each in checked.here),
        "preview": shown or format_author.preview(signpost.authoring.preview(file, text)),
    }


def complete(signpost: "Signpost", user: User, given: Given) -> Given:
    """What could be written at the caret."""
    file, text = _text(given, "file"), _text(given, "text")
    if file.endswith(".md"):
        return {"start": 0, "end": 0, "candidates": []}
    found = signpost.authoring.complete(file, text, int(given.get("line", 1)), int(given.get("column", 0)))
    return {
        "start": found.start,
        "end": found.end,
        "candidates": [[each.text, each.about] for each in found.candidates],
    }


# --- work that takes a while --------------------------------------------------------------------


def vignettes(signpost: "Signpost", user: User, given: Given) -> Given:
    """Begin to run the item's vignettes."""
    id = signpost.authoring.item(_text(given, "id")).id
    signpost.works.start(
        _name("vignettes", user, given),
        lambda done, stopped: format_author.trial(
            try_vignettes(signpost.authoring, signpost.trials, id, done)
        ),
    )
    return work(signpost, user, {**given, "kind": "vignettes"})


def diff(signpost: "Signpost", user: User, given: Given) -> Given:
    """Begin to compare the item on the desk with what patients meet."""
    items = _items(given)
    signpost.works.start(
        _name("diff", user, given),
        lambda done, stopped: format_changes.diff(
            compare_items(signpost.authoring, signpost.guidance_diff, items, done, stopped)
        ),
    )
    return work(signpost, user, {**given, "kind": "diff"})


def choices(signpost: "Signpost", user: User, given: Given) -> Given:
    """What could be asked for together: this item, and everything else that has changed."""
    mine = _text(given, "id")
    rows = [row for row in signpost.change_requests.desk() if row.changed or row.id == mine]
    return {"choices": [[row.id, row.title, row.id == mine] for row in rows]}


def ask(signpost: "Signpost", user: User, given: Given) -> Given:
    """Begin to ask for review."""
    items, why = _items(given), _text(given, "why")

    def do(done: Any, stopped: Any) -> str:
        view = signpost.change_requests.ask(items, why, user, done=done, cancelled=stopped)
        link = f'<a href="/author/change?id={view.id}">request {view.id}</a>'
        return f'<section class="sent"><p>Asked, as {link}. A second person now looks at it.</p></section>'

    signpost.works.start(_name("ask", user, given), do)
    return work(signpost, user, {**given, "kind": "ask"})


def work(signpost: "Signpost", user: User, given: Given) -> Given:
    """How far a piece of work is; when it has ended, what came of it."""
    kind = _text(given, "kind")
    found = signpost.works.look(_name(kind, user, given))
    if found is None:
        return {"running": False, "html": ""}
    if found.running:
        return {"running": True, "html": format_author.progress(found, DOING.get(kind, "Working"))}
    failed = notice(found.sentence) if found.sentence else ""
    return {"running": False, "html": failed or found.result, "ok": not failed}


def stop(signpost: "Signpost", user: User, given: Given) -> Given:
    """Ask a piece of work to stop."""
    signpost.works.stop(_name(_text(given, "kind"), user, given))
    return work(signpost, user, given)


ACTS: dict[str, Act] = {
    "open": open_item, "read": read, "save": save, "undo": undo, "redo": redo, "retire": retire,
    "look": look, "complete": complete, "vignettes": vignettes, "diff": diff, "choices": choices,
    "ask": ask, "work": work, "stop": stop,
}  # fmt: skip


def _name(kind: str, user: User, given: Given) -> str:
    """Work is each person's own."""
    return f"{kind}/{user.name}/{_text(given, 'id')}"


def _items(given: Given) -> tuple[str, ...]:
    items = given.get("items")
    if not isinstance(items, list) or not items:
        raise InputError("Choose what is to be reviewed.")
    return tuple(str(item) for item in items)


def _text(given: Given, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise InputError("The page asked for something that is not there: reload it.")
    return value
