"""Durable jobs: long work that is on disk before it starts and is never silently lost.

Knows queues, threads and processes; nothing of what a job does. A job whose process was killed is
marked interrupted by the next process that calls `recover`, and can be started again.
Why this and not a workflow engine: docs/decisions/durable-jobs.md.
"""

import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import select, update

from assistant.errors import OperatorError, SignpostError
from assistant.records.database import Database
from assistant.records.owners import Owner
from assistant.records.reading import to_row
from assistant.records.rows import JobRow, JobState
from assistant.records.tables import Job

Work = Callable[[str, Callable[[], bool]], None]  # called with the subject's id and `cancelled`
Clock = Callable[[], datetime]

UNFINISHED = (JobState.QUEUED, JobState.RUNNING)
BEAT_EVERY_S = 5.0
STALE_AFTER = timedelta(seconds=60)  # a process on another machine that did not beat for so long is gone
BUG_SENTENCE = "Something went wrong that is our mistake: try again, and report it if it happens again."

log = logging.getLogger(__name__)


class JobStoppedError(Exception):
    """Work raises this when it stopped because `cancelled` said so."""


class Jobs:
    """The queue, and the threads that work on it.

    Work looks at `cancelled()` now and then and raises JobStoppedError when it is true; returning
    means done, a SignpostError means failed with that sentence.
    """

    def __init__(
        self, database: Database, *, workers: int = 1, clock: Clock = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._clock = clock
        self._owner = Owner.of_this_process(socket.gethostname())
        self._work: dict[str, Work] = {}
        self._stops: dict[int, Event] = {}
        self._awake, self._closing = Event(), Event()
        threads = [Thread(target=self._run, name=f"job-{n}", daemon=True) for n in range(workers)]
        self._threads = [*threads, Thread(target=self._beat, name="job-beat", daemon=True)]

    def register(self, kind: str, work: Work) -> None:
        """Say what jobs of this kind do. Before `begin`."""
        self._work[kind] = work

    def recover(self) -> tuple[JobRow, ...]:
        """Mark jobs whose process is gone as interrupted, and give them back to be offered again."""
        with self._database.write() as session:
            running = session.scalars(select(Job).where(Job.state == JobState.RUNNING).with_for_update())
            orphans = [job for job in running if self._is_orphan(job)]
            for job in orphans:
                job.state, job.changed_at = JobState.INTERRUPTED, self._clock()
            return tuple(to_row(JobRow, job) for job in orphans)

    def begin(self) -> None:
        """Start working on the queue, on what an earlier process left queued too."""
        for thread in self._threads:
            thread.start()

    def start(self, kind: str, subject_id: str) -> JobRow:
        """Queue a job. While one of this kind is unfinished for the subject, that one is given back."""
        if kind not in self._work:
            raise ValueError(f"no work is registered as {kind!r}")
        with self._database.write() as session:
            query = select(Job).where(Job.kind == kind, Job.subject_id == subject_id)
            earlier = session.scalars(query.order_by(Job.id)).all()
            job = next((each for each in earlier if each.state in UNFINISHED), None)
            if job is None:
                job = self._new(kind, subject_id, attempts=len(earlier) + 1)
                session.add(job)
                session.flush()
            row = to_row(JobRow, job)
        self._awake.set()
        return row

    def cancel(self, subject_id: str) -> bool:
        """Stop a subject's jobs: at once when queued, at the work's next look when running."""
        with self._database.write() as session:
            query = select(Job).where(Job.subject_id == subject_id, Job.state.in_(UNFINISHED))
            jobs = session.scalars(query.with_for_update()).all()
            for job in jobs:
                job.state, job.changed_at = JobState.CANCELLED, self._clock()
        self._stop(*(job.id for job in jobs))
        return bool(jobs)

    def latest(self, subject_id: str) -> JobRow | None:
        """The subject's latest job."""
        query = select(Job).where(Job.subject_id == subject_id).order_by(Job.id.desc()).limit(1)
        with self._database.read() as session:
            job = session.scalar(query)
            return to_row(JobRow, job) if job else None

    def close(self, *, timeout_s: float = 10.0) -> None:
        """Take no more jobs and ask the running ones to stop; those are marked interrupted."""
        self._closing.set()
        self._awake.set()
        self._stop(*list(self._stops))
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout_s)

    def _new(self, kind: str, subject_id: str, *, attempts: int) -> Job:
        job = Job(kind=kind, subject_id=subject_id, state=JobState.QUEUED, owner="", error="")
        job.attempts, job.created_at, job.changed_at = attempts, self._clock(), self._clock()
        return job

    def _is_orphan(self, job: Job) -> bool:
        gone = Owner.read(job.owner).is_gone(seen_from=self._owner)
        stale = job.beat_at is None or self._clock() - job.beat_at > STALE_AFTER
        return stale if gone is None else gone

    def _stop(self, *job_ids: int) -> None:
        for job_id in job_ids:
            if stop := self._stops.get(job_id):
                stop.set()

    # --- in the threads -----------------------------------------------------------------------

    def _run(self) -> None:
        while not self._closing.is_set():
            self._awake.clear()
            try:
                job = self._take()
            except OperatorError:
                log.exception("the job queue cannot be read; trying again")
                job = None
            if job:
                self._do(job)
            else:
                self._awake.wait(BEAT_EVERY_S)

    def _take(self) -> JobRow | None:
        """Claim the job that has waited longest; no two threads or processes get the same one."""
        query = select(Job).where(Job.state == JobState.QUEUED, Job.kind.in_(self._work))
        with self._database.write() as session:
            job = session.scalar(query.order_by(Job.id).limit(1).with_for_update(skip_locked=True))
            if job is None:
                return None
            now = self._clock()
            job.state, job.owner, job.beat_at, job.changed_at = JobState.RUNNING, str(self._owner), now, now
            self._stops[job.id] = Event()
            return to_row(JobRow, job)

    def _do(self, job: JobRow) -> None:
        stop = self._stops[job.id]
        if self._closing.is_set():
            stop.set()
        state, error = self._outcome(job, stop)
        try:
            self._end(job.id, state, error)
        except OperatorError:
            log.exception("job %s ended as %s, which could not be recorded", job.id, state)
        finally:
            del self._stops[job.id]

    def _outcome(self, job: JobRow, stop: Event) -> tuple[JobState, str]:
        try:
            self._work[job.kind](job.subject_id, stop.is_set)
        except Exception as error:
            if stop.is_set():
                return JobState.INTERRUPTED, ""
            log.exception("job %s (%s %s) failed", job.id, job.kind, job.subject_id)
            return JobState.FAILED, str(error) if isinstance(error, SignpostError) else BUG_SENTENCE
        return JobState.DONE, ""

    def _end(self, job_id: int, state: JobState, error: str) -> None:
        """A job cancelled meanwhile stays cancelled."""
        ended = update(Job).where(Job.id == job_id, Job.state == JobState.RUNNING)
        with self._database.write() as session:
            session.execute(ended.values(state=state, error=error, changed_at=self._clock()))

    def _beat(self) -> None:
        """Say that our jobs are alive, and hear of cancellations from other processes."""
        while not self._closing.wait(BEAT_EVERY_S):
            mine = list(self._stops)
            if not mine:
                continue
            try:
                self._stop(*self._beat_once(mine))
            except OperatorError:
                log.exception("running jobs could not say that they are alive; trying again")

    def _beat_once(self, mine: list[int]) -> list[int]:
        with self._database.write() as session:
            session.execute(update(Job).where(Job.id.in_(mine)).values(beat_at=self._clock()))
            cancelled = select(Job.id).where(Job.id.in_(mine), Job.state == JobState.CANCELLED)
            return list(session.scalars(cancelled))
