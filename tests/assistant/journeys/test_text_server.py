"""The whole path with a text model on another server: settings, prompt, schema, facts, gate, note."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "models"))

from openai_server import OpenAIServer, Reply, completion

from assistant.service import Signpost
from assistant.settings import load_settings

CASE = {
    "id": "k1",
    "utterances": [
        {"speaker": "doctor", "text": "Hello, what can I do for you?"},
        {"speaker": "patient", "text": "My grandson moved in last week and the stairs wear me out."},
    ],
}
TRUE_FACT = {
    "fact": "stairs wear her out",
    "kind": "symptom",
    "polarity": "present",
    "quote": "the stairs wear me out",
}
INVENTED = {"fact": "no fever", "kind": "negative", "polarity": "absent", "quote": "I have had no fever"}


def facts_with(tmp_path: Path, reply: Reply) -> tuple[list[str], OpenAIServer]:
    """The facts of CASE with a server that always gives this reply."""
    with OpenAIServer(lambda _asked: reply) as server:
        settings = load_settings(
            data=tmp_path, text_model="tiny", text_model_url=server.url, text_model_key="ours"
        )
        with Signpost(settings) as signpost:
            result = signpost.scribe_case(CASE)
    return [fact["text"].lower() for fact in result["facts"]], server


def test_a_quoted_fact_is_kept_and_an_invented_one_is_not(tmp_path: Path) -> None:
    reply = completion(json.dumps({"facts": [TRUE_FACT, INVENTED]}))
    facts, server = facts_with(tmp_path, reply)
    assert any("stairs" in fact for fact in facts)
    assert not any("fever" in fact for fact in facts)
    asked = server.asked[0]
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["facts"]
    assert "the stairs wear me out" in json.dumps(asked["messages"])
    assert server.keys[0] == "Bearer ours"


@pytest.mark.parametrize("reply", [Reply("busy", status=503), completion("I am a teapot")])
def test_a_server_that_fails_costs_its_facts_and_no_more(tmp_path: Path, reply: Reply) -> None:
    facts, _ = facts_with(tmp_path, reply)
    assert isinstance(facts, list)
