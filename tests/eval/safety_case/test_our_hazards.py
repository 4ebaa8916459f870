"""The shipped hazards and limits: every control they claim is there, and they say what they must."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eval.gates import load_gates
from eval.safety_case.case import SafetyCase, check_case
from eval.safety_case.documents import write_documents
from eval.safety_case.matrix import UNACCEPTABLE_FROM
from eval.safety_case.pages import PAGES, has_docx
from eval.safety_case.schema import Status


@pytest.fixture(scope="module")
def case() -> SafetyCase:
    return check_case()


def test_every_place_test_and_suite_named_is_there(case: SafetyCase) -> None:
    assert [str(problem) for problem in case.problems] == []


def test_the_check_takes_under_three_seconds() -> None:
    """In a process of its own, as a person runs it: what other tests left in memory slows parsing."""
    timed = "import time; from eval.safety_case.case import check_case; s = time.process_time(); check_case()"
    spent = subprocess.check_output([sys.executable, "-c", f"{timed}; print(time.process_time() - s)"])
    assert float(spent) < 3


def test_the_log_is_broad(case: SafetyCase) -> None:
    assert len(case.hazards) >= 64
    assert {hazard.product for hazard in case.hazards} == {"triage", "scribe", "both"}
    assert len(case.limits) >= 20


def test_what_is_not_acceptable_stays_open(case: SafetyCase) -> None:
    worst = [hazard for hazard in case.hazards if hazard.after.rating >= UNACCEPTABLE_FROM]
    assert worst
    assert {hazard.status for hazard in worst} == {Status.OPEN}


def test_a_risk_without_a_shown_control_is_not_lowered(case: SafetyCase) -> None:
    for hazard in case.hazards:
        if not any(control.shown_by for control in hazard.controls) and hazard.after != hazard.before:
            assert any(not control.kind.is_ours for control in hazard.controls) or case.gaps()
            assert hazard.after.likelihood.level >= 2, hazard.id


def test_every_gate_belongs_to_some_hazard(case: SafetyCase) -> None:
    named = {name.removeprefix("suite:") for name in case.evidence() if name.startswith("suite:")}
    assert {gate.suite for gate in load_gates()} <= named


def test_our_texts_speak_of_hazards_and_parts_there_are(case: SafetyCase, tmp_path: Path) -> None:
    written = write_documents(case, tmp_path, at=datetime.now(UTC), versions={"signpost": "0.1.0"})
    assert len(written) == len(PAGES) + sum(has_docx(file) for file, _title in PAGES)
