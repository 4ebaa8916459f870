"""The index finds what was said, re-reads only what changed, and mends itself."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from counting_embedder import CountingEmbedder
from guidance_samples import write_folder

from assistant.errors import OperatorError
from assistant.guidance.load import Library, load_library
from assistant.guidance.ranking import clauses, fuse
from assistant.guidance.retrieval import Index, IndexChange
from assistant.guidance.schema import Pathway, Status

SORE_THROAT = {
    "id": "sore-hand",
    "title": "Sore hand",
    "phrases": [f"my hand is sore in way {n}" for n in range(1, 9)],
    "covers": {"age": {"at_least": 5, "at_most": 15}, "sex": "female"},
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load_library(write_folder(tmp_path))


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def index(tmp_path: Path, library: Library, embedder: CountingEmbedder) -> Index:
    opened = Index(tmp_path / "index", embedder)
    opened.update(library.pathways, universal=library.universal)
    return opened


@pytest.fixture
def toe(library: Library) -> Pathway:
    return library.pathways["stubbed-toe"]


@pytest.fixture
def hand(toe: Pathway) -> Pathway:
    return Pathway.model_validate({**toe.model_dump(), **SORE_THROAT})


@pytest.mark.parametrize(
    "said",
    ["I stubbed my toe", "STUBBED MY TOE!!", "It is my birthday. I have stubbed my toe, and it rains."],
)
def test_a_patients_words_find_their_pathway_and_say_why(index: Index, said: str) -> None:
    (hit,) = index.pathways(said)
    assert (hit.id, hit.passage) == ("stubbed-toe", "stubbed-toe#how-it-is-put")
    assert hit.why.startswith('like "I stubbed my toe"; same words: ')
    assert 0 < hit.score <= 1


@pytest.mark.parametrize(
    "said", ["", "   ", "\n", "?!", "the quarterly figures look wrong", "🙂", "x" * 100_000]
)
def test_what_is_not_covered_finds_nothing(index: Index, said: str) -> None:
    assert index.pathways(said) == ()


def test_an_index_without_guidance_finds_nothing(tmp_path: Path, embedder: CountingEmbedder) -> None:
    empty = Index(tmp_path / "index", embedder)
    assert empty.pathways("I stubbed my toe") == ()
    assert empty.passages("stubbed toe") == ()
    assert empty.update([]) == IndexChange(added=0, removed=0, kept=0)


def test_passages_answer_a_question_and_cite_their_place(index: Index) -> None:
    hit = index.passages("can you see bone or a deep cut")[0]
    assert (hit.id, hit.pathway, hit.heading) == ("stubbed-toe#red-flags", "stubbed-toe", "red-flags")
    assert hit.text.startswith("Bone through the skin.")
    assert "bone" in hit.why


def test_universal_red_flags_can_be_found_but_are_no_pathway(index: Index) -> None:
    assert index.passages("has anyone collapsed or passed out")[0].id == "universal#red-flags"
    assert index.passages("has anyone collapsed or passed out", pathway="stubbed-toe") == ()
    assert index.pathways("has anyone collapsed or passed out") == ()


def test_an_update_embeds_only_what_changed(index: Index, toe: Pathway, embedder: CountingEmbedder) -> None:
    before = index.update([toe])
    embedder.embedded.clear()
    changed = toe.model_copy(update={"self_care": ("Put it up on a cushion.",)})
    assert index.update([changed]) == IndexChange(added=1, removed=1, kept=before.kept - 1)
    assert [text for text in embedder.embedded if "throat" not in text] == ["Put it up on a cushion."]
    assert index.passages("cushion")[0].text == "Put it up on a cushion."


def test_an_update_with_nothing_new_changes_nothing(index: Index, library: Library) -> None:
    change = index.update(library.pathways.values(), universal=library.universal)
    assert (change.added, change.removed) == (0, 0)


def test_a_new_pathway_leaves_the_others_alone(index: Index, toe: Pathway, hand: Pathway) -> None:
    index.update([toe])
    assert index.update([toe, hand]).removed == 0
    assert {hit.id for hit in index.pathways("I stubbed my toe and my hand is sore")} == {
        "stubbed-toe",
        "sore-hand",
    }


def test_a_retired_pathway_is_no_longer_found(index: Index, toe: Pathway) -> None:
    index.update([toe.model_copy(update={"status": Status.RETIRED})])
    assert index.pathways("I stubbed my toe") == ()


@pytest.mark.parametrize(
    "age_years, sex, found",
    [(10, "female", True), (10, "male", False), (40, "female", False), (None, None, True), (10, None, True)],
)
def test_age_and_sex_narrow_the_search_when_they_are_given(
    index: Index, hand: Pathway, age_years: float | None, sex: str | None, found: bool
) -> None:
    index.update([hand])
    assert bool(index.pathways("my hand is sore", age_years=age_years, sex=sex)) is found


def test_an_index_opened_again_needs_no_update(
    tmp_path: Path, index: Index, embedder: CountingEmbedder
) -> None:
    shutil.copytree(tmp_path / "index", tmp_path / "copy")
    embedder.embedded.clear()
    again = Index(tmp_path / "copy", embedder)
    assert embedder.embedded == []
    assert again.pathways("I stubbed my toe") == index.pathways("I stubbed my toe")
    assert again.notices == ()


@pytest.mark.parametrize("other", [CountingEmbedder(salt="other"), CountingEmbedder(dimensions=64)])
def test_another_model_builds_the_index_again(
    tmp_path: Path, index: Index, library: Library, other: CountingEmbedder
) -> None:
    shutil.copytree(tmp_path / "index", tmp_path / "copy")
    again = Index(tmp_path / "copy", other)
    assert again.update(library.pathways).kept == 0
    assert len(again.notices) == 1
    assert again.pathways("I stubbed my toe")


def _spoil_database(home: Path) -> None:
    next(home.glob("chroma-*/chroma.sqlite3")).write_bytes(b"this is not a database" * 100)


def _cut_database(home: Path) -> None:
    file = next(home.glob("chroma-*/chroma.sqlite3"))
    file.write_bytes(file.read_bytes()[:5000])


def _remove_database(home: Path) -> None:
    shutil.rmtree(next(home.glob("chroma-*")))


def _spoil_marker(home: Path) -> None:
    (home / "index.json").write_text("{", encoding="utf-8")


def _lead_astray(home: Path) -> None:
    marker = (home / "index.json").read_text(encoding="utf-8").replace("chroma-", "../../chroma-")
    (home / "index.json").write_text(marker, encoding="utf-8")


@pytest.mark.parametrize(
    "harm", [_spoil_database, _cut_database, _remove_database, _spoil_marker, _lead_astray]
)
def test_a_damaged_index_is_built_again_with_a_plain_notice(
    tmp_path: Path, index: Index, library: Library, embedder: CountingEmbedder, harm: Callable[[Path], None]
) -> None:
    shutil.copytree(tmp_path / "index", tmp_path / "copy")
    harm(tmp_path / "copy")
    again = Index(tmp_path / "copy", embedder)
    assert again.notices == ("The guidance index on disk could not be read, so it was built again.",)
    again.update(library.pathways)
    assert again.pathways("I stubbed my toe")
    assert len(list((tmp_path / "copy").glob("chroma-*"))) == 1


def test_a_folder_that_cannot_be_written_is_the_operators_to_mend(
    tmp_path: Path, embedder: CountingEmbedder
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OperatorError, match=r"cannot be written in .*: make room or give permission"):
        Index(tmp_path / "file" / "index", embedder)


def test_many_may_read_while_one_updates(index: Index, toe: Pathway, hand: Pathway) -> None:
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(20):
                assert index.pathways("I stubbed my toe")[0].id == "stubbed-toe"
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for n in range(4):
        index.update([toe, hand] if n % 2 else [toe])
    for reader in readers:
        reader.join()
    assert failures == []


def test_the_index_tells_its_progress(tmp_path: Path, library: Library, embedder: CountingEmbedder) -> None:
    told: list[float] = []
    Index(tmp_path / "index", embedder).update(library.pathways, progress=lambda _, share: told.append(share))
    assert told[-1] == 1.0


def test_rankings_are_fused_by_reciprocal_rank() -> None:
    assert fuse([["a", "b", "c"], ["b", "a"]]) == ["a", "b", "c"]
    assert fuse([["a", "b", "c"], ["c", "b"], ["c"]]) == ["c", "b", "a"]
    assert fuse([]) == []


def test_a_message_is_read_whole_and_clause_by_clause() -> None:
    assert clauses("My toe hurts. I fell, and my hand is sore!") == [
        "My toe hurts. I fell, and my hand is sore!",
        "My toe hurts",
        "I fell",
        "my hand is sore",
    ]
    assert len(clauses("Ouch it hurts. " * 10_000)) <= 41
