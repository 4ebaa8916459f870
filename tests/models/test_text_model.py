"""The text model by its only road, over real HTTP: what is sent, what comes back, and what can go wrong."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openai_server import OpenAIServer, Reply, completion

from models.base import ModelUnavailableError
from models.llama import Address
from models.shelf import Models
from models.text import ChatTextModel

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"facts": {"type": "array", "items": {"type": "string"}}},
    "required": ["facts"],
    "additionalProperties": False,
}
GOOD = json.dumps({"facts": ["dry cough"]})


@pytest.fixture
def room(tmp_path: Path) -> Iterator[list[Models]]:
    opened: list[Models] = []
    yield opened
    for models in opened:
        models.close()


def test_a_server_at_an_address_is_asked_in_full_and_believed(tmp_path: Path, room: list[Models]) -> None:
    with OpenAIServer(lambda _: completion(GOOD)) as server:
        room.append(Models(tmp_path, text="local-7b", text_url=server.url, text_key="s3cret"))
        model = room[0].text()
        assert model is not None
        answer = model.answer("List facts.", "It is a dry cough.", schema=SCHEMA, max_tokens=77)
    assert answer.data == {"facts": ["dry cough"]}
    assert 0 < answer.seconds < 30
    (asked,) = server.asked
    assert asked["model"] == model.name == "local-7b"
    assert [part["content"] for part in asked["messages"]] == ["List facts.", "It is a dry cough."]
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert 77 in (asked.get("max_tokens"), asked.get("max_completion_tokens"))
    assert asked["temperature"] == 0
    assert server.keys == ["Bearer s3cret"]


def test_a_key_meant_for_somebody_else_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "belongs-elsewhere")
    with OpenAIServer(lambda _: completion(GOOD)) as server:
        _ask(server.url)
    assert server.keys == ["Bearer none"]


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        (Reply("<h1>It works!</h1>", kind="text/html"), "did not answer like an OpenAI-compatible server"),
        (Reply("{}"), "did not answer like an OpenAI-compatible server"),
        (Reply("[1, 2"), "did not answer like an OpenAI-compatible server"),
        (Reply(""), "did not answer like an OpenAI-compatible server"),
        (Reply('{"error": "no"}', status=500), "refused with status 500"),
        (Reply('{"error": "key"}', status=401), "refused with status 401"),
        (Reply("gone", status=404, kind="text/plain"), "refused with status 404"),
        (completion("Certainly! Here are the facts."), "did not write JSON"),
        (completion(""), "did not write JSON"),
        (completion('["dry cough"]'), "did not keep to the form asked for (answer is not of type object)"),
        (completion('{"fact": "x"}'), "did not keep to the form asked for (answer lacks facts)"),
        (completion('{"facts": [1]}'), "did not keep to the form asked for (answer.facts.0 is not of type"),
        (completion('{"facts": ["dry', finish="length"), "had not finished its answer after 400 tokens"),
    ],
)
def test_a_bad_reply_gives_one_sentence(reply: Reply, complaint: str) -> None:
    with OpenAIServer(lambda _: reply) as server, pytest.raises(ModelUnavailableError) as caught:
        _ask(server.url)
    _is_one_sentence(caught.value, complaint)


def test_a_hung_server_is_given_up_after_the_time_allowed() -> None:
    with OpenAIServer(lambda _: Reply("", hang=True)) as server:
        started = time.perf_counter()
        with pytest.raises(ModelUnavailableError) as caught:
            _ask(server.url, timeout_s=0.5)
        assert time.perf_counter() - started < 10
    _is_one_sentence(caught.value, "did not answer within 0.5 s")


def test_a_dead_server_gives_one_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ModelUnavailableError) as caught:
        _ask(url)
    _is_one_sentence(caught.value, "cannot be reached")


def test_a_server_that_dies_and_comes_back_is_asked_again() -> None:
    replies = [Reply("{}", status=503), completion(GOOD)]
    with OpenAIServer(lambda _: replies.pop(0)) as server:
        model = ChatTextModel("tiny", lambda: Address(server.url, ""))
        with pytest.raises(ModelUnavailableError):
            model.answer("s", "u", schema=SCHEMA)
        assert model.answer("s", "u", schema=SCHEMA).data == {"facts": ["dry cough"]}
        model.close()


def test_one_question_at_a_time_where_the_model_serves_one() -> None:
    at_work: list[int] = []
    most: list[int] = []

    def reply(_: dict[str, Any]) -> Reply:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.05)
        at_work.pop()
        return completion(GOOD)

    with OpenAIServer(reply) as server:
        model = ChatTextModel("tiny", lambda: Address(server.url, ""), at_once=1)
        threads = [
            threading.Thread(target=model.answer, args=("s", "u"), kwargs={"schema": SCHEMA}) for _ in "abc"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        model.close()
    assert most == [1, 1, 1]


def test_whoever_waits_is_told_when_the_model_is_closed() -> None:
    told: list[str] = []
    with OpenAIServer(lambda _: Reply("", hang=True)) as server:
        model = ChatTextModel("tiny", lambda: Address(server.url, ""))
        waiting = threading.Thread(target=lambda: told.append(_complaint_of(model)))
        waiting.start()
        while not server.asked:
            time.sleep(0.01)
        model.close()
        waiting.join(5)
        assert not waiting.is_alive()
    assert "cannot be reached" in told[0]


def test_a_closed_model_is_not_started_again() -> None:
    started: list[str] = []
    model = ChatTextModel("tiny", lambda: started.append("again") or Address("", ""))  # type: ignore[func-returns-value]
    model.close()
    assert "was closed" in _complaint_of(model)
    assert not started


def test_closing_between_the_line_and_the_question_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer(lambda _: completion(GOOD)) as server:
        model = ChatTextModel("tiny", lambda: Address(server.url, ""))
        chat = model._chat
        model.close()
        monkeypatch.setattr(model, "_closed", False)  # as it was when the question passed the door
        monkeypatch.setattr(model, "_chat", chat, raising=False)
        monkeypatch.setattr(type(chat), "invoke", _then_closed(model, type(chat).invoke))
        assert "was closed" in _complaint_of(model)


def _then_closed(model: ChatTextModel, invoke: Any) -> Any:
    def asked(self: Any, *args: Any, **kwargs: Any) -> Any:
        model._closed = True
        return invoke(self, *args, **kwargs)

    return asked


def _complaint_of(model: ChatTextModel) -> str:
    with pytest.raises(ModelUnavailableError) as caught:
        model.answer("s", "u", schema=SCHEMA)
    return str(caught.value)


ENDS_WHILE_ANSWERING = """
import sys, threading, time
from pathlib import Path
from models.shelf import Models

models = Models(Path(sys.argv[1]))
lines = {"type": "array", "items": {"type": "string", "minLength": 40}, "minItems": 60}
story = {"type": "object", "properties": {"lines": lines}, "required": ["lines"]}
ask = lambda: models.text().answer("Write a long story.", "Go on.", schema=story, max_tokens=3000)
threading.Thread(target=ask, daemon=True).start()
while not models.text()._line._sockets:
    time.sleep(0.05)
time.sleep(1)
if sys.argv[2] == "closed":
    models.close()
"""


@pytest.mark.models
@pytest.mark.parametrize("how", ["closed", "not closed"])
def test_a_process_ends_while_the_embedded_model_answers(prepared: Any, how: str) -> None:
    """The server waits for whoever it is answering, so a set-up once hung for an hour after its last word."""
    home = prepared("qwen2.5-coder-1.5b-instruct-q4_k_m")
    ran = subprocess.run(
        [sys.executable, "-c", ENDS_WHILE_ANSWERING, str(home.parent), how],
        timeout=120,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.models
def test_the_embedded_model_writes_to_a_schema_and_stops_when_closed(prepared: Any, tmp_path: Path) -> None:
    home = prepared("qwen2.5-coder-1.5b-instruct-q4_k_m")
    models = Models(home.parent)
    model = models.text()
    assert model is not None
    answer = model.answer("List the symptoms as JSON on one line.", "I have a dry cough.", schema=SCHEMA)
    assert any("cough" in fact for fact in answer.data["facts"])
    address = model._address()  # type: ignore[attr-defined]
    _server_wants_its_key(address, model.name)
    second = Models(tmp_path, text=model.name + "-elsewhere", text_url=address.url, text_key=address.key)
    _two_roads_one_answer(second, answer.data)
    models.close()
    with pytest.raises(ModelUnavailableError, match="cannot be reached"):
        _ask(address.url)


def _server_wants_its_key(address: Address, name: str) -> None:
    assert address.url.startswith("http://127.0.0.1:")
    with pytest.raises(ModelUnavailableError, match="refused with status 401"):
        ChatTextModel(name, lambda: Address(address.url, "guess")).answer("s", "u", schema=SCHEMA)


def _two_roads_one_answer(second: Models, expected: dict[str, Any]) -> None:
    """The same server reached as a stranger's gives the same answer: only the address differs."""
    model = second.text()
    assert model is not None
    answer = model.answer("List the symptoms as JSON on one line.", "I have a dry cough.", schema=SCHEMA)
    assert answer.data == expected
    second.close()


def _ask(url: str, *, timeout_s: float = 20.0) -> None:
    model = ChatTextModel("tiny", lambda: Address(url, ""), timeout_s=timeout_s)
    try:
        model.answer("List facts.", "It is a dry cough.", schema=SCHEMA)
    finally:
        model.close()


def _is_one_sentence(error: ModelUnavailableError, complaint: str) -> None:
    text = str(error)
    assert complaint in text
    assert "\n" not in text
    assert text.endswith("TEXT_MODEL=none.")
