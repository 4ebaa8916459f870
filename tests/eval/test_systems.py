"""Systems that can be tested: a text model asked directly, another configuration; what tells them apart."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openai_server import OpenAIServer, Reply, completion

from assistant.errors import InputError, OperatorError, UsageError
from assistant.interfaces import TriageResult
from assistant.settings import Settings
from eval.calibration import calibration_of
from eval.measures import Measure
from eval.provenance import Provenance, code_version, fingerprint, practice_version
from eval.runner import run, run_with
from eval.systems import CONFIG, Embedded, TextModelAlone, as_json, built, settings_of
from eval.workers import here

from .conftest import triage_suite

EMERGENCY = {"lowest_safe": "emergency", "highest_reasonable": "emergency", "red_flag": True}
SAID = {"urgency": "emergency", "route": "ambulance", "red_flag": True, "confidence": 90}


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """No settings of whoever runs the tests."""
    caplog.set_level(logging.CRITICAL)
    monkeypatch.chdir(tmp_path)
    for name in ("TEXT_MODEL", "SIGNPOST_TEXT_MODEL", "SIGNPOST_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def model(tmp_path: Path) -> Callable[[str], TextModelAlone]:
    """A text model at an address, as `--directly tiny --url …` gives it."""

    def at(url: str) -> TextModelAlone:
        settings = settings_of(None, text_model="tiny", text_model_url=url, text_model_key="k", data=tmp_path)
        return TextModelAlone(as_json(settings))

    return at


# --- a text model asked directly --------------------------------------------------------------


def test_a_text_model_is_asked_once_a_case_and_judged_like_any_system(
    model: Callable[[str], TextModelAlone],
) -> None:
    suite = triage_suite(("a", EMERGENCY), ("b", EMERGENCY))
    with OpenAIServer(lambda asked: completion(json.dumps(SAID))) as server:
        done = run_with(suite, here(model(server.url).build()))
        assert [asked["model"] for asked in server.asked] == ["tiny", "tiny"]
        assert server.keys[0] == "Bearer k"
        assert "hello from a" in server.asked[0]["messages"][1]["content"]
        assert "guidance" not in server.asked[0]["messages"][0]["content"].lower()
    assert not done.crashed
    failed = {score.measure for record in done.records for score in record.failed}
    assert failed == {Measure.REASONS_UNQUOTED}  # it gives its reason in its own words and quotes nobody
    said = calibration_of(done)
    assert said
    assert (said.cases, round(said.error, 3)) == (2, 0.1)


def test_what_it_gives_is_a_triage_result_and_its_confidence(model: Callable[[str], TextModelAlone]) -> None:
    with OpenAIServer(lambda asked: completion(json.dumps(SAID))) as server:
        system = model(server.url).build()
        result = system.triage_case(
            {
                "id": "x",
                "opening": "my chest hurts",
                "age_years": 61,
                "record": {"medicines": ["aspirin"]},
                "answers": [{"question": "Since when?", "answer": "an hour"}],
                "readings": [{"kind": "pulse", "value": 110, "unit": "/min"}],
            }
        )
        asked = server.asked[0]["messages"][1]["content"]
        with pytest.raises(InputError, match="gives urgencies only"):
            system.scribe_case({"id": "x"})
    assert result.pop("confidence") == 0.9
    assert TriageResult.model_validate(result).urgency == "emergency"
    for told in ("Age: 61", "aspirin", "Since when? an hour", "pulse: 110 /min", "my chest hurts"):
        assert told in asked


@pytest.mark.parametrize(
    "reply", [Reply("no", status=500), completion("not JSON"), completion('{"urgency": "later"}')]
)
def test_a_model_that_does_not_answer_is_a_finding_and_not_an_urgency(
    model: Callable[[str], TextModelAlone], reply: Reply
) -> None:
    with OpenAIServer(lambda asked: reply) as server:
        done = run(triage_suite(("a", EMERGENCY)), model(server.url).build().triage_case)
    (record,) = done.crashed
    assert "Text model tiny" in record.error


def test_its_versions_name_model_address_and_prompt_and_no_key(
    model: Callable[[str], TextModelAlone],
) -> None:
    recipe = model("http://127.0.0.1:1/v1")
    made = json.dumps(recipe.versions())
    assert "http://127.0.0.1:1/v1" in made
    assert recipe.versions()["prompts"]["asked-directly"]
    assert '"k"' not in made
    assert "text_model_key" not in repr(recipe)


# --- another configuration --------------------------------------------------------------------


def test_a_data_folder_and_a_settings_file_are_configurations(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    assert settings_of(folder).data == folder
    (folder / CONFIG).write_text('text_model = "none"\npathways = "ours"\nthreads = 3\n', "utf-8")
    for config in (folder, folder / CONFIG):
        read = settings_of(config)
        assert (read.text_model, read.pathways, read.threads) == ("none", folder / "ours", 3)
    assert settings_of(folder, threads=1).threads == 1


def test_a_configuration_that_is_not_there_or_not_to_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not there"):
        settings_of(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("port = ", "utf-8")
    with pytest.raises(OperatorError, match="cannot be read as settings"):
        settings_of(tmp_path / "bad.toml")
    (tmp_path / "bad.toml").write_text("port = 0", "utf-8")
    with pytest.raises(OperatorError, match="Setting port"):
        settings_of(tmp_path / "bad.toml")


# --- what tells systems apart -----------------------------------------------------------------


def test_one_system_is_built_once_in_a_process(tmp_path: Path) -> None:
    recipe = Embedded(as_json(Settings(data=tmp_path, text_model="none")))
    assert built(recipe) is built(Embedded(recipe.settings))


def test_a_fingerprint_changes_with_any_version(tmp_path: Path) -> None:
    versions: dict[str, Any] = {"code": code_version(), "models": {"text": "none"}}
    assert fingerprint(versions) == fingerprint(dict(reversed(versions.items())))
    assert fingerprint(versions) != fingerprint({**versions, "models": {"text": "tiny"}})
    settings = Settings(data=tmp_path)
    before = practice_version(settings)
    (tmp_path / "terminology.db").write_text("codes", "utf-8")
    assert practice_version(settings) != before == "none"


def test_how_a_run_was_made_is_plain_json() -> None:
    made = Provenance("x", "f", {"a": 1}, 3, 2, seconds=1.26)
    assert json.loads(json.dumps(made.as_json()))["seconds"] == 1.3
