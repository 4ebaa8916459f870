"""A practice's own SNOMED CT release is read whole, or what is wrong with it is said."""

import shutil
from pathlib import Path

import pytest

from assistant.errors import InputError, OperatorError
from assistant.records import terminology as shelf
from assistant.records.terminology import FILE, Terminology, import_release

from .small_release import ASTHMA, SAILORS_KNEE, SORE_THROAT, write_release


def no_progress(_share: float, _doing: str) -> None:
    """Nobody looks."""


@pytest.fixture
def imported(tmp_path: Path) -> Terminology:
    """A small release, imported."""
    import_release(write_release(tmp_path / "release"), tmp_path / FILE, no_progress)
    return Terminology(tmp_path / FILE)


def test_status_says_what_was_read(imported: Terminology) -> None:
    status = imported.status()
    assert status is not None
    assert (status.release, status.concepts, status.inactive, status.terms) == ("20260401", 3, 2, 6)


def test_preferred_terms_and_inactive_codes_are_known(imported: Terminology) -> None:
    assert imported.concept(SORE_THROAT) == (True, "Sore throat")
    assert imported.concept(ASTHMA) == (False, "Asthma")
    assert imported.concept("999") is None


def test_search_takes_beginnings_of_words_and_leaves_out_the_inactive(imported: Terminology) -> None:
    assert [entry.code for entry in imported.search("sore thr")] == [SORE_THROAT]
    assert [entry.preferred for entry in imported.search("SAILOR")] == ["Sailor's knee"]
    assert imported.search("deck fever") == ()
    assert imported.search('"; --') == ()


def test_a_term_is_found_whatever_its_capitals(imported: Terminology) -> None:
    assert [(entry.code, entry.tag) for entry in imported.named("sailor's  KNEE")] == [
        (SAILORS_KNEE, "disorder")
    ]
    assert imported.named("knee") == ()


def test_a_zip_will_do(tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "uk"), "zip", write_release(tmp_path / "release"))
    assert import_release(Path(packed), tmp_path / FILE, no_progress).concepts == 3


def test_progress_ends_at_one(tmp_path: Path) -> None:
    told: list[float] = []
    import_release(write_release(tmp_path / "r"), tmp_path / FILE, lambda share, _: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("part", ["Full", "Delta"])
def test_another_part_than_snapshot_is_refused_by_name(tmp_path: Path, part: str) -> None:
    with pytest.raises(InputError, match="Snapshot folder instead"):
        import_release(write_release(tmp_path / "r", part=part), tmp_path / FILE, no_progress)


def test_a_wrong_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "torn.zip").write_text("no zip")
    for place, said in (("nowhere", "does not exist"), ("empty", "no SNOMED CT"), ("torn.zip", "whole zip")):
        with pytest.raises(InputError, match=said):
            import_release(tmp_path / place, tmp_path / FILE, no_progress)


def test_a_missing_or_torn_file_is_named_and_the_old_release_stays(tmp_path: Path) -> None:
    file = tmp_path / FILE
    import_release(write_release(tmp_path / "old", date="20251001"), file, no_progress)
    torn = write_release(tmp_path / "torn")
    (description,) = torn.rglob("sct2_Description*")
    description.write_bytes(description.read_bytes()[:-40])
    with pytest.raises(InputError, match=r"sct2_Description.*cut short"):
        import_release(torn, file, no_progress)
    description.unlink()
    with pytest.raises(InputError, match="no Snapshot file of descriptions"):
        import_release(torn, file, no_progress)
    status = Terminology(file).status()
    assert status is not None
    assert status.release == "20251001"
    assert not list(tmp_path.glob("*.new"))


def test_a_full_disk_is_said_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "ROOM_NEEDED", 1e12)
    with pytest.raises(OperatorError, match="free some space"):
        import_release(write_release(tmp_path / "r"), tmp_path / FILE, no_progress)


def test_without_a_release_there_is_none(tmp_path: Path) -> None:
    assert Terminology(tmp_path / FILE).status() is None
    assert not Terminology(tmp_path / FILE).is_there
