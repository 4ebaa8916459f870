"""Where the last safety case lies: the newest one, and nothing outside it."""

import os
from pathlib import Path

import pytest

from assistant.journeys.proof import Proof


@pytest.fixture
def reports(tmp_path: Path) -> Path:
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
