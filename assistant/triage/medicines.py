"""Medicines in triage: what of what is said and recorded a clinician should look at, and how soon.

Covered: medicines together, of which at least one was said in this contact; a medicine in pregnancy, in
breastfeeding or with a problem of the record or said; sick-day medicines while vomiting or with diarrhoea.
What stands together in the record alone was prescribed so, and raises nothing. Not covered: doses; how a
medicine is given. Nothing here tells anyone to take or leave out a medicine.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.guidance.schema import Record
from assistant.language.medicine_dangers import (
    BREASTFEEDING,
    PREGNANCY,
    Caution,
    DangerousPair,
    cautions,
    dangerous_pairs,
)
from assistant.language.medicine_grades import Grade, grade_of
from assistant.language.medicine_use import Use, Used, find_uses, plainly
from assistant.language.medicines import Medicine, find_named
from assistant.triage.case import Case
from assistant.triage.facts import PREGNANT, Facts, may_be_pregnant
from assistant.types import SpokenBy, Urgency, Whose

CASES_REMEMBERED = 512
# Problems with which a medicine newly taken or asked about is looked at within days; others are only noted.
WEIGHTY = frozenset(
    {
        "asthma",
        "kidney disease",
        "heart failure",
        "past ulcer or bleed",
        "parkinson's disease",
        "liver disease",
    }
)
# Bought without a prescriber as a rule, so that "I take it" is no sign that anybody checked it.
BOUGHT = frozenset(
    {"nsaid", "cold remedy", "herbal", "decongestant", "analgesic", "anti-inflammatory", "sleep remedy"}
)
# What findings say of problems, in the words of the record.
_SAID_PROBLEMS = {
    "copd-asthma": "asthma", "kidney-trouble": "kidney disease", "one-kidney": "one kidney",
    "heart-failure-review": "heart failure", "heart-failure-worse": "heart failure",
    "known-epilepsy": "epilepsy",
}  # fmt: skip
_SAID_OF_PROBLEMS = ("heart-disease", "kidney-trouble")  # whose own words tell which
DEHYDRATING = ("vomiting", "diarrhoea", "stomach-bug", "cannot-keep-fluids-down", "child-many-times")
SICK_DAY = "sick-day"
_OWN = re.compile(r"\b(?:i|i'm|i've|im|ive|i am) (?:just |also |only )?(?:take|took|taken|taking|on|had)\b")
_WEIGHT = {Use.ASKS: 0, Use.TOOK: 1, Use.TAKES: 2, Use.NAMED: 3}


@dataclass(frozen=True, slots=True)
class MedicineCheck:
    """Something for a clinician to look at; `urgency` is how soon, None where it is only noted."""

    rule: str  # of `rules`
    words: str  # for the handover
    urgency: Urgency | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    """What the checks look at."""

    said: tuple[str, ...]
    for_another: bool
    record: Record
    pregnant: bool
    pregnancy_said: bool
    breastfeeding: bool
    problems: tuple[str, ...]
    dehydrating: tuple[str, ...]


def medicine_checks(case: Case, facts: Facts) -> tuple[MedicineCheck, ...]:
    """Everything about medicines worth a clinician's look, the most urgent first."""
    record = case.patient.record
    problems = [words for id, words in _SAID_PROBLEMS.items() if facts.has(id)]
    problems += [words for id in _SAID_OF_PROBLEMS if facts.has(id) for words in facts.evidence(id)]
    return _checks(
        _Person(
            case.said,
            case.patient.spoken_by in (SpokenBy.PARENT, SpokenBy.CARER),
            record,
            bool(may_be_pregnant(case.patient)),
            any(one.id == PREGNANT and one.holds and one.source != "record" for one in case.findings),
            facts.has("breastfeeding"),
            (*record.problems, *problems),
            tuple(words for id in DEHYDRATING if facts.has(id) for words in facts.evidence(id)),
        )
    )


@lru_cache(maxsize=CASES_REMEMBERED)
def _checks(person: _Person) -> tuple[MedicineCheck, ...]:
    recorded = tuple(one for entry in person.record.medicines for one in find_named(entry))
    found = [check for said in _said(person) for check in _of_one(said, recorded, person)]
    unique = {check.words: check for check in reversed(found)}.values()
    return tuple(sorted(unique, key=lambda it: -it.urgency.level if it.urgency else 0))


def _of_one(
    said: tuple[Used, ...], recorded: tuple[Medicine, ...], person: _Person
) -> Iterator[MedicineCheck]:
    yield from _pairs(said, recorded)
    yield from _cautions(said, recorded, person)
    yield from _sick_days(said, recorded, person)


def _said(person: _Person) -> Iterator[tuple[Used, ...]]:
    """What the patient takes, took or asks about.

    Where somebody speaks for another, the speaker's own medicines and the other's are never put together; as
    it is not sure who of them is the patient, both are looked at. A medicine that is only named counts in an
    answer ("yes, apixaban"), not in a first message.
    """
    told = [
        used for n, text in enumerate(person.said) for used in find_uses(text)
        if used.use is not Use.NOT and (n or used.use is not Use.NAMED)
    ]  # fmt: skip
    yield _weightiest(used for used in told if used.whose is Whose.PATIENT)
    if person.for_another:
        theirs = (
            it for it in told if it.whose is Whose.SOMEONE_ELSE or not _OWN.search(plainly(it.evidence))
        )
        yield _weightiest(theirs)


def _weightiest(told: Iterable[Used]) -> tuple[Used, ...]:
    """Each medicine once, as it weighs most."""
    best: dict[str, Used] = {}
    for used in told:
        kept = best.get(used.medicine.generic)
        if kept is None or _WEIGHT[used.use] < _WEIGHT[kept.use]:
            best[used.medicine.generic] = used
    return tuple(best.values())


# --- together ---------------------------------------------------------------------------------


def _pairs(said: tuple[Used, ...], recorded: tuple[Medicine, ...]) -> Iterator[MedicineCheck]:
    by_generic = {one.medicine.generic: one for one in said}
    known = {one.generic for one in recorded}
    for pair in dangerous_pairs([*(one.medicine for one in said), *recorded]):
        parts = [by_generic[one.generic] for one in pair.medicines if one.generic in by_generic]
        if parts and not all(one.generic in known for one in pair.medicines):
            yield MedicineCheck(
                "medicine-pair", _pair_words(pair), _pair_urgency(pair, parts, known),
                tuple(dict.fromkeys(one.evidence for one in parts)),
            )  # fmt: skip


def _pair_urgency(pair: DangerousPair, parts: list[Used], known: set[str]) -> Urgency | None:
    """The same day where a grave pair was taken; days where one was asked about or added."""
    asked = any(one.use is Use.ASKS for one in parts)
    new = [one for one in parts if one.medicine.generic not in known and _is_new(one)]
    grade = grade_of(pair)
    if not asked and (grade is Grade.GRAVE or (grade is Grade.GRAVE_WHEN_ADDED and new)):
        return Urgency.SAME_DAY
    return Urgency.SOON if asked or new else None


def _is_new(used: Used) -> bool:
    """Taken of late, or bought."""
    return used.use is Use.TOOK or used.medicine.kind in BOUGHT


def _pair_words(pair: DangerousPair) -> str:
    return f"{' with '.join(one.generic for one in pair.medicines)}: {pair.why} ({pair.source})"


# --- with a circumstance ------------------------------------------------------------------------


def _cautions(
    said: tuple[Used, ...], recorded: tuple[Medicine, ...], person: _Person
) -> Iterator[MedicineCheck]:
    by_generic = {one.medicine.generic: one for one in said}
    medicines = [one.medicine for one in said]
    if person.pregnancy_said:
        medicines += [one for one in recorded if one.generic not in by_generic]
    known = {one.generic for one in recorded}
    found = cautions(
        medicines, pregnant=person.pregnant, breastfeeding=person.breastfeeding, problems=person.problems
    )
    for caution in found:
        used = by_generic.get(caution.medicine.generic)
        evidence = used.evidence if used else f"record: {caution.medicine.name}"
        urgency = _caution_urgency(caution, used, recorded=caution.medicine.generic in known)
        if urgency or caution.medicine.generic not in known:
            words = (
                f"{caution.medicine.generic} with {caution.circumstance}: {caution.why} ({caution.source})"
            )
            yield MedicineCheck("medicine-caution", words, urgency, (evidence,))


def _caution_urgency(caution: Caution, used: Used | None, *, recorded: bool) -> Urgency | None:
    """The same day where it is taken in pregnancy; days where it is asked about or new."""
    asked = used is not None and used.use is Use.ASKS
    if caution.circumstance == PREGNANCY:
        return Urgency.SOON if asked else Urgency.SAME_DAY
    if caution.circumstance == BREASTFEEDING:
        return None if recorded and not asked else Urgency.SOON
    new = used is not None and not recorded and _is_new(used)
    return Urgency.SOON if caution.circumstance in WEIGHTY and (asked or new) else None


# --- sick days ----------------------------------------------------------------------------------


def _sick_days(
    said: tuple[Used, ...], recorded: tuple[Medicine, ...], person: _Person
) -> Iterator[MedicineCheck]:
    """Medicines that are held for a time in a dehydrating illness (SADMANS; NICE CKS, Think Kidneys)."""
    if not person.dehydrating:
        return
    taken = [one.medicine for one in said if one.use in (Use.TAKES, Use.NAMED)]
    names = [one.generic for one in (*taken, *recorded) if SICK_DAY in one.traits]
    if names:
        which = ", ".join(dict.fromkeys(names))
        words = f"{which} while losing fluid: on the sick-day lists (NICE CKS; Think Kidneys)"
        yield MedicineCheck("sick-day", words, Urgency.SAME_DAY, person.dehydrating)
