"""The safety lead starts an evaluation and stops it: a durable job that runs in a process of its own.

What was asked for is on disk before the job begins; a run whose Signpost was killed is offered again. The
evaluation stands above the service (ARCHITECTURE.md), so it is started as a program, never imported.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.errors import InputError, OperatorError, SignpostError
from assistant.journeys.clock import now
from assistant.journeys.views import User
from assistant.records.jobs import UNFINISHED, Jobs, JobStoppedError
from assistant.records.rows import JobRow, JobState
from assistant.records.store import Store
from assistant.settings import Settings

EVALUATION = "evaluation"  # one at a time: the kind of job and its subject
PROGRAM = (sys.executable, "-m", "eval.run_for_page")
ROLE = "safety"
LOOK_EVERY_S = 0.5
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """A suite or a group of suites that can be run here."""

    name: str
    title: str
    cases: int | None


@dataclass(frozen=True, slots=True)
class RunState:
    """The run that was asked for last: `state` of its job, and how far it is."""

    suites: tuple[str, ...]
    by: str
    state: JobState
    sentence: str = ""
    suite: str = ""
    done: int = 0
    of: int = 0

    @property
    def running(self) -> bool:
        """True while there is something to wait for."""
        return self.state in UNFINISHED

    @property
    def reported(self) -> bool:
        """True when it came to its end and wrote a report."""
        return self.state is JobState.DONE


class Evaluations:
    """One run at a time, in the background."""

    def __init__(
        self, settings: Settings, store: Callable[[], Store], *, program: Sequence[str] = PROGRAM
    ) -> None:
        """`program`: what is started; another in tests."""
        self._settings = settings
        self._store = store
        self._program = tuple(program)
        self._far: Json = {}
        self._offers: tuple[Offer, ...] = ()
        self._lock = threading.Lock()

    def offers(self) -> tuple[Offer, ...]:
        """What can be run here; asked once, for the answer takes a few seconds."""
        with self._lock:
            if not self._offers:
                with self._started("--list") as said:
                    self._offers = tuple(Offer(it["name"], it["title"], it["cases"]) for it in said)
            return self._offers

    def start(self, suites: Sequence[str], user: User) -> RunState:
        """Begin a run of these suites, unless one is running."""
        if user.role != ROLE:
            raise InputError("Only a safety lead starts an evaluation.")
        if not suites:
            raise InputError("Choose at least one suite to run.")
        if unknown := set(suites) - {offer.name for offer in self.offers()}:
            raise InputError(f"There is no suite {', '.join(sorted(unknown))} to run here: choose another.")
        state = self.state()
        if state and state.running:
            raise InputError("An evaluation is running already: wait for it, or stop it first.")
        self._note(tuple(suites), user)
        self._far = {}
        self._jobs.start(EVALUATION, EVALUATION)
        self._store().audit.record(now(), user.name, "started an evaluation", (EVALUATION, ", ".join(suites)))
        return self.state() or RunState(tuple(suites), user.name, JobState.QUEUED)

    def stop(self, user: User) -> None:
        """Stop the run; what it has done stays in its folder."""
        if user.role != ROLE:
            raise InputError("Only a safety lead stops an evaluation.")
        if self._jobs.cancel(EVALUATION):
            self._store().audit.record(now(), user.name, "stopped an evaluation", (EVALUATION, ""))

    def state(self) -> RunState | None:
        """The run asked for last; None when none ever was."""
        job, asked = self._jobs.latest(EVALUATION), self._asked()
        if job is None or asked is None:
            return None
        far = self._far if job.state is JobState.RUNNING else {}
        return RunState(
            tuple(asked["suites"]), asked["by"], job.state, _sentence(job), far.get("suite", ""),
            far.get("done", 0), far.get("of", 0),
        )  # fmt: skip

    def close(self) -> None:
        """Stop what runs; it is offered again at the next start."""
        if "_jobs" in self.__dict__:
            self._jobs.close()

    def run(self, _subject: str, cancelled: Callable[[], bool]) -> None:
        """The job: the program, until it ends or is no longer wanted."""
        asked = self._asked()
        if asked is None:
            raise OperatorError("What was to be evaluated is no longer on disk: start it again.")
        with self._started(*asked["suites"], cancelled=cancelled) as said:
            for line in said:
                self._far = line

    @cached_property
    def _jobs(self) -> Jobs:
        """A queue of its own, so that no consultation's note waits for an evaluation."""
        jobs = Jobs(self._store().database)
        jobs.register(EVALUATION, self.run)
        jobs.recover()
        jobs.begin()
        return jobs

    @contextmanager
    def _started(
        self, *arguments: str, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Iterator[Json]]:
        """The program's lines as they come; it is ended with the block, whatever happens."""
        settings = self._settings.model_dump_json()
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program with names of suites
                [*self._program, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            raise OperatorError(f"The evaluation cannot be started ({error.strerror}).") from error
        watch = threading.Thread(target=_end_when, args=(process, cancelled), daemon=True)
        watch.start()
        try:
            _give(process, settings)
            yield _lines(process, cancelled)
        finally:
            process.kill()
            process.wait()
            watch.join()
            if process.stdout:
                process.stdout.close()

    def _note(self, suites: tuple[str, ...], user: User) -> None:
        asked = {"suites": suites, "by": user.name, "at": now().isoformat(timespec="seconds")}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(asked), "utf-8")
        except OSError as error:
            raise OperatorError(
                f"No run can be begun in {self._file.parent} ({error.strerror}): mend its rights."
            ) from error

    def _asked(self) -> Json | None:
        try:
            asked: Json = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return asked

    @property
    def _file(self) -> Path:
        return self._settings.reports_dir / "asked.json"


def _give(process: "subprocess.Popen[str]", settings: str) -> None:
    """The settings on its standard input."""
    try:
        if process.stdin:
            process.stdin.write(settings)
            process.stdin.close()
    except BrokenPipeError:
        pass  # it ended already; its lines say why


def _lines(process: "subprocess.Popen[str]", cancelled: Callable[[], bool]) -> Iterator[Json]:
    """What it says, line by line; its error as one of ours, and a death without a word too."""
    for line in process.stdout or ():
        said: Json = json.loads(line)
        if "error" in said:
            raise InputError(str(said["error"]))
        yield said
    if cancelled():
        raise JobStoppedError
    if process.wait():
        raise SignpostError("The evaluation ended before its report was written: try again.")


def _end_when(process: "subprocess.Popen[str]", cancelled: Callable[[], bool]) -> None:
    """End the program as soon as it is no longer wanted."""
    while True:
        try:
            process.wait(LOOK_EVERY_S)
            return
        except subprocess.TimeoutExpired:
            if cancelled():
                process.terminate()


def _sentence(job: JobRow) -> str:
    """What a person is told of a run that is over."""
    match job.state:
        case JobState.FAILED:
            return job.error
        case JobState.CANCELLED:
            return "The last run was stopped before its end; what it did is in its folder."
        case JobState.INTERRUPTED:
            return "The last run was interrupted when Signpost stopped: start it again."
        case _:
            return ""
