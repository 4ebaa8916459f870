"""Who the patient is: what the reader understood of them, and answers to our own questions.

What the practice already knows is not overwritten, but for a pregnancy said now, and for a helper who
says whom they write for. Not covered: dates of birth, "in his thirties".
"""

import re
from dataclasses import replace

from assistant.language.about import About
from assistant.language.numbers import NUMBER, value_of
from assistant.triage.asks import AGE_ID, SEX_ID
from assistant.triage.case import Ask, Patient
from assistant.triage.facts import PREGNANT
from assistant.types import Finding, Sex, SpokenBy, State

OLDEST_YEARS = 120
SAME_PERSON_YEARS = 1.5  # ages further apart than this are two people's
_YEARS = {
    "day": 1 / 365,
    "week": 7 / 365,
    "wk": 7 / 365,
    "month": 1 / 12,
    "mth": 1 / 12,
    "year": 1.0,
    "yr": 1.0,
}
_ANSWER = re.compile(
    rf"(?P<number>{NUMBER})\s*-?\s*(?P<unit>days?|weeks?|wks?|months?|mths?|years?|yrs?)?", re.IGNORECASE
)
_FEMALE = re.compile(r"\b(?:female|woman|girl|lady|f)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:male|man|boy|gentleman|m)\b", re.IGNORECASE)


def learn_about(
    patient: Patient, said: str, ask: Ask | None, about: About, findings: tuple[Finding, ...]
) -> Patient:
    """The patient with what this message adds about who they are."""
    patient = _somebody_else(patient, about)
    age = about.age_years if about.age_years is not None else _age(said, ask)
    sex = about.sex or (_sex(said) if ask is not None and ask.id == SEX_ID else None)
    return replace(
        patient,
        age_years=age if patient.age_years is None else patient.age_years,
        sex=patient.sex or sex,
        pregnant=_pregnant(patient, about, findings),
    )


def _somebody_else(patient: Patient, about: About) -> Patient:
    """A helper: the wording changes, and an age said for another is not the writer's own."""
    if about.spoken_by not in (SpokenBy.PARENT, SpokenBy.CARER):
        return patient
    if patient.spoken_by is not SpokenBy.PATIENT:
        return patient
    patient = replace(patient, spoken_by=about.spoken_by)
    known, said = patient.age_years, about.age_years
    if known is None or said is None or abs(known - said) <= SAME_PERSON_YEARS:
        return patient
    return replace(patient, age_years=said, sex=about.sex, pregnant=None)


def _age(said: str, ask: Ask | None) -> float | None:
    """An answer to "how old" may be a bare number of years."""
    match = _ANSWER.search(said) if ask is not None and ask.id == AGE_ID else None
    number = value_of(match["number"]) if match else None
    if match is None or number is None:
        return None
    age = number * _YEARS[(match["unit"] or "year").casefold().removesuffix("s")]
    return round(age, 3) if age <= OLDEST_YEARS else None


def _sex(said: str) -> Sex | None:
    if _FEMALE.search(said):
        return Sex.FEMALE
    return Sex.MALE if _MALE.search(said) else None


def _pregnant(patient: Patient, about: About, findings: tuple[Finding, ...]) -> bool | None:
    """Said now wins; "yes, might be" counts as pregnant until a person has looked."""
    said = [it.state for it in findings if it.id == PREGNANT and (it.holds or it.state is State.ABSENT)]
    if about.pregnant or State.PRESENT in said:
        return True
    if patient.pregnant is None and (about.pregnant is False or State.ABSENT in said):
        return False
    return patient.pregnant
