"""Versions, and the lines a release writes into an author's file without touching the rest."""

from datetime import date
from pathlib import Path

import pytest
from guidance_samples import PATHWAY, write_folder

from assistant.errors import AuthorError
from assistant.guidance.load import load_library
from assistant.guidance.versions import bump, decisive_hash, higher, set_field, signed, version_in

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("part, to", [("patch", "1.9.4"), ("minor", "1.10.0"), ("major", "2.0.0")])
def test_a_version_is_raised_in_one_part_and_the_lower_ones_begin_again(part: str, to: str) -> None:
    assert bump("1.9.3", part) == to


def test_a_part_nobody_knows_is_refused() -> None:
    with pytest.raises(AuthorError, match="patch, minor or major"):
        bump("1.0.0", "huge")


def test_the_higher_version_is_by_number_and_not_by_letter() -> None:
    assert higher("0.9.0", "0.10.0") == "0.10.0"


def test_a_field_is_set_and_comments_and_layout_stay() -> None:
    text = "id: x\nstatus: draft   # ask Ann first\n\nsteps:\n  - status: draft\n"
    assert set_field(text, "status", "live") == text.replace("status: draft   #", "status: live   #", 1)


def test_a_remark_takes_the_place_of_the_comment() -> None:
    assert set_field("status: draft # x\n", "status", "retired", remark="no\nlonger") == (
        "status: retired  # no longer\n"
    )


def test_a_file_without_the_line_is_refused() -> None:
    with pytest.raises(AuthorError, match="status"):
        set_field("id: x\n", "status", "live")


def test_a_released_pathway_is_live_reviewed_today_and_has_its_version() -> None:
    text = signed(PATHWAY, "0.2.0", DAY)
    assert version_in(text) == "0.2.0"
    assert "status: live\n" in text
    assert "reviewed: 2026-11-22\n" in text
    assert len(text.splitlines()) == len(PATHWAY.splitlines())


def test_a_retired_pathway_stays_retired() -> None:
    assert "status: retired" in signed(PATHWAY.replace("status: draft", "status: retired"), "1.0.0", DAY)


def test_outcomes_do_not_rest_on_versions_and_vignettes_but_on_decisions(tmp_path: Path) -> None:
    first = decisive_hash(load_library(write_folder(tmp_path / "a")))
    same = {"stubbed-toe/pathway.yaml": signed(PATHWAY, "3.0.0", DAY)}
    other = {"stubbed-toe/pathway.yaml": PATHWAY.replace("urgency: same_day", "urgency: soon")}
    assert decisive_hash(load_library(write_folder(tmp_path / "b", **same))) == first
    assert decisive_hash(load_library(write_folder(tmp_path / "c", **other))) != first
