"""Published lists of names as cases: Pharmacy First's conditions, and where our codes must stand."""

import csv
from collections import defaultdict
from pathlib import Path

from assistant.scribe.check_codes import read_releases
from assistant.scribe.code_table import concepts
from assistant.types import Route, Urgency
from eval.cases import CheckTry, TriageExpected, TriageTry
from eval.checks import codes_published

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
    """Our concepts, those of a kind together, beside the terms that the releases have for their codes."""
    published = read_releases(data / "terminology")
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in concepts():
        kinds[one.kind.value].append((one.code, one.display))
    return tuple(
        CheckTry(
            id=kind,
            check=codes_published.NAME,
            given={"kind": kind},
            expect={"published": {code: sorted(published.get(code, ())) for code, _term in held}},
        )
        for kind, held in kinds.items()
    )
