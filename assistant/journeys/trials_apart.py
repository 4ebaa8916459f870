"""Runs cases under a guidance in several processes, so that the parent finds their outcomes remembered.

Each process has an engine and an index of its own and adds what it finds to the same file of outcomes.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import current_process, get_context
from typing import TYPE_CHECKING, Any

from assistant.guidance.load import Library
from assistant.journeys.author_views import Cancelled
from assistant.settings import Settings, go_offline

if TYPE_CHECKING:
    from assistant.service import Signpost

CASES_AT_ONCE = 20
Case = dict[str, Any]
Ran = Callable[[int], None]
Apart = Callable[[Library, Sequence[Case], int, Ran, Cancelled], None]


def run_apart(
    settings: Settings, library: Library, cases: Sequence[Case], jobs: int, ran: Ran, cancelled: Cancelled
) -> None:
    """Have the outcomes of these cases under `library` remembered; `ran` is told how many came in."""
    given = settings.model_dump_json()
    parts = [cases[n : n + CASES_AT_ONCE] for n in range(0, len(cases), CASES_AT_ONCE)]
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_hold, initargs=(library,)
    ) as pool:
        running = {pool.submit(_run, given, part): len(part) for part in parts}
        for future in as_completed(running):
            future.result()
            ran(running[future])
            if cancelled():
                pool.shutdown(cancel_futures=True)
                return


_held: list[Library] = []


def _hold(library: Library) -> None:
    """Keep the guidance of this process, handed over once."""
    _held[:] = [library]


def _run(settings: str, cases: Sequence[Case]) -> None:
    """Some of the cases, in a process of its own."""
    place = f"apart-{current_process().name.rpartition('-')[2]}"
    with _engine(settings).trials.under(_held[0], place) as trial:
        for case in cases:
            trial.outcome(case)


@lru_cache(maxsize=1)
def _engine(settings: str) -> "Signpost":
    """The engine of this process, built once."""
    from assistant.service import Signpost

    go_offline()
    return Signpost(Settings.model_validate_json(settings))
