"""The report: what is read in a minute, what changed, and each failure with its story."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Suite
from eval.figures import figures
from eval.gates import Gate, Verdict, check
from eval.main import Report
from eval.measures import Measure
from eval.report import FORMAT, as_html, as_json, write_report
from eval.reporting.since import since_last
from eval.reporting.summary import summary, verdict_words
from eval.runner import SuiteRun, run
from eval.self_check_runs import WORDS, result, suite_of

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EMERGENCY = ("emergency", "emergency", True)
GATE = Gate(
    suite="scripted", measure=Measure.EMERGENCIES_CAUGHT, at_least=1, reason="the worst thing triage can do"
)


def done(*urgencies: str, suite: Suite | None = None) -> SuiteRun:
    """Emergencies answered with these urgencies, one a case."""
    answers = {f"c{n}": urgency for n, urgency in enumerate(urgencies)}
    suite = suite or suite_of(*[EMERGENCY] * len(urgencies))
    return run(suite, lambda case: result(answers[case["id"]], flag=True))


def report(folder: Path, *urgencies: str, suite: Suite | None = None) -> Report:
    made = done(*urgencies, suite=suite)
    return Report(AT, (made,), figures(made), check([made], figures(made), [GATE]), folder)


def points(*urgencies: str) -> list[str]:
    one = report(Path(), *urgencies)
    return [point.words for point in summary(one.runs, one.figures, one.verdicts)]


def test_a_minute_says_what_was_tested_what_failed_and_how_sure() -> None:
    said = points("emergency", "emergency", "soon")
    assert said[0] == "Tested: 3 cases in 1 suite: Scripted."
    assert any(it.startswith("Gate not met in scripted: emergencies caught at least 100.0%") for it in said)
    assert "1 of 3 emergencies were not sent to 999 or A&E; 33.3%, in truth between 0.8% and 90.6%." in said
    assert any(it.startswith("How sure: fewer than 100 cases in Scripted.") for it in said)
    assert "no clinician has checked" in said[-1]


def test_none_failed_is_said_with_the_rule_of_three() -> None:
    said = points("emergency", "emergency", "emergency")
    none = "none failed, so in truth at most about 100% do (rule of three)"
    assert f"All 3 emergencies were sent to 999 or A&E; {none}." in said
    assert "Every one of the 2 gates was met." in said


def test_nothing_evaluated_is_no_success() -> None:
    assert verdict_words(()) == "Nothing was evaluated"
    assert summary((), (), ())[1].kind == "bad"


def test_a_failure_stands_whole_behind_one_click_and_can_be_found(tmp_path: Path) -> None:
    html = as_html(report(tmp_path, "emergency", "soon"))
    assert '<details class="case" id="scripted-c1-0" data-measures="within_range under_triage' in html
    assert f"<blockquote>I have <mark>{WORDS}</mark></blockquote>" in html
    for shown in ("lowest safe: emergency", "scripted.decide.1", "Told.", 'id="find"', "NOT MET"):
        assert shown in html
    assert "scripted-c0-0" not in html


def test_of_a_blind_suite_no_case_is_shown(tmp_path: Path) -> None:
    blind = suite_of(EMERGENCY).model_copy(update={"blind": True})
    html = as_html(report(tmp_path, "soon", suite=blind))
    assert WORDS not in html
    assert "this set is blind" in html


def test_what_changed_since_the_run_before_is_found_beside_it(tmp_path: Path) -> None:
    write_report(report(tmp_path / "20261121-090000", *["emergency"] * 8))
    now = report(tmp_path / "20261122-090000", *["soon"] * 7, "emergency")
    write_report(now)
    since = since_last(now.folder)
    assert since
    assert "7 cases newly fall short, 0 no longer do" in since.in_short
    written: dict[str, Any] = json.loads((now.folder / "report.json").read_text("utf-8"))
    assert written["since"]["run"] == "20261121-090000"
    assert len(written["since"]["newly_failing"]) == 7
    html = (now.folder / "report.html").read_text("utf-8")
    assert '<a href="#scripted-c0-0">c0</a>' in html
    assert re.search(r"<td>worse</td><td>scripted</td><td>emergencies caught</td>", html)


def test_the_first_run_and_a_run_of_other_suites_have_nothing_to_compare_with(tmp_path: Path) -> None:
    other = suite_of(EMERGENCY).model_copy(update={"id": "another"})
    write_report(report(tmp_path / "20261121-090000", "soon", suite=other))
    now = report(tmp_path / "20261122-090000", "soon")
    write_report(now)
    assert since_last(now.folder) is None
    assert "no earlier run of these suites" in (now.folder / "report.html").read_text("utf-8")
    (tmp_path / "20261121-100000").mkdir()
    (tmp_path / "20261121-100000" / "report.json").write_text("not JSON", "utf-8")
    assert since_last(now.folder) is None


@pytest.mark.parametrize("key", ["verdict", "summary", "suites", "figures", "verdicts", "versions", "run"])
def test_the_json_beside_it_has_its_format_and_parts(tmp_path: Path, key: str) -> None:
    plain = as_json(report(tmp_path, "soon"))
    assert plain["format"] == FORMAT
    assert key in plain


def test_gates_not_met_come_first(tmp_path: Path) -> None:
    html = as_html(report(tmp_path, "soon"))
    gates = html[html.index('id="gates"') :]
    assert gates.index("NOT MET") < gates.index("<td>met</td>")
    assert isinstance(report(tmp_path, "soon").verdicts[0], Verdict)
