"""`signpost terminology`: what it says and how it ends."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "records"))

from small_release import write_release

from assistant import cli


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """One command; its exit code."""
    monkeypatch.setattr(sys, "argv", ["signpost", "terminology", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_a_release_is_imported_looked_at_and_searched(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "status") == 0
    assert "signpost terminology import" in capsys.readouterr().out
    assert run(monkeypatch, "import", str(write_release(data / "release"))) == 0
    assert "2026-04-01: 3 active concepts, 2 inactive" in capsys.readouterr().out
    assert run(monkeypatch, "status") == 0
    assert run(monkeypatch, "search", "sail", "knee") == 0
    assert "Sailor's knee" in capsys.readouterr().out


def test_mistakes_end_in_one_sentence_and_their_own_code(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "search", "knee") == 20
    assert run(monkeypatch, "import", str(data / "nowhere")) == 30
    assert "does not exist" in capsys.readouterr().err
