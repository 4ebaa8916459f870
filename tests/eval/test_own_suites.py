"""The practice's own suites are read from its data folder and run like any other."""

from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.journeys.suite_file import SuiteFiles
from eval.cases import OWN, own_suites, suite_names
from eval.figures import figures
from eval.main import run_suites
from eval.measures import Measure

from .conftest import Scripted, scribe_result, triage_result

TRIAGE = {
    "tags": ["override", "raised"],
    "why": "She sounded unwell",
    "given": {
        "opening": "[name] aches",
        "age_years": 41,
        "pregnant": False,
        "at": "2026-11-18T10:30:00+00:00",
    },
    "expect": {"lowest_safe": "same_day", "highest_reasonable": "same_day", "red_flag": False},
}
NOTE = {
    "why": "dust was left out",
    "given": {"remote": False, "utterances": [{"speaker": "patient", "text": "I work with dust: cement"}]},
    "expect": {"facts": [{"id": "dust", "any": ["works with dust"]}], "codes": ["1"], "no_codes": ["2"]},
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    files = SuiteFiles(tmp_path / "suites")
    files.add("practice", TRIAGE)
    files.add("practice-notes", NOTE)
    return tmp_path / "suites"


def test_practice_runs_both_of_the_practices_suites(own: Path, tmp_path: Path) -> None:
    note = scribe_result(("Social", "Works with dust")) | {
        "codes": [{"system": "s", "code": "2", "display": "Dust", "evidence": [0]}]
    }
    system = Scripted({"own-1": triage_result("routine"), "own-2": note})
    report = run_suites(["practice"], system, out=tmp_path / "out", own=own)
    assert [run.suite.id for run in report.runs] == ["practice", "practice-notes"]
    assert not any(run.crashed for run in report.runs)
    found = {each.measure: (each.hits, each.of) for run in report.runs for each in figures(run)}
    assert found[Measure.UNDER_TRIAGE] == (1, 1)
    assert found[Measure.CRITICAL_FACTS] == (1, 1)
    assert (found[Measure.CODES], found[Measure.NO_CODES]) == ((0, 1), (1, 1))


def test_one_of_them_can_be_named_alone(own: Path) -> None:
    assert [suite.id for suite in own_suites("practice-notes", own)] == ["practice-notes"]
    assert own_suites("triage-core", own) == ()
    assert not set(OWN) & set(suite_names())


def test_a_practice_without_cases_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a clinician keeps one"):
        own_suites("practice", tmp_path)
