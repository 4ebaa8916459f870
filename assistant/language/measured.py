"""What a number says of a finding: "temp 36.8" that there is no fever, "oxygen is 97" that it is not low.

Fever is 38 °C or more (NICE NG143 for children; NHS for adults, November 2026). Degrees Fahrenheit are known
by their size. Oxygen of 94% or more is not low (NICE NG191 and BTS, target range; November 2026).
**Not covered**: a number with another word of fever, or of a fall, beside it, which stays what it is.
"""

import re
from dataclasses import replace

from assistant.types import Finding, State

FEVER = "fever"
FEVER_FROM_C = 38.0
PLAUSIBLE_C = (34.0, 43.0)
_MEASURED = re.compile(
    r"\b(?:temp\w*|t)\b\W*(?:\w+\W+){0,3}?(?P<degrees>\d{2,3}(?:\.\d+)?)(?!\d)", re.IGNORECASE
)
_OF_FEVER = re.compile(
    r"fever|hot\b|burning|boiling|shiver|rigor|raised|high|spik|pyrex|sweat", re.IGNORECASE
)
LOW_OXYGEN = "low-oxygen"
OXYGEN_FINE_FROM = 94.0  # per cent
_SATURATION = re.compile(
    r"\b(?:oxygen|o2|spo2|sats?|saturations?|oximeter|finger\s+thing)\b\W*(?:\w+\W+){0,3}?(?P<percent>\d{2,3})(?!\d)",
    re.IGNORECASE,
)
_OF_A_FALL = re.compile(r"\blow|drop|fall|fell|down\b|dip", re.IGNORECASE)


def as_measured(finding: Finding) -> Finding:
    """The finding, denied where all that says it is a number in the healthy range."""
    if finding.state is not State.PRESENT:
        return finding
    fine = {FEVER: _no_fever, LOW_OXYGEN: _oxygen_fine}.get(finding.id)
    return replace(finding, state=State.ABSENT) if fine and fine(finding.evidence) else finding


def _no_fever(words: str) -> bool:
    measured = _MEASURED.search(words)
    if measured is None or _OF_FEVER.search(words):
        return False
    celsius = _celsius(float(measured["degrees"]))
    low, high = PLAUSIBLE_C
    return low <= celsius <= high and round(celsius, 1) < FEVER_FROM_C


def _oxygen_fine(words: str) -> bool:
    measured = _SATURATION.search(words)
    return bool(
        measured and OXYGEN_FINE_FROM <= float(measured["percent"]) <= 100 and not _OF_A_FALL.search(words)
    )


def _celsius(degrees: float) -> float:
    return degrees if degrees < 50 else (degrees - 32) / 1.8
