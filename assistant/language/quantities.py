"""Durations, temperatures and doses in people's words, each with its place in the text.

Knows: "since Monday", "3/7", "couple of weeks", "for ages", 102F, 500 mg, two puffs.
Does not know calendars (the weekday is handed in) or what a value means for the patient.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.numbers import LOOSE_NUMBER, NUMBER, value_of


class Counted(StrEnum):
    """Whether a duration says how long something lasts or how long ago it was."""

    LASTING = "lasting"
    AGO = "ago"


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time as said: `text` is verbatim, `exact` false for "ages" and the like."""

    days: float
    text: str
    start: int
    end: int
    counted: Counted = Counted.LASTING
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its UCUM unit; temperatures are always in Cel."""

    value: float
    unit: str
    text: str
    start: int
    end: int


_UNIT_DAYS = {"second": 1 / 86_400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7,
              "fortnight": 14, "month": 30, "year": 365, "weekend": 2, "decade": 3650}  # fmt: skip
_UNIT = (
    r"(?P<unit>sec(?:ond)?s?|min(?:ute)?s?|hrs?|hours?|days?|nights?|wks?|weeks?|fortnights?|mths?|months?"
    r"|yrs?|years?|decades?)"
)
_ABBREVIATED = {"sec": "second", "min": "minute", "hr": "hour", "wk": "week", "mth": "month", "yr": "year"}
_PLURAL_ALONE = {"day": 4, "week": 3, "month": 3, "year": 3, "hour": 5}  # "for weeks": a modest reading

# An age, a stage of pregnancy or a dosing interval is not how long a symptom has lasted.
_NOT_LASTING = r"(?!\s*(?:-\s*)?(?:old\b|of\s+age|pregnant|gestation|into\s+my\s+pregnancy|from\s+now))"
_NOT_RATE = r"(?<!every )(?<!each )(?<!per )(?<!next )(?<!times )(?<!twice )(?<!once )(?<!in )"
_COUNTED = re.compile(
    rf"{_NOT_RATE}\b(?:(?P<low>{NUMBER})\s*(?:-|–|to|or)\s*)?(?P<number>{LOOSE_NUMBER})[\s-]*"
    rf"(?:(?P<half>and\s+a\s+half)\s+)?(?:or\s+so\s+)?"
    rf"(?:more\s+|full\s+|whole\s+|good\s+)?{_UNIT}\b{_NOT_LASTING}(?:\s+(?P<more>and\s+a\s+half)\b)?"
    r"(?P<ago>\s+(?:or\s+(?:so|two|more)\s+)?(?:ago|back)\b)?",
    re.IGNORECASE,
)
_CLINICAL = re.compile(r"(?<![\d/.])(?P<number>\d{1,2})/(?P<of>7|52|12)(?![\d/])", re.IGNORECASE)
_CLINICAL_DAYS = {"7": 1.0, "52": 7.0, "12": 30.0}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"\b(?:since|from|(?:started|began)(?:\s+on)?)\s+(?P<last>last\s+)?"
    r"(?P<day>mon|tues?|wed|thurs?|fri|sat|sun)(?:s?(?:day|nesday|rday|urday))?\b",
    re.IGNORECASE,
)
_UNKNOWN_WEEKDAY_DAYS = 3.0  # the middle of one to seven, less one: people name a near day

_SAID = {  # phrase: (days, counted, exact)
    r"(?:since|from)\s+yesterday(?:\s+\w+)?|all\s+(?:day\s+)?yesterday": (1.0, Counted.LASTING, True),
    r"(?:since|from)\s+(?:early\s+)?this\s+morning|all\s+morning": (0.25, Counted.LASTING, True),
    r"(?:since|from)\s+last\s+night|all\s+night|overnight": (0.5, Counted.LASTING, True),
    r"(?:since|from)\s+(?:earlier\s+)?today|all\s+day": (0.5, Counted.LASTING, True),
    r"(?:since|from)\s+(?:this|last|the)\s+weekend": (3.0, Counted.LASTING, False),
    r"(?:since|from)\s+last\s+week|all\s+week|the\s+(?:whole|past|last)\s+week": (7.0, Counted.LASTING, True),
    r"(?:since|from)\s+last\s+month|the\s+(?:whole|past|last)\s+month": (30.0, Counted.LASTING, True),
    r"(?:since|from)\s+last\s+year|the\s+(?:whole|past|last)\s+year": (365.0, Counted.LASTING, True),
    r"(?:for\s+)?(?:absolutely\s+)?(?:ages|yonks|donkeys?['’]?\s+years)": (90.0, Counted.LASTING, False),
    r"(?:for\s+)?(?:a|such\s+a)\s+(?:very\s+)?(?:long\s+time|while\s+now|good\s+while)": (
        90.0, Counted.LASTING, False),
    r"for\s+a\s+(?:little\s+)?while": (14.0, Counted.LASTING, False),
    r"(?:all\s+my\s+life|since\s+(?:birth|childhood|i\s+was\s+(?:a\s+)?(?:child|kid|born|little)))": (
        7300.0, Counted.LASTING, False),
    r"day\s+before\s+yesterday": (2.0, Counted.AGO, True),
    r"the\s+other\s+day": (3.0, Counted.AGO, False),
    r"yesterday": (1.0, Counted.AGO, True),
    r"last\s+night": (0.5, Counted.AGO, True),
    r"this\s+morning": (0.25, Counted.AGO, True),
    r"last\s+week": (7.0, Counted.AGO, True),
    r"last\s+month": (30.0, Counted.AGO, True),
    r"last\s+(?:year|summer|winter|spring|autumn|christmas)": (365.0, Counted.AGO, True),
    r"(?:just|a\s+moment)\s+ago": (0.01, Counted.AGO, False),
}  # fmt: skip
_PHRASES = tuple((re.compile(rf"\b(?:{said})\b", re.IGNORECASE), meaning) for said, meaning in _SAID.items())
_FOR_PLURAL = re.compile(
    r"\b(?:for|these\s+past|over\s+the\s+last|going\s+on(?:\s+for)?)\s+(?:many\s+|some\s+)?"
    r"(?P<unit>hours|days|weeks|months|years)(?:\s+and\s+(?:hours|days|weeks|months|years))?\b",
    re.IGNORECASE,
)
_DAY_N = re.compile(rf"\bday\s+(?:number\s+)?(?P<number>{NUMBER})\b(?!\s*(?:centre|surgery))", re.IGNORECASE)


def find_durations(text: str, *, weekday: int | None = None) -> tuple[Duration, ...]:
    """Every duration in `text`, in order, none overlapping; `weekday` is today's, Monday 0."""
    found = sorted(_all_durations(text, weekday), key=lambda one: (one.start, -one.end))
    kept: list[Duration] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _all_durations(text: str, weekday: int | None) -> Iterator[Duration]:
    yield from _counted(text)
    for match in _CLINICAL.finditer(text):
        yield _duration(match, float(match["number"]) * _CLINICAL_DAYS[match["of"]])
    for match in _WEEKDAY.finditer(text):
        days = _days_since(match["day"], weekday)
        more = 7.0 if match["last"] and weekday is not None and days < 7 else 0.0
        yield _duration(match, days + more, exact=weekday is not None)
    for pattern, (days, counted, exact) in _PHRASES:
        yield from (_duration(match, days, counted, exact) for match in pattern.finditer(text))
    for match in _FOR_PLURAL.finditer(text):
        unit = match["unit"].casefold().removesuffix("s")
        yield _duration(match, _PLURAL_ALONE[unit] * _UNIT_DAYS[unit], exact=False)
    for match in _DAY_N.finditer(text):
        yield _duration(match, value_of(match["number"]) or 1.0)


def _counted(text: str) -> Iterator[Duration]:
    """A number and a unit; of a range the longer end, since rules ask "at least how long"."""
    for match in _COUNTED.finditer(text):
        value = value_of(match["number"])
        if value is None:
            continue
        days = (value + (0.5 if match["half"] or match["more"] else 0.0)) * _UNIT_DAYS[_unit(match["unit"])]
        yield _duration(match, days, Counted.AGO if match["ago"] else Counted.LASTING)


def _unit(said: str) -> str:
    single = said.casefold().removesuffix("s")
    return _ABBREVIATED.get(single, single)


def _days_since(day: str, weekday: int | None) -> float:
    """Days back to the last such day; the same day means a week ago."""
    named = next(n for n, full in enumerate(_WEEKDAYS) if full.startswith(day.casefold()[:3]))
    return _UNKNOWN_WEEKDAY_DAYS if weekday is None else float((weekday - named) % 7 or 7)


def _duration(
    match: re.Match[str], days: float, counted: Counted = Counted.LASTING, exact: bool = True
) -> Duration:
    return Duration(days, match.group(), match.start(), match.end(), counted, exact)


# --- temperatures and doses -------------------------------------------------------------------

_TEMPERATURE = re.compile(
    r"(?P<value>\d{2,3}(?:[.,]\d{1,2})?)\s*(?:°|º|degrees?|deg)?\s*(?P<scale>celsius|centigrade|fahrenheit|[cf])?\b"
    r"(?![\d/%]|\s*(?:mg|ml|mcg|bpm|kg|years?|days?|weeks?|hours?|mins?|months?))",
    re.IGNORECASE,
)
_ABOUT_TEMPERATURE = re.compile(r"temp|fever|degree|°|º|thermometer", re.IGNORECASE)
_BY_THERMOMETER = re.compile(r"\s*(?:on|by|with|from) (?:the|my|our|a) (?:\w+ )?thermometer", re.IGNORECASE)
_ABOUT_ANOTHER = re.compile(
    r"\b(?:sats?|saturations?|spo2|o2|oxygen|pulse|heart|hr|bp|pressure|sugars?|glucose|bms?|peak\s?flow|weigh\w*|breath\w*|resps?)\b"
    r"[^.\d]*$",
    re.IGNORECASE,
)
_IN_ANOTHER_UNIT = re.compile(r"\s*(?:%|per\s?cent|/|over\b|bpm|kg|kilos?|lbs?|mg|ml|mmol)", re.IGNORECASE)
BODY_CELSIUS = (30.0, 44.0)  # outside this a number is not a living person's temperature
BODY_FAHRENHEIT = (86.0, 111.2)


def find_temperatures(text: str) -> tuple[Quantity, ...]:
    """Body temperatures in Cel: those with a scale, or near the word temperature or fever."""
    found = (_temperature(text, match) for match in _TEMPERATURE.finditer(text))
    return tuple(quantity for quantity in found if quantity)


def _temperature(text: str, match: re.Match[str]) -> Quantity | None:
    scale = (match["scale"] or "").casefold()[:1]
    near = text[max(0, match.start() - 40) : match.end() + 15]
    named = _ABOUT_TEMPERATURE.search(near) or _BY_THERMOMETER.match(text, match.end())
    if not scale and (not named or _is_another_reading(text, match)):
        return None
    value = float(match["value"].replace(",", "."))
    if scale != "f" and BODY_CELSIUS[0] <= value <= BODY_CELSIUS[1]:
        return Quantity(value, "Cel", match.group().rstrip(), match.start(), match.end())
    if scale != "c" and BODY_FAHRENHEIT[0] <= value <= BODY_FAHRENHEIT[1]:
        return Quantity(
            round((value - 32) / 1.8, 1), "Cel", match.group().rstrip(), match.start(), match.end()
        )
    return None


def _is_another_reading(text: str, match: re.Match[str]) -> bool:
    """Whether the number belongs to another measurement: "temp 39, sats 93", "pulse 98 and a temp"."""
    before = text[max(0, match.start() - 40) : match.start()]
    named = _ABOUT_ANOTHER.search(before)
    if named and not _ABOUT_TEMPERATURE.search(before, named.start()):
        return True
    return bool(_IN_ANOTHER_UNIT.match(text, match.end()))


_DOSE_UNITS = {
    "mg": "mg", "mgs": "mg", "milligram": "mg", "milligrams": "mg", "mcg": "ug", "ug": "ug", "µg": "ug",
    "microgram": "ug", "micrograms": "ug", "g": "g", "gram": "g", "grams": "g", "ml": "mL", "mls": "mL",
    "millilitre": "mL", "millilitres": "mL", "units": "[iU]", "iu": "[iU]", "unit": "[iU]",
    "puff": "{puff}", "puffs": "{puff}", "tablet": "{tablet}", "tablets": "{tablet}", "tabs": "{tablet}",
    "tab": "{tablet}", "pill": "{tablet}", "pills": "{tablet}", "capsule": "{capsule}",
    "capsules": "{capsule}", "drop": "{drop}", "drops": "{drop}", "patch": "{patch}", "patches": "{patch}",
    "spoonful": "{spoonful}", "spoonfuls": "{spoonful}", "spoon": "{spoonful}", "spoons": "{spoonful}",
    "sachet": "{sachet}", "sachets": "{sachet}", "kg": "kg", "mmol": "mmol", "%": "%",
}  # fmt: skip
_DOSE_UNIT = "|".join(sorted(_DOSE_UNITS, key=len, reverse=True))
_DOSE = re.compile(
    rf"(?<![\w.])(?P<number>{LOOSE_NUMBER})\s*-?\s*(?P<unit>{_DOSE_UNIT})(?!\w)",
    re.IGNORECASE,
)


def find_doses(text: str) -> tuple[Quantity, ...]:
    """Amounts of medicine with their unit: "500mg", "two puffs", "5 ml"."""
    found = ((match, value_of(match["number"])) for match in _DOSE.finditer(text))
    return tuple(
        Quantity(value, _DOSE_UNITS[match["unit"].casefold()], match.group(), match.start(), match.end())
        for match, value in found
        if value is not None
    )


_NUMBER = re.compile(rf"(?<![\w.])-?{NUMBER}(?!\w)", re.IGNORECASE)


def find_numbers(text: str) -> tuple[Quantity, ...]:
    """Every number, in digits or words, without a unit (unit "1")."""
    found = ((match, value_of(match.group().lstrip("-"))) for match in _NUMBER.finditer(text))
    return tuple(
        Quantity(
            -value if match.group().startswith("-") else value, "1", match.group(), match.start(), match.end()
        )
        for match, value in found
        if value is not None
    )
