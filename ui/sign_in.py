"""Signing in and out: a plain form, a token against forged posts, one clear sentence for a mistake.

Knows which page belongs to which role. Knows nothing of passwords: `signpost.users` checks them.
"""

import hmac
import secrets
import time
from html import escape
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.errors import SignpostError
from assistant.journeys.views import User
from ui.door import Clock, remember
from ui.plain import plain_page

if TYPE_CHECKING:
    from assistant.service import Signpost

WRONG = "That name and password do not match. Check both and try again."
STALE = "The form had been open too long. Please try again."


def sign_in_routes(signpost: "Signpost", clock: Clock = time.time) -> list[Route]:
    """`GET` and `POST /sign-in`, `POST /sign-out`."""

    def form(request: Request) -> Response:
        onward = _own_page(request.query_params.get("next", ""))
        return HTMLResponse(_form(signpost.practice_name(), token_of(request), onward))

    async def enter(request: Request) -> Response:
        given = {key: str(value) for key, value in (await request.form()).items()}
        onward = _own_page(given.get("next", ""))
        found: User | str = STALE
        if token_fits(request, given.get("token", "")):
            found = await run_in_threadpool(_check, signpost, given)
        if isinstance(found, User):
            return _let_in(request, found, onward, clock())
        page = _form(
            signpost.practice_name(), token_of(request), onward, name=given.get("name", ""), sentence=found
        )
        return HTMLResponse(page, 401)

    async def leave(request: Request) -> Response:
        if token_fits(request, str((await request.form()).get("token", ""))):
            request.session.pop("user", None)
            request.session.pop("token", None)
        return RedirectResponse("/sign-in", 303)

    return [
        Route("/sign-in", form, methods=["GET"]),
        Route("/sign-in", enter, methods=["POST"]),
        Route("/sign-out", leave, methods=["POST"]),
    ]


def token_of(connection: HTTPConnection) -> str:
    """This browser's token, which every form posted from our own pages carries."""
    if "token" not in connection.session:
        connection.session["token"] = secrets.token_urlsafe(24)
    token: str = connection.session["token"]
    return token


def token_fits(request: Request, given: str) -> bool:
    """Whether it is this browser's token."""
    kept = request.session.get("token", "")
    return bool(kept) and hmac.compare_digest(kept.encode(), given.encode())


def _check(signpost: "Signpost", given: dict[str, str]) -> User | str:
    try:
        return signpost.users.check(given.get("name", "").strip(), given.get("password", "")) or WRONG
    except SignpostError as error:
        return str(error)


def _let_in(request: Request, user: User, onward: str, now: float) -> Response:
    request.session.pop("token", None)
    remember(request, user, now)
    token_of(request)
    mine = onward if onward.startswith(f"/{user.role}") else f"/{user.role}/"
    return RedirectResponse(mine, 303)


def _own_page(asked: str) -> str:
    """Where to go afterwards: an address on this site, or nowhere in particular."""
    safe = asked.startswith("/") and not asked.startswith(("//", "/\\"))
    return asked if safe else ""


def _form(practice: str, token: str, onward: str, *, name: str = "", sentence: str = "") -> str:
    told = f'<p class="notice" role="alert">{escape(sentence)}</p>' if sentence else ""
    body = (
        f"<p>For staff of {escape(practice)}. Patients need no account: "
        '<a href="/">tell us what is wrong</a>.</p>'
        f'{told}<form class="form" method="post" action="/sign-in">'
        f'<input type="hidden" name="token" value="{escape(token)}">'
        f'<input type="hidden" name="next" value="{escape(onward)}">'
        '<label for="name">Name</label><input id="name" name="name" autocomplete="username" required '
        f'autocapitalize="none" spellcheck="false" value="{escape(name)}">'
        '<label for="password">Password</label><input id="password" name="password" type="password" '
        'autocomplete="current-password" required><button type="submit">Sign in</button></form>'
    )
    return plain_page("Sign in", body=body)
