"""Guidance as files: items read from one folder and put in the place of another's."""

from pathlib import Path

import pytest
from guidance_samples import write_folder

from assistant.errors import AuthorError
from assistant.guidance.known_files import KnownFiles
from assistant.guidance.load import load_library
from assistant.guidance.snapshots import item_names, read_all, read_item, with_items, write_all


def test_every_pathway_and_shared_part_is_an_item(tmp_path: Path) -> None:
    assert item_names(write_folder(tmp_path)) == ("stubbed-toe", "findings", "universal", "practice")


@pytest.mark.parametrize("item", ["../secret", "/etc", "", ".", "no-such"])
def test_a_name_that_is_no_item_has_no_files(tmp_path: Path, item: str) -> None:
    folder = write_folder(tmp_path)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.yaml").write_text("a: 1\n")
    assert read_item(folder, item) == {}


def test_an_item_takes_the_place_of_the_whole_of_the_old_one(tmp_path: Path) -> None:
    base = {"toe/pathway.yaml": "old", "toe/more.yaml": "old", "universal.yaml": "u"}
    assert with_items(base, [{"toe/pathway.yaml": "new"}]) == {
        "toe/pathway.yaml": "new",
        "universal.yaml": "u",
    }


def test_what_is_read_and_written_again_is_the_same_guidance(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "a")
    copy = write_all(tmp_path / "b" / "pathways", read_all(folder))
    assert load_library(copy) == load_library(folder)


def test_text_read_before_is_not_parsed_again_and_mistakes_stay_mistakes(tmp_path: Path) -> None:
    known = KnownFiles()
    one = known.library(write_folder(tmp_path / "a"))
    two = known.library(write_folder(tmp_path / "b"))
    assert two.pathways["stubbed-toe"] is one.pathways["stubbed-toe"]
    broken = write_folder(tmp_path / "c", **{"universal.yaml": "version: 1\n"})
    for _ in range(2):
        with pytest.raises(AuthorError, match=r"universal\.yaml"):
            known.library(broken)


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "universal.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AuthorError, match=r"universal\.yaml is not UTF-8"):
        read_item(folder, "universal")
