"""Recordings: whole on disk before acknowledged, refused in one sentence, deleted and seen to be gone."""

import io
from pathlib import Path

import pytest

from assistant.errors import InputError, OperatorError
from assistant.records.rows import RecordingRow
from assistant.records.store import Store

from .conftest import NOW, later, open_store

SOUND = b"RIFF" + bytes(range(256)) * 10


def received(store: Store, filename: str = "visit.mp3") -> RecordingRow:
    return store.recordings.receive(io.BytesIO(SOUND), filename, at=NOW, by="dr")


def files(tmp_path: Path) -> list[str]:
    return sorted(p.name for p in (tmp_path / "recordings").iterdir())


def test_a_recording_is_on_disk_with_its_hash_when_it_is_acknowledged(
    any_store: Store, tmp_path: Path
) -> None:
    row = received(any_store)
    assert any_store.recordings.file(row.id).read_bytes() == SOUND
    assert (row.size, row.media_type, row.filename) == (len(SOUND), "audio/mpeg", "visit.mp3")
    assert files(tmp_path) == [row.path]


def test_a_file_is_taken_as_well_as_a_stream(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "upload.wav"
    source.write_bytes(SOUND)
    row = store.recordings.receive(source, "upload.wav", at=NOW, by="dr")
    assert store.recordings.file(row.id).read_bytes() == SOUND


@pytest.mark.parametrize(
    "filename, kept_as, ending",
    [
        ("../../etc/passwd", "passwd", ""),
        ("C:\\Users\\ann\\visit.M4A", "visit.M4A", ".m4a"),
        ("", "recording", ""),
        ("a.<svg>", "a.<svg>", ""),
        ("..", "recording", ""),
    ],
)
def test_a_file_name_never_decides_where_a_recording_goes(
    store: Store, tmp_path: Path, filename: str, kept_as: str, ending: str
) -> None:
    row = received(store, filename)
    assert row.filename == kept_as
    assert Path(row.path).suffix == ending
    assert store.recordings.file(row.id).parent == tmp_path / "recordings"


@pytest.mark.parametrize("content, says", [(b"", "empty"), (bytes(1_000_001), "larger than 1 MB")])
def test_an_empty_or_too_large_recording_is_refused_and_leaves_nothing(
    sqlite_url: str, tmp_path: Path, content: bytes, says: str
) -> None:
    store = open_store(sqlite_url, tmp_path, max_upload_mb=1)
    with store, pytest.raises(InputError, match=says):
        store.recordings.receive(io.BytesIO(content), "x.mp3", at=NOW, by="dr")
    assert files(tmp_path) == []


def test_a_folder_is_not_a_recording(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a file"):
        store.recordings.receive(tmp_path, "x.mp3", at=NOW, by="dr")


def test_a_full_disk_is_said_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    class FullDisk(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(28, "No space left on device")

    with pytest.raises(OperatorError, match="No space left on device"):
        store.recordings.receive(FullDisk(), "x.mp3", at=NOW, by="dr")
    assert files(tmp_path) == []


def test_deletion_is_verified_recorded_and_final(any_store: Store, tmp_path: Path) -> None:
    row = received(any_store)
    gone = any_store.recordings.delete(row.id, at=later(60), by="signpost")
    assert (gone.deleted_at, gone.deletion_verified, files(tmp_path)) == (later(60), True, [])
    assert any_store.recordings.delete(row.id, at=later(90), by="signpost") == gone
    with pytest.raises(InputError, match="deleted on 21 November 2026"):
        any_store.recordings.file(row.id)
    said = [
        (line.what, line.detail.get("verified"))
        for line in any_store.audit.lines(subject=("recording", row.id))
    ]
    assert said == [("received a recording", None), ("deleted a recording", True)]


def test_a_recording_changed_or_lost_on_disk_is_noticed(store: Store, tmp_path: Path) -> None:
    row = received(store)
    path = tmp_path / "recordings" / row.path
    path.write_bytes(SOUND + b"!")
    with pytest.raises(OperatorError, match="missing or was changed"):
        store.recordings.file(row.id)
    path.unlink()
    with pytest.raises(OperatorError, match="missing or was changed"):
        store.recordings.file(row.id)


def test_tidying_removes_only_what_was_never_acknowledged(store: Store, tmp_path: Path) -> None:
    row = received(store)
    (tmp_path / "recordings" / "half.mp3.part").write_bytes(b"half")
    (tmp_path / "recordings" / "renamed.mp3").write_bytes(b"whole, but its row was never written")
    assert store.recordings.tidy(before=NOW.replace(year=2000)) == ()
    assert store.recordings.tidy(before=NOW.replace(year=2100)) == ("half.mp3.part", "renamed.mp3")
    assert files(tmp_path) == [row.path]
