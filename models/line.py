"""The HTTP line to a text model, which can be hung up while somebody is still listening.

`httpx.Client.close` alone leaves a thread waiting for its answer: closing a socket wakes nobody who reads
from it, and tells the other side nothing until they stop. A server inside this process would then wait
for the thread, and the thread for the server.
"""

import contextlib
import socket
import weakref
from typing import Any

import httpx


class Line:
    """A client and the sockets it opened."""

    def __init__(self, *, timeout_s: float, use_proxies: bool) -> None:
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._hung_up = False
        self.client = httpx.Client(
            timeout=timeout_s, trust_env=use_proxies, event_hooks={"request": [self._watch]}
        )

    def hang_up(self) -> None:
        """End every exchange at once: whoever waits is told that the server cannot be reached."""
        self._hung_up = True
        for each in list(self._sockets):
            _end(each)
        self.client.close()

    def _watch(self, request: httpx.Request) -> None:
        request.extensions["trace"] = self._note

    def _note(self, event: str, info: dict[str, Any]) -> None:
        """A step of httpcore's, by name; the two that end in a stream end in a socket."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            opened = info["return_value"].get_extra_info("socket")
            self._sockets.add(opened)
            if self._hung_up:  # while it was dialling
                _end(opened)


def _end(each: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it has ended by itself
        each.shutdown(socket.SHUT_RDWR)
