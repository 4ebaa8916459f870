"""Settings: the caller wins, then the environment, then signpost.toml; mistakes name themselves."""

from pathlib import Path

import pytest

from assistant.errors import ModelError, OperatorError
from assistant.service import Signpost
from assistant.settings import load_settings


def test_the_environment_is_read_and_an_empty_value_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_PORT", "8123")
    monkeypatch.setenv("TEXT_MODEL", "")
    settings = load_settings()
    assert (settings.port, settings.text_model) == (8123, "embedded")


def test_text_model_works_without_the_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXT_MODEL", "none")
    assert load_settings().text_model == "none"


def test_a_file_gives_settings_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "signpost.toml").write_text("port = 9000\n")
    monkeypatch.chdir(tmp_path)
    assert load_settings().port == 9000
    assert load_settings(port=9001).port == 9001


@pytest.mark.parametrize(("name", "value"), [("SIGNPOST_PORT", "0"), ("SIGNPOST_MAX_UPLOAD_MB", "lots")])
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(OperatorError, match=name):
        load_settings()


def test_a_text_model_without_an_address_is_the_operators(tmp_path: Path) -> None:
    house = Signpost(load_settings(data=tmp_path, text_model="some-model"))
    with pytest.raises(ModelError, match="SIGNPOST_TEXT_MODEL_URL"):
        _ = house.models
