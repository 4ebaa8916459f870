"""The safety lead's evaluations: the list, a run begun and stopped, a case opened in its report."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from house import House, SignIn
from talk import Page

from assistant.journeys.proof import CaseShort, RunView
from ui import files, format_proof
from ui.files import REPORT_SCRIPT, report_policy

OPEN = Callable[..., Page]
ID = "20261122-090000"
RUN = RunView(
    ID,
    datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    "1 of 9 gates not met",
    False,
    "Signpost <b>",
    ("Triage, own cases", "Scribe, own cases", "Robustness", "Fairness"),
    66,
    ("1 of 16 emergencies were not sent to 999 or A&E.",),
    ("triage-core: emergencies_caught at least 100.0%, seen 93.8% (15 of 16)",),
    (CaseShort("triage-core", "chest-pain", "triage-core-chest-pain-0", ("emergencies_caught",)),),
)


def test_an_empty_list_says_how_to_begin() -> None:
    assert "signpost eval run" in format_proof.runs(())


def test_each_run_has_its_verdict_in_words_and_opens() -> None:
    shown = format_proof.runs((RUN, replace(RUN, id="x", at=None, passed=True, verdict="All 9 gates met")))
    assert f'href="/safety/run?id={ID}"' in shown
    assert '<span class="tag bad">1 of 9 gates not met</span>' in shown
    assert '<span class="tag good">All 9 gates met</span>' in shown
    assert "Robustness and 1 more" in shown
    assert "Signpost &lt;b&gt;" in shown


def test_a_case_opens_in_its_report() -> None:
    shown = format_proof.one_run(RUN)
    assert f'href="/safety/reports/{ID}#triage-core-chest-pain-0"' in shown
    assert "1 of 16 emergencies" in shown
    assert "emergencies_caught at least" in shown
    assert "<p>None.</p>" in format_proof.one_run(replace(RUN, short=()))


def test_a_run_is_begun_watched_and_stopped(open_page: OPEN, sign_in: SignIn, house: House) -> None:
    page = open_page("/safety/", sign_in("safety").cookies)
    offered, start = page.load("suites")
    assert (offered["info"], start["interactive"]) == ("", True)
    assert ["Triage, own cases (66 cases)", "triage-core"] in offered["choices"]
    far, stop, begin, listed, _ = page.send("start-evaluation", "click", ["triage-core"])
    assert "Evaluating triage-core" in far
    assert "3 of 66, asked for by safety" in far
    assert (stop["visible"], begin["visible"]) == (True, False)
    assert "No evaluation has been run yet" in listed
    far, stop, begin, *_ = page.send("stop-evaluation", "click")
    assert "The last run was stopped." in far
    assert (stop["visible"], begin["visible"]) == (False, True)


def test_nothing_begins_when_no_suite_is_chosen(open_page: OPEN, sign_in: SignIn, house: House) -> None:
    open_page("/safety/", sign_in("safety").cookies).send("start-evaluation", "click", [])
    assert house.proof.evaluations.asked is None


def test_the_list_and_a_run_are_for_the_safety_lead_alone(sign_in: SignIn, house: House) -> None:
    page = {"accept": "text/html"}
    for path in ("/safety/", "/safety/run", f"/safety/reports/{ID}"):
        assert sign_in("clinician").get(path, headers=page).status_code == 403
    assert sign_in("safety").get("/safety/run", headers=page).status_code == 200


def test_a_report_runs_its_own_script_alone(sign_in: SignIn, house: House, tmp_path: Path) -> None:
    house.proof.file = tmp_path / "report.html"
    house.proof.file.write_text("<p>A report</p>")
    got = sign_in("safety").get(f"/safety/reports/{ID}")
    assert got.text == "<p>A report</p>"
    known = base64.b64encode(hashlib.sha256(REPORT_SCRIPT.read_bytes()).digest()).decode()
    policy = got.headers["content-security-policy"]
    assert f"script-src 'sha256-{known}'" in policy
    assert "default-src 'none'" in policy
    assert "allow-same-origin" not in policy
    assert sign_in("safety").get("/safety/reports/none").status_code == 404


@pytest.mark.parametrize("part", ["sandbox", "style-src 'unsafe-inline'"])
def test_both_kinds_of_page_are_cut_off(part: str) -> None:
    assert part in report_policy()
    assert part in files.CASE_POLICY
