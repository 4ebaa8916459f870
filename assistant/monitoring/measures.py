"""What is measured: each contact or note falls into one category of a measure, or has one number.

Pure. The words are what the safety lead's page, the table and the export say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from assistant.monitoring.rows import Population
from assistant.types import Route, Urgency

YES, NO = "yes", "no"
HAS, HAS_NOT = "has one", "has none"


@dataclass(frozen=True, slots=True)
class Measure:
    """`category` of a row, or its `number` with the way to sum many up; `help` is one sentence."""

    id: str
    title: str
    help: str
    categories: tuple[str, ...]
    category: Callable[[Any], str]
    number: Callable[[Any], float | None] | None = None
    middle: Callable[[list[float]], float] = fmean
    unit: str = ""
    population: Population = Population.CONTACTS


def _truth(name: str) -> Callable[[Any], str]:
    return lambda row: YES if getattr(row, name) else NO


def _number(
    id: str,
    title: str,
    help: str,
    field: str,
    unit: str,
    middle: Callable[[list[float]], float] = fmean,
    population: Population = Population.CONTACTS,
) -> Measure:
    """Every note has its numbers; a contact may have none."""

    def has(row: Any) -> str:
        return HAS if getattr(row, field) is not None else HAS_NOT

    categories = (HAS,) if population is Population.NOTES else (HAS, HAS_NOT)
    return Measure(
        id, title, help, categories, has, lambda row: getattr(row, field), middle, unit, population
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        "urgency", "How soon", "The urgency Signpost proposed.",
        tuple(reversed(Urgency)), lambda row: str(row.urgency),
    ),
    Measure("route", "Who", "The route Signpost proposed.", tuple(Route), lambda row: str(row.route)),
    Measure(
        "override", "What clinicians decided",
        "Raised and lowered are changes of urgency; other route is the same urgency with someone else.",
        ("as proposed", "raised", "lowered", "other route", "not decided"), lambda row: row.override,
    ),
    Measure(
        "found_later", "Under-triage found later",
        "A clinician went back to a contact and raised what had been decided first.",
        (YES, NO), _truth("found_later"),
    ),
    Measure(
        "red_flag", "A red flag was present", "At least one red flag held by rule.",
        (YES, NO), lambda row: YES if row.flags else NO,
    ),
    Measure(
        "unresolved", "Something stayed unclear", "A question about danger or a reading was left open.",
        (YES, NO), _truth("unresolved"),
    ),
    Measure(
        "out_of_scope", "Not covered by guidance", "No local pathway covers it, or not for this patient.",
        (YES, NO), _truth("out_of_scope"),
    ),
    Measure(
        "repeat", "Same problem again within 28 days",
        "Failure demand: the same person with the same problem. Not known where no name was given.",
        ("repeat", "first", "not known"), lambda row: row.repeat,
    ),
    _number(
        "review_minutes", "Minutes until a clinician decided",
        "From sending to the first decision; the median.", "review_minutes", "minutes", median,
    ),
    _number(
        "continuity", "Usual provider of care",
        "Of each person's contacts, the share with the clinician who decided most; 1 is always the same. "
        "People with two contacts or more in sixteen weeks.", "continuity", "0 to 1",
    ),
    _number(
        "edited", "Words of notes changed before signing",
        "The share of words the clinician changed, left out or added.", "edited", "share", fmean,
        Population.NOTES,
    ),
    _number(
        "unsupported", "Lines without evidence", "The share of drafted lines that nothing said supports.",
        "unsupported", "share", fmean, Population.NOTES,
    ),
)  # fmt: skip
BY_ID = {measure.id: measure for measure in MEASURES}
