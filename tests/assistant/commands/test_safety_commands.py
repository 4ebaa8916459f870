"""`signpost safety`: the checks alone, and the documents."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "journeys"))

from journeys_house import ScriptedModels
from toe_practice import write_desk

from assistant import parts
from assistant.cli import main


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The data of a small practice with scripted models."""
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("SIGNPOST_PATHWAYS", str(write_desk(tmp_path)))
    monkeypatch.setattr(parts, "Models", lambda *_, **__: ScriptedModels())
    return tmp_path / "var"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["signpost", "safety", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_check_says_how_many_hazards_stand_how(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check") == 0
    assert "hazards: " in capsys.readouterr().out


def test_a_report_that_cannot_be_read_ends_with_30(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "--run", str(tmp_path / "none.json")) == 30
    assert "none.json cannot be read" in capsys.readouterr().err


def short_run(folder: Path, suite: str) -> str:
    """The report of a run in which this suite missed a gate."""
    report = folder / "report.json"
    verdict = {"suite": suite, "what": "under_triage at most 2.0%", "met": False, "seen": "4.0%"}
    report.write_text(json.dumps({"evaluated_at": "now", "verdict": "short", "verdicts": [verdict]}))
    return str(report)


def test_evidence_that_failed_under_a_hazard_not_open_ends_with_10_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(monkeypatch, "case", "--run", short_run(tmp_path, "codes"), "--out", str(out)) == 10
    told = capsys.readouterr().err
    assert "H067 rests on suite:codes, which failed in the named run" in told
    assert not out.exists()


def test_evidence_that_failed_under_an_open_hazard_ends_with_40_and_is_in_every_document(
    practice: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = tmp_path / "out", short_run(tmp_path, "triage-core")
    assert run(monkeypatch, "case", "--run", report, "--out", str(out)) == 40
    assert "H001 rests on suite:triage-core: under_triage at most 2.0%, seen 4.0%" in capsys.readouterr().err
    assert "under_triage at most 2.0%, seen 4.0%" in (out / "hazard-log.html").read_text("utf-8")
    assert run(monkeypatch, "check", "--run", report) == 40


def test_the_documents_lie_in_the_folder_named(
    practice: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "case", "--out", str(tmp_path / "out")) == 0
    assert "each a draft for a person to sign" in capsys.readouterr().out
    assert (tmp_path / "out" / "hazard-log.docx").stat().st_size > 10_000
    assert run(monkeypatch, "case") == 0
    (own,) = (practice / "reports").iterdir()
    assert (own / "index.html").is_file()
