"""Named results are read, and evidence that failed in them is a mistake of the log."""

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from assistant.errors import InputError
from eval.safety_case.case import check_case
from eval.safety_case.log_docx import save_hazard_log
from eval.safety_case.log_html import UNSHOWN, hazard_log, in_short
from eval.safety_case.parts import Made, parts_of
from eval.safety_case.results import Results, read_results
from tests.eval.safety_case.small_case import HAZARD, write_checkout

RUN: dict[str, Any] = {
    "evaluated_at": "2026-11-22T09:00:00+00:00",
    "verdict": "1 of 1 gates not met",
    "cases": 2,
    "figures": [
        {
            "suite": "core",
            "measure": "emergencies_caught",
            "hits": 1,
            "of": 2,
            "rate": 0.5,
            "interval": [0.0126, 0.9874, "exact"],
        }
    ],
    "verdicts": [
        {
            "suite": "core",
            "what": "emergencies_caught at least 100.0%",
            "met": False,
            "seen": "50.0% (1 of 2)",
        }
    ],
    "versions": {},
}
JUNIT = """\
<testsuites><testsuite>
<testcase classname="tests.test_asks" name="test_it_is_asked[one]"/>
<testcase classname="tests.test_asks" name="test_it_is_asked[two]">{part}</testcase>
</testsuite></testsuites>
"""


def run_file(folder: Path, *, met: bool = False) -> Path:
    verdicts = [{**RUN["verdicts"][0], "met": met}]
    path = folder / "report.json"
    path.write_text(json.dumps({**RUN, "verdicts": verdicts}), "utf-8")
    return path


def told(root: Path, results: Results) -> list[str]:
    return [str(each) for each in check_case(write_checkout(root), results).problems]


def test_a_suite_that_fell_short_in_the_named_run_is_no_evidence(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, read_results((run_file(tmp_path),)))
    assert problem.startswith("eval/hazards.yaml:14: H001 rests on suite:core, which failed in the named run")
    assert "seen 50.0% (1 of 2)" in problem


def test_an_open_hazard_may_rest_on_a_suite_that_fell_short_and_every_document_says_so(
    tmp_path: Path,
) -> None:
    opened = HAZARD.replace("status: closed", "status: open\n    missing: The suite falls short.")
    root = write_checkout(tmp_path / "checkout", opened)
    case = check_case(root, read_results((run_file(tmp_path),)))
    assert case.problems == ()
    assert [(hazard.id, evidence) for hazard, evidence, _ in case.fallen()] == [("H001", "suite:core")]
    for told in (hazard_log(case), parts_of(case, Made("", {}))["fallen"]):
        assert "Evidence that fell short" in told
        assert "seen 50.0% (1 of 2)" in told
    assert "1 suite named as evidence fell short, under 1 open hazard." in in_short(case)
    save_hazard_log(case, tmp_path / "log.docx", made="")
    tables = Document(str(tmp_path / "log.docx")).tables
    cells = [cell.text for grid in tables for row in grid.rows for cell in row.cells]
    assert any(text.startswith(UNSHOWN) for text in cells)


def test_a_test_that_failed_is_a_mistake_of_an_open_hazard_too(tmp_path: Path) -> None:
    file = tmp_path / "tests.xml"
    file.write_text(JUNIT.format(part="<failure/>"))
    opened = HAZARD.replace("status: closed", "status: open\n    missing: The test fails.")
    case = check_case(write_checkout(tmp_path, opened), read_results((), file))
    assert len(case.problems) == 1


def test_a_suite_that_met_its_gates_is(tmp_path: Path) -> None:
    run_file(tmp_path, met=True)
    results = read_results((tmp_path,))  # the folder will do
    assert told(tmp_path, results) == []
    assert results.suites == {"core"}


@pytest.mark.parametrize("part", ["<failure/>", "<error/>", "<skipped/>"])
def test_a_test_of_which_one_case_did_not_pass_is_no_evidence(tmp_path: Path, part: str) -> None:
    file = tmp_path / "tests.xml"
    file.write_text(JUNIT.format(part=part))
    (problem,) = told(tmp_path, read_results((), file))
    assert "tests/test_asks.py::test_it_is_asked, which failed in the named run" in problem


def test_a_test_that_passed_is_evidence(tmp_path: Path) -> None:
    file = tmp_path / "tests.xml"
    file.write_text(JUNIT.format(part=""))
    results = read_results((), file)
    assert results.tests == {"tests/test_asks.py::test_it_is_asked": True}
    assert told(tmp_path, results) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"figures": 3}'])
def test_a_file_that_is_no_report_is_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(content)
    with pytest.raises(InputError, match="is not the report of a run"):
        read_results((path,))
    with pytest.raises(InputError, match="is not a JUnit file"):
        read_results((), path)


def test_a_report_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_results((tmp_path / "none.json",))
