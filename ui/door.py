"""Who may come in: one check in front of every page, event, upload and file.

Covered: role by address (`/clinician`, `/author`, `/safety`), a random visitor id for patients, the
headers that keep the browser from fetching elsewhere or keeping copies, the parts of Gradio nobody
here needs. Not covered: checking passwords (`sign_in.py`), what a handler does once inside.
"""

import secrets
import time
from collections.abc import Callable
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.journeys.views import User
from ui.plain import plain_page

ROLES = ("clinician", "author", "safety")
SESSION_HOURS = 8
VISITOR_DAYS = 30
Clock = Callable[[], float]

# Gradio's own doors that no page here uses. Files come in from clinicians and from patients whose page was
# loaded; no page gives one out this way.
_NEVER = (
    "/gradio_api/proxy=",
    "/gradio_api/file",
    "/gradio_api/deep_link",
    "/gradio_api/stream/",
    "/monitoring",
)
_NEVER_PATIENT = ("/gradio_api/process_recording", "/gradio_api/component_server")
_KNOWN_ONLY = ("/gradio_api/queue/", "/gradio_api/upload")
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
    "frame-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
)


def signed_in(connection: HTTPConnection, now: float) -> User | None:
    """The person signed in on this browser, while the session lasts."""
    kept = connection.session.get("user")
    if not kept or kept["until"] <= now:
        return None
    return User(kept["name"], kept["role"])


def remember(connection: HTTPConnection, user: User, now: float) -> None:
    """Sign someone in on this browser."""
    until = now + SESSION_HOURS * 3600
    connection.session["user"] = {"name": user.name, "role": user.role, "until": until}


def visitor_of(connection: HTTPConnection) -> str | None:
    """The patient's random id, set when the page was loaded; None for anyone who has not loaded it."""
    return connection.session.get("visitor")


def name_in_role(
    role: str, find: Callable[[str], User | None], clock: Clock = time.time
) -> Callable[[HTTPConnection], str | None]:
    """What Gradio asks before every event of a page: the name, or None for anyone else.

    A session is honoured only as long as the person exists and still has the role.
    """

    def name(connection: HTTPConnection) -> str | None:
        user = signed_in(connection, clock())
        known = find(user.name) if user and user.role == role else None
        return known.name if known and known.role == role else None

    return name


class Door:
    """Stands in front of the whole application, inside the signed session."""

    def __init__(self, app: ASGIApp, *, clock: Clock = time.time) -> None:
        self.app = app
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        connection = HTTPConnection(scope)
        refusal = self.refuse(connection)
        if refusal is None and connection.url.path == "/" and scope["method"] == "GET":
            _know_visitor(connection)
        await (refusal or self.app)(scope, receive, _with_headers(scope, send))

    def refuse(self, connection: HTTPConnection) -> Response | None:
        """Why this request may not come in, or None."""
        path = connection.url.path
        if any(part in path for part in _NEVER):
            return JSONResponse({"detail": "There is nothing here."}, 404)
        role = _role_of(path)
        if role is None:
            closed = any(part in path for part in _NEVER_PATIENT)
            return (
                JSONResponse({"detail": "There is nothing here."}, 404)
                if closed
                else _known(connection, path)
            )
        user = signed_in(connection, self.clock())
        if user is None:
            return _not_signed_in(connection)
        return None if user.role == role else _wrong_role(connection, user, role)


def _role_of(path: str) -> str | None:
    first = path.strip("/").split("/")[0].casefold()
    return first if first in ROLES else None


def _known(connection: HTTPConnection, path: str) -> Response | None:
    if path.startswith(_KNOWN_ONLY) and visitor_of(connection) is None:
        return JSONResponse({"detail": "Reload the page to carry on."}, 401, {"x-signpost-door": "visitor"})
    return None


def _not_signed_in(connection: HTTPConnection) -> Response:
    if _is_page(connection):
        here = connection.url.path + (f"?{connection.url.query}" if connection.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(here)}", 303)
    return JSONResponse({"detail": "Sign in to carry on."}, 401, {"x-signpost-door": "staff"})


def _wrong_role(connection: HTTPConnection, user: User, role: str) -> Response:
    sentence = f"You are signed in as {user.role}, and this page is for the {role} role."
    if _is_page(connection):
        return HTMLResponse(
            plain_page("Not for this role", sentence, link=(f"/{user.role}/", "Go to your page")), 403
        )
    return JSONResponse({"detail": sentence}, 403)


def _is_page(connection: HTTPConnection) -> bool:
    return connection.scope["method"] == "GET" and "text/html" in connection.headers.get("accept", "")


def _know_visitor(connection: HTTPConnection) -> None:
    if visitor_of(connection) is None:
        connection.session["visitor"] = secrets.token_urlsafe(24)


def _with_headers(scope: Scope, send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", _POLICY)
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "same-origin"
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
            if not any(part in scope["path"] for part in ("/assets/", "/static/", "/theme.css")):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return send_with_headers
