"""The yardstick for section kinds and ROUGE-1: trained on invented rows, told apart from ceilings."""

from pathlib import Path

import pytest

from eval.published.section_head import folds, hashed, train
from eval.section_figures import Excerpt, ceilings, cross_validated, main, sections_right

ALLERGY = [
    {"speaker": "doctor", "text": "Any allergies?"},
    {"speaker": "patient", "text": "Nuts make me itch."},
]
SMOKES = [
    {"speaker": "doctor", "text": "Do you smoke?"},
    {"speaker": "patient", "text": "Ten a day since school."},
]
HEADER = "ID,section_header,section_text,dialogue\n"
ROWS = (
    '{n},ALLERGY,"He is allergic to nuts.","Doctor: Any allergies?\nPatient: Nuts make me itch."\n'
    '{n}1,FAM/SOCHX,"The patient smokes.","Doctor: Do you smoke?\nPatient: Ten a day since school."\n'
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder that holds both tables."""
    folder = tmp_path / "mts-dialog"
    folder.mkdir()
    for name in ("TrainingSet", "ValidationSet"):
        rows = HEADER + "".join(ROWS.format(n=n) for n in range(1, 7))
        (folder / f"MTS-Dialog-{name}.csv").write_text(rows, "utf-8")
    return tmp_path


def test_a_head_tells_apart_what_it_was_taught() -> None:
    head = train([ALLERGY, SMOKES] * 3, ["ALLERGY", "FAM/SOCHX"] * 3, give=30)
    assert head.read([SMOKES, ALLERGY]) == ["FAM/SOCHX", "ALLERGY"]


def test_who_said_it_counts_and_rows_have_one_length() -> None:
    asked, told = ({"speaker": who, "text": "smoke"} for who in ("doctor", "patient"))
    rows = hashed([[asked], [told], []])
    assert (rows[0] != rows[1]).any()
    assert [round(float((row**2).sum()), 5) for row in rows] == [1, 1, 0]


def test_each_row_is_judged_once_by_a_head_that_has_not_seen_it() -> None:
    found = list(folds(["a"] * 5 + ["b"] * 7, 3, 1))
    assert sorted(n for _, judge in found for n in judge) == list(range(12))
    assert all(set(learn).isdisjoint(judge) for learn, judge in found)


def test_sections_and_the_kinds_they_stand_for_are_counted_apart() -> None:
    given = [Excerpt(ALLERGY, "CC", "Itch."), Excerpt(ALLERGY, "ALLERGY", "Nuts.")]
    section, kind = sections_right(given, ["GENHX", "ALLERGY"])
    assert "1 of 2" in section
    assert "2 of 2" in kind


def test_ceilings_fall_from_knowing_the_reference_to_pasting_the_dialogue() -> None:
    lines = list(ceilings([Excerpt(ALLERGY, "ALLERGY", "The patient is allergic to nuts and eggs.")]))
    terse, said, both, pasted = (float(line.rsplit(" ", 1)[1]) for line in lines)
    assert (terse, said, both) == (pytest.approx(0.545, abs=0.001), pytest.approx(0.222, abs=0.001), said)
    assert pasted < terse


def test_both_splits_are_read_from_the_folder_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(copy)])
    assert "| section right of 20 | 12 of 12 |" in capsys.readouterr().out
    main(["cross-validate", "--data", str(copy)])
    assert "give 30:" in capsys.readouterr().out
    assert not list(cross_validated([], ()))
