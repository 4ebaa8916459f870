"""The command line: exit codes by kind of mistake, one sentence each, results where they were asked for."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "journeys"))

from journeys_house import ScriptedModels

from assistant import cli, parts


@pytest.fixture(autouse=True)
def _a_place_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("SIGNPOST_DEMONSTRATION", "false")
    monkeypatch.setattr(parts, "Models", lambda *_, **__: ScriptedModels())


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["signpost", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    code = stopped.value.code
    return code if isinstance(code, int) else 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--version"], 0, "signpost 0.1.0"),
        (["scribe"], 2, "Say where the results go"),
        (["templates"], 0, "gp-default: UK GP consultation"),
        (["triage", "--batch", "in.jsonl"], 2, "needs both"),
        (["triage", "--batch", "absent.jsonl", "--out", "out.jsonl"], 30, "cannot be read"),
        (["scribe", "absent.mp3", "--out", "out"], 30, "absent.mp3"),
        (["pathways", "preview", "no-such-pathway"], 30, "There is no pathway"),
        (["pathways", "lint", "--as-of", "yesterday"], 2, "is not a date"),
        (["pathways", "list"], 0, "sore-throat"),
        (["eval", "run", "no-such-suite"], 2, "no suite"),
        (["eval", "list"], 0, "triage-core"),
        (["models", "list"], 0, "whisper-base"),
    ],
)
def test_a_command_ends_with_the_code_of_its_kind(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *arguments) == code
    shown = capsys.readouterr()
    assert says in " ".join((shown.out + shown.err).split())
    assert "Traceback" not in shown.err


def test_a_wrong_setting_is_the_operators_and_names_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_PORT", "seven")
    assert run(monkeypatch, "models", "verify") == 20
    assert "SIGNPOST_PORT" in capsys.readouterr().err


def test_a_pathway_with_a_mistake_is_the_authors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    home = tmp_path / "pathways" / "sore-throat"
    home.mkdir(parents=True)
    (home / "pathway.yaml").write_text("id: sore-throat\nid: again\n")
    monkeypatch.setenv("SIGNPOST_PATHWAYS", str(tmp_path / "pathways"))
    assert run(monkeypatch, "pathways", "lint") == 10
    assert "sore-throat/pathway.yaml:2" in capsys.readouterr().out


def test_a_batch_writes_each_result_and_ends_with_30_when_a_line_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "opening": "I have a sore throat"}\n{"id": "b"}\n')
    assert run(monkeypatch, "triage", "--batch", str(source), "--out", str(target), "--opening-only") == 30
    first, second = map(json.loads, target.read_text("utf-8").splitlines())
    assert first["urgency"] in {"self_care", "routine", "soon", "same_day", "emergency"}
    assert second == {"id": "b", "error": second["error"]}
    assert "opening is missing" in second["error"]


def test_a_transcript_becomes_a_note_in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    talk = tmp_path / "visit.txt"
    talk.write_text("D: How can I help?\nP: I have had a cough for two weeks.\nD: Any fever?\nP: No.\n")
    assert run(monkeypatch, "scribe", str(talk), "--out", str(tmp_path / "out")) == 0
    note = json.loads((tmp_path / "out" / "note.json").read_text("utf-8"))
    assert "cough" in " ".join(fact["text"] for fact in note["facts"]).lower()
    assert (tmp_path / "out" / "transcript.vtt").read_text("utf-8").startswith("WEBVTT")


@pytest.mark.parametrize("content", [b"", b"ID3", b"<html>not sound</html>"])
def test_a_file_that_is_no_recording_gets_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad.mp3").write_bytes(content)
    assert run(monkeypatch, "scribe", str(tmp_path / "bad.mp3"), "--out", str(tmp_path / "out")) == 30
    assert "Traceback" not in capsys.readouterr().err


def test_our_own_bug_keeps_its_traceback_and_ends_with_70(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(parts, "Models", lambda *_, **__: 1 / 0)
    assert run(monkeypatch, "models", "verify") == 70
    assert "ZeroDivisionError" in caplog.text


def test_the_terminal_chat_goes_until_an_empty_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = iter(["I have crushing pain in my chest and I am sweating", ""])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(lines))
    assert run(monkeypatch, "triage") == 0
    assert "999" in capsys.readouterr().out
