"""A real HTTP server on loopback that speaks as much of the OpenAI API as a text model needs.

Each test says what it replies; it remembers what it was asked.
"""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


class Reply:
    """A status, a kind and a body; `hang` waits until the server closes before it says anything."""

    def __init__(self, body: str, *, status: int = 200, kind: str = "application/json", hang: bool = False):
        self.body, self.status, self.kind, self.hang = body, status, kind, hang


def completion(content: str, *, finish: str = "stop") -> Reply:
    """A chat completion with this content."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    head = {"id": "c", "object": "chat.completion", "created": 1, "model": "tiny"}
    return Reply(json.dumps(head | {"choices": [choice], "usage": usage}))


class OpenAIServer:
    """`with OpenAIServer(reply) as server:` answers at `server.url` until the block ends."""

    def __init__(self, reply: Callable[[dict[str, Any]], Reply]) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.closing = threading.Event()
        self._reply = reply
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._http.serve_forever)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def _handler(server) -> type[BaseHTTPRequestHandler]:  # noqa: N805 — the inner class has its own self
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append(body)
                server.keys.append(self.headers["Authorization"])
                self._send(server._reply(body))

            def _send(self, reply: Reply) -> None:
                if reply.hang:
                    server.closing.wait(20)
                    return
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(reply.body.encode())))
                self.end_headers()
                self.wfile.write(reply.body.encode())

            def log_message(self, format: str, *args: Any) -> None:
                """Keep the test output clean."""

        return Handler
