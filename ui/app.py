"""One FastAPI application on one port: the four pages, sign-in, and the door in front of them.

Each page is its own Gradio application mounted under its role's address, so that the server refuses
another role's events and files, not only its page (docs/decisions/one-door-four-pages.md).
"""

import os
import sys
import time
import warnings
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse

from assistant.journeys.views import User
from ui import look
from ui.author_desk import desk_routes
from ui.door import ROLES, VISITOR_DAYS, Clock, Door, name_in_role, visitor_of
from ui.files import file_routes
from ui.live_routes import live_routes
from ui.sign_in import sign_in_routes

if TYPE_CHECKING:
    from assistant.service import Signpost


MOST_PATIENT_MB = 60  # three minutes of uncompressed sound, and more than any file of readings


def build_app(signpost: "Signpost", *, clock: Clock = time.time) -> FastAPI:
    """The whole web application."""
    uploads = signpost.settings.data / "uploads"
    uploads.mkdir(parents=True, exist_ok=True)
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)  # Gradio reads it at every upload
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(
        [
            *sign_in_routes(signpost, clock),
            *file_routes(signpost),
            *desk_routes(signpost),
            *live_routes(signpost),
        ]
    )
    _mount_pages(app, signpost, clock)
    app.add_middleware(Door, clock=clock)
    app.add_middleware(
        SessionMiddleware,
        secret_key=signpost.secret(),
        session_cookie="signpost",
        max_age=VISITOR_DAYS * 24 * 3600,
        same_site="lax",
        https_only=signpost.settings.https,
    )
    return app


def _mount_pages(app: FastAPI, signpost: "Signpost", clock: Clock) -> None:
    from ui.author import build_author_pages
    from ui.clinician_page import build_clinician_pages
    from ui.patient_page import build_patient_page
    from ui.safety import build_safety_page

    builders = {"clinician": build_clinician_pages, "author": build_author_pages, "safety": build_safety_page}

    def find(name: str) -> User | None:
        return signpost.users.find(name)

    for role in ROLES:
        _redirect(app, f"/{role}", f"/{role}/")
        _mount(
            app,
            builders[role](signpost),
            f"/{role}",
            name_in_role(role, find, clock),
            signpost,
        )
    _mount(app, build_patient_page(signpost), "/", visitor_of, signpost, most_mb=MOST_PATIENT_MB)


def _redirect(app: FastAPI, here: str, there: str) -> None:
    app.add_api_route(here, lambda: RedirectResponse(there, 307), include_in_schema=False)


def _mount(
    app: FastAPI, blocks: Any, path: str, who: Any, signpost: "Signpost", *, most_mb: int | None = None
) -> None:
    import gradio as gr

    blocks.queue(default_concurrency_limit=8, api_open=False)
    with warnings.catch_warnings():  # Gradio warns that it renders in the browser, which is what is asked
        warnings.filterwarnings("ignore", "SSR mode", UserWarning)
        gr.mount_gradio_app(
            app,
            blocks,
            path,
            auth_dependency=who,
            footer_links=[],
            run_history=False,
            show_error=False,
            max_file_size=f"{min(signpost.settings.max_upload_mb, most_mb or sys.maxsize)}mb",
            ssr_mode=False,
            enable_monitoring=False,
            mcp_server=False,
            theme=look.theme(),
            css=look.style(),
            head=look.head(),
        )
