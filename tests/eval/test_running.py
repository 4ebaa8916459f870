"""Running, logging, rescoring, gating and reporting with a scripted system."""

import json
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AuthorError, GateError, OperatorError, UsageError
from eval.cases import Suite, load_suite
from eval.figures import Figure, figures, tagged
from eval.gates import Gate, check, load_gates, refuse_shortfalls
from eval.main import LOG, rescore_suites, run_suites
from eval.measures import Measure
from eval.report import Report, as_html, as_json
from eval.runner import SuiteRun, rescore, run

from .conftest import Scripted, scribe_result, triage_result, triage_suite

Write = Callable[[str, str], Path]
AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EMERGENCY = {"lowest_safe": "emergency", "highest_reasonable": "emergency", "red_flag": True}
ORDINARY = {"lowest_safe": "self_care", "highest_reasonable": "soon", "red_flag": False}


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def figure(done: SuiteRun, measure: Measure) -> Figure:
    (found,) = (each for each in figures(done) if each.measure is measure)
    return found


def test_every_run_is_judged_not_a_cases_average() -> None:
    answers = iter(["emergency", "routine", "emergency"])
    done = run(triage_suite(("a", EMERGENCY)), lambda given: triage_result(next(answers)), runs=3)
    caught = figure(done, Measure.EMERGENCIES_CAUGHT)
    assert (caught.hits, caught.of) == (2, 3)


@pytest.mark.parametrize(
    "answer, says",
    [
        (ValueError("boom"), "ValueError: boom"),
        ({"id": "a", "error": "The opening is empty."}, "The opening is empty."),
        ({"id": "a", "urgency": "later"}, "not as INTERFACES.md has it"),
    ],
)
def test_a_crash_a_refusal_and_a_misshapen_result_are_found_and_the_rest_goes_on(
    answer: Any, says: str
) -> None:
    system = Scripted({"a": answer}, triage_result("emergency"))
    done = run(triage_suite(("a", EMERGENCY), ("b", EMERGENCY)), system.triage_case)
    assert [record.case.id for record in done.crashed] == ["a"]
    assert says in done.crashed[0].error
    assert figure(done, Measure.EMERGENCIES_CAUGHT).of == 1


def test_progress_is_told_and_at_least_one_run_is_asked_for() -> None:
    told: list[tuple[str, int, int]] = []
    suite = triage_suite(("a", ORDINARY), ("b", ORDINARY))
    run(suite, lambda given: triage_result(), progress=lambda *said: told.append(said))
    assert told == [("tries", 1, 2), ("tries", 2, 2)]
    with pytest.raises(UsageError, match="at least once"):
        run(suite, lambda given: triage_result(), runs=0)


def test_variants_of_one_thing_are_counted_as_one_group_and_by_tag() -> None:
    suite = triage_suite(("a", ORDINARY), ("b", ORDINARY), ("c", ORDINARY), groups=("f1", "f1", "f2"))
    system = Scripted({"c": triage_result("soon")}, triage_result("emergency"))
    done = run(suite, system.triage_case)
    over = figure(done, Measure.OVER_TRIAGE)
    assert (over.hits, over.of, over.groups_failed, over.groups, over.failed) == (2, 3, 1, 2, ("a", "b"))
    assert tagged(done)["tagged"] == figures(done)


def test_a_stored_log_can_be_scored_again_against_changed_expectations(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    run(triage_suite(("a", ORDINARY)), lambda given: triage_result("same_day"), log_file=log)
    before = rescore(triage_suite(("a", ORDINARY)), log)
    after = rescore(triage_suite(("a", {**ORDINARY, "highest_reasonable": "same_day"})), log)
    assert (figure(before, Measure.OVER_TRIAGE).hits, figure(after, Measure.OVER_TRIAGE).hits) == (1, 0)
    with pytest.raises(UsageError, match="cannot be read"):
        rescore(triage_suite(("a", ORDINARY)), tmp_path / "none.jsonl")


# --- gates ------------------------------------------------------------------------------------


def gate(measure: str, **bound: Any) -> Gate:
    return Gate.model_validate(
        {"suite": "tries", "measure": measure, "reason": "because it matters", **bound}
    )


def verdicts(done: SuiteRun, *gates: Gate) -> list[bool]:
    return [verdict.met for verdict in check([done], figures(done), gates)]


def test_gates_are_met_or_not_on_the_rate_or_the_worst_end_of_the_interval() -> None:
    done = run(triage_suite(*((str(n), ORDINARY) for n in range(20))), lambda given: triage_result())
    assert verdicts(
        done,
        gate("over_triage", at_most=0),
        gate("over_triage", at_most=0.05, judged_by="worst"),
        gate("over_triage", at_most=0.2, judged_by="worst"),
        gate("within_range", at_least=1),
    ) == [True, True, False, True, True]


def test_an_empty_suite_a_crash_and_a_gate_on_nothing_fail() -> None:
    suite = triage_suite(("a", ORDINARY))
    empty = SuiteRun(suite, ())
    crashed = run(suite, Scripted({"a": RuntimeError("boom")}).triage_case)
    fine = run(suite, lambda given: triage_result())
    assert verdicts(empty) == [False]
    assert verdicts(crashed) == [False]
    assert verdicts(fine, gate("emergencies_caught", at_least=1)) == [True, False]
    with pytest.raises(
        GateError, match=r"(?s)fell short.*tries: every case gives a result, seen: the suite is empty"
    ):
        refuse_shortfalls(check([empty], (), ()))


def test_gates_of_other_suites_do_not_count() -> None:
    done = run(triage_suite(("a", ORDINARY)), lambda given: triage_result())
    other = gate("over_triage", at_most=0).model_copy(update={"suite": "other"})
    assert verdicts(done, other) == [True]


def test_our_own_gates_are_sound_and_name_suites_there_are() -> None:
    for each in load_gates():
        assert load_suite(each.suite, data=None) if each.suite.endswith("core") else each.suite


@pytest.mark.parametrize(
    "bound, says",
    [
        ("at_least: 0.5", "over_triage takes at_most and nothing else"),
        ("at_most: 0.5\n    at_least: 0.5", "over_triage takes at_most and nothing else"),
        ("at_most: much", "gates.0.at_most"),
    ],
)
def test_a_gate_the_wrong_way_round_is_refused(write: Write, bound: str, says: str) -> None:
    text = f"gates:\n  - suite: x\n    measure: over_triage\n    {bound}\n    reason: because it matters\n"
    with pytest.raises(AuthorError, match=says):
        load_gates(write("gates.yaml", text))


# --- the whole --------------------------------------------------------------------------------


def run_core(tmp_path: Path, system: Scripted) -> Report:
    return run_suites(["triage-core", "scribe-core"], system, out=tmp_path / "reports", clock=lambda: AT)


def always(urgency: str) -> Scripted:
    scribe = {case.id: scribe_result(("History", "Cough")) for case in load_suite("scribe-core").cases}
    return Scripted(dict(scribe), triage_result(urgency, flags=("universal.x",)))


def test_a_system_that_sends_everybody_to_hospital_is_stopped_by_a_gate(tmp_path: Path) -> None:
    report = run_core(tmp_path, always("emergency"))
    assert not report.passed
    with pytest.raises(GateError, match=r"triage-core: over_triage at most 10.0%") as stopped:
        refuse_shortfalls(report.verdicts)
    assert stopped.value.exit_code == 40


def test_a_system_that_sends_everybody_home_is_stopped_by_gates(tmp_path: Path) -> None:
    with pytest.raises(
        GateError, match=r"(?s)emergencies_caught at least 100.0%.*under_triage_by_two_levels"
    ):
        refuse_shortfalls(run_core(tmp_path, always("self_care")).verdicts)


class Page(HTMLParser):
    """What a page loads and runs, and its tags in balance."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.scripts = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        links = [value or "" for name, value in attrs if name in ("src", "href", "action")]
        self.outside += [link for link in links if not link.startswith("#")]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_report_is_one_page_that_needs_nothing_and_runs_only_its_own_script(tmp_path: Path) -> None:
    system = Scripted({"a": triage_result("emergency", flags=("x.y",)), "b": KeyError("<img src=x>")})
    suite = triage_suite(("a", ORDINARY), ("b", ORDINARY))
    done = run(suite, system.triage_case)
    found = figures(done)
    html = as_html(Report(AT, (done,), found, check([done], found, ()), tmp_path))
    page = Page()
    page.feed(html)
    assert (page.outside, page.scripts, page.open) == ([], 1, [])
    assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttp|WebSocket|import\(", html)
    for shown in (
        "hello from a &lt;script&gt;",
        "words &lt;b&gt;",
        "cough.decide.1",
        "KeyError",
        "abc",
        "1 of 1 gates not met",
    ):
        assert shown in html


def test_the_report_lies_in_a_folder_of_its_own_with_figures_and_log(tmp_path: Path) -> None:
    report = run_core(tmp_path, always("emergency"))
    again = run_core(tmp_path, always("emergency"))
    assert report.folder != again.folder
    names = ["cases.jsonl", "log.jsonl", "report.html", "report.json"]
    assert sorted(p.name for p in report.folder.iterdir()) == names
    written = json.loads((report.folder / "report.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(as_json(report)))
    assert written["verdict"].endswith("gates not met")
    assert written["versions"] == {"set 1": {"signpost": "0.1.0", "pathways": "abc", "models": {}}}


def test_a_stored_log_gives_the_same_figures_without_the_system(tmp_path: Path) -> None:
    report = run_core(tmp_path, always("soon"))
    again = rescore_suites(
        ["triage-core", "scribe-core"], report.folder / LOG, out=tmp_path / "reports", clock=lambda: AT
    )
    assert again.figures == report.figures


def test_nothing_runs_when_the_asking_is_wrong(tmp_path: Path, write: Write) -> None:
    def asked(names: list[str], **more: Any) -> None:
        run_suites(names, Scripted({}), out=tmp_path / "reports", **more)

    with pytest.raises(UsageError, match="No suite was named"):
        asked([])
    with pytest.raises(UsageError, match="There is no suite"):
        asked(["triage-core", "nope"])
    with pytest.raises(AuthorError, match=r"gates\.yaml"):
        asked(["triage-core"], gates=write("gates.yaml", "gates: []"))
    assert not (tmp_path / "reports").exists()
    with pytest.raises(OperatorError, match="No report can be written"):
        run_suites(["scribe-core"], Scripted({}), out=write("file", "in the way"))


def test_a_suite_needs_cases_or_a_loader() -> None:
    with pytest.raises(ValueError, match="has its cases under"):
        Suite.model_validate({"id": "x", "title": "x", "about": "x", "kind": "triage"})
