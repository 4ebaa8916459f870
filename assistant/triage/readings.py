"""Measurements as given (typed, uploaded): units converted, implausible values set aside.

Knows units and what a living person can measure. What a value means is in `vital_signs` and `scores`.
Covered: temperature, pulse, respiratory rate, SpO2, blood pressure, peak flow, glucose; weight, which no
rule looks at. Not covered: urine output, ketones; devices' own error codes.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.guidance.schema import Measurement, Range
from assistant.language.quantities import find_temperatures


@dataclass(frozen=True, slots=True)
class Measured:
    """A plausible reading in its usual UK unit, and how it is written."""

    kind: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reading: its name, its unit and the values a living person can have."""

    name: str
    unit: str
    plausible: Range


# Plausible: wider than any survivable value usually met, so that only slips of finger or unit fall out.
KINDS: Mapping[str, Kind] = {
    "temperature": Kind("temperature", "°C", Range(at_least=30, at_most=43)),
    "pulse": Kind("pulse", "a minute", Range(at_least=25, at_most=250)),
    "respiratory_rate": Kind("breathing rate", "a minute", Range(at_least=4, at_most=90)),
    "spo2": Kind("oxygen level", "%", Range(at_least=50, at_most=100)),
    "systolic": Kind("upper blood pressure", "mmHg", Range(at_least=50, at_most=270)),
    "diastolic": Kind("lower blood pressure", "mmHg", Range(at_least=20, at_most=170)),
    "peak_flow": Kind("peak flow", "L/min", Range(at_least=30, at_most=900)),
    "peak_flow_percent": Kind("peak flow", "% of best", Range(at_least=5, at_most=130)),
    "glucose": Kind("blood sugar", "mmol/L", Range(at_least=1, at_most=60)),
    "weight": Kind("weight", "kg", Range(at_least=0.4, at_most=350)),
}
_OTHER_NAMES = {
    "heart_rate": "pulse", "resp_rate": "respiratory_rate", "breathing_rate": "respiratory_rate",
    "oxygen": "spo2", "oxygen_saturation": "spo2", "sats": "spo2", "systolic_bp": "systolic",
    "diastolic_bp": "diastolic", "blood_glucose": "glucose", "blood_sugar": "glucose", "temp": "temperature",
}  # fmt: skip


def _same(value: float) -> float:
    return value


_TO_USUAL: Mapping[str, Mapping[str, Callable[[float], float]]] = {
    "temperature": {
        "cel": _same, "c": _same, "°c": _same, "degc": _same,
        "[degf]": lambda f: (f - 32) / 1.8, "f": lambda f: (f - 32) / 1.8, "°f": lambda f: (f - 32) / 1.8,
    },
    "pulse": dict.fromkeys(("/min", "1/min", "bpm", "{beats}/min", "beats/min"), _same),
    "respiratory_rate": dict.fromkeys(("/min", "1/min", "{breaths}/min", "breaths/min"), _same),
    "spo2": {"%": _same},
    "systolic": {"mm[hg]": _same, "mmhg": _same, "kpa": lambda kpa: kpa * 7.50062},
    "diastolic": {"mm[hg]": _same, "mmhg": _same, "kpa": lambda kpa: kpa * 7.50062},
    "peak_flow": {"l/min": _same},
    "peak_flow_percent": {"%": _same},
    "glucose": {"mmol/l": _same, "mg/dl": lambda mg: mg / 18.016},
    "weight": {
        "kg": _same, "g": lambda g: g / 1000, "[lb_av]": lambda lb: lb * 0.45359237,
        "[stone_av]": lambda stone: stone * 6.35029318,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """All readings of a case: the usable ones in the order given, and what is asked about the rest."""

    usable: tuple[Measured, ...]
    questioned: tuple[str, ...]


def check_readings(measurements: Iterable[Measurement]) -> Checked:
    """Convert every reading to its usual unit; question what cannot be right."""
    usable: list[Measured] = []
    questioned: list[str] = []
    for measurement in measurements:
        found = _checked(measurement)
        if isinstance(found, Measured):
            usable.append(found)
        else:
            questioned.append(found)
    return _pressures_agree(usable, questioned)


def readings_of(measurements: Iterable[Measurement]) -> Mapping[str, Measured]:
    """The latest usable reading of each kind."""
    return {measured.kind: measured for measured in check_readings(measurements).usable}


def _checked(given: Measurement) -> Measured | str:
    """The reading in its usual unit, or a sentence that questions it."""
    kind = _OTHER_NAMES.get(given.kind.casefold(), given.kind.casefold())
    unit = given.unit.strip().casefold()
    if kind == "peak_flow" and unit == "%":
        kind = "peak_flow_percent"
    as_given = f"{given.value:g} {given.unit}".strip()
    if kind not in KINDS:
        return f"The reading “{given.kind}” ({as_given}) is of a kind not known here: not used."
    convert = _TO_USUAL[kind].get(unit)
    name = KINDS[kind].name
    if convert is None:
        return f"The {name} of {as_given} has a unit not known here: not used, please check it."
    value = round(convert(given.value), 1)
    plausible = KINDS[kind].plausible
    if not (plausible.at_least or 0) <= value <= (plausible.at_most or 0):
        return f"The {name} of {as_given} does not look right: not used, please measure again."
    return Measured(kind, value, f"{name} {value:g} {KINDS[kind].unit}".replace(" %", "%"))


def _pressures_agree(usable: list[Measured], questioned: list[str]) -> Checked:
    """An upper pressure at or below the lower one was typed wrongly: neither counts."""
    upper = next((it for it in reversed(usable) if it.kind == "systolic"), None)
    lower = next((it for it in reversed(usable) if it.kind == "diastolic"), None)
    if upper and lower and upper.value <= lower.value:
        usable = [it for it in usable if it not in (upper, lower)]
        words = f"A blood pressure of {upper.value:g} over {lower.value:g} does not look right"
        questioned.append(f"{words}: not used, please measure again.")
    return Checked(tuple(usable), tuple(questioned))


# --- readings typed in a message ---------------------------------------------------------------

_NUMBER = r"(?P<value>\d{1,3}(?:\.\d)?)"
_IS = (
    r"(?:\s+(?:is|are|was|were|been|of|at|about|around|readings?|reads?|level|rate|now|says|down|up|to|only|just"
    r"|came|out))*[\s:=]*"
)
_SUGAR = r"(?:(?:blood\s)?(?:sugars?|glucose|bms?)|(?:my|his|her|the|glucose|sugar)\s+meter)"
METER_LO_MMOL = 1.1  # makers of meters and sensors: LO stands for less than 1.1 or 2.2; taken as the lower
METER_HI_MMOL = 33.3  # HI stands for more than 27.8 or 33.3; taken as the higher
_METER = re.compile(
    r"\b(?:meter|sensor|reading|sugars?|libre|monitor)\b(?:\s+\w+){0,3}?"
    r"\s+(?:(?:says?|said|reads?|shows?|showed|flashed)(?:\s+just)?\s+['\"“]?(?P<said>lo|hi)\b"
    r"|(?:is|was)(?:\s+just)?\s+['\"“]?lo\b)",
    re.IGNORECASE,
)
_METER_MMOL = {"lo": METER_LO_MMOL, "hi": METER_HI_MMOL}
MOST_MMOL = 60.0  # a sugar above it, with no unit, was measured in mg/dL
_TYPED: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, unit, re.compile(pattern, re.IGNORECASE))
    for kind, unit, pattern in (
        ("spo2", "%", rf"\b(?:oxygen|o2|spo2|sats?|saturations?)\b{_IS}{_NUMBER}\s*(?:%|\b)(?!\s*l)"),
        ("pulse", "/min", rf"\b(?:pulse|heart\s?(?:rate|beat)|hr)\b{_IS}{_NUMBER}\b"),
        ("respiratory_rate", "/min", rf"\b(?:breathing|respiratory|resp|breath)\s+rate\b{_IS}{_NUMBER}\b"),
        ("peak_flow", "L/min", rf"\bpeak\s?flow\b{_IS}{_NUMBER}\b(?!\s*(?:%|per\s?cent))"),
        ("peak_flow_percent", "%", rf"\bpeak\s?flow\b{_IS}{_NUMBER}\s*(?:%|per\s?cent)"),
        ("glucose", "mmol/L", rf"\b{_SUGAR}\b{_IS}{_NUMBER}\b(?!\s*mg)"),
        ("glucose", "mg/dL", rf"\b{_SUGAR}\b{_IS}{_NUMBER}\s*mg\s*/\s*dl"),
    )
)  # fmt: skip
_ROUGHLY = r"(?:[\s-]?(?:ish|odd|something))?"
_PRESSURE = re.compile(
    rf"\b(?:blood\s+pressure|bp)\b[^.\d]{{0,25}}(?P<upper>\d{{2,3}}){_ROUGHLY}\s*(?:/|over)\s*(?P<lower>\d{{2,3}})(?:\b|(?=ish))",
    re.IGNORECASE,
)


def typed_readings(text: str) -> tuple[Measurement, ...]:
    """Readings written out in a message, each with its name beside it."""
    found = [Measurement(kind="temperature", value=it.value, unit="Cel") for it in find_temperatures(text)]
    for kind, unit, pattern in _TYPED:
        for match in pattern.finditer(text):
            value = float(match["value"])
            said_in = "mg/dL" if kind == "glucose" and value > MOST_MMOL else unit
            found.append(Measurement(kind=kind, value=value, unit=said_in))
    if meter := _METER.search(text):
        found.append(
            Measurement(kind="glucose", value=_METER_MMOL[(meter["said"] or "lo").casefold()], unit="mmol/L")
        )
    for match in _PRESSURE.finditer(text):
        found.append(Measurement(kind="systolic", value=float(match["upper"]), unit="mm[Hg]"))
        found.append(Measurement(kind="diastolic", value=float(match["lower"]), unit="mm[Hg]"))
    return tuple(found)
