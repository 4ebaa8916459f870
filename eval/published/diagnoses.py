"""Primary-care vignettes with a diagnosis (Hammoud et al. 2024) as messages with a least urgency.

The set has no urgency; ours goes by the diagnosis (`diagnoses.yaml`). Where a set says "61 year old Male",
the age is in whole years; months, weeks and days are parts of a year.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assistant.types import Urgency
from eval.cases import TriageExpected, TriageTry
from eval.files import Strict, read_yaml

RANGES = Path(__file__).with_name("diagnoses.yaml")
FILE = Path("diagnosis-vignettes") / "vignettes.jsonl"
A_YEAR = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 365.0}
_WHO = re.compile(
    r"(?P<number>\d+)[ -]*(?P<unit>year|month|week|day)s?[ -]*old[ ,]*(?P<sex>male|female)?", re.I
)
GROWN_UP_YEARS = 16
NOTHING = ("", "-", "none")


class Ranges(Strict):
    """`diagnoses.yaml`: words of a diagnosis by the urgency they stand for."""

    lowest_safe: dict[Urgency, tuple[str, ...]]
    highest_reasonable: dict[Urgency, tuple[str, ...]]


def vignettes(data: Path) -> tuple[TriageTry, ...]:
    """Each vignette told by somebody about the patient; what is asked and was not told is answered no."""
    rows = [json.loads(line) for line in (data / FILE).read_text("utf-8").splitlines() if line.strip()]
    return tuple(_vignette(n, row) for n, row in enumerate(rows, 1))


def _vignette(n: int, row: dict[str, str]) -> TriageTry:
    told = [row["presentation"], row["physical_history"]]
    opening = " ".join(part.strip() for part in told if part.strip().lower() not in NOTHING)
    diagnosis = row["correct_diagnosis"]
    return TriageTry(
        id=f"{n:03d}",
        group=re.sub(r"\W+", "-", diagnosis.lower()).strip("-"),
        tags=(f"lowest safe: {least_urgency(diagnosis).value}",),
        given={"opening": opening, "otherwise": "No", **_who(row["demographics"])},
        expect=TriageExpected(
            lowest_safe=least_urgency(diagnosis), highest_reasonable=_most_urgency(diagnosis)
        ),
    )


def _who(demographics: str) -> dict[str, object]:
    found = _WHO.search(demographics)
    if not found:
        return {}
    years = float(found["number"]) / A_YEAR[found["unit"].lower()]
    teller = {"speaker": "parent" if years < GROWN_UP_YEARS else "carer"}
    sex = {"sex": found["sex"].lower()} if found["sex"] else {}
    return {"age_years": int(years) if years >= 2 else round(years, 2), **teller, **sex}


def least_urgency(diagnosis: str) -> Urgency:
    """The lowest safe urgency of a diagnosis; self-care where none is written down."""
    return _first(_ranges().lowest_safe.items(), diagnosis, Urgency.SELF_CARE)


def _most_urgency(diagnosis: str) -> Urgency:
    return _first(_ranges().highest_reasonable.items(), diagnosis, Urgency.EMERGENCY)


def _first(ranges: Iterable[tuple[Urgency, tuple[str, ...]]], diagnosis: str, otherwise: Urgency) -> Urgency:
    plain = diagnosis.lower()
    return next((it for it, names in ranges if any(name in plain for name in names)), otherwise)


@cache
def _ranges() -> Ranges:
    return read_yaml(RANGES, Ranges)
