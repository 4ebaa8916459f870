"""Published lists of names as cases: Pharmacy First's conditions, and where our codes must stand."""

import csv
import re
from collections import defaultdict
from pathlib import Path

from assistant.types import Route, Urgency
from eval.cases import CheckTry, TriageExpected, TriageTry
from eval.checks import codes_published

RELEASES = ("snomed_ips_free_set/ips_free_set_2022.csv", "snomed_gps_core_problems/gps_core_problems.csv")
_TAG = re.compile(r" \([a-z /]+\)$")  # "(disorder)"
AN_ADULT = {"age_years": 34, "sex": "female", "otherwise": "No"}
A_CHILD = {"age_years": 9, "sex": "female", "speaker": "parent", "otherwise": "No"}
ONLY_CHILDREN = "otitis"  # Pharmacy First takes earache from 1 to 17 years (NHS England, 2024)


def pharmacy_first(data: Path) -> tuple[TriageTry, ...]:
    """Each condition by its name alone, of somebody whom the service's limits of age and sex let in."""
    with (data / "pharmacy-first" / "pharmacy_first_conditions.csv").open(encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines))
    expect = TriageExpected(
        lowest_safe=Urgency.SELF_CARE, highest_reasonable=Urgency.SAME_DAY, routes=(Route.COMMUNITY_PHARMACY,)
    )
    return tuple(TriageTry(id=row["code"], given=_named(row["term"].lower()), expect=expect) for row in rows)


def _named(condition: str) -> dict[str, object]:
    if ONLY_CHILDREN in condition:
        return {"opening": f"My daughter has {condition}", **A_CHILD}
    return {"opening": f"I have {condition}", **AN_ADULT}


def codes(data: Path) -> tuple[CheckTry, ...]:
    """All that the scribe may suggest, beside the terms that the releases have for each code."""
    published: dict[str, list[str]] = defaultdict(list)
    for name in RELEASES:
        with (data / "terminology" / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                published[row["code"]] += [row["display"], _TAG.sub("", row["display"])]
    return (
        CheckTry(id="every-concept", check=codes_published.NAME, given={}, expect={"published": published}),
    )
