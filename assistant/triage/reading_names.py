"""How people, meters and spreadsheets name readings and their units.

Knows words only. Plausibility and conversion are in `readings`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

BLOOD_PRESSURE = "blood_pressure"  # both pressures in one cell, "120/80"
USUAL_UNIT: Mapping[str, str] = {
    "temperature": "Cel", "pulse": "/min", "respiratory_rate": "/min", "spo2": "%", "systolic": "mm[Hg]",
    "diastolic": "mm[Hg]", BLOOD_PRESSURE: "mm[Hg]", "peak_flow": "L/min", "glucose": "mmol/L",
    "weight": "kg",
}  # fmt: skip
_NAMES: Mapping[str, tuple[str, ...]] = {
    BLOOD_PRESSURE: (
        "blood pressure", "bp", "pressure", "bp reading", "nibp", "sys dia", "systolic diastolic",
        "bloodpressure",
    ),
    "systolic": (
        "systolic", "sys", "sbp", "systolic bp", "bp systolic", "systolic blood pressure",
        "systolic pressure",
        "blood pressure systolic", "bp sys", "upper", "upper blood pressure", "top number",
    ),
    "diastolic": (
        "diastolic", "dia", "dbp", "diastolic bp", "bp diastolic", "diastolic blood pressure",
        "diastolic pressure", "blood pressure diastolic", "bp dia", "lower", "lower blood pressure",
        "bottom number",
    ),
    "pulse": ("pulse", "heart rate", "heartrate", "hr", "pulse rate", "beats per minute", "bpm", "heartbeat"),
    "temperature": ("temperature", "temp", "body temperature", "body temp"),
    "spo2": (
        "spo2", "sp o2", "spo", "oxygen", "oxygen saturation", "oxygen level", "oxygen levels", "o2",
        "o2 sats",
        "o2 saturation", "sats", "sat", "saturation", "blood oxygen", "blood oxygen level", "pulse ox",
        "oximeter",
    ),
    "glucose": (
        "glucose", "blood glucose", "blood sugar", "sugar", "sugars", "bm", "bms", "bg", "cbg",
        "glucose level",
        "blood glucose level", "blood sugar level", "glucose reading", "blood glucose reading",
    ),
    "peak_flow": ("peak flow", "peakflow", "pef", "pefr", "peak expiratory flow",
    "peak expiratory flow rate"),
    "weight": ("weight", "body weight", "wt"),
    "respiratory_rate": (
        "respiratory rate", "breathing rate", "breath rate", "resp rate", "rr", "respirations", "breaths",
        "breaths per minute", "resps", "respiration rate", "breathing",
    ),
}  # fmt: skip
_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names}
_UNITS: Mapping[str, tuple[str, ...]] = {
    "Cel": ("cel", "c", "degc", "deg c", "celsius", "degrees c", "degrees celsius", "centigrade"),
    "[degF]": ("degf", "f", "deg f", "fahrenheit", "degrees f", "degrees fahrenheit"),
    "/min": (
        "min", "1 min", "bpm", "beats min", "beats per minute", "per minute", "per min", "a minute",
        "breaths min",
        "breaths per minute", "brpm", "beats a minute", "breaths a minute",
    ),
    "%": ("percent", "per cent", "pct"),
    "mm[Hg]": ("mmhg", "mm hg", "mm"),
    "kPa": ("kpa",),
    "L/min": ("l min", "lpm", "litres per minute", "litres min", "l per min", "litres a minute"),
    "mmol/L": ("mmol l", "mmol", "mmols", "mmol per litre"),
    "mg/dL": ("mg dl", "mgdl", "mg", "mg per dl"),
    "kg": ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"),
    "g": ("g", "gram", "grams"),
    "[lb_av]": ("lb", "lbs", "lb av", "pound", "pounds"),
    "[stone_av]": ("st", "stone", "stones", "stone av"),
}  # fmt: skip
_UNIT_OF = {name: unit for unit, names in _UNITS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Named:
    """What a heading or a cell names: the kind, and the unit if it gives one."""

    kind: str
    unit: str = ""


def named(written: str) -> Named | None:
    """The kind of reading this names: `Temp (°C)`, `glucose mg/dL`, `SpO2 %`; None if it names none."""
    name, _, bracket = written.partition("(")
    if plain(name) in _KIND_OF:
        return Named(_KIND_OF[plain(name)], read_unit(bracket.rstrip(") ")) if bracket else _percent(name))
    words = plain(written).split()
    for end in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:end]), " ".join(words[end:])
        if head in _KIND_OF and tail in _UNIT_OF:
            return Named(_KIND_OF[head], _UNIT_OF[tail])
    return None


def _percent(name: str) -> str:
    return "%" if name.strip().endswith("%") else ""


def read_unit(written: str) -> str:
    """The UCUM unit, or what was written where it is not known, which is questioned later."""
    if written.strip() == "%":
        return "%"
    return _UNIT_OF.get(plain(written), written.strip()[:20])


def plain(written: str) -> str:
    """Lower case, with everything but letters and digits as one space: `SpO₂ (%)` is `spo2`."""
    lowered = written.casefold().replace("₂", "2").replace("°", " ")
    return re.sub(r"[^a-z0-9]+", " ", lowered).strip()
