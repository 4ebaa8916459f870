"""An evaluation begun by the safety page: in a process of its own, watched, stopped, offered again."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.journeys.evaluations import Evaluations, Offer, RunState
from assistant.journeys.views import User
from assistant.records.rows import JobState
from assistant.records.store import Store
from assistant.settings import Settings

SAM = User("sam", "safety")
OFFER = '{"name": "quick", "title": "Quick", "cases": 2}'
PROGRAM = """
import json, sys, time
settings = json.loads(sys.stdin.read())
if "--list" in sys.argv:
    print('OFFER')
elif "ENDS" == "waits":
    print('{"suite": "quick", "done": 1, "of": 2}', flush=True)
    time.sleep(60)
elif "ENDS" == "refuses":
    print('{"error": "There is no room on the disk."}')
elif "ENDS" == "dies":
    sys.exit(1)
else:
    print('{"suite": "quick", "done": 2, "of": 2}')
    print('{"folder": "20261122-090000"}')
"""
Made = Callable[[str], Evaluations]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """Evaluations whose program ends as asked for."""
    store = Store(f"sqlite:///{tmp_path / 'signpost.db'}", recordings=tmp_path / "recordings")
    store.migrate()
    opened: list[Evaluations] = []

    def make(ends: str) -> Evaluations:
        program = PROGRAM.replace("OFFER", OFFER).replace("ENDS", ends)
        opened.append(
            Evaluations(Settings(data=tmp_path), lambda: store, program=(sys.executable, "-c", program))
        )
        return opened[-1]

    yield make
    for each in opened:
        each.close()
    store.close()


def until(evaluations: Evaluations, wanted: Callable[[RunState], bool]) -> RunState:
    """Wait for a state."""
    for _ in range(600):
        state = evaluations.state()
        if state and wanted(state):
            return state
        time.sleep(0.05)
    raise AssertionError(f"it never came: {evaluations.state()}")


def test_what_can_be_run_is_offered(made: Made) -> None:
    assert made("well").offers() == (Offer("quick", "Quick", 2),)


def test_a_run_goes_through_in_the_background(made: Made) -> None:
    evaluations = made("well")
    assert evaluations.state() is None
    assert evaluations.start(["quick"], SAM).suites == ("quick",)
    done = until(evaluations, lambda it: not it.running)
    assert (done.state, done.reported, done.sentence, done.by) == (JobState.DONE, True, "", "sam")


def test_progress_is_seen_one_runs_at_a_time_and_it_can_be_stopped(made: Made) -> None:
    evaluations = made("waits")
    evaluations.start(["quick"], SAM)
    assert until(evaluations, lambda it: it.done == 1).of == 2
    with pytest.raises(InputError, match="running already"):
        evaluations.start(["quick"], SAM)
    evaluations.stop(SAM)
    stopped = until(evaluations, lambda it: not it.running)
    assert stopped.sentence.startswith("The last run was stopped")
    assert evaluations.start(["quick"], SAM).running


@pytest.mark.parametrize(
    "ends, says",
    [("refuses", "There is no room on the disk."), ("dies", "ended before its report was written")],
)
def test_why_there_is_no_report_is_one_sentence(made: Made, ends: str, says: str) -> None:
    evaluations = made(ends)
    evaluations.start(["quick"], SAM)
    failed = until(evaluations, lambda it: not it.running)
    assert failed.state is JobState.FAILED
    assert says in failed.sentence


def test_a_run_that_signpost_left_behind_is_offered_again(made: Made) -> None:
    first = made("waits")
    first.start(["quick"], SAM)
    until(first, lambda it: it.done == 1)
    first.close()
    state = made("well").state()
    assert state
    assert (state.state, state.suites) == (JobState.INTERRUPTED, ("quick",))
    assert "start it again" in state.sentence


@pytest.mark.parametrize(
    "suites, user, says",
    [
        (["quick"], User("ana", "clinician"), "Only a safety lead"),
        ([], SAM, "Choose at least one suite"),
        (["quick", "--list"], SAM, "There is no suite --list"),
    ],
)
def test_what_cannot_be_begun(made: Made, suites: list[str], user: User, says: str) -> None:
    evaluations = made("well")
    with pytest.raises(InputError, match=says):
        evaluations.start(suites, user)
    assert evaluations.state() is None
