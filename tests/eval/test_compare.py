"""Two runs compared: which differ, which cases changed, worst first, and what a person is shown."""

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.commands.evaluate_compare import compare as compare_command
from assistant.errors import GateError, InputError, UsageError
from eval.cases import Suite
from eval.compare import Change, compare
from eval.compare_page import as_html, as_lines
from eval.figures import figures
from eval.main import run_suites
from eval.measures import Measure
from eval.outcomes import ReadRun, Scored, read_run, write_outcomes
from eval.provenance import Provenance
from eval.report import Report, write_report
from eval.runner import run

from .conftest import Scripted, triage_result, triage_suite

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EMERGENCY = {"lowest_safe": "emergency", "highest_reasonable": "emergency"}
ORDINARY = {"lowest_safe": "self_care", "highest_reasonable": "soon"}
SUITE = triage_suite(*((f"e{n}", EMERGENCY) for n in range(10)), *((f"o{n}", ORDINARY) for n in range(10)))
GOOD = {f"e{n}": "emergency" for n in range(10)} | {f"o{n}": "routine" for n in range(10)}


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def stored(folder: Path, urgencies: dict[str, str], suite: Suite = SUITE, *, code: str = "one") -> ReadRun:
    """A run with these urgencies, written and read again; "crash" falls over."""

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        if urgencies[given["id"]] == "crash":
            raise RuntimeError("boom")
        return triage_result(urgencies[given["id"]])

    folder.mkdir()
    done = run(suite, answer)
    made = Provenance("scripted", "f", {"code": code, "models": {"text": "none"}}, 1, 1)
    write_report(Report(AT, (done,), figures(done), (), folder, made))
    write_outcomes(folder, [done])
    return read_run(folder)


def test_a_run_that_misses_emergencies_is_worse_in_safety_and_its_cases_come_first(tmp_path: Path) -> None:
    missed = {f"e{n}": "self_care" for n in range(6)} | {"e6": "same_day", "o0": "emergency"}
    found = compare(stored(tmp_path / "a", GOOD), stored(tmp_path / "b", GOOD | missed))
    caught = next(row for row in found.rows if row.measure is Measure.EMERGENCIES_CAUGHT)
    assert (caught.a, caught.b, caught.change, caught.test) == (
        (10, 10),
        (3, 10),
        Change.WORSE,
        "McNemar, exact",
    )
    assert caught.chance == pytest.approx(2 / 2**7)
    assert caught.interval
    assert caught.interval.low < -0.7 < caught.interval.high < 0
    assert Measure.EMERGENCIES_CAUGHT in {row.measure for row in found.unsafe}
    assert [it.name[1] for it in found.changed] == [*(f"e{n}" for n in range(7)), "o0"]
    assert found.changed[0].after == "self_care; self_care, but nothing below emergency is safe"


def test_the_other_way_round_it_is_better_and_nothing_is_unsafe(tmp_path: Path) -> None:
    missed = GOOD | {f"e{n}": "self_care" for n in range(7)}
    found = compare(stored(tmp_path / "a", missed), stored(tmp_path / "b", GOOD))
    assert not found.unsafe
    assert {it.change for it in found.changed} == {Change.BETTER}


def test_a_few_cases_lost_are_not_called_worse_but_are_shown(tmp_path: Path) -> None:
    found = compare(stored(tmp_path / "a", GOOD), stored(tmp_path / "b", GOOD | {"e0": "soon"}))
    assert not found.unsafe
    assert [it.name for it in found.changed] == [("tries", "e0", 0)]


def test_a_case_without_a_result_counts_as_failed(tmp_path: Path) -> None:
    crashed = GOOD | {f"e{n}": "crash" for n in range(8)}
    found = compare(stored(tmp_path / "a", GOOD), stored(tmp_path / "b", crashed))
    assert Measure.UNDER_TRIAGE in {row.measure for row in found.unsafe}
    assert found.changed[0].after == "no result: RuntimeError: boom"


def test_variants_of_one_message_are_one_loss(tmp_path: Path) -> None:
    """Ten variants in two families lost together are two losses, which chance explains."""
    groups = ("f1",) * 5 + ("f2",) * 5
    suite = triage_suite(*((f"e{n}", EMERGENCY) for n in range(10)), groups=groups)
    good = {f"e{n}": "emergency" for n in range(10)}
    lost = dict.fromkeys(good, "soon")
    found = compare(stored(tmp_path / "a", good, suite), stored(tmp_path / "b", lost, suite))
    caught = next(row for row in found.rows if row.measure is Measure.EMERGENCIES_CAUGHT)
    assert (caught.chance, caught.change, caught.test) == (0.5, Change.SAME, "permutation, 2 families")


def test_no_single_case_fails_a_measure_of_their_mean() -> None:
    assert not Scored(measure=Measure.ROUGE_1, hits=1, of=4).failed
    assert Scored(measure=Measure.ROUTE, hits=0, of=1).failed


def test_a_measure_that_one_run_never_counted_has_no_difference(tmp_path: Path) -> None:
    a, b = stored(tmp_path / "a", GOOD), stored(tmp_path / "b", GOOD)
    nothing = Scored(measure=Measure.UNSUPPORTED_LINES, hits=0, of=0)
    something = Scored(measure=Measure.UNSUPPORTED_LINES, hits=1, of=4)

    def having(run: ReadRun, extra: Scored) -> ReadRun:
        outcomes = (it.model_copy(update={"scores": (*it.scores, extra)}) for it in run.outcomes)
        return replace(run, outcomes=tuple(outcomes))

    for found in (compare(having(a, nothing), having(b, it)) for it in (nothing, something)):
        assert Measure.UNSUPPORTED_LINES not in {row.measure for row in found.rows}


def test_only_cases_in_both_are_compared_and_the_rest_is_said(tmp_path: Path) -> None:
    fewer = triage_suite(*((f"e{n}", EMERGENCY) for n in range(4)))
    found = compare(stored(tmp_path / "a", GOOD), stored(tmp_path / "b", GOOD, fewer))
    assert (found.only_a, found.only_b) == (16, 0)
    assert "16 runs of cases are in A alone and were left out." in list(as_lines(found))


def test_what_is_shown_names_the_versions_that_differ_and_needs_nothing(tmp_path: Path) -> None:
    suite = triage_suite(("e<i>", EMERGENCY))
    before = stored(tmp_path / "a", {"e<i>": "emergency"}, suite)
    found = compare(before, stored(tmp_path / "b", {"e<i>": "soon"}, suite, code="two"))
    assert "   code: one → two" in list(as_lines(found))
    html = as_html(found)
    assert "e&lt;i&gt;" in html
    assert "<td>code</td><td>one</td><td>two</td>" in html
    assert "http" not in html
    assert "<script" not in html


def test_the_command_writes_a_page_and_refuses_what_is_unsafe(tmp_path: Path) -> None:
    stored(tmp_path / "a", GOOD)
    stored(tmp_path / "b", GOOD | {f"e{n}": "self_care" for n in range(9)})
    with pytest.raises(GateError, match="tries emergencies_caught") as stopped:
        compare_command(tmp_path / "a" / "report.json", tmp_path / "b")
    assert stopped.value.exit_code == 40
    assert (tmp_path / "b" / "compared.html").exists()
    compare_command(tmp_path / "b", tmp_path / "a", tmp_path / "page.html")
    assert (tmp_path / "page.html").exists()


def test_what_is_no_run_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name the folder of a run"):
        read_run(tmp_path)
    (tmp_path / "report.json").write_text(json.dumps({}), "utf-8")
    with pytest.raises(InputError, match=r"cases\.jsonl gets it by"):
        read_run(tmp_path)
    empty, other = tmp_path / "a", triage_suite(("x", EMERGENCY))
    stored(empty, GOOD)
    stored(tmp_path / "b", {"x": "soon"}, other.model_copy(update={"id": "other"}))
    with pytest.raises(UsageError, match="No case is in both runs"):
        compare_command(empty, tmp_path / "b")


def test_a_run_compared_with_itself_differs_nowhere(tmp_path: Path) -> None:
    system = Scripted({}, triage_result("soon"))
    folders = [run_suites(["triage-core"], system, out=tmp_path / "out").folder for _ in range(2)]
    found = compare(*map(read_run, folders))
    assert found.rows
    assert not found.changed
    assert all(row.difference == 0 and row.chance == 1.0 for row in found.rows)
