"""Where evaluations and the last safety case lie: the newest first, and nothing outside their folder."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from assistant.journeys.proof import Proof as WholeProof
from assistant.settings import Settings


def Proof(reports: Path) -> WholeProof:
    """Over a folder of reports; nothing here needs a database."""

    def no_store() -> Any:
        raise AssertionError("looking needs no database")

    data = reports.parent / "var"
    data.mkdir(exist_ok=True)
    if not (data / "reports").exists():
        (data / "reports").symlink_to(reports)
    return WholeProof(Settings(data=data), no_store)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "reports"
    tmp_path.mkdir()
    for n, name in enumerate(("older", "newer")):
        (tmp_path / name).mkdir()
        log = tmp_path / name / "hazard-log.html"
        log.write_text(name)
        os.utime(log, (n, n))
    (tmp_path / "newer" / "hazard-log.docx").write_text("word")
    return tmp_path


def test_the_newest_safety_case_is_found(reports: Path) -> None:
    found = Proof(reports).case_file("hazard-log.html")
    assert found
    assert found.read_text() == "newer"
    assert Proof(reports).case_file("hazard-log.docx")


@pytest.mark.parametrize("name", ["none.html", "../older/hazard-log.html", "..", ""])
def test_nothing_else_is_handed_out(reports: Path, name: str) -> None:
    assert Proof(reports).case_file(name) is None


def test_without_a_safety_case_there_is_no_file(tmp_path: Path) -> None:
    assert Proof(tmp_path).case_file("hazard-log.html") is None


def told(at: str, *, met: bool = True, **more: Any) -> str:
    verdicts = [{"suite": "triage-core", "what": "over_triage at most 25.0%", "met": met, "seen": "3 of 9"}]
    figures = [{"suite": "triage-core", "measure": "route"}]
    return json.dumps(
        {"evaluated_at": at, "verdict": "said", "verdicts": verdicts, "figures": figures, "cases": 9} | more
    )


def write(reports: Path, name: str, text: str) -> None:
    (reports / name).mkdir()
    (reports / name / "report.json").write_text(text, "utf-8")
    (reports / name / "report.html").write_text(f"<p>{name}</p>", "utf-8")


def test_runs_are_listed_newest_first_with_what_fell_short(reports: Path) -> None:
    short = {"suite": "triage-core", "case": "a", "place": "triage-core-a-0", "measures": ["route"]}
    write(reports, "b", told("2026-11-21T09:00:00+00:00"))
    write(reports, "a", told("2026-11-22T09:00:00+00:00", met=False, short=[short], run={"system": "S"}))
    first, second = Proof(reports).runs()
    assert (first.id, first.passed, first.system, first.cases) == ("a", False, "S", 9)
    assert first.unmet == ("triage-core: over_triage at most 25.0%, seen 3 of 9",)
    assert first.short[0].place == "triage-core-a-0"
    assert (second.passed, second.suites) == (True, ("triage-core",))


@pytest.mark.parametrize("text", ["not JSON", "{}", "[]"])
def test_a_report_that_cannot_be_read_says_so(reports: Path, text: str) -> None:
    write(reports, "odd", text)
    (run,) = Proof(reports).runs()
    assert (run.passed, run.verdict) == (False, "This report cannot be read; run the suites again.")


def test_a_report_is_found_by_the_name_of_its_run_and_nothing_else_is(reports: Path) -> None:
    write(reports, "20261122-090000", told("2026-11-22T09:00:00+00:00"))
    (reports.parent / "report.html").write_text("outside")
    proof = Proof(reports)
    found = proof.report("20261122-090000")
    assert found
    assert found.read_text() == "<p>20261122-090000</p>"
    assert proof.report() == found
    for name in ("..", ".", "older/..", "none"):
        assert proof.report(name) is None
        assert proof.run(name) is None
