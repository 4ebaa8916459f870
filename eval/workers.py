"""Who answers the cases: this process, several on this machine, or workers of a Dask cluster.

Each worker builds the system once. Knows attempts and recipes, not suites or scores. All three hand
back what came of each attempt as it ends, in any order.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Protocol

from assistant.errors import OperatorError, UsageError
from eval.attempts import Attempt, Tried, make
from eval.systems import Recipe, built
from eval.ways import Answering, System, way_of

Ended = tuple[Attempt, Tried]
WAITING = 8  # attempts handed out for each worker: enough that none waits, few enough to stop soon
LOST = 3  # how often an attempt is given to another worker when its own was lost


class Workers(Protocol):
    """Whoever answers."""

    def each(self, attempts: Iterable[Attempt]) -> Iterator[Ended]:
        """What came of every attempt, as it ends."""
        ...


class Here:
    """This process, one after the other; `way` says for a kind of suite how its cases are answered."""

    def __init__(self, way: Callable[[str], Answering]) -> None:
        self._way = cache(way)

    def each(self, attempts: Iterable[Attempt]) -> Iterator[Ended]:
        """In the order given."""
        for attempt in attempts:
            yield attempt, make(attempt, self._way(attempt.kind))


def here(system: System) -> Here:
    """This process, with a system that is built already."""
    return Here(lambda kind: way_of(kind, system))


class Apart:
    """Workers behind an executor of the standard library's kind: its own processes, or Dask's."""

    def __init__(self, executor: Executor, recipe: Recipe, count: int) -> None:
        self._executor, self._recipe, self._count = executor, recipe, count

    def each(self, attempts: Iterable[Attempt]) -> Iterator[Ended]:
        """A few handed out at a time, so that a run stops soon and a hundred thousand fit in memory."""
        left = iter(attempts)
        out: dict[Future[Tried], Attempt] = {}
        while True:
            for attempt in islice(left, WAITING * self._count - len(out)):
                out[self._executor.submit(answer, self._recipe, attempt)] = attempt
            if not out:
                return
            for future in wait(out, return_when=FIRST_COMPLETED).done:
                yield out.pop(future), _result(future)


def answer(recipe: Recipe, attempt: Attempt) -> Tried:
    """In a worker: one attempt, by the system built here once."""
    return make(attempt, _way(recipe, attempt.kind))


@lru_cache(maxsize=16)
def _way(recipe: Recipe, kind: str) -> Answering:
    return way_of(kind, built(recipe))


def _result(future: "Future[Tried]") -> Tried:
    """A worker that is gone is the operator's matter, not a finding about the system."""
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise OperatorError(
            "A worker process ended by itself, mostly for want of memory: --resume with fewer --jobs."
        ) from error


def workers_for(recipe: Recipe, *, jobs: int = 1, cluster: str = "") -> AbstractContextManager[Workers]:
    """Workers as asked for: a cluster's by its address, otherwise `jobs` processes here."""
    if cluster:
        return on_cluster(recipe, cluster)
    return in_processes(recipe, jobs) if jobs > 1 else _alone(recipe)


@contextmanager
def _alone(recipe: Recipe) -> Iterator[Workers]:
    yield here(built(recipe))


@contextmanager
def in_processes(recipe: Recipe, jobs: int) -> Iterator[Workers]:
    """`jobs` processes on this machine; those waiting are dropped when the block ends."""
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield Apart(pool, recipe, jobs)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def on_cluster(recipe: Recipe, scheduler: str) -> Iterator[Workers]:
    """The worker processes of a Dask scheduler at an address like tcp://10.0.0.5:8786."""
    connect = _dask()
    try:
        client = connect(scheduler, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise OperatorError(
            f"No Dask scheduler answers at {scheduler}: start one with `dask scheduler`, "
            "workers with `dask worker ADDRESS`, and give that address with --cluster."
        ) from error
    with client:
        count = len(client.scheduler_info(n_workers=-1)["workers"])
        if not count:
            raise OperatorError(
                f"The cluster at {scheduler} has no workers: start `dask worker {scheduler}`."
            )
        executor = client.get_executor(pure=False, retries=LOST)
        try:
            yield Apart(executor, recipe, count)
        finally:
            executor.shutdown(wait=False)


def _dask() -> Any:
    try:
        import distributed
    except ImportError:
        raise UsageError("--cluster needs Dask: install it with pip install '.[cluster]'.") from None
    return distributed.Client
