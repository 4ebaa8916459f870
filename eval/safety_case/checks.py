"""What can be wrong with the hazards and known limits: every mistake, with its line and its mend.

**Covered**: ids used twice; a control that names no place or proof; places, tests and suites that are not
there; a test that failed in the named results, and a suite that did unless the hazard is open; a remaining
risk above the first; a hazard called closed though its risk is not acceptable. **Not covered**: whether a
test really shows what is claimed, and whether the severities and likelihoods are right: a clinical safety
officer reads them.
"""

import re
from collections.abc import Iterator, Sequence

from eval.safety_case.matrix import UNACCEPTABLE_FROM
from eval.safety_case.reading import Problem, Written
from eval.safety_case.results import Results
from eval.safety_case.schema import Control, Hazard, Limit, Status
from eval.safety_case.sources import SUITE, Sources

Fallen = tuple[tuple[str, str], ...]  # evidence and how it failed
HAZARD_ID = re.compile(r"\bH\d{3}\b")


def check_hazards(
    hazards: Sequence[Written[Hazard]], sources: Sources, results: Results
) -> Iterator[Problem]:
    """Everything wrong with these hazards."""
    yield from _used_twice(hazards)
    known = {each.entry.id for each in hazards}
    for each in hazards:
        yield from _risks(each)
        yield from _mentions(each, known)
        for n, control in enumerate(each.entry.controls):
            yield from _control(each, n, control)
            yield from _named(each, n, control, sources, results)


def check_limits(
    limits: Sequence[Written[Limit]], hazards: Sequence[Written[Hazard]], sources: Sources
) -> Iterator[Problem]:
    """Everything wrong with these limits."""
    yield from _used_twice(limits)
    known = {each.entry.id for each in hazards}
    for each in limits:
        if found := sources.place_problem(each.entry.source):
            yield each.problem(*found, "source")
        for n, id in enumerate(each.entry.hazards):
            if id not in known:
                yield each.problem(f"there is no hazard {id}", "name one of hazards.yaml", "hazards", n)


def gaps(hazard: Hazard) -> tuple[Control, ...]:
    """Controls that are claimed and not shown: allowed while a hazard is open, and told as gaps."""
    return tuple(control for control in hazard.controls if control.kind.is_ours and not control.shown_by)


def fallen(hazard: Hazard, results: Results) -> Fallen:
    """Suites that fell short in the named results, and how: allowed while a hazard is open, and told."""
    named = dict.fromkeys(it for control in hazard.controls for it in control.shown_by)
    return tuple((it, how) for it in named if (how := results.failure(it)))


def _used_twice(entries: Sequence[Written[Hazard]] | Sequence[Written[Limit]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for each in entries:
        line = each.line("id")
        if each.entry.id in first:
            what = f"the id {each.entry.id} is already on line {first[each.entry.id]}"
            yield each.problem(what, "give this one an id of its own", "id")
        first.setdefault(each.entry.id, line)


def _mentions(each: Written[Hazard], known: set[str]) -> Iterator[Problem]:
    """Other hazards spoken of in the text, as "(H052)"."""
    it = each.entry
    for part, text in (
        ("causes", " ".join(it.causes)),
        ("missing", it.missing or ""),
        ("residual", it.residual),
    ):
        for id in HAZARD_ID.findall(text):
            if id not in known:
                yield each.problem(f"there is no hazard {id}", "name one that is there", part)


def _risks(each: Written[Hazard]) -> Iterator[Problem]:
    before, after = each.entry.before, each.entry.after
    if after.severity.level > before.severity.level or after.likelihood.level > before.likelihood.level:
        what = f"{each.entry.id}: the remaining risk is above the first one"
        yield each.problem(what, "a control makes nothing worse; correct `before` or `after`", "after")
    if each.entry.status is not Status.OPEN and after.rating >= UNACCEPTABLE_FROM:
        what = f"{each.entry.id} is {each.entry.status} with a risk rating of {after.rating}"
        yield each.problem(what, "leave it open until it is controlled further", "status")
    if not each.entry.controls and each.entry.status is not Status.OPEN:
        what = f"{each.entry.id} is {each.entry.status} and has no control"
        yield each.problem(what, "add its controls, or leave it open", "status")


def _control(each: Written[Hazard], n: int, control: Control) -> Iterator[Problem]:
    """A control of ours names its place, and its proof unless the hazard is open."""
    if not control.kind.is_ours:
        return
    called = f"{each.entry.id}: the control “{control.what[:60]}”"
    if not control.places:
        yield each.problem(f"{called} says not where it is", "name the file under `in:`", "controls", n)
    if not control.shown_by and each.entry.status is not Status.OPEN:
        mend = "name a test or suite under `shown_by:`, or open the hazard and say what is missing"
        yield each.problem(f"{called} has no evidence", mend, "controls", n)


def _named(
    each: Written[Hazard], n: int, control: Control, sources: Sources, results: Results
) -> Iterator[Problem]:
    for i, place in enumerate(control.places):
        if found := sources.place_problem(place):
            yield each.problem(*found, "controls", n, "in", i)
    for i, shown_by in enumerate(control.shown_by):
        at = ("controls", n, "shown_by", i)
        if found := sources.evidence_problem(shown_by):
            yield each.problem(*found, *at)
        told = each.entry.status is Status.OPEN and shown_by.startswith(SUITE)
        if (failed := results.failure(shown_by)) and not told:
            what = f"{each.entry.id} rests on {shown_by}, which failed in the named run ({failed})"
            yield each.problem(what, "mend what failed, or open the hazard and say what is missing", *at)
