"""A kept run that later ones are judged by, case by case: how a group too small for gates still stops harm.

Gates bound rates, and a rate over forty cases says little. Whether a case comes out worse than it did does
not hang on how many there are. In a measure of safety one such case is enough to stop; in the others it must
be more than chance explains. Knows the kept file, outcomes and verdicts; asks nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import AuthorError, InputError, OperatorError
from eval.cases import Suite
from eval.compare import SAFETY, Change, Comparison, compare, shortfalls
from eval.files import Strict
from eval.gates import Verdict
from eval.measures import Measure
from eval.outcomes import Outcome, ReadRun, outcomes_of
from eval.runner import SuiteRun

OF_TIME = frozenset({Measure.IN_TIME, Measure.ANSWERS_IN_TIME})  # the machine's business as much as ours
MOST_TOLD = 5  # cases in a sentence; the report has all
ONE_IS_ENOUGH = "the case came out better before this change, and nobody is safer for it"
NOT_BY_CHANCE = "sending everybody to hospital would do nothing worse in safety and help nobody"
ALL_RUN = "a case that is gone is no longer kept; draw and keep the group anew, and say why"


class Kept(Strict):
    """The first line of a kept run: when and why it was kept, and what it was a run of."""

    kept_at: datetime
    because: str
    system: str
    seed: int = 0


def read_baseline(file: Path) -> ReadRun:
    """A kept run, or AuthorError with what to do."""
    try:
        first, *rest = file.read_text("utf-8").splitlines()
        kept = Kept.model_validate_json(first)
        outcomes = tuple(Outcome.model_validate_json(line) for line in rest if line.strip())
    except OSError:
        raise AuthorError(
            f"{file} is not there: run the group with --anew, look at the report, then `signpost eval keep`."
        ) from None
    except (ValidationError, ValueError) as error:
        raise AuthorError(
            f"{file} is not a kept run ({error}): keep one with `signpost eval keep`."
        ) from None
    return ReadRun(file, {"evaluated_at": kept.kept_at.isoformat(), "run": {"system": kept.system}}, outcomes)


def restricted(suite: Suite, kept: ReadRun) -> Suite:
    """Only the cases of the kept run, in the suite's order."""
    names = {each.case for each in kept.outcomes if each.suite == suite.id}
    cases = tuple(case for case in suite.cases if case.id in names)
    return suite.model_copy(update={suite.kind: cases})


def judged(done: Sequence[SuiteRun], kept: ReadRun) -> tuple[Verdict, ...]:
    """Three verdicts a suite: nothing gone, nothing less safe, nothing else worse than chance explains."""
    now = ReadRun(kept.place, {}, tuple(outcomes_of(done)))
    found = compare(kept, now)
    return tuple(verdict for each in done for verdict in _of_suite(each.suite.id, found, kept, now))


def _of_suite(suite: str, found: Comparison, kept: ReadRun, now: ReadRun) -> Iterable[Verdict]:
    run = {each.case for each in now.outcomes if each.suite == suite}
    gone = [each.case for each in kept.outcomes if each.suite == suite and each.case not in run]
    yield Verdict(suite, "every kept case is run", not gone, _told(gone, len(run)), ALL_RUN)
    unsafe = less_safe(found, suite)
    yield Verdict(
        suite,
        "no case does worse than kept in a measure of safety",
        not unsafe,
        _told(unsafe, len(run)),
        ONE_IS_ENOUGH,
    )
    worse = [
        f"{row.measure} {row.a[0]} of {row.a[1]}, now {row.b[0]} of {row.b[1]}"
        for row in found.rows
        if row.suite == suite and row.measure not in SAFETY | OF_TIME and row.change is Change.WORSE
    ]
    yield Verdict(
        suite, "no other measure is worse than chance explains", not worse, _told(worse), NOT_BY_CHANCE
    )


def less_safe(found: Comparison, suite: str = "") -> list[str]:
    """The cases that do worse in a measure of safety, each with what came of it."""
    return [
        f"{it.name[1]} ({', '.join(it.measures)}: {it.after})"
        for it in shortfalls(found.a, found.b)
        if it.name[0] == suite or not suite
    ]


def _told(wrong: Sequence[str], of: int | None = None) -> str:
    if not wrong:
        return "none" if of is None else f"none of {of}"
    more = f" and {len(wrong) - MOST_TOLD} more" if len(wrong) > MOST_TOLD else ""
    share = "" if of is None else f"{len(wrong)} of {of}: "
    return f"{share}{'; '.join(wrong[:MOST_TOLD])}{more}"


def keep(run: ReadRun, suites: Sequence[str], file: Path, *, because: str, at: datetime) -> Comparison | None:
    """Make a run the kept one of a group; what changed since the one kept before, if there was one."""
    if not because.strip():
        raise InputError("Say why with --because: whoever reads the file wants to know.")
    outcomes = [each for each in run.outcomes if each.suite in suites and not each.run]
    if lacking := [name for name in suites if not any(each.suite == name for each in outcomes)]:
        raise InputError(f"{run.place} has no cases of {', '.join(lacking)}: run the whole group.")
    if broken := [each.case for each in outcomes if each.error]:
        raise InputError(
            f"{run.place} has cases without a result ({', '.join(broken[:5])}): mend them first."
        )
    before = compare(read_baseline(file), run) if file.exists() else None
    _write(file, _header(run, because, at), outcomes)
    return before


def _header(run: ReadRun, because: str, at: datetime) -> Kept:
    made: dict[str, Any] = run.summary.get("run") or {}
    system = f"{made.get('system', 'unknown')} {made.get('fingerprint', '')}".strip()
    return Kept(kept_at=at, because=because, system=system, seed=int(made.get("seed") or 0))


def _write(file: Path, header: Kept, outcomes: Sequence[Outcome]) -> None:
    """Without times, which differ each run, and without reasons, which the suite tells."""
    lines = [header.model_dump_json()]
    for each in outcomes:
        scores = tuple(score.model_copy(update={"why": ()}) for score in each.scores)
        plain = each.model_copy(update={"seconds": 0.0, "scores": scores})
        lines.append(plain.model_dump_json(exclude_defaults=True))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError as error:
        raise OperatorError(f"{file} cannot be written ({error.strerror}): mend its folder.") from error
