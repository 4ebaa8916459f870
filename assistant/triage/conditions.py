"""Evaluates a pathway's conditions over the facts, to true, false or unknown, with the reasons.

Unsure counts as unknown. A `none` takes what was never said as not there (the schema says so), but not
what was answered unclearly. Names in `missing` start with @ where they are not findings: @age, @sex,
@pregnant, @duration:<finding>, @reading:<kind>, @score:<name>.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from assistant.guidance.schema import (
    AgeIs,
    AllOf,
    AnyOf,
    Condition,
    ContactsAre,
    CountOf,
    DurationIs,
    NoneOf,
    PregnantIs,
    Range,
    ReadingIs,
    RecordHas,
    ScoreIs,
    SexIs,
)
from assistant.triage.case import Patient
from assistant.triage.earlier import same_problem
from assistant.triage.facts import Facts, Known, may_be_pregnant
from assistant.triage.mentions import ALWAYS, CONDITIONS_REMEMBERED, Rests, Same, hangs_on, rests_on
from assistant.triage.record import record_words
from assistant.triage.scores import score
from assistant.types import Finding, Sex, State

AGE, SEX, PREGNANT = "@age", "@sex", "@pregnant"
ATTRIBUTES = frozenset({AGE, SEX, PREGNANT})


class Truth(StrEnum):
    """Three values: uncertain is a state."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, the words that says so, and what would settle it."""

    truth: Truth
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """True only when it is known to hold."""
        return self.truth is Truth.TRUE

    @property
    def open(self) -> bool:
        """True when it may or may not hold."""
        return self.truth is Truth.UNKNOWN


Judge = Callable[[Condition], Verdict]
TRUE = Verdict(Truth.TRUE)
FALSE = Verdict(Truth.FALSE)


def evaluate(condition: Condition, facts: Facts) -> Verdict:
    """The verdict on one condition."""
    match condition:
        case str():
            return _finding(condition, facts)
        case AllOf():
            return _all([evaluate(part, facts) for part in condition.all])
        case AnyOf():
            return _any([evaluate(part, facts) for part in condition.any])
        case NoneOf():
            return _none([evaluate(part, facts) for part in condition.none])
        case CountOf():
            return _count([evaluate(part, facts) for part in condition.of], condition.count)
        case _:
            return _about_patient(condition, facts)


def judge(condition: Condition, facts: Facts) -> Verdict:
    """As `evaluate`, but worked out once for all patients of whom the same is known.

    Only what bears on the condition is looked at, and no words are remembered.
    """
    if isinstance(condition, str):
        return _finding(condition, facts)
    rests = rests_on(condition)
    if rests is Rests.MORE:
        return evaluate(condition, facts)
    same = Same(condition)
    outline = tuple([(id, it.state, it.days) for id in _hanging(same) if (it := facts.known.get(id))])
    verdict = _in_outline(same, outline, known_of(facts.patient, rests))
    if not outline or not verdict.evidence:
        return verdict
    return replace(verdict, evidence=_each_once([_words(it, facts) for it in verdict.evidence]))


def judge_supposing(condition: Condition, facts: Facts, there: Collection[str]) -> Verdict:
    """What a condition would come to if these findings were there too; the words are left out.

    The same truth as judging `facts.supposing` them, without putting those facts together.
    """
    rests = rests_on(condition)
    if rests is Rests.MORE:
        return evaluate(condition, facts.supposing(Finding(id, State.PRESENT, "supposed") for id in there))
    same, outline = Same(condition), []
    for id in _hanging(same):
        known = facts.known.get(id)
        if id in there:
            days = known.days if known and known.state is State.PRESENT else None
            outline.append((id, State.PRESENT, days))
        elif known:
            outline.append((id, known.state, known.days))
    return _in_outline(same, tuple(outline), known_of(facts.patient, rests))


@lru_cache(maxsize=CONDITIONS_REMEMBERED)
def _hanging(same: Same[Condition]) -> tuple[str, ...]:
    """The findings a condition hangs on, in a fixed order."""
    return tuple(sorted(hangs_on(same.it)))


Person = tuple[float | None, Sex | None, bool | None]
_NOBODY: Person = (None, None, None)


def known_of(patient: Patient, rests: Rests) -> Person:
    """As much of who the patient is as a condition that rests on this can depend on."""
    if rests > Rests.FINDINGS:
        return patient.age_years, patient.sex, patient.pregnant
    return _NOBODY


def somebody(person: Person) -> Patient:
    """Somebody of whom no more than this is known."""
    age_years, sex, pregnant = person
    return Patient(age_years=age_years, sex=sex, pregnant=pregnant)


_MARK = "\0"  # stands before a finding's id where the patient's words belong


@lru_cache(maxsize=4 * CONDITIONS_REMEMBERED)
def _in_outline(
    same: Same[Condition], outline: tuple[tuple[str, State, float | None], ...], person: Person
) -> Verdict:
    """The verdict when exactly this is known; the findings' ids stand for the patient's words."""
    known = {
        id: Known(state, (Finding(id, state, f"{_MARK}{id}", days=days),)) for id, state, days in outline
    }
    return evaluate(same.it, Facts(somebody(person), datetime.min, known))


def _words(evidence: str, facts: Facts) -> tuple[str, ...]:
    """The patient's words that a mark stands for."""
    return facts.evidence(evidence.removeprefix(_MARK)) if evidence.startswith(_MARK) else (evidence,)


def within(value: float, bounds: Range) -> bool:
    """Whether a value lies in a range, both ends included."""
    low = bounds.at_least is None or value >= bounds.at_least
    high = bounds.at_most is None or value <= bounds.at_most
    return low and high


def _finding(finding_id: str, facts: Facts) -> Verdict:
    if finding_id == ALWAYS:
        return TRUE
    match facts.state(finding_id):
        case State.PRESENT:
            return Verdict(Truth.TRUE, facts.evidence(finding_id))
        case State.ABSENT:
            return Verdict(Truth.FALSE, facts.evidence(finding_id))
        case State.UNSURE:
            return Verdict(Truth.UNKNOWN, facts.evidence(finding_id), unsure=(finding_id,))
        case _:
            return _unsaid(finding_id)


@lru_cache(maxsize=4096)
def _unsaid(finding_id: str) -> Verdict:
    """The commonest verdict of all, made once for each finding."""
    return Verdict(Truth.UNKNOWN, missing=(finding_id,))


def _all(verdicts: Sequence[Verdict]) -> Verdict:
    false = [verdict for verdict in verdicts if verdict.truth is Truth.FALSE]
    if false:
        return _joined(Truth.FALSE, false)
    unknown = [verdict for verdict in verdicts if verdict.open]
    return _joined(Truth.UNKNOWN, unknown) if unknown else _joined(Truth.TRUE, verdicts)


def _any(verdicts: Sequence[Verdict]) -> Verdict:
    true = [verdict for verdict in verdicts if verdict.holds]
    if true:
        return _joined(Truth.TRUE, true)
    unknown = [verdict for verdict in verdicts if verdict.open]
    return _joined(Truth.UNKNOWN, unknown) if unknown else _joined(Truth.FALSE, verdicts)


def _none(verdicts: Sequence[Verdict]) -> Verdict:
    """What was never said counts as not there; an unclear answer or an unknown age does not."""
    true = [verdict for verdict in verdicts if verdict.holds]
    if true:
        return _joined(Truth.FALSE, true)
    unclear = [verdict for verdict in verdicts if verdict.open and not _merely_unsaid(verdict)]
    return _joined(Truth.UNKNOWN, unclear) if unclear else _joined(Truth.TRUE, verdicts)


def _merely_unsaid(verdict: Verdict) -> bool:
    return not verdict.unsure and not ATTRIBUTES.intersection(verdict.missing)


def _count(verdicts: Sequence[Verdict], at_least: int) -> Verdict:
    true = [verdict for verdict in verdicts if verdict.holds]
    unknown = [verdict for verdict in verdicts if verdict.open]
    if len(true) >= at_least:
        return _joined(Truth.TRUE, true)
    if len(true) + len(unknown) < at_least:
        return _joined(Truth.FALSE, verdicts)
    return _joined(Truth.UNKNOWN, unknown)


def _joined(truth: Truth, verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict with the reasons of several, each once."""
    if len(verdicts) == 1 and verdicts[0].truth is truth:
        return verdicts[0]
    return Verdict(
        truth,
        _each_once([verdict.evidence for verdict in verdicts]),
        _each_once([verdict.missing for verdict in verdicts]),
        _each_once([verdict.unsure for verdict in verdicts]),
    )


def _each_once(many: list[tuple[str, ...]]) -> tuple[str, ...]:
    some = [words for words in many if words]
    if len(some) < 2:
        return some[0] if some else ()
    return tuple(dict.fromkeys(chain.from_iterable(some)))


def _about_patient(condition: Condition, facts: Facts) -> Verdict:
    """Conditions on the person, the measurements and the record."""
    match condition:
        case AgeIs():
            return _age(condition, facts)
        case SexIs():
            sex = facts.patient.sex
            return _known(sex is not None, sex == condition.sex, f"sex: {sex}", missing=SEX)
        case PregnantIs():
            pregnant = may_be_pregnant(facts.patient)
            words = "pregnant" if pregnant else "not pregnant"
            holds = pregnant is condition.pregnant
            return _known(pregnant is not None, holds, words, missing=PREGNANT)
        case DurationIs():
            return _duration(condition, facts)
        case ReadingIs():
            return _reading(condition, facts)
        case ScoreIs():
            return _score(condition, facts)
        case RecordHas():
            found = record_words(facts.patient.record, condition.record, condition.words)
            return Verdict(Truth.TRUE, found) if found else FALSE
        case ContactsAre():
            found = same_problem(facts, condition.within_days)
            return Verdict(Truth.TRUE, found) if len(found) >= condition.contacts else FALSE
    raise AssertionError(f"no rule for {condition!r}")


def _known(known: bool, holds: bool, words: str, *, missing: str) -> Verdict:
    """Unknown when the attribute is; otherwise true or false with the words."""
    if not known:
        return Verdict(Truth.UNKNOWN, missing=(missing,))
    return Verdict(Truth.TRUE if holds else Truth.FALSE, (words,))


def _age(condition: AgeIs, facts: Facts) -> Verdict:
    age = facts.patient.age_years
    if age is None:
        return Verdict(Truth.UNKNOWN, missing=(AGE,))
    return Verdict(Truth.TRUE if within(age, condition.age) else Truth.FALSE, (f"age {age:g}",))


def _duration(condition: DurationIs, facts: Facts) -> Verdict:
    """How long something lasts matters only while it is there."""
    there = _finding(condition.duration, facts)
    if not there.holds:
        return there
    known = facts.known[condition.duration]
    if known.days is None:
        return Verdict(Truth.UNKNOWN, missing=(f"@duration:{condition.duration}",))
    holds = within(known.days, condition.days)
    return Verdict(Truth.TRUE if holds else Truth.FALSE, known.evidence)


def _reading(condition: ReadingIs, facts: Facts) -> Verdict:
    measured = facts.readings.get(condition.reading)
    if measured is None:
        return Verdict(Truth.UNKNOWN, missing=(f"@reading:{condition.reading}",))
    holds = within(measured.value, condition.value)
    return Verdict(Truth.TRUE if holds else Truth.FALSE, (measured.words,))


def _score(condition: ScoreIs, facts: Facts) -> Verdict:
    """A score not yet complete holds only if every way it can come out lies in the range."""
    name = f"@score:{condition.score}"
    worked = score(condition.score, facts)
    if worked is None:
        return Verdict(Truth.UNKNOWN, missing=(name,))
    inside = [within(points, condition.value) for points in range(worked.low, worked.high + 1)]
    if all(inside):
        return Verdict(Truth.TRUE, worked.evidence)
    return Verdict(Truth.UNKNOWN, missing=(name, *worked.missing)) if any(inside) else FALSE
