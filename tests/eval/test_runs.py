"""Runs that are seeded, go on where they stopped, take what is kept, and are spread over processes."""

import json
import logging
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import OperatorError, UsageError
from eval.attempts import Attempt, Tried
from eval.kept import Kept
from eval.main import LOG, How, resume_run, run_recipe
from eval.report import Report
from eval.runlog import ASKED, Asked
from eval.runner import planned, run, run_with, sampled
from eval.systems import AnyCallable
from eval.workers import Here, in_processes

from .conftest import triage_result, triage_suite

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ORDINARY = {"lowest_safe": "self_care", "highest_reasonable": "soon"}
MODULE = """
import os, random
from pathlib import Path
RESULT = {result!r}
with (Path(__file__).parent / f"built-{{os.getpid()}}").open("a") as built:
    built.write("x")

def answer(given):
    with (Path(__file__).parent / "asked").open("a") as asked:
        asked.write(given["id"] + "\\n")
    return {{**RESULT, "id": given["id"], "turns": random.randrange(1000)}}
"""


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def scripted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AnyCallable:
    """A system of the operator's own, in a module of this test alone."""
    name = f"scripted_{tmp_path.parent.name}_{tmp_path.name}".replace("-", "_")
    (tmp_path / f"{name}.py").write_text(MODULE.format(result=triage_result()), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return AnyCallable(f"{name}:answer")


def asked_of(folder: Path) -> list[str]:
    return (folder / "asked").read_text("utf-8").split()


def turns(report: Report) -> list[int]:
    return [record.result["turns"] for each in report.runs for record in each.records if record.result]


def run_core(scripted: AnyCallable, tmp_path: Path, *, seed: int = 1, **how: Any) -> Report:
    gates = tmp_path / "gates.yaml"
    gates.write_text(
        "gates:\n  - {suite: triage-core, measure: over_triage, at_most: 1, reason: none is held here}\n",
        "utf-8",
    )
    asked = Asked(suites=("triage-core",), seed=seed, sample=6, gates=gates)
    return run_recipe(asked, scripted, out=tmp_path / "out", how=How(**how), clock=lambda: AT)


# --- seeds ------------------------------------------------------------------------------------


def test_an_attempts_seed_rests_on_the_case_the_run_and_the_seed_alone() -> None:
    few, many = triage_suite(("b", ORDINARY)), triage_suite(("a", ORDINARY), ("b", ORDINARY))
    one = planned(few, runs=2, seed=7)
    assert one[0].seed == planned(many, runs=1, seed=7)[1].seed
    assert len({one[0].seed, one[1].seed, planned(few, runs=1, seed=8)[0].seed}) == 3


def test_a_system_that_draws_lots_draws_the_same_for_a_seed() -> None:
    suite = triage_suite(("a", ORDINARY), ("b", ORDINARY))

    def draw(given: dict[str, Any]) -> dict[str, Any]:
        return triage_result(turns=random.randrange(10**6))

    first, again, other = (
        [record.result["turns"] for record in run(suite, draw, seed=seed).records if record.result]
        for seed in (1, 1, 2)
    )
    assert first == again != other


def test_a_sample_is_the_same_for_a_seed_and_keeps_the_order() -> None:
    suite = triage_suite(*((f"{n:02}", ORDINARY) for n in range(30)))
    ids = [case.id for case in sampled(suite, 5, seed=1).cases]
    assert ids == sorted(ids) == [case.id for case in sampled(suite, 5, seed=1).cases]
    assert len(ids) == 5
    assert ids != [case.id for case in sampled(suite, 5, seed=2).cases]
    assert sampled(suite, 100, seed=1) is suite


def test_a_changed_recording_is_another_content(tmp_path: Path) -> None:
    audio = tmp_path / "a.wav"
    case = triage_suite(("a", ORDINARY)).cases[0].model_copy(update={"given": {"audio": str(audio)}})

    def content() -> str:
        return Attempt("s", "scribe", case, 0).content

    nothing = content()
    audio.write_bytes(b"one")
    one = content()
    audio.write_bytes(b"two")
    assert len({nothing, one, content()}) == 3


# --- going on ---------------------------------------------------------------------------------


def test_a_stopped_run_goes_on_from_its_log(scripted: AnyCallable, tmp_path: Path) -> None:
    whole = run_core(scripted, tmp_path)
    log = whole.folder / LOG
    lines = log.read_text("utf-8").splitlines(keepends=True)
    log.write_text("".join(lines[:4]) + lines[4][:50], "utf-8")  # killed while it wrote the fifth
    (tmp_path / "asked").unlink()
    again = resume_run(whole.folder, scripted, clock=lambda: AT)
    assert len(asked_of(tmp_path)) == 2
    assert turns(again) == turns(whole)
    assert again.figures == whole.figures
    assert again.folder == whole.folder
    assert again.provenance
    assert again.provenance.resumed
    assert len(log.read_text("utf-8").splitlines()) == 6


def test_a_run_of_another_system_is_not_gone_on_with(scripted: AnyCallable, tmp_path: Path) -> None:
    report = run_core(scripted, tmp_path)
    noted = json.loads((report.folder / ASKED).read_text("utf-8"))
    (report.folder / ASKED).write_text(json.dumps({**noted, "system": "other"}), "utf-8")
    with pytest.raises(UsageError, match="begin a new run"):
        resume_run(report.folder, scripted)
    with pytest.raises(UsageError, match="not the folder of a run"):
        resume_run(tmp_path, scripted)


def test_a_case_changed_since_is_asked_again(tmp_path: Path) -> None:
    log, asked = tmp_path / LOG, []

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        asked.append(given["id"])
        return triage_result()

    before = triage_suite(("a", ORDINARY), ("b", ORDINARY))
    run(before, answer, log_file=log)
    new = before.triage[1].model_copy(update={"given": {"opening": "something else"}})
    run(before.model_copy(update={"triage": (before.triage[0], new)}), answer, log_file=log)
    assert asked == ["a", "b", "b"]


# --- keeping ----------------------------------------------------------------------------------


def test_nothing_is_asked_twice_of_the_same_system(scripted: AnyCallable, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "eval.sqlite"
    first, second = (run_core(scripted, tmp_path, kept=kept) for _ in range(2))
    assert len(asked_of(tmp_path)) == 6
    assert turns(second) == turns(first)
    assert (first.provenance and first.provenance.kept, second.provenance and second.provenance.kept) == (
        0,
        6,
    )
    run_core(scripted, tmp_path, kept=kept, seed=2)
    run_core(scripted, tmp_path)
    assert len(asked_of(tmp_path)) > 12  # another seed, another sample; and without keeping all again


def test_another_system_a_failure_and_a_check_are_never_taken_from_what_is_kept(tmp_path: Path) -> None:
    suite = triage_suite(("a", ORDINARY))
    attempt = planned(suite, runs=1, seed=0)[0]
    check = Attempt("s", "checks", attempt.case, 0)
    with Kept(tmp_path / "kept.sqlite", "one") as kept, Kept(tmp_path / "kept.sqlite", "two") as other:
        kept.put(attempt, Tried(None, "boom", 1.0))
        kept.put(attempt, Tried({"error": "no"}, "", 1.0))
        kept.put(check, Tried({"x": 1}, "", 1.0))
        assert (kept.get(attempt), kept.get(check)) == (None, None)
        kept.put(attempt, Tried({"x": 1}, "", 1.0))
        assert kept.get(attempt) == Tried({"x": 1}, "", 1.0, kept=True)
        assert other.get(attempt) is None


def test_a_file_that_is_no_database_is_the_operators_matter(tmp_path: Path) -> None:
    (tmp_path / "kept.sqlite").write_text("nothing of the kind" * 100)
    with pytest.raises(OperatorError, match="give --no-cache"):
        Kept(tmp_path / "kept.sqlite", "one")


# --- spreading --------------------------------------------------------------------------------


def test_two_processes_build_the_system_once_each_and_give_what_one_gives(
    scripted: AnyCallable, tmp_path: Path
) -> None:
    alone, apart = run_core(scripted, tmp_path), run_core(scripted, tmp_path, jobs=2)
    assert turns(apart) == turns(alone)
    assert apart.figures == alone.figures
    assert all(each.read_text() == "x" for each in tmp_path.glob("built-*"))
    assert apart.provenance
    assert apart.provenance.jobs == 2


def test_a_crash_in_a_process_is_recorded_and_the_rest_goes_on(tmp_path: Path) -> None:
    suite = triage_suite(("a", ORDINARY), ("b", ORDINARY))
    with in_processes(AnyCallable("json:loads"), 1) as workers:  # refuses a dictionary
        done = run_with(suite, workers)
    assert [record.error[:9] for record in done.crashed] == ["TypeError"] * 2


def test_records_come_in_the_cases_order_whoever_ends_first() -> None:
    class Backwards(Here):
        def each(self, attempts: Any) -> Any:
            return reversed(list(super().each(attempts)))

    suite = triage_suite(("a", ORDINARY), ("b", ORDINARY))
    done = run_with(suite, Backwards(lambda _kind: lambda given: triage_result()), runs=2)
    assert [(record.case.id, record.run) for record in done.records] == [
        ("a", 0),
        ("b", 0),
        ("a", 1),
        ("b", 1),
    ]


# --- what is noted ----------------------------------------------------------------------------


def test_the_report_says_how_it_was_made(scripted: AnyCallable, tmp_path: Path) -> None:
    report = run_core(scripted, tmp_path, seed=5)
    made = json.loads((report.folder / "report.json").read_text("utf-8"))["run"]
    assert (made["seed"], made["sample"], made["jobs"], made["system"]) == (5, 6, 1, scripted.place)
    assert made["versions"]["python"].startswith("3.")
    assert "pydantic" in made["versions"]["libraries"]
    assert made["fingerprint"] == json.loads((report.folder / ASKED).read_text("utf-8"))["system"]


@pytest.mark.parametrize("place", ["nowhere:answer", "json:nothing", "json"])
def test_a_system_that_is_not_there_is_said_in_one_sentence(place: str) -> None:
    with pytest.raises(UsageError, match="give --system module:function"):
        AnyCallable(place).build()
