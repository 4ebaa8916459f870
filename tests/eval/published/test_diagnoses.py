"""Vignettes with a diagnosis become messages with a least urgency."""

import json
from pathlib import Path

import pytest

from assistant.types import Urgency
from eval.published.diagnoses import FILE, least_urgency, vignettes

INVENTED = {
    "correct_diagnosis": "Torn Sleeve Syndrome",
    "demographics": "61 year old Male",
    "presentation": "His sleeve tore on Monday.",
    "physical_history": "-",
}


def _laid(folder: Path, *rows: dict[str, str]) -> Path:
    file = folder / FILE
    file.parent.mkdir(parents=True)
    file.write_text("\n".join(json.dumps(INVENTED | row) for row in rows), "utf-8")
    return folder


def test_a_vignette_is_told_by_somebody_else_and_the_rest_is_answered_no(tmp_path: Path) -> None:
    (case,) = vignettes(_laid(tmp_path, {"physical_history": "A weak seam."}))
    assert case.given == {
        "opening": "His sleeve tore on Monday. A weak seam.",
        "otherwise": "No",
        "age_years": 61,
        "sex": "male",
        "speaker": "carer",
    }
    assert case.group == "torn-sleeve-syndrome"
    assert (case.expect.lowest_safe, case.expect.highest_reasonable) == (Urgency.SELF_CARE, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    ("said", "years", "teller"),
    [
        ("6 month old Female", 0.5, "parent"),
        ("18-month-old", 1.5, "parent"),
        ("16 year old Female", 16, "carer"),
    ],
)
def test_ages_in_months_are_parts_of_a_year(tmp_path: Path, said: str, years: float, teller: str) -> None:
    (case,) = vignettes(_laid(tmp_path, {"demographics": said}))
    assert (case.given["age_years"], case.given["speaker"]) == (years, teller)


def test_who_is_not_told_is_left_out(tmp_path: Path) -> None:
    (case,) = vignettes(_laid(tmp_path, {"demographics": "an adult"}))
    assert "age_years" not in case.given


@pytest.mark.parametrize(
    ("diagnosis", "least"),
    [
        ("Ruptured Ectopic Pregnancy", Urgency.EMERGENCY),
        ("Ectopic Pregnancy", Urgency.SAME_DAY),
        ("Pre-eclampsia", Urgency.SAME_DAY),
        ("Colon Cancer", Urgency.SOON),
        ("Ear Wax Blockage", Urgency.SELF_CARE),
    ],
)
def test_the_least_urgency_goes_by_words_of_the_diagnosis(diagnosis: str, least: Urgency) -> None:
    assert least_urgency(diagnosis) is least


def test_harmless_diagnoses_have_a_highest_urgency_too(tmp_path: Path) -> None:
    (case,) = vignettes(_laid(tmp_path, {"correct_diagnosis": "Earwax Blockage"}))
    assert case.expect.highest_reasonable is Urgency.SOON
