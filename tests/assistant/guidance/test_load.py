"""A folder of guidance becomes a library, or one error that names every mistake."""

from pathlib import Path

import pytest
from guidance_samples import FILES, spoil, write_folder

from assistant.errors import AuthorError
from assistant.guidance.load import load_library, load_pathway, version_of
from assistant.guidance.schema import AllOf, Status
from assistant.types import Route, Urgency


def test_a_sound_folder_becomes_a_library(tmp_path: Path) -> None:
    library = load_library(write_folder(tmp_path))
    toe = library.pathways["stubbed-toe"]
    assert (toe.status, toe.reviewed, toe.covers.age.at_least) == (Status.DRAFT, None, 16)
    assert toe.red_flags[0].when == AllOf(all=("toe-pain", "open-wound"))
    assert [decision.id for decision in toe.decisions] == ["walk", "2"]
    assert toe.decisions[0].urgency is Urgency.SAME_DAY
    assert len(library.vignettes["stubbed-toe"]) == 7
    assert library.universal.red_flags[0].route is Route.AMBULANCE
    assert library.catalogue["toe-pain"].phrases[0] == "pain in a toe said in way 1"
    assert library.practice.name == "Invented practice"


def test_the_version_changes_with_any_file_and_with_nothing_else(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    before = load_library(folder).version
    assert version_of(write_folder(tmp_path / "elsewhere")) == before
    (folder / "notes.txt").write_text("not guidance", encoding="utf-8")
    assert version_of(folder) == before
    (folder / "universal.yaml").write_text(FILES["universal.yaml"] + "# a remark\n", encoding="utf-8")
    assert version_of(folder) != before


@pytest.mark.parametrize("name", ["", "pathway.yaml"])
def test_a_pathway_can_be_loaded_alone(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path, **{"universal.yaml": "broken: ["})
    assert load_pathway(folder / "stubbed-toe" / name).id == "stubbed-toe"


def test_a_broken_pathway_alone_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = spoil(tmp_path, "stubbed-toe/pathway.yaml", "status: draft", "status: ready")
    with pytest.raises(AuthorError, match=r'pathway\.yaml:5: status "ready" is not one of'):
        load_pathway(folder / "stubbed-toe")


def test_every_mistake_of_every_file_stands_in_one_error(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        **{
            "stubbed-toe/pathway.yaml": FILES["stubbed-toe/pathway.yaml"].replace(
                "minutes: 10", "minutes: ten"
            ),
            "universal.yaml": FILES["universal.yaml"].replace("status: draft", "status: draft\nstatus: live"),
            "practice/practice.yaml": "name: [",
        },
    )
    with pytest.raises(AuthorError) as caught:
        load_library(folder)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "pathways/practice/practice.yaml",
        "pathways/stubbed-toe/pathway.yaml",
        "pathways/universal.yaml",
    ]
    assert caught.value.exit_code == 10


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path)
    (folder / name).unlink()
    with pytest.raises(AuthorError, match=r"the file is missing|there is no findings catalogue"):
        load_library(folder)


@pytest.mark.parametrize("content, what", [(b"\xff\xfe\x00", "not UTF-8 text"), (b"", "the file is empty")])
def test_a_file_that_is_not_text_is_told(tmp_path: Path, content: bytes, what: str) -> None:
    folder = write_folder(tmp_path)
    (folder / "universal.yaml").write_bytes(content)
    with pytest.raises(AuthorError, match=what):
        load_library(folder)


def test_a_directory_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "universal.yaml").unlink()
    (folder / "universal.yaml").mkdir()
    with pytest.raises(AuthorError, match=r"universal.yaml:1: the file cannot be read"):
        load_library(folder)
