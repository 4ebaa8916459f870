"""Readings that are dangerous by themselves, whatever the problem.

Each threshold has its source beside it. Covered: adults by NEWS2, children by the NICE tables, home oxygen,
blood pressure, glucose, peak flow in percent of best. Not covered: trends, peak flow without a best value.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.triage.facts import Facts
from assistant.triage.readings import Measured
from assistant.triage.record import record_words
from assistant.triage.scores import NEWS2_LOWEST_AGE, news2
from assistant.types import Route, Urgency

# NHS England, pulse oximetry at home (2021): 92% or below go to A&E or 999, 93–94% ring 111 or the GP.
# NEWS2 gives 3 points at 91% and below; we take 91 as the emergency line and 92–94 as the same day.
SPO2_EMERGENCY, SPO2_SAME_DAY = 91, 94
# People with hypercapnic failure live at 88–92% (RCP 2017, scale 2).
SPO2_EMERGENCY_HYPERCAPNIC = 87
HYPERCAPNIC = ("hypercapni", "type 2 respiratory failure", "home oxygen", "long-term oxygen")
# NICE NG143 (2019, updated 2021), traffic lights for fever in under-5s: 38 °C under 3 months is red, 39 °C at
# 3 to 6 months amber.
FEVER_YOUNG_INFANT, YOUNG_INFANT_YEARS = 38.0, 0.25
FEVER_INFANT, INFANT_YEARS = 39.0, 0.5
TEMPERATURE_VERY_HIGH, TEMPERATURE_VERY_LOW = 41.0, 35.0  # hyperpyrexia; NEWS2 3 points at 35.0 and below
# NICE NG51/NG253–255, high-risk criteria by age: (below this age, breaths a minute, beats a minute).
CHILD_HIGH_RISK = (
    (1, 60, 160),
    (3, 50, 150),
    (5, 40, 140),
    (6, 29, 130),
    (8, 27, 120),
    (12, 25, 115),
    (16, 25, 130),
)
CHILD_PULSE_LOW = 60  # same tables: under 60 at any age under 12
CHILD_PULSE_LOW_YEARS = 12
# RCP 2017: a single part of 3 points wants urgent assessment, 5 or 6 is the threshold for an urgent response,
# 7 or more for an emergency one.
NEWS2_EMERGENCY, NEWS2_URGENT, NEWS2_PART = 7, 5, 3
# RCP 2017 bands that score 3 and are not to wait at home.
ADULT_BREATHS_HIGH, ADULT_BREATHS_LOW, ADULT_PULSE_HIGH, ADULT_PULSE_LOW, ADULT_SYSTOLIC_LOW = (
    25,
    8,
    131,
    40,
    90,
)
# NICE NG136 (2019, updated 2023): 180/120 or more wants assessment the same day.
SYSTOLIC_SEVERE, DIASTOLIC_SEVERE = 180, 120
# NICE NG133 (2019, updated 2023): 160/110 or more in pregnancy is severe and is admitted the same day.
SYSTOLIC_SEVERE_PREGNANT, DIASTOLIC_SEVERE_PREGNANT = 160, 110
# NHS and Joint British Diabetes Societies: below 4 mmol/L is a hypo, below 3 a serious one; 30 or more with
# illness is the range of hyperosmolar states; 20 or more wants ketones checked the same day.
GLUCOSE_SEVERE_LOW, GLUCOSE_LOW, GLUCOSE_HIGH, GLUCOSE_SEVERE_HIGH = 3.0, 4.0, 20.0, 30.0
# BTS/SIGN/NICE NG245 asthma: below 50% of best is acute severe, 50 to 75% moderate.
PEAK_FLOW_SEVERE, PEAK_FLOW_MODERATE = 50, 75

_CALL_999 = "Call 999 now and ask for an ambulance. Tell them the reading you gave us."
_GO_TO_A_AND_E = (
    "Go to A&E now and tell them the reading you gave us. Call 999 if you cannot get there safely."
)
_CALL_MATERNITY = (
    "Call your maternity unit now and tell them the reading you gave us. Call 999 if you cannot reach them."
)
_TODAY = "A person needs to check you today because of the reading you gave us."


@dataclass(frozen=True, slots=True)
class Danger:
    """Something dangerous that is there: how soon, where to, what the patient is told, and why."""

    id: str
    title: str
    urgency: Urgency
    route: Route
    tell: str
    evidence: tuple[str, ...]
    passage: str


def reading_dangers(facts: Facts) -> tuple[Danger, ...]:
    """Every danger in the readings."""
    return tuple(danger for check in _CHECKS for danger in check(facts))


def _ambulance(name: str, evidence: tuple[str, ...]) -> Danger:
    return _danger(name, Urgency.EMERGENCY, Route.AMBULANCE, _CALL_999, evidence)


def _hospital(name: str, evidence: tuple[str, ...]) -> Danger:
    return _danger(name, Urgency.EMERGENCY, Route.EMERGENCY_DEPARTMENT, _GO_TO_A_AND_E, evidence)


def _maternity(name: str, evidence: tuple[str, ...]) -> Danger:
    return _danger(name, Urgency.EMERGENCY, Route.MATERNITY_UNIT, _CALL_MATERNITY, evidence)


def _same_day(name: str, evidence: tuple[str, ...]) -> Danger:
    return _danger(name, Urgency.SAME_DAY, Route.GP, _TODAY, evidence)


def _danger(name: str, urgency: Urgency, route: Route, tell: str, evidence: tuple[str, ...]) -> Danger:
    title = f"dangerous reading: {', '.join(evidence)}"
    return Danger(f"reading.{name}", title, urgency, route, tell, evidence, f"rules#reading-{name}")


def _reading(facts: Facts, kind: str) -> Measured | None:
    return facts.readings.get(kind)


def _oxygen(facts: Facts) -> Iterator[Danger]:
    reading = _reading(facts, "spo2")
    if reading is None:
        return
    adapted = record_words(facts.patient.record, "any", HYPERCAPNIC)
    emergency = SPO2_EMERGENCY_HYPERCAPNIC if adapted else SPO2_EMERGENCY
    if reading.value <= emergency:
        yield _ambulance("oxygen", (reading.words,))
    elif reading.value <= SPO2_SAME_DAY:
        yield _same_day("oxygen", (reading.words, *adapted))


def _temperature(facts: Facts) -> Iterator[Danger]:
    reading, age = _reading(facts, "temperature"), facts.patient.age_years
    if reading is None:
        return
    words = (reading.words, *(() if age is None else (f"age {age:g}",)))
    if age is not None and age < YOUNG_INFANT_YEARS and reading.value >= FEVER_YOUNG_INFANT:
        yield _hospital("fever-under-3-months", words)
    elif age is not None and age < INFANT_YEARS and reading.value >= FEVER_INFANT:
        yield _same_day("fever-3-to-6-months", words)
    if reading.value >= TEMPERATURE_VERY_HIGH or reading.value <= TEMPERATURE_VERY_LOW:
        yield _hospital("temperature", words)


def _adult(facts: Facts) -> bool:
    """Sixteen or over; an unknown age is taken as adult only when the patient writes themself."""
    age = facts.patient.age_years
    return age is None or age >= NEWS2_LOWEST_AGE


def _adult_signs(facts: Facts) -> Iterator[Danger]:
    if not _adult(facts):
        return
    breaths, pulse, upper = (_reading(facts, kind) for kind in ("respiratory_rate", "pulse", "systolic"))
    if breaths and (breaths.value >= ADULT_BREATHS_HIGH or breaths.value <= ADULT_BREATHS_LOW):
        yield _ambulance("breathing-rate", (breaths.words,))
    if pulse and pulse.value >= ADULT_PULSE_HIGH:
        yield _hospital("pulse", (pulse.words,))
    if pulse and pulse.value <= ADULT_PULSE_LOW:
        yield _same_day("pulse", (pulse.words,))
    if upper and upper.value <= ADULT_SYSTOLIC_LOW:
        yield _hospital("low-blood-pressure", (upper.words,))


def _child_signs(facts: Facts) -> Iterator[Danger]:
    age = facts.patient.age_years
    if age is None or age >= NEWS2_LOWEST_AGE:
        return
    _, breaths_high, pulse_high = next(row for row in CHILD_HIGH_RISK if age < row[0])
    breaths, pulse = _reading(facts, "respiratory_rate"), _reading(facts, "pulse")
    if breaths and breaths.value >= breaths_high:
        yield _hospital("breathing-rate", (breaths.words, f"age {age:g}"))
    low = age < CHILD_PULSE_LOW_YEARS and pulse is not None and pulse.value < CHILD_PULSE_LOW
    if pulse and (pulse.value >= pulse_high or low):
        yield _hospital("pulse", (pulse.words, f"age {age:g}"))


def _high_pressure(facts: Facts) -> Iterator[Danger]:
    upper, lower = _reading(facts, "systolic"), _reading(facts, "diastolic")
    words = tuple(it.words for it in (upper, lower) if it)

    def reaches(systolic: float, diastolic: float) -> bool:
        return bool((upper and upper.value >= systolic) or (lower and lower.value >= diastolic))

    if facts.patient.pregnant and reaches(SYSTOLIC_SEVERE_PREGNANT, DIASTOLIC_SEVERE_PREGNANT):
        yield _maternity("blood-pressure-in-pregnancy", (*words, "pregnant"))
    elif reaches(SYSTOLIC_SEVERE, DIASTOLIC_SEVERE):
        yield _same_day("high-blood-pressure", words)


def _glucose(facts: Facts) -> Iterator[Danger]:
    reading = _reading(facts, "glucose")
    if reading is None:
        return
    if reading.value < GLUCOSE_SEVERE_LOW:
        yield _ambulance("glucose", (reading.words,))
    elif reading.value >= GLUCOSE_SEVERE_HIGH:
        yield _hospital("glucose", (reading.words,))
    elif reading.value < GLUCOSE_LOW or reading.value >= GLUCOSE_HIGH:
        yield _same_day("glucose", (reading.words,))


def _peak_flow(facts: Facts) -> Iterator[Danger]:
    reading = _reading(facts, "peak_flow_percent")
    if reading is None:
        return
    if reading.value < PEAK_FLOW_SEVERE:
        yield _ambulance("peak-flow", (reading.words,))
    elif reading.value <= PEAK_FLOW_MODERATE:
        yield _same_day("peak-flow", (reading.words,))


def _news2(facts: Facts) -> Iterator[Danger]:
    """What the score calls for by its lowest possible value; with fever or chills 5 means hospital."""
    worked = news2(facts)
    if worked is None:
        return
    words = (worked.words, *worked.evidence)
    infection = facts.has("fever", "shivering")
    if worked.low >= NEWS2_EMERGENCY:
        yield _ambulance("news2", words)
    elif worked.low >= NEWS2_URGENT and infection:
        yield _hospital("news2", words)
    elif worked.low >= NEWS2_URGENT or worked.worst_part >= NEWS2_PART:
        yield _same_day("news2", words)


_CHECKS: tuple[Callable[[Facts], Iterator[Danger]], ...] = (
    _oxygen, _temperature, _adult_signs, _child_signs, _high_pressure, _glucose, _peak_flow, _news2,
)  # fmt: skip
