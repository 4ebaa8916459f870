"""Plants faults in several processes, each with a service and a data folder of its own.

Knows how the service is built for this and thrown away again.
"""

import logging
import shutil
import tempfile
from collections.abc import Collection, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from eval.mutations.bench import SignpostBench
from eval.mutations.check import NO_HINTS, Caught, check_faults
from eval.mutations.faults import Area, Fault

Wanted = list[tuple[Area, Fault]]


def find_all(
    wanted: Wanted, jobs: int, until: int | None = None, first: Mapping[str, Collection[str]] = NO_HINTS
) -> list[Caught]:
    """In several processes: each takes every so manieth fault."""
    if jobs == 1:
        return _part(wanted, until, first)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(_part, wanted[n::jobs], until, first) for n in range(jobs)]
        found = {each.fault.id: each for part in parts for each in part.result()}
    return [found[fault.id] for _, fault in wanted]


def _part(wanted: Wanted, until: int | None, first: Mapping[str, Collection[str]]) -> list[Caught]:
    """Some of the faults, in a service with a data folder of its own that is thrown away."""
    logging.disable(logging.CRITICAL)  # a fault may crash cases: that is counted, not told
    go_offline()
    known = load_settings()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").symlink_to(known.models_dir.resolve())
        if known.index_dir.is_dir():
            shutil.copytree(known.index_dir, Path(folder) / known.index_dir.name)
        settings = load_settings(data=Path(folder), text_model="none")
        with Signpost(settings) as signpost, SignpostBench(signpost) as bench:
            return check_faults(wanted, bench, tell, until=until, first=first)


def tell(caught: Caught) -> None:
    said = "; ".join((*caught.gates, *caught.checks, *caught.cases)) or "NOTHING NOTICED"
    print(f"{caught.seconds:6.1f} s  {caught.area:10}  {caught.fault.id:34}  {said}", flush=True)
