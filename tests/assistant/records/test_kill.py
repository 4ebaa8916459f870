"""A real process is killed (SIGKILL) in the middle of its work: what it acknowledged is there."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.records.jobs import Jobs
from assistant.records.rows import JobState
from assistant.records.store import Store

from .conftest import NOW, open_store

ROOT = Path(__file__).parents[3]

BEGINNING = """
import sys, io, time, itertools
from pathlib import Path
from datetime import UTC, datetime
from assistant.records.store import Store
from assistant.records.jobs import Jobs
store = Store(sys.argv[1], recordings=Path(sys.argv[2]) / "recordings")
store.migrate()
now = lambda: datetime.now(UTC)
"""
MESSAGES = """
contact = store.contacts.open("v", at=now(), patient={}, case={}).id
for n in itertools.count():
    print(store.contacts.receive(contact, f"message {n}", now()).n, flush=True)
"""
RECORDINGS = """
for n in itertools.count():
    sound = io.BytesIO(bytes([n % 256]) * 300_000)
    print(store.recordings.receive(sound, "x.mp3", at=now(), by="dr").id, flush=True)
"""
JOB = """
jobs = Jobs(store.database)
jobs.register("transcribe", lambda subject, cancelled: (print("running", flush=True), time.sleep(600)))
jobs.begin()
jobs.start("transcribe", "7")
time.sleep(600)
"""


def run_and_kill(body: str, url: str, folder: Path, *, after_lines: int) -> list[str]:
    """What the process had acknowledged when it was killed."""
    command = [sys.executable, "-c", BEGINNING + body, url, str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen = [process.stdout.readline().strip() for _ in range(after_lines)]
    time.sleep(0.013)  # anywhere in the middle of the next write
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split("\n")
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return seen + [line for line in rest[:-1] if line]


@pytest.mark.parametrize("after_lines", [1, 40])
def test_every_acknowledged_message_is_there_after_a_kill(
    sqlite_url: str, tmp_path: Path, after_lines: int
) -> None:
    acknowledged = run_and_kill(MESSAGES, sqlite_url, tmp_path, after_lines=after_lines)
    with open_store(sqlite_url, tmp_path) as store:
        kept = store.contacts.messages(1)
        assert len(kept) >= len(acknowledged) >= after_lines
        assert [m.text for m in kept] == [f"message {n}" for n in range(len(kept))]
        assert store.audit.verify_chain().ok


def test_every_acknowledged_recording_is_whole_after_a_kill(sqlite_url: str, tmp_path: Path) -> None:
    acknowledged = run_and_kill(RECORDINGS, sqlite_url, tmp_path, after_lines=8)
    with open_store(sqlite_url, tmp_path) as store:
        for recording_id in map(int, acknowledged):
            assert store.recordings.file(recording_id).stat().st_size == 300_000
        store.recordings.tidy(before=NOW.replace(year=2100))
        files = list((tmp_path / "recordings").iterdir())
        assert len(files) >= len(acknowledged)
        assert not [f for f in files if f.suffix == ".part"]


def test_a_killed_transcription_is_offered_again_and_then_done(sqlite_url: str, tmp_path: Path) -> None:
    assert run_and_kill(JOB, sqlite_url, tmp_path, after_lines=1) == ["running"]
    with open_store(sqlite_url, tmp_path) as store:
        jobs = Jobs(store.database)
        (interrupted,) = jobs.recover()
        assert (interrupted.subject_id, interrupted.state) == ("7", JobState.INTERRUPTED)
        jobs.register("transcribe", lambda subject, cancelled: None)
        jobs.begin()
        jobs.start("transcribe", "7")
        _wait_until_done(store, jobs)


def _wait_until_done(store: Store, jobs: Jobs) -> None:
    for _ in range(500):
        row = jobs.latest("7")
        if row and row.state is JobState.DONE:
            break
        time.sleep(0.01)
    jobs.close()
    assert row
    assert (row.state, row.attempts) == (JobState.DONE, 2)
