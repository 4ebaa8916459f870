"""Running the web application until it is stopped."""

import errno
import socket
from typing import TYPE_CHECKING

from assistant.errors import OperatorError

if TYPE_CHECKING:
    from assistant.service import Signpost


def serve(signpost: "Signpost") -> None:
    """Serve on the host and port of the settings; returns when the server is stopped."""
    import uvicorn

    from ui.app import build_app

    settings = signpost.settings
    listening = _listen(settings.host, settings.port)
    app = build_app(signpost)
    signpost.start()  # after the pages are built: warming up meanwhile would hold them up
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=5)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is built, or say who may have it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise OperatorError(_why(error, host, port)) from None
    return listening


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by another Signpost: stop that, or set SIGNPOST_PORT to another."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs special rights: set SIGNPOST_PORT to one above 1023."
    return f"Signpost cannot serve on {host}:{port} ({error.strerror}): set SIGNPOST_HOST and SIGNPOST_PORT."
