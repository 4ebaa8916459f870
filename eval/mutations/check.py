"""Plants each fault, runs the quick suites on it, and says what noticed.

A fault is noticed by a gate that was met before, by a measure on which a case does worse than before, or
by one of the evaluation's own checks. The program is also run with nothing planted: that must go unnoticed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from assistant.errors import AuthorError
from eval.cases import Suite, load_suite
from eval.figures import figures
from eval.gates import AnyGate, check, load_gates
from eval.measures import Score, share_wrong
from eval.mutations.bench import Bench, Tested
from eval.mutations.faults import Area, Fault
from eval.mutations.planting import planted
from eval.runner import Record, SuiteRun, run
from eval.self_checks import failing_checks
from eval.ways import Answering

QUICK = ("triage-core", "scribe-core")
SUITES: dict[Area, tuple[str, ...]] = {
    "triage": QUICK[:1],
    "language": QUICK,
    "guidance": QUICK[:1],
    "scribe": (*QUICK[1:], "scribe-model"),
    "evaluation": (),
}
EVERY = tuple(dict.fromkeys(name for names in SUITES.values() for name in names))
NOTHING = Fault.model_construct(id="nothing-planted", what="The program as it is.", changes=())
NO_HINTS: Mapping[str, Collection[str]] = {}
TOGETHER = 6  # cases run between planting a fault and taking it out, when a few that do worse are enough
Told = Callable[["Caught"], None]


@dataclass(frozen=True, slots=True)
class Caught:
    """What noticed one fault."""

    area: Area
    fault: Fault
    gates: tuple[str, ...] = ()
    cases: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by measure: those that did worse
    checks: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def caught(self) -> bool:
        """Whether anything noticed."""
        return bool(self.gates or self.cases or self.checks)


@dataclass(frozen=True, slots=True)
class Before:
    """How the program does without a fault: records by suite and case, and the gates it does not meet."""

    records: dict[tuple[str, str], Record]
    unmet: frozenset[str] = frozenset()

    @classmethod
    def of(cls, bench: Bench, suites: Sequence[Suite], gates: Sequence[AnyGate]) -> "Before":
        """Run every suite on the program as it is."""
        done = _run(bench, NOTHING, suites)
        return cls(_by_case(done), frozenset(_unmet(done, gates)))

    def learn(self, suite: Suite, system: Tested) -> None:
        """Run the cases of a suite that are not known yet; no fault may be planted meanwhile."""
        new = tuple(case for case in suite.cases if (suite.id, case.id) not in self.records)
        part = suite.model_copy(update={suite.kind: new})
        self.records.update(_by_case([run(part, _way(suite, system))]) if new else {})

    def known(self, suite: Suite) -> Suite:
        """The suite with the cases that are known."""
        cases = tuple(case for case in suite.cases if (suite.id, case.id) in self.records)
        return suite.model_copy(update={suite.kind: cases})


def _by_case(done: Sequence[SuiteRun]) -> dict[tuple[str, str], Record]:
    return {(each.suite.id, record.case.id): record for each in done for record in each.records}


def check_faults(
    wanted: Iterable[tuple[Area, Fault]],
    bench: Bench,
    told: Told = lambda _caught: None,
    *,
    until: int | None = None,
    first: Mapping[str, Collection[str]] = NO_HINTS,
) -> list[Caught]:
    """What noticed each fault, in the order given.

    `until` leaves a fault when so many cases do worse: enough to know, too little to judge gates by. The
    cases of `first`, by fault, are then run before the others, as those that noticed it last time.
    """
    wanted = list(wanted)
    if failing := failing_checks():
        raise AuthorError(f"The evaluation fails its own checks with nothing planted: {failing[0]}")
    names = dict.fromkeys(name for area, fault in wanted for name in _names(area, fault))
    suites, gates = {name: load_suite(name) for name in names}, load_gates()
    before = Before({}) if until else Before.of(bench, list(suites.values()), gates)
    found: dict[str, Caught] = {}
    for area, fault in sorted(wanted, key=lambda each: is_nothing(each[1])):  # by then the cases are known
        own = [suites[name] for name in _names(area, fault)]
        hints = first.get(fault.id, ())
        found[fault.id] = _noticed(area, fault, bench, own, gates, before, (until, hints))
        told(found[fault.id])
    return [found[fault.id] for _, fault in wanted]


def is_nothing(fault: Fault) -> bool:
    """True of the program as it is, also after a journey to another process."""
    return fault.id == NOTHING.id


def _names(area: Area, fault: Fault) -> tuple[str, ...]:
    """Suites that may notice a fault; with nothing planted none of them may."""
    return EVERY if is_nothing(fault) else SUITES[area]


def _noticed(
    area: Area,
    fault: Fault,
    bench: Bench,
    suites: Sequence[Suite],
    gates: Sequence[AnyGate],
    before: Before,
    soon: tuple[int | None, Collection[str]],
) -> Caught:
    began, (until, hints) = perf_counter(), soon
    if area == "evaluation":
        with planted(fault.changes):
            checks = failing_checks()
        return Caught(area, fault, checks=checks, seconds=perf_counter() - began)
    if until and not is_nothing(fault):
        worse = _soonest(bench, fault, suites, before, until, hints)
        return Caught(area, fault, cases=worse, seconds=perf_counter() - began)
    done = _run(bench, fault, [before.known(suite) for suite in suites])
    gates_unmet = () if until else tuple(each for each in _unmet(done, gates) if each not in before.unmet)
    return Caught(area, fault, gates_unmet, _worse(done, before), seconds=perf_counter() - began)


def _run(bench: Bench, fault: Fault, suites: Sequence[Suite]) -> list[SuiteRun]:
    """The suites on the program with this fault; judged afterwards, when it is gone."""
    with planted(fault.changes), bench.under(fault.changes) as system:
        return [run(suite, _way(suite, system)) for suite in suites]


def _way(suite: Suite, system: Tested) -> Answering:
    """How cases of this suite are answered here."""
    if suite.kind == "checks":
        return system.check_case
    return system.triage_case if suite.kind == "triage" else system.scribe_case


def _soonest(
    bench: Bench,
    fault: Fault,
    suites: Sequence[Suite],
    before: Before,
    until: int,
    hints: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """The first cases that do worse: those hinted at, then from the end, where one thing alone decides."""
    done: list[SuiteRun] = []
    with bench.under(()) as sound, bench.under(fault.changes) as system:
        for part in _parts(suites, hints):
            before.learn(part, sound)
            with planted(fault.changes):
                done.append(run(part, _way(part, system)))
            found = _worse(done, before)
            if len({id for ids in found.values() for id in ids}) >= until:
                return found
    return _worse(done, before)


def _parts(suites: Sequence[Suite], hints: Collection[str]) -> Iterator[Suite]:
    """The hinted cases of each suite, then all others, a few at a time."""
    for wanted in (True, False):
        for suite in suites:
            cases = [case for case in reversed(suite.cases) if (case.id in hints) == wanted]
            for at in range(0, len(cases), TOGETHER):
                yield suite.model_copy(update={suite.kind: tuple(cases[at : at + TOGETHER])})


def _unmet(done: Sequence[SuiteRun], gates: Sequence[AnyGate]) -> list[str]:
    found = [figure for each in done for figure in figures(each)]
    return [f"{it.suite}: {it.what}" for it in check(done, found, gates) if not it.met]


def _worse(done: Sequence[SuiteRun], before: Before) -> dict[str, tuple[str, ...]]:
    """Cases that do worse than before, by measure."""
    worse: dict[str, list[str]] = {}
    for each in done:
        for record in each.records:
            for name in _lost(record, before.records[each.suite.id, record.case.id]):
                worse.setdefault(name, []).append(record.case.id)
    return {name: tuple(ids) for name, ids in worse.items()}


def _lost(now: Record, was: Record) -> list[str]:
    """Measures on which one case does worse; a result that is gone is one too."""
    if now.error:
        return [] if was.error else ["no result"]
    earlier = {score.measure: score for score in was.scores}
    return [
        str(score.measure)
        for score in now.scores
        if score.measure in earlier and _badness(score) > _badness(earlier[score.measure])
    ]


def _badness(score: Score) -> float:
    return share_wrong(score.measure, score.hits, score.of)
