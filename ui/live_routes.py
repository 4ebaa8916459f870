"""What the page that records a consultation asks: begin, send a piece, look, break off, stop, delete.

Outside Gradio, under the clinician's address: the door has checked the role. Each request must also come from
our own page (its token, and no other site), name someone who still is a clinician, and hold no more than a
piece does. An answer is JSON; a mistake is one sentence in it.
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
from assistant.journeys.live import LARGEST_PIECE
from assistant.journeys.views import User
from ui.pages import OUR_FAULT
from ui.sign_in import token_fits, token_of

if TYPE_CHECKING:
    from assistant.service import Signpost

log = logging.getLogger(__name__)
Given = dict[str, Any]
Act = Callable[["Signpost", str, User, Given], Given]
SOUND, ASKED = "audio/wav", "application/json"
LARGEST_ASKED = 4096
NOT_OURS = "Only the page itself may send this: reload the page, then carry on."
TOO_LARGE = "This piece of the recording is larger than the page sends: reload the page, then carry on."
WRONG_KIND = "This is not the kind of sound the page sends: reload the page, then carry on."


def live_routes(signpost: "Signpost") -> list[Route]:
    """`GET` and `POST /clinician/live/{id}/…`."""

    async def look(request: Request) -> Response:
        user = await _clinician(signpost, request)
        if user is None:
            return _nothing_here()
        since = request.query_params.get("since", "0")
        given: Given = {"since": int(since) if since.isdecimal() and len(since) < 7 else 0}
        given["token"] = token_of(request)  # a new one where somebody signed in again meanwhile
        return await run_in_threadpool(_do, signpost, _look, request.path_params["id"], user, given)

    async def act(request: Request) -> Response:
        asked = ACTS.get(request.path_params["act"])
        if asked is None:
            return _nothing_here()
        return await _taken(signpost, request, asked, ASKED, LARGEST_ASKED)

    async def piece(request: Request) -> Response:
        return await _taken(signpost, request, _keep, SOUND, LARGEST_PIECE)

    return [
        Route("/clinician/live/{id}", look, methods=["GET"]),
        Route("/clinician/live/{id}/pieces/{n:int}", piece, methods=["POST"]),
        Route("/clinician/live/{id}/{act}", act, methods=["POST"]),
    ]


async def _taken(signpost: "Signpost", request: Request, act: Act, kind: str, most: int) -> Response:
    user = await _clinician(signpost, request)
    if user is None:
        return _nothing_here()
    if not _from_our_page(request):
        return JSONResponse({"sentence": NOT_OURS}, 403)
    if request.headers.get("content-type", "").split(";")[0] != kind:
        return JSONResponse({"sentence": WRONG_KIND}, 415)
    body = await _body(request, most)
    if body is None:
        return JSONResponse({"sentence": TOO_LARGE}, 413)
    given: Given = {"body": body, "take": request.query_params.get("take", "")}
    if kind == ASKED:
        given |= _asked(body)
    else:
        given["n"] = request.path_params["n"]
    return await run_in_threadpool(_do, signpost, act, request.path_params["id"], user, given)


async def _clinician(signpost: "Signpost", request: Request) -> User | None:
    """Who asks, as long as they exist and still are a clinician."""
    kept = request.session.get("user")
    user = await run_in_threadpool(signpost.users.find, kept["name"]) if kept else None
    return user if user and user.role == "clinician" else None


def _from_our_page(request: Request) -> bool:
    """Its token, which no other site can read; and what browsers say of where it comes from."""
    from_site = request.headers.get("sec-fetch-site", "same-origin")
    return from_site == "same-origin" and token_fits(request, request.headers.get("x-signpost-token", ""))


async def _body(request: Request, most: int) -> bytes | None:
    """The body, or None where it is larger."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            return None
    return bytes(body)


def _asked(body: bytes) -> Given:
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _do(signpost: "Signpost", act: Act, consultation: str, user: User, given: Given) -> Response:
    try:
        return JSONResponse(act(signpost, consultation, user, given))
    except InputError as error:
        return JSONResponse({"sentence": str(error)}, 409)
    except SignpostError as error:
        log.error("What was heard live was not taken: %s", error)
        return JSONResponse({"sentence": str(error)}, 503)
    except Exception:
        log.exception("What was heard live was not taken")
        return JSONResponse({"sentence": OUR_FAULT}, 500)


def _nothing_here() -> Response:
    return JSONResponse({"detail": "There is nothing here."}, 404)


# --- what can be asked --------------------------------------------------------------------------


def _look(signpost: "Signpost", consultation: str, _user: User, given: Given) -> Given:
    return asdict(signpost.live.view(consultation, since=given["since"])) | {"token": given["token"]}


def _begin(signpost: "Signpost", consultation: str, user: User, given: Given) -> Given:
    microphone = str(given.get("microphone", ""))
    told = given.get("told") is True
    return asdict(signpost.live.begin(consultation, user, told=told, microphone=microphone))


def _keep(signpost: "Signpost", consultation: str, _user: User, given: Given) -> Given:
    return {"next": signpost.live.keep(consultation, given["take"], given["n"], given["body"])}


def _break(signpost: "Signpost", consultation: str, _user: User, given: Given) -> Given:
    n, why = given.get("n"), str(given.get("why", ""))
    signpost.live.broke_off(consultation, str(given["take"]), n if isinstance(n, int) else -1, why)
    return {}


def _stop(signpost: "Signpost", consultation: str, user: User, _given: Given) -> Given:
    signpost.live.stop(consultation, user)
    return {}


def _discard(signpost: "Signpost", consultation: str, user: User, _given: Given) -> Given:
    signpost.live.discard(consultation, user)
    return {}


ACTS: dict[str, Act] = {"begin": _begin, "break": _break, "stop": _stop, "discard": _discard}
