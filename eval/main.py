"""`signpost eval run`: the suites asked for, judged against the gates, with a report either way.

Knows the order of things: read everything first, run, judge, write. The command line only calls this.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.errors import OperatorError, UsageError
from eval.baseline import judged, read_baseline, restricted
from eval.cases import Suite, load_suite, own_suites
from eval.figures import Figure, figures
from eval.gates import GATES, AnyGate, Verdict, check, load_gates
from eval.kept import Kept
from eval.outcomes import ReadRun
from eval.provenance import Provenance, fingerprint
from eval.report import Report, write_report
from eval.runlog import LOG, Asked, read_asked, write_asked
from eval.runner import Progress, SuiteRun, rescore, run_with, sampled
from eval.systems import Recipe
from eval.ways import System
from eval.workers import Workers, here, workers_for

__all__ = ["LOG", "System"]
Clock = Callable[[], datetime]
SEED = 20261122


def now() -> datetime:
    """The time of a report."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class How:
    """What changes how long a run takes and nothing else: processes here, or a cluster; results kept."""

    jobs: int = 1
    cluster: str = ""
    kept: Path | None = None


NOTHING_SPECIAL = How()


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a run is judged by: gates, or a kept run in their place."""

    gates: tuple[AnyGate, ...] = ()
    kept: ReadRun | None = None

    def verdicts(self, done: Sequence[SuiteRun], found: Sequence[Figure]) -> tuple[Verdict, ...]:
        """That every suite ran, then whether each bound was kept."""
        ran = check(done, found, self.gates)
        return (*ran, *judged(done, self.kept)) if self.kept else ran


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Everything that can be wrong with the asking has been found; nothing has run."""

    asked: Asked
    suites: tuple[Suite, ...]
    bounds: "_Bounds"
    at: datetime
    folder: Path
    made: Provenance


def run_suites(
    names: Sequence[str],
    system: System,
    *,
    out: Path,
    data: Path | None = None,
    own: Path | None = None,
    gates: Path = GATES,
    runs: int = 1,
    seed: int = SEED,
    progress: Progress | None = None,
    clock: Clock = now,
) -> Report:
    """Run suites on a system built already, in this process, into a new folder of `out`.

    `refuse_shortfalls(report.verdicts)` raises GateError. `own`: the folder of the practice's own suites.
    """
    asked = Asked(suites=tuple(names), runs=runs, seed=seed, data=data, own=own, gates=gates)
    suites, bounds = _read(asked)
    made = Provenance(type(system).__name__, "", {}, seed, runs)
    at = clock()
    prepared = _Prepared(asked, suites, bounds, at, _new_folder(out, at), made)
    return _run(prepared, nullcontext(here(system)), None, progress)


def run_recipe(
    asked: Asked,
    recipe: Recipe,
    *,
    out: Path,
    how: How = NOTHING_SPECIAL,
    progress: Progress | None = None,
    clock: Clock = now,
    began: Callable[[Path], None] = lambda _folder: None,
) -> Report:
    """Run what is asked on a system built from its recipe, as `how` says, into a new folder of `out`.

    `began` is told the folder before the first case: a run that is stopped goes on from it.
    """
    suites, bounds = _read(asked)
    versions = recipe.versions()
    asked = asked.model_copy(update={"system": fingerprint(versions), "name": recipe.name})
    at = clock()
    folder = _new_folder(out, at)
    write_asked(folder, asked)
    began(folder)
    prepared = _Prepared(asked, suites, bounds, at, folder, _provenance(asked, versions, how))
    return _run(prepared, workers_for(recipe, jobs=how.jobs, cluster=how.cluster), how.kept, progress)


def resume_run(
    folder: Path,
    recipe: Recipe,
    *,
    how: How = NOTHING_SPECIAL,
    progress: Progress | None = None,
    clock: Clock = now,
) -> Report:
    """Go on with a stopped run in its folder: only what its log does not have is run."""
    asked, versions = read_asked(folder), recipe.versions()
    if asked.system != fingerprint(versions):
        raise UsageError(
            f"{folder} is a run of {asked.name} {asked.system} and here is {fingerprint(versions)}: "
            "begin a new run, for a report is of one system."
        )
    suites, bounds = _read(asked)
    made = replace(_provenance(asked, versions, how), resumed=True)
    prepared = _Prepared(asked, suites, bounds, clock(), folder, made)
    return _run(prepared, workers_for(recipe, jobs=how.jobs, cluster=how.cluster), how.kept, progress)


def rescore_suites(
    names: Sequence[str],
    log: Path,
    *,
    out: Path,
    data: Path | None = None,
    own: Path | None = None,
    gates: Path = GATES,
    clock: Clock = now,
) -> Report:
    """Judge a stored log again, without the system."""
    asked = Asked(suites=tuple(names), data=data, own=own, gates=gates)
    suites, bounds = _read(asked)
    at = clock()
    done = [rescore(suite, log) for suite in suites]
    return _reported(at, done, bounds, _new_folder(out, at), _of_log(log))


def _run(
    prepared: _Prepared,
    workers: AbstractContextManager[Workers],
    kept: Path | None,
    progress: Progress | None,
) -> Report:
    asked, began = prepared.asked, perf_counter()
    with ExitStack() as stack:
        open_workers = stack.enter_context(workers)
        results = stack.enter_context(Kept(kept, asked.system)) if kept else None
        done = [
            run_with(
                suite,
                open_workers,
                runs=asked.runs,
                seed=asked.seed,
                log_file=prepared.folder / LOG,
                kept=results,
                progress=progress,
            )
            for suite in prepared.suites
        ]
    kept_records = sum(record.kept for each in done for record in each.records)
    made = replace(prepared.made, seconds=perf_counter() - began, kept=kept_records)
    return _reported(prepared.at, done, prepared.bounds, prepared.folder, made)


def _read(asked: Asked) -> tuple[tuple[Suite, ...], _Bounds]:
    """Everything that can be wrong with the asking is found before anything runs."""
    if not asked.suites:
        raise UsageError("No suite was named: name one, or `all`.")
    found = [
        own_suites(name, asked.own) or (load_suite(name, data=asked.data),)
        for name in dict.fromkeys(asked.suites)
    ]
    suites = [suite for each in found for suite in each]
    if asked.baseline:
        kept = read_baseline(asked.baseline)
        return tuple(restricted(suite, kept) for suite in suites), _Bounds(kept=kept)
    sample = tuple(sampled(suite, asked.sample, seed=asked.seed) for suite in suites)
    return sample, _Bounds(load_gates(asked.gates))


def _provenance(asked: Asked, versions: dict[str, Any], how: How) -> Provenance:
    return Provenance(
        asked.name,
        asked.system,
        versions,
        asked.seed,
        asked.runs,
        sample=asked.sample,
        jobs=how.jobs,
        cluster=how.cluster,
    )


def _of_log(log: Path) -> Provenance | None:
    """Whose log it is, where that was noted beside it."""
    try:
        asked = read_asked(log.parent)
    except UsageError:
        return None
    return Provenance(asked.name, asked.system, {}, asked.seed, asked.runs, sample=asked.sample)


def _reported(
    at: datetime,
    done: Sequence[SuiteRun],
    bounds: _Bounds,
    folder: Path,
    made: Provenance | None,
) -> Report:
    found = tuple(figure for each in done for figure in figures(each))
    report = Report(at, tuple(done), found, bounds.verdicts(done, found), folder, made)
    write_report(report)
    return report


def _new_folder(out: Path, at: datetime) -> Path:
    """Named by the moment; a second one in the same second gets a number."""
    name = f"{at:%Y%m%d-%H%M%S}"
    for n in range(1, 1000):
        folder = out / (name if n == 1 else f"{name}-{n}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise OperatorError(
                f"No report can be written to {out} ({error.strerror}): name another folder with --out."
            ) from error
        return folder
    raise OperatorError(f"{out} has a thousand reports of this second: name another folder with --out.")
