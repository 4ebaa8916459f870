"""Jobs: done once, stopped when asked, and marked interrupted when their process is gone."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.errors import InputError
from assistant.records.jobs import BUG_SENTENCE, Jobs, JobStoppedError
from assistant.records.owners import Owner
from assistant.records.rows import JobState
from assistant.records.store import Store

from .conftest import NOW, later

Cancelled = Callable[[], bool]


@pytest.fixture
def jobs(any_store: Store) -> Iterator[Jobs]:
    made = Jobs(any_store.database)
    yield made
    made.close()


def wait_for(jobs: Jobs, subject: str, *states: JobState, within_s: float = 10) -> JobState:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        row = jobs.latest(subject)
        if row and row.state in states:
            return row.state
        time.sleep(0.01)
    raise AssertionError(f"job for {subject} is {jobs.latest(subject)}")


def until_stopped(_subject: str, cancelled: Cancelled) -> None:
    while not cancelled():
        time.sleep(0.01)
    raise JobStoppedError


def test_jobs_are_done_in_the_order_they_were_started(jobs: Jobs) -> None:
    done: list[str] = []
    jobs.register("transcribe", lambda subject, cancelled: done.append(subject))
    for subject in ("1", "2", "3"):
        jobs.start("transcribe", subject)
    assert done == []
    jobs.begin()
    wait_for(jobs, "3", JobState.DONE)
    assert done == ["1", "2", "3"]


def test_starting_an_unfinished_job_again_gives_that_one_back(jobs: Jobs) -> None:
    jobs.register("transcribe", until_stopped)
    first = jobs.start("transcribe", "1")
    assert jobs.start("transcribe", "1").id == first.id


@pytest.mark.parametrize(
    "error, sentence",
    [
        (InputError("The recording is silent: try again."), "The recording is silent: try again."),
        (KeyError("x"), BUG_SENTENCE),
    ],
)
def test_a_failure_is_kept_as_a_sentence_and_the_queue_goes_on(
    jobs: Jobs, caplog: pytest.LogCaptureFixture, error: Exception, sentence: str
) -> None:
    def work(subject: str, cancelled: Cancelled) -> None:
        if subject == "bad":
            raise error

    jobs.register("transcribe", work)
    jobs.begin()
    with caplog.at_level(logging.CRITICAL):
        jobs.start("transcribe", "bad")
        jobs.start("transcribe", "good")
        wait_for(jobs, "good", JobState.DONE)
    row = jobs.latest("bad")
    assert row is not None
    assert (row.state, row.error) == (JobState.FAILED, sentence)


def test_a_running_job_is_cancelled_and_stays_so(jobs: Jobs) -> None:
    jobs.register("transcribe", until_stopped)
    jobs.begin()
    jobs.start("transcribe", "1")
    wait_for(jobs, "1", JobState.RUNNING)
    assert jobs.cancel("1")
    jobs.start("transcribe", "2")
    wait_for(jobs, "2", JobState.RUNNING)
    assert wait_for(jobs, "1", JobState.CANCELLED)
    assert not jobs.cancel("1")


def test_a_queued_job_that_is_cancelled_never_runs(jobs: Jobs) -> None:
    done: list[str] = []
    jobs.register("transcribe", lambda subject, cancelled: done.append(subject))
    jobs.start("transcribe", "1")
    jobs.start("transcribe", "2")
    jobs.cancel("1")
    jobs.begin()
    wait_for(jobs, "2", JobState.DONE)
    assert done == ["2"]


def test_closing_interrupts_what_runs_and_it_can_be_started_again(any_store: Store) -> None:
    first = Jobs(any_store.database)
    first.register("transcribe", until_stopped)
    first.begin()
    first.start("transcribe", "1")
    wait_for(first, "1", JobState.RUNNING)
    first.close()
    assert wait_for(first, "1", JobState.INTERRUPTED)
    second = Jobs(any_store.database)
    second.register("transcribe", lambda subject, cancelled: None)
    assert second.start("transcribe", "1").attempts == 2
    second.begin()
    wait_for(second, "1", JobState.DONE)
    second.close()


def running_as(store: Store, owner: str, beat_at: datetime) -> Jobs:
    """A job that `owner` was running when it last beat."""
    jobs = Jobs(store.database, clock=lambda: NOW)
    jobs.register("transcribe", until_stopped)
    job = jobs.start("transcribe", "1")
    with store.database.engine.execution_options(writes=True).begin() as connection:
        naive = beat_at.replace(tzinfo=None) if store.database.is_sqlite else beat_at
        statement = text("UPDATE jobs SET state = 'running', owner = :owner, beat_at = :at WHERE id = :id")
        connection.execute(
            statement, {"owner": owner, "at": str(naive) if store.database.is_sqlite else naive, "id": job.id}
        )
    return jobs


@pytest.mark.parametrize(
    "host, pid, token, beat, orphan",
    [
        ("here", 999_999_999, "x", 0, True),  # a process of this machine that is gone, however fresh its beat
        ("here", os.getppid(), "x", 0, False),  # one that is alive
        ("here", os.getpid(), "x", 0, True),  # ours by number, but an earlier process: a restarted container
        ("elsewhere", 1, "x", -10, False),  # another machine, still beating
        ("elsewhere", 1, "x", -120, True),  # another machine, silent
    ],
    ids=["gone", "alive", "ours-restarted", "elsewhere-beating", "elsewhere-silent"],
)
def test_a_job_is_recovered_only_when_its_process_is_gone(
    any_store: Store, host: str, pid: int, token: str, beat: int, orphan: bool
) -> None:
    here = socket.gethostname()
    jobs = running_as(any_store, f"{here if host == 'here' else host} {pid} {token}", later(beat))
    assert [row.state for row in jobs.recover()] == ([JobState.INTERRUPTED] if orphan else [])
    assert jobs.recover() == ()


def test_a_job_of_this_very_process_is_not_taken_for_an_orphan(any_store: Store) -> None:
    jobs = running_as(any_store, str(Owner.of_this_process(socket.gethostname())), NOW)
    assert jobs.recover() == ()


def test_two_queues_on_one_database_never_do_the_same_job(any_store: Store) -> None:
    done: list[str] = []
    guard = threading.Lock()

    def work(subject: str, cancelled: Cancelled) -> None:
        with guard:
            done.append(subject)

    queues = [Jobs(any_store.database, workers=2) for _ in range(2)]
    for queue in queues:
        queue.register("transcribe", work)
    for n in range(20):
        queues[0].start("transcribe", str(n))
    for queue in queues:
        queue.begin()
    for n in range(20):
        wait_for(queues[0], str(n), JobState.DONE)
    for queue in queues:
        queue.close()
    assert sorted(done, key=int) == [str(n) for n in range(20)]


def test_a_kind_nobody_registered_is_our_bug(jobs: Jobs) -> None:
    with pytest.raises(ValueError, match="no work is registered as 'dance'"):
        jobs.start("dance", "1")


def test_what_waited_in_the_queue_outlives_its_process(sqlite_url: str, tmp_path: Path, store: Store) -> None:
    before = Jobs(store.database)
    before.register("transcribe", until_stopped)
    before.start("transcribe", "1")
    after = Jobs(store.database)
    after.register("transcribe", lambda subject, cancelled: None)
    after.begin()
    assert wait_for(after, "1", JobState.DONE) is JobState.DONE
    after.close()
