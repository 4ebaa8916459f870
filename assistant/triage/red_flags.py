"""Red flags by rule: the universal ones, those of every pathway, and dangerous readings.

Checked at every message before anything else. A flag counts whatever pathway is in play; it is left
out only where its pathway is known not to be for this age or sex. Covered: flags written in guidance,
`vital_signs`, and fever during chemotherapy. Not covered: anything the reader found no finding for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from assistant.guidance.load import Library
from assistant.guidance.schema import Covers, Pathway, RedFlag, UniversalRules
from assistant.triage.case import Case
from assistant.triage.conditions import (
    ATTRIBUTES,
    Judge,
    Person,
    Truth,
    Verdict,
    judge,
    judge_supposing,
    known_of,
    somebody,
    within,
)
from assistant.triage.facts import FEVER, Facts
from assistant.triage.mentions import CONDITIONS_REMEMBERED, Rests, Same, hangs_on, rests_on
from assistant.triage.result import RedFlagState
from assistant.triage.vital_signs import Danger, reading_dangers
from assistant.types import Finding, Route, State, Urgency

UNIVERSAL = "universal"
ASKED_AGAIN = 2  # an unclear red flag is asked once more, then it is a person's to settle
PLAIN_DENIAL = 0.75  # certainty below which a denial ("I don't think so") is asked again
# Which danger leads when several are there: the one that brings help to the patient fastest.
_FASTEST = (Route.AMBULANCE, Route.EMERGENCY_DEPARTMENT, Route.MATERNITY_UNIT, Route.CRISIS_LINE)
# NICE CG151: suspected neutropenic sepsis is treated as an emergency.
CHEMOTHERAPY = "chemotherapy"
_CHEMOTHERAPY_TELL = (
    "A fever during or after chemotherapy needs treatment within the hour. Call your chemotherapy helpline"
    " now, or go to A&E. Call 999 if you cannot get there safely."
)


@dataclass(frozen=True, eq=False)
class Flag:
    """A red flag with the guidance it comes from; the same one is the same object, as there are hundreds."""

    home: str
    rule: RedFlag

    @cached_property
    def id(self) -> str:
        """As vignettes and results name it: "sore-throat.airway"."""
        return f"{self.home}.{self.rule.id}"

    @cached_property
    def bearing(self) -> frozenset[str]:
        """Every finding that can change its state."""
        return hangs_on(self.rule.when).union(self.rule.asks_for)

    @cached_property
    def rests(self) -> Rests:
        """What else can."""
        return rests_on(self.rule.when)


@dataclass(frozen=True, slots=True)
class FlagCheck:
    """A red flag, what the facts say of it, and how often it was asked about.

    `complaint` counts as said for it alone (`complaint.py`).
    """

    flag: Flag
    verdict: Verdict
    state: State
    asked: int = 0
    complaint: Finding | None = None

    def told(self) -> RedFlagState:
        """As the result shows it."""
        return RedFlagState(self.flag.id, self.state, self.verdict.evidence, self.flag.rule.title)


@dataclass(frozen=True, eq=False)
class FlagGroup:
    """The red flags of one piece of guidance, and what bears on any of them."""

    flags: tuple[Flag, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Of all its flags."""
        return frozenset(flag.id for flag in self.flags)

    @cached_property
    def bearing(self) -> frozenset[str]:
        """Every finding that can change one of them."""
        return frozenset().union(*(flag.bearing for flag in self.flags))

    @cached_property
    def rests(self) -> Rests:
        """What else can change one of them."""
        return max((flag.rests for flag in self.flags), default=Rests.FINDINGS)


def check_red_flags(case: Case, facts: Facts, library: Library) -> tuple[FlagCheck, ...]:
    """Every red flag that may concern this patient, with its state.

    Of guidance nothing said bears on, they are worked out once for all patients.
    """
    asked = Counter(part.id for ask in case.asked for part in ask.parts)
    person = known_of(facts.patient, Rests.MORE)
    checks: list[FlagCheck] = []
    for group in groups_for(facts, library):
        more = group.rests is Rests.MORE and facts.measured_or_recorded
        if more or not group.bearing.isdisjoint(facts.known) or not group.ids.isdisjoint(asked):
            checks += [check_flag(flag, facts, asked[flag.id]) for flag in group.flags]
        else:
            checks += _nothing_said_of(group, person)
    return tuple(checks)


@lru_cache(maxsize=CONDITIONS_REMEMBERED)
def _nothing_said_of(group: FlagGroup, person: Person) -> tuple[FlagCheck, ...]:
    return tuple(_checked(flag, Facts(somebody(person), datetime.min, {}), 0) for flag in group.flags)


def check_flag(flag: Flag, facts: Facts, asked: int = 0) -> FlagCheck:
    """One red flag against the facts; one that nothing said bears on is worked out once for all patients."""
    more = flag.rests is Rests.MORE and facts.measured_or_recorded
    if asked or more or not facts.known.keys().isdisjoint(flag.bearing):
        return _checked(flag, facts, asked)
    return _nothing_said(flag, known_of(facts.patient, flag.rests))


def _checked(flag: Flag, facts: Facts, asked: int) -> FlagCheck:
    verdict = judge(flag.rule.when, facts)
    return FlagCheck(flag, verdict, _state(flag.rule, verdict, facts, asked), asked)


@lru_cache(maxsize=4 * CONDITIONS_REMEMBERED)
def _nothing_said(flag: Flag, person: Person) -> FlagCheck:
    return _checked(flag, Facts(somebody(person), datetime.min, {}), 0)


def _state(rule: RedFlag, verdict: Verdict, facts: Facts, asked: int) -> State:
    """All it asks for denied settles a flag, whoever asked; the second time even if hedged."""
    if verdict.holds:
        return State.PRESENT
    denied = all(facts.state(finding) is State.ABSENT for finding in rule.asks_for)
    hedged = denied and _hedged(rule, facts)
    if hedged and asked < ASKED_AGAIN and (asked or rule.always_ask):
        return State.UNSURE if asked else State.NOT_ASKED
    if verdict.truth is Truth.FALSE or (denied and (asked or not hedged) and not verdict.unsure):
        return State.ABSENT
    return State.UNSURE if asked or verdict.unsure else State.NOT_ASKED


def _hedged(rule: RedFlag, facts: Facts) -> bool:
    """ "I don't think so", or the part of a list that was passed over."""
    denials = [facts.known[finding] for finding in rule.asks_for if finding in facts.known]
    return any(max(it.certainty for it in known.findings) < PLAIN_DENIAL for known in denials)


def flags_for(facts: Facts, library: Library) -> Iterator[Flag]:
    """The universal flags and those of every pathway not known to be for somebody else."""
    for group in groups_for(facts, library):
        yield from group.flags


def groups_for(facts: Facts, library: Library) -> Iterator[FlagGroup]:
    """The same flags by the guidance they come from."""
    yield _flags_of(UNIVERSAL, Same(library.universal))
    for pathway in library.pathways.values():
        if not for_somebody_else(pathway.covers, facts):
            yield _flags_of(pathway.id, Same(pathway))


@lru_cache(maxsize=CONDITIONS_REMEMBERED)
def _flags_of(home: str, same: Same[UniversalRules] | Same[Pathway]) -> FlagGroup:
    return FlagGroup(tuple(Flag(home, rule) for rule in same.it.red_flags))


def for_somebody_else(covers: Covers, facts: Facts) -> bool:
    """True when the patient's known age or sex puts them outside; danger forgives nothing unknown."""
    age, sex = facts.patient.age_years, facts.patient.sex
    wrong_age = age is not None and not within(age, covers.age)
    return wrong_age or (sex is not None and covers.sex is not None and sex is not covers.sex)


def dangers_of(checks: tuple[FlagCheck, ...], facts: Facts) -> tuple[Danger, ...]:
    """Everything dangerous that is there, the most urgent first."""
    found = [*(_danger(it.flag, it.verdict) for it in checks if it.verdict.holds), *reading_dangers(facts)]
    if facts.has(CHEMOTHERAPY) and facts.has(FEVER):
        found.append(_chemotherapy_fever(facts))
    return tuple(sorted(found, key=_precedence))


def flags_that_hold(flags: Iterable[Flag], judged: Judge) -> tuple[Danger, ...]:
    """The dangers among these flags."""
    verdicts = ((flag, judged(flag.rule.when)) for flag in flags)
    return tuple(_danger(flag, verdict) for flag, verdict in verdicts if verdict.holds)


def _danger(flag: Flag, verdict: Verdict) -> Danger:
    rule = flag.rule
    evidence = verdict.evidence or (rule.title,)
    passage = f"{flag.home}#red-flags"
    return Danger(flag.id, rule.title, rule.urgency, rule.route, rule.tell, evidence, passage)


def _chemotherapy_fever(facts: Facts) -> Danger:
    return Danger(
        "rule.chemotherapy-fever", "fever with chemotherapy", Urgency.EMERGENCY, Route.EMERGENCY_DEPARTMENT,
        _CHEMOTHERAPY_TELL, (*facts.evidence(CHEMOTHERAPY), *facts.evidence(FEVER)),
        "rules#chemotherapy-fever",
    )  # fmt: skip


def _precedence(danger: Danger) -> tuple[int, int, str]:
    fastest = _FASTEST.index(danger.route) if danger.route in _FASTEST else len(_FASTEST)
    return -danger.urgency.level, fastest, danger.id


def could_fire(check: FlagCheck, facts: Facts) -> bool:
    """Whether an unsettled flag would be there if what it asks for, or what is unclear, were true."""
    rule, verdict = check.flag.rule, check.verdict
    if verdict.holds:
        return False
    spontaneous = not check.asked and check.state is State.UNSURE
    supposed = verdict.unsure if spontaneous else (*rule.asks_for, *verdict.unsure)
    complaint = (check.complaint.id,) if check.complaint else ()
    return would_hold(judge_supposing(rule.when, facts, (*complaint, *supposed)))


def would_hold(verdict: Verdict) -> bool:
    """Whether it holds, or only age, sex or pregnancy is not known."""
    return verdict.holds or (verdict.open and ATTRIBUTES.issuperset(verdict.missing) and not verdict.unsure)
