"""Pieces of a consultation heard live: each given once, whole, and gone when they are deleted."""

from pathlib import Path

import pytest

from assistant.errors import InputError, OperatorError
from assistant.records.store import Store

from .conftest import NOW, open_store


def consultation(store: Store) -> int:
    return store.consultations.add("Sore throat", by="clinician", at=NOW).id


def test_a_piece_sent_again_changes_nothing(store: Store) -> None:
    pieces, id_ = store.pieces, consultation(store)
    assert pieces.keep(id_, "piece-000000.wav", b"one")
    assert not pieces.keep(id_, "piece-000000.wav", b"one")
    assert pieces.names(id_) == ("piece-000000.wav",)
    assert pieces.read(id_, "piece-000000.wav") == b"one"


def test_another_content_under_the_same_name_is_refused(store: Store) -> None:
    pieces, id_ = store.pieces, consultation(store)
    pieces.keep(id_, "piece-000000.wav", b"one")
    with pytest.raises(InputError, match="Another sound"):
        pieces.keep(id_, "piece-000000.wav", b"two")
    assert pieces.read(id_, "piece-000000.wav") == b"one"


def test_what_was_cut_off_while_it_was_written_is_no_piece(store: Store) -> None:
    pieces, id_ = store.pieces, consultation(store)
    pieces.keep(id_, "piece-000001.wav", b"one")
    pieces.path(id_, "piece-000002.wav.0a1b.part").write_bytes(b"tw")
    pieces.keep(id_, "piece-000000.wav", b"nought")
    assert pieces.names(id_) == ("piece-000000.wav", "piece-000001.wav")


def test_a_new_process_finds_every_piece(sqlite_url: str, tmp_path: Path) -> None:
    with open_store(sqlite_url, tmp_path) as store:
        id_ = consultation(store)
        store.pieces.keep(id_, "piece-000000.wav", b"one")
    with open_store(sqlite_url, tmp_path) as store:
        assert store.pieces.read(id_, "piece-000000.wav") == b"one"
        assert store.pieces.read(id_, "piece-000001.wav") is None


def test_more_than_is_taken_is_one_sentence_and_keeps_what_came_before(
    sqlite_url: str, tmp_path: Path
) -> None:
    with open_store(sqlite_url, tmp_path, max_upload_mb=1) as store:
        id_ = consultation(store)
        store.pieces.keep(id_, "piece-000000.wav", b"x" * 900_000)
        with pytest.raises(InputError, match="stop and have it written up"):
            store.pieces.keep(id_, "piece-000001.wav", b"x" * 200_000)
        assert store.pieces.size(id_) == 900_000


def test_deletion_is_complete_verified_and_in_the_audit(store: Store, tmp_path: Path) -> None:
    pieces, id_ = store.pieces, consultation(store)
    pieces.keep(id_, "piece-000000.wav", b"one")
    pieces.keep(id_, "heard-000000.json", b"{}")
    for _ in range(2):  # once more changes nothing
        pieces.delete(id_, at=NOW, by="clinician", why="the note is signed")
    assert not list((tmp_path / "live").iterdir())
    lines = store.audit.lines(subject=("consultation", id_))
    deleted = [line.detail for line in lines if line.what == "deleted what was heard live"]
    assert deleted == [{"pieces": 2, "why": "the note is signed", "verified": True}]


def test_a_folder_that_cannot_be_used_is_one_sentence(store: Store, tmp_path: Path) -> None:
    (tmp_path / "live").write_text("a file in the way")
    with pytest.raises(OperatorError, match="could not be kept"):
        store.pieces.keep(consultation(store), "piece-000000.wav", b"one")
