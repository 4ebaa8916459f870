"""How much paracetamol was taken in a day, and whether that is more than is let pass unassessed.

Covered: tablets, syrup and milligrams of everything that holds paracetamol, several products together, "four
times a day", "every two hours", "over two days", a weight in kilograms or stone, a small child's least likely
weight from the age. Not covered: how long ago, repeated days, liver risk. No amount is ever said to be safe.

Sources: BNF, emergency treatment of poisoning (75 mg/kg needs assessment, from TOXBASE of the National Poisons
Information Service; above the licensed daily dose over time is a staggered overdose); BNF, paracetamol (4 g a
day for an adult); Advanced Life Support Group, weight by age. From general knowledge, not checked line by line.
"""
# ruff: noqa: E501 - word lists and patterns

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.clauses import Clause
from assistant.language.medicine_use import Used, plainly
from assistant.language.numbers import LOOSE_NUMBER, NUMBER, value_of
from assistant.language.quantities import find_durations

HOLDS_PARACETAMOL = "paracetamol-containing"
ADULT_DAY_MG = 4000.0
ASSESSED_MG_PER_KG = 75.0
TABLET_MG, SACHET_MG = 500.0, 1000.0
SYRUP_MG_PER_ML, SIX_PLUS_MG_PER_ML = 24.0, 50.0  # 120 mg and 250 mg in 5 mL
SPOON_ML = 5.0
CHILD_YEARS = 12  # from here on a child's daily dose may be an adult's
LIGHT_CHILD = 0.75  # of the weight usual at that age
HOURS_AWAKE = 16.0  # "every four hours" is said of the day, not of the night
KG_PER_STONE, KG_PER_POUND = 6.35, 0.4536

_UNITS = r"tablets?|tabs?|capsules?|caplets?|caps|pills?|mls?|mg|grams?|g|spoon(?:ful)?s?|sachets?"
_BEFORE = re.compile(
    rf"(?<![\w.])(?P<number>{LOOSE_NUMBER})\s*x?\s*(?P<unit>{_UNITS})?\s*(?:of\s+)?(?:(?:my|the|his|her|those|more|extra)\s+)*"
    r"(?:(?P<strength>\d{3,4})\s?mg\s+)?(?:soluble\s+|extra\s+)?$"
)
_AFTER = re.compile(
    rf"^\s*(?:(?P<strength>\d{{3,4}})\s?mg\s*)?(?:x\s*)?(?P<number>{NUMBER})?\s*(?P<unit>{_UNITS})?\b"
)
_TIMES = re.compile(rf"\b(?P<number>{NUMBER}|once|twice)\s*(?:times|x)?\s*(?:a|per|each|every|in a)\s+day\b")
_EVERY = re.compile(rf"\bevery\s+(?P<number>{NUMBER}|few|couple of)?\s*(?:hours?|hrs?)\b")
_OVER = re.compile(r"\b(?:over|across|in|during|since|throughout|for)\s+(?:the\s+)?(?:last|past|whole)?\b")
_STRONG_SYRUP = re.compile(r"\bsix\s?plus\b|\b6\s?(?:plus|\+)|\b250\s?mg\s*(?:/|per|in)\s*5\s?ml")
_CHILD_AGE = re.compile(rf"\b(?P<number>{NUMBER})[ -]?(?P<unit>years?|yrs?|months?|mths?)[ -]olds?\b")
_KG = re.compile(
    rf"(?<!lost )(?<!gained )\b(?P<number>{NUMBER})\s*(?:kg|kgs|kilos?|kilograms?)\b(?!\s+(?:lighter|heavier|over|in))"
)
_STONE = re.compile(
    rf"(?<!lost )(?<!gained )\b(?P<number>{NUMBER})\s*(?:st|stone)\b(?:\s*(?:and\s+)?(?P<pounds>{NUMBER})\s*(?:lbs?|pounds?)?)?"
    r"(?!\s+(?:lighter|heavier|over))"
)


@dataclass(frozen=True, slots=True)
class Total:
    """Milligrams in a day as far as they were said, and the words that say so."""

    mg: float
    evidence: str
    n: int

    def too_much(self, *, weight_kg: float | None, age_years: float | None) -> bool:
        """More than the licensed day of an adult, or 75 mg for each kilogram."""
        child = age_years is not None and age_years < CHILD_YEARS
        if weight_kg is None and child and age_years is not None:
            weight_kg = LIGHT_CHILD * usual_weight_kg(age_years)
        if weight_kg is not None and self.mg >= ASSESSED_MG_PER_KG * weight_kg:
            return True
        return not child and self.mg > ADULT_DAY_MG


def paracetamol_taken(clauses: Sequence[Clause], uses: Sequence[Used]) -> Total | None:
    """Everything that was said to be taken, added up; None where no amount is said."""
    found = [
        (used, mg) for used in uses if used.taken and HOLDS_PARACETAMOL in used.medicine.traits
        for mg in _amounts(clauses[used.n], used)
    ]  # fmt: skip
    if not found:
        return None
    most = max(found, key=lambda one: one[1])[0]
    return Total(sum(mg for _, mg in found), most.evidence, most.n)


def weight_kg(text: str) -> float | None:
    """A weight said in kilograms or stone."""
    said = plainly(text)
    if match := _KG.search(said):
        return value_of(match["number"])
    if match := _STONE.search(said):
        stone, pounds = value_of(match["number"]), value_of(match["pounds"] or "0")
        return (stone or 0) * KG_PER_STONE + (pounds or 0) * KG_PER_POUND
    return None


def child_age_years(text: str) -> float | None:
    """The age of a child somebody tells of ("my 2 year old")."""
    match = _CHILD_AGE.search(plainly(text))
    number = value_of(match["number"]) if match else None
    if match is None or number is None:
        return None
    return number if match["unit"].startswith("y") else number / 12


def usual_weight_kg(age_years: float) -> float:
    """What a child of this age usually weighs."""
    if age_years < 1:
        return 0.5 * 12 * age_years + 4
    return 2 * age_years + 8 if age_years < 6 else 3 * age_years + 7


def _amounts(clause: Clause, used: Used) -> Iterator[float]:
    """The milligrams of one product in a day; nothing where no number stands beside it."""
    before = plainly(clause.text[: used.medicine.start - clause.start])
    after = plainly(clause.text[max(0, used.medicine.end - clause.start) :])
    beside = _BEFORE.search(before)
    match = beside if beside else _AFTER.match(after)
    number = value_of(match["number"]) if match and match["number"] else None
    if match is None or number is None or (beside is None and not match["unit"]):
        return
    strength = match["strength"] or (_AFTER.match(after) or match)["strength"]
    mg = number * _mg_each(match["unit"] or "tablet", strength, clause.text)
    if mg:
        yield mg * _a_day(clause.text)


def _mg_each(unit: str, strength: str | None, text: str) -> float:
    if unit == "mg":
        return 1.0
    if unit in ("g", "gram", "grams"):
        return 1000.0
    syrup = SIX_PLUS_MG_PER_ML if _STRONG_SYRUP.search(plainly(text)) else SYRUP_MG_PER_ML
    if unit.startswith("ml"):
        return syrup
    if unit.startswith("spoon"):
        return SPOON_ML * syrup
    return float(strength) if strength else SACHET_MG if unit.startswith("sachet") else TABLET_MG


def _a_day(text: str) -> float:
    """By what an amount is multiplied to be that of a day: a rate, or a part of the days it took."""
    said = plainly(text)
    if match := _TIMES.search(said):
        return {"once": 1.0, "twice": 2.0}.get(match["number"]) or value_of(match["number"]) or 1.0
    if match := _EVERY.search(said):
        loose = {"few": 3.0, "couple of": 2.0, None: 1.0}
        hours = loose.get(match["number"]) or value_of(match["number"]) or HOURS_AWAKE
        return max(1.0, HOURS_AWAKE / hours)
    if _OVER.search(said):
        return 1 / max([1.0, *(one.days for one in find_durations(text))])
    return 1.0
