"""What the signed-in pages share: the header, who asks, and mistakes told as one sentence."""

import logging
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import SignpostError
from assistant.journeys.views import User
from ui import format as html

if TYPE_CHECKING:
    from assistant.service import Signpost

log = logging.getLogger(__name__)
OUR_FAULT = "Something went wrong on our side. What was saved before is safe; reload the page and try again."
QUIET = {"show_progress": "hidden", "api_visibility": "private"}
BUSY = {"show_progress": "minimal", "api_visibility": "private"}
NOTHING: dict[Any, Any] = gr.skip()  # as an answer: every component stays as it is
Links = tuple[tuple[str, str], ...]


def user_of(request: gr.Request) -> User:
    """The person signed in, as the session says; the door has checked the role."""
    kept = request.request.session["user"]
    return User(kept["name"], kept["role"])


def asked_for(request: gr.Request) -> str:
    """The `?id=` of the page."""
    return str(request.request.query_params.get("id", ""))


def markup(value: str = "", *, js_on_load: str | None = None, **given: Any) -> gr.HTML:
    """Our own HTML, looking as our own style sheet says."""
    return gr.HTML(value, js_on_load=js_on_load, apply_default_css=False, **given)


def frame(page: gr.Blocks, signpost: "Signpost", title: str, links: Links = ()) -> None:
    """The header of a signed-in page: practice, title, the way round, sign out."""
    top = markup(html.header(signpost.practice_name(), title=title, links=links))

    def fill(request: gr.Request) -> str:
        who = html.sign_out(user_of(request).name, request.request.session.get("token", ""))
        return html.header(signpost.practice_name(), title=title, links=links, who=who)

    page.load(fill, None, top, **QUIET)


def tell(sentence: str) -> None:
    """One sentence that stays until read; it is text, never markup."""
    gr.Warning(escape(sentence), duration=20, title="Please check")


def told(do: Callable[[], Any]) -> Any:
    """Do it; a person's mistake becomes one sentence and nothing on the page changes."""
    try:
        return do()
    except SignpostError as error:
        tell(str(error))
    except Exception:
        log.exception("A page could not do what was asked")
        tell(OUR_FAULT)
    return None
