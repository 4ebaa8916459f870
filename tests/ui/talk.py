"""Talks to a page as a browser does: loads it, then sends events to the queue and reads what comes back."""

import json
import uuid
from typing import Any

import httpx


class Page:
    """One open page in one browser; closed as a `with` block ends."""

    def __init__(self, base: str, path: str = "/", cookies: Any = None, query: str = "") -> None:
        self.query = query
        self.http = httpx.Client(base_url=base, cookies=cookies, timeout=30, follow_redirects=True)
        self.path = path.rstrip("/")
        self.session = uuid.uuid4().hex[:10]
        self.http.get(path, headers={"accept": "text/html"}).raise_for_status()
        self.config = self.http.get(f"{self.path}/config").json()

    def event_of(self, element: str, event: str) -> dict[str, Any]:
        """The event wired to the component with this id."""
        named = (c["id"] for c in self.config["components"] if c["props"].get("elem_id") == element)
        number = next(named)
        return next(d for d in self.config["dependencies"] if [number, event] in d["targets"])

    def send(self, element: str, event: str, *data: Any) -> list[Any]:
        """What the outputs become."""
        return self.do(self.event_of(element, event)["id"], *data)

    def load(self, element: str) -> list[Any]:
        """What loading the page puts into the component with this id, and all that comes with it."""
        named = (c["id"] for c in self.config["components"] if c["props"].get("elem_id") == element)
        number = next(named)
        loads = (d for d in self.config["dependencies"] if any(event == "load" for _, event in d["targets"]))
        return self.do(next(d["id"] for d in loads if number in d["outputs"]))

    def do(self, number: int, *data: Any) -> list[Any]:
        """What the outputs of an event become, by its number."""
        joined = self.http.post(
            f"{self.path}/gradio_api/queue/join?{self.query}",
            json={"data": data, "fn_index": number, "session_hash": self.session},
        )
        joined.raise_for_status()
        return self._read()

    def close(self) -> None:
        """Shut the browser."""
        self.http.close()

    def _read(self) -> list[Any]:
        where = f"{self.path}/gradio_api/queue/data"
        with self.http.stream("GET", where, params={"session_hash": self.session}) as stream:
            for line in stream.iter_lines():
                message = json.loads(line[6:]) if line.startswith("data: ") else {}
                if message.get("msg") == "process_completed":
                    assert message["success"], message
                    return list(message["output"]["data"])
        raise AssertionError("the stream ended before the event did")
