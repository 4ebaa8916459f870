"""A temperature told as a number: "temp 36.8" says that there is no fever.

Fever is 38 °C or more (NICE NG143 for children; NHS for adults, November 2026). Degrees Fahrenheit are known
by their size. **Not covered**: a number with another word of fever beside it, which stays a fever.
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


def as_measured(finding: Finding) -> Finding:
    """The finding, denied where all that says it is a number below a fever."""
    if finding.id != FEVER or finding.state is not State.PRESENT or _OF_FEVER.search(finding.evidence):
        return finding
    measured = _MEASURED.search(finding.evidence)
    if measured is None:
        return finding
    celsius = _celsius(float(measured["degrees"]))
    low, high = PLAUSIBLE_C
    normal = low <= celsius <= high and round(celsius, 1) < FEVER_FROM_C
    return replace(finding, state=State.ABSENT) if normal else finding


def _celsius(degrees: float) -> float:
    return degrees if degrees < 50 else (degrees - 32) / 1.8
