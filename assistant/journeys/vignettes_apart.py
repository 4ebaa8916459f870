"""Runs vignettes in several processes, each with an engine of its own: a thousand take minutes, not hours.

Knows nothing of what is right: that is `assistant.guidance.vignettes`.
"""

from collections.abc import Callable, Collection
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from assistant.guidance.load import Library
from assistant.journeys.vignettes import VignetteOutcome, known_pathways
from assistant.settings import Settings, go_offline

if TYPE_CHECKING:
    from assistant.service import Signpost


def run_vignettes_apart(
    library: Library,
    settings: Settings,
    jobs: int,
    done: Callable[[int, int], None] = lambda _n, _of: None,
    *,
    of: Collection[str] = (),
) -> VignetteOutcome:
    """As `run_vignettes`, a pathway at a time, in `jobs` processes; those with most vignettes first."""
    counts = {id: len(library.vignettes.get(id, ())) for id in known_pathways(of, library)}
    wanted = sorted(counts, key=lambda id: -counts[id])
    outcomes: dict[str, VignetteOutcome] = {}
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        given = settings.model_dump_json()
        running = {pool.submit(_run, given, id): id for id in wanted}
        for future in as_completed(running):
            outcomes[running[future]] = future.result()
            done(sum(outcome.run for outcome in outcomes.values()), sum(counts.values()))
    different = tuple(line for id in sorted(outcomes) for line in outcomes[id].mismatches)
    return VignetteOutcome(sum(counts.values()), different)


def _run(settings: str, pathway: str) -> VignetteOutcome:
    """One pathway's vignettes, in a process of its own."""
    return _engine(settings).test_vignettes(of=[pathway])


@lru_cache(maxsize=1)
def _engine(settings: str) -> "Signpost":
    """The engine of this process, built once."""
    from assistant.service import Signpost

    go_offline()
    return Signpost(Settings.model_validate_json(settings))
