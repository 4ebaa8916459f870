"""`signpost eval` as an operator types it: list, run, go on, rescore, compare, cases needed."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.errors import UsageError
from eval.catalogue import GROUPS, choose, entries, load_groups

MODULE = """
URGENCY = {urgency!r}

def answer(given):
    return {{"id": given["id"], "urgency": URGENCY, "route": "gp", "minutes": 10, "red_flags": [],
             "findings": [], "pathways": [], "needs": [],
             "continuity": {{"wanted": False, "with": None, "because": "none"}},
             "because": [], "asked": [], "turns": 1, "unresolved": [], "reply": "", "handover": "",
             "versions": {{"signpost": "0", "pathways": "0", "models": {{}}}}, "elapsed_ms": 1}}
"""
GATES = "gates:\n  - {suite: triage-core, measure: over_triage, at_most: 1, reason: none is held here}\n"
Type = Callable[..., int]


@pytest.fixture
def signpost(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Type:
    """Type a command; gives its exit code."""
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    logging.getLogger("eval.attempts").setLevel(logging.CRITICAL)

    def typed(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["signpost", "eval", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0)

    return typed


@pytest.fixture
def system(tmp_path: Path) -> Callable[[str], str]:
    """A system of the operator's own that always says one urgency."""

    def saying(urgency: str) -> str:
        name = f"always_{urgency}_{tmp_path.parent.name}".replace("-", "_")
        (tmp_path / f"{name}.py").write_text(MODULE.format(urgency=urgency), "utf-8")
        (tmp_path / "gates.yaml").write_text(GATES, "utf-8")
        return f"{name}:answer"

    return saying


def newest(folder: Path) -> Path:
    return max(folder.glob("*/report.json"), key=lambda file: file.stat().st_mtime_ns).parent


def test_a_run_is_made_gone_on_with_rescored_and_compared(
    signpost: Type, system: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = "--gates", "gates.yaml", "--out", "out"
    careful, careless = system("emergency"), system("self_care")
    assert signpost("run", "triage-core", "--system", careful, *common) == 0
    a = newest(tmp_path / "out")
    shown = capsys.readouterr()
    assert "of cases in" in shown.out
    assert f"If it is stopped: --resume {a.relative_to(tmp_path)}" in shown.err
    assert signpost("run", "--resume", str(a), "--system", careful) == 0
    assert signpost("run", "--resume", str(a), "--system", careless) == 2
    assert "begin a new run" in capsys.readouterr().err
    assert signpost("run", "triage-core", "--system", careless, *common) == 0
    b = newest(tmp_path / "out")
    assert signpost("compare", str(a), str(b)) == 40
    assert signpost("compare", str(b), str(a / "report.json"), "--out", "page.html") == 0
    assert (b / "compared.html").exists()
    assert (tmp_path / "page.html").exists()
    assert signpost("rescore", str(b), *common) == 0
    capsys.readouterr()
    assert signpost("compare", str(b), str(newest(tmp_path / "out"))) == 0
    assert "0 cases came out otherwise." in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments, code, says",
    [
        (["list"], 0, "group: triage-core"),
        (["run", "--list"], 0, "reference data (--data)"),
        (["run"], 2, "No suite was named"),
        (["run", "triage-core", "--system", "no_such:thing"], 2, "give --system module:function"),
        (["run", "triage-core", "--system", "a:b", "--directly", "c"], 2, "Only one system is tested"),
        (["run", "triage-core", "--config", "none.toml"], 2, "is not there"),
        (["run", "--resume", "nowhere", "--system", "json:loads"], 2, "not the folder of a run"),
        (["rescore", "nowhere"], 2, "cannot be read"),
        (["compare", "nowhere", "nowhere"], 30, "name the folder of a run"),
        (["cases-needed", "--below", "0.01"], 0, "299 cases"),
        (["cases-needed", "--above", "0.95", "--failures", "1"], 0, "93 cases"),
        (["cases-needed", "--above", "0.95", "--expect", "0.98"], 0, "the worst end of the 95% interval"),
        (["cases-needed"], 2, "Give one bound"),
        (["keep", "none", "nowhere", "--because", "x"], 2, "no group none with a baseline"),
        (["keep", "ci", "nowhere", "--because", "x"], 30, "name the folder of a run"),
        (["run", "no-such.yaml"], 10, "cannot be read as text"),
        (["cases-needed", "--above", "0.95", "--expect", "0.9"], 2, "is not below the bound"),
    ],
)
def test_what_a_command_says_and_how_it_ends(
    signpost: Type, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    assert signpost(*arguments) == code
    shown = capsys.readouterr()
    assert says in " ".join((shown.out + shown.err).split())
    assert "Traceback" not in shown.err


OWN_SUITE = """
id: our-suite
title: Ours
about: Invented.
kind: triage
triage:
  - id: sneezing
    given: {opening: "I sneeze all day."}
    expect: {lowest_safe: self_care, highest_reasonable: routine}
"""
OWN_GATES = "gates:\n  - {suite: our-suite, measure: over_triage, at_most: 0, reason: agreed by all of us}\n"


def test_a_suite_and_a_gate_of_ones_own_are_files_anywhere(
    signpost: Type, system: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "our-suite.yaml").write_text(OWN_SUITE)
    (tmp_path / "our-gates.yaml").write_text(OWN_GATES)
    ours = "run", "our-suite.yaml", "--gates", "our-gates.yaml", "--out", "runs"
    assert signpost(*ours, "--system", system("routine")) == 0
    assert signpost(*ours, "--system", system("emergency")) == 40
    assert "over_triage at most 0.0%" in capsys.readouterr().err
    assert signpost("run", "--resume", str(newest(tmp_path / "runs")), "--system", system("emergency")) == 40
    (tmp_path / "our-suite.yaml").write_text(OWN_SUITE.replace("our-suite", "triage-core"))
    assert signpost(*ours, "--system", system("routine")) == 2
    assert "give it an id of its own" in capsys.readouterr().err


def test_a_suite_named_beside_its_group_is_run_once_and_groups_with_a_sample_alone() -> None:
    groups = load_groups()
    chosen = choose(["ci"])
    assert chosen.suites == groups["ci"].suites
    assert (chosen.sample, chosen.baseline) == (None, GROUPS.parent / "baselines" / "ci.jsonl")
    anew = choose(["ci"], anew=True)
    assert (anew.sample, anew.baseline) == (groups["ci"].sample, None)
    assert choose(["triage-core", "scribe-core", "triage-core"]).suites == ("triage-core", "scribe-core")
    with pytest.raises(UsageError, match="is run by itself"):
        choose(["ci", "conversation"])


def test_every_group_names_suites_there_are_that_need_no_data() -> None:
    needs = {each.name: each.needs for each in entries()}
    for group in load_groups().values():
        assert {needs[name] for name in group.suites} == {"nothing"}


def test_all_is_everything_that_can_run_and_says_what_was_left_out(tmp_path: Path) -> None:
    chosen = choose(["all"], own=tmp_path)
    assert {"triage-core", "scribe-core", "fairness"} <= set(chosen.suites)
    assert not {"hazard-messages", "practice", "language-blind"} & set(chosen.suites)
    told = "\n".join(chosen.left_out)
    assert "hazard-messages: Suite hazard-messages needs the reference data" in told
    assert "practice: The practice has no cases of its own yet" in told
