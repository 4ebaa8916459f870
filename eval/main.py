"""`signpost eval run`: the suites asked for, judged against the gates, with a report either way.

Knows the order of things: read everything first, run, judge, write. The command line only calls this.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import OperatorError, UsageError
from eval.cases import Suite, load_suite, own_suites
from eval.checks.registry import asking
from eval.figures import figures
from eval.gates import GATES, AnyGate, check, load_gates
from eval.pairs.running import both
from eval.report import Report, write_report
from eval.runner import Progress, SuiteRun, rescore, run

Clock = Callable[[], datetime]
LOG = "log.jsonl"


class System(Protocol):
    """What is tested: `assistant.service.Signpost`, or anything with these two."""

    def triage_case(self, given: dict[str, Any]) -> dict[str, Any]:
        """A case of `signpost triage --batch` to its result."""
        ...

    def scribe_case(self, given: dict[str, Any]) -> dict[str, Any]:
        """A case of `signpost scribe --batch` to its result."""
        ...


def run_suites(
    names: Sequence[str],
    system: System,
    *,
    out: Path,
    data: Path | None = None,
    own: Path | None = None,
    gates: Path = GATES,
    runs: int = 1,
    progress: Progress | None = None,
    clock: Clock = lambda: datetime.now(UTC),
) -> Report:
    """Run suites into a new folder of `out`; `refuse_shortfalls(report.verdicts)` raises GateError.

    `own`: the folder of the practice's own suites.
    """
    suites, bounds = _read(names, data, own), load_gates(gates)
    at = clock()
    folder = _new_folder(out, at)
    done = [
        run(suite, _for(suite, system), runs=runs, log_file=folder / LOG, progress=progress)
        for suite in suites
    ]
    return _reported(at, done, bounds, folder)


def rescore_suites(
    names: Sequence[str],
    log: Path,
    *,
    out: Path,
    data: Path | None = None,
    own: Path | None = None,
    gates: Path = GATES,
    clock: Clock = lambda: datetime.now(UTC),
) -> Report:
    """Judge a stored log again, without the system."""
    suites, bounds = _read(names, data, own), load_gates(gates)
    at = clock()
    return _reported(at, [rescore(suite, log) for suite in suites], bounds, _new_folder(out, at))


def _read(names: Sequence[str], data: Path | None, own: Path | None = None) -> list[Suite]:
    """Everything that can be wrong with the asking is found before anything runs."""
    if not names:
        raise UsageError("No suite was named: name one, or `all`.")
    found = [own_suites(name, own) or (load_suite(name, data=data),) for name in dict.fromkeys(names)]
    return [suite for suites in found for suite in suites]


def _for(suite: Suite, system: System) -> Callable[[dict[str, Any]], dict[str, Any]]:
    if suite.kind == "pairs":
        return both(system.triage_case)
    if suite.kind == "checks":
        return asking(system)
    return system.triage_case if suite.kind == "triage" else system.scribe_case


def _reported(at: datetime, done: Sequence[SuiteRun], gates: Sequence[AnyGate], folder: Path) -> Report:
    found = tuple(figure for each in done for figure in figures(each))
    report = Report(at, tuple(done), found, check(done, found, gates), folder)
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
