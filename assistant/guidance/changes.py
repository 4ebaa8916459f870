"""What a change of guidance does to the same cases: two outcomes each, put in order, worst first.

Knows outcomes only, never the words of a case: a row says who it is about in an age band and a sex.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.guidance.vignettes import raised_in
from assistant.types import State, Urgency

AGE_BANDS = (
    (1, "under 1"),
    (5, "1 to 4"),
    (16, "5 to 15"),
    (40, "16 to 39"),
    (65, "40 to 64"),
    (80, "65 to 79"),
)
OLDEST_BAND = "80 or over"


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What one case came to: no word of it is kept. With an `error` it came to nothing."""

    urgency: Urgency = Urgency.SAME_DAY
    route: str = ""
    rules: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    continuity: bool = False
    error: str = ""

    @property
    def rule(self) -> str:
        """The rule that settled it."""
        return self.rules[0] if self.rules else ""

    def as_output(self) -> dict[str, Any]:
        """The fields of INTERFACES.md that a vignette is compared by."""
        if self.error:
            return {"error": self.error}
        return {
            "urgency": str(self.urgency),
            "route": self.route,
            "red_flags": [{"id": flag, "state": str(State.PRESENT)} for flag in self.red_flags],
            "continuity": {"wanted": self.continuity},
            "because": [{"rule": rule} for rule in self.rules],
        }


def outcome_of(output: Mapping[str, Any]) -> CaseOutcome:
    """A result of INTERFACES.md without its words."""
    if "error" in output:
        return CaseOutcome(error=str(output["error"]))
    return CaseOutcome(
        urgency=Urgency(output["urgency"]),
        route=str(output["route"]),
        rules=tuple(str(reason["rule"]) for reason in output.get("because") or ()),
        red_flags=tuple(sorted(raised_in(output))),
        continuity=bool((output.get("continuity") or {}).get("wanted")),
    )


class Change(StrEnum):
    """What became of a case, from worst to least."""

    UNDER_TRIAGE = "under_triage"
    FAILED = "failed"
    RED_FLAG_LOST = "red_flag_lost"
    RAISED = "raised"
    ROUTE = "route"
    RULE = "rule"
    SAME = "same"


class OnlyIn(StrEnum):
    """A case that just one of the two guidances has among its vignettes."""

    BOTH = ""
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class ComparedCase:
    """One case under both guidances. `about` is an age band and a sex, `source` vignette or contact."""

    id: str
    source: str
    about: str
    before: CaseOutcome
    after: CaseOutcome
    only_in: OnlyIn = OnlyIn.BOTH

    @property
    def change(self) -> Change:
        """The worst thing that became of it."""
        before, after = self.before, self.after
        if after.error:
            return Change.SAME if before.error else Change.FAILED
        if before.error:
            return Change.RAISED
        if after.urgency.level < before.urgency.level:
            return Change.UNDER_TRIAGE
        if set(before.red_flags) - set(after.red_flags):
            return Change.RED_FLAG_LOST
        if after.urgency.level > before.urgency.level:
            return Change.RAISED
        if after.route != before.route:
            return Change.ROUTE
        return Change.SAME if after.rule == before.rule else Change.RULE

    @property
    def fall(self) -> int:
        """By how many levels the urgency falls; below zero where it rises."""
        return (
            0
            if self.before.error or self.after.error
            else self.before.urgency.level - self.after.urgency.level
        )


@dataclass(frozen=True, slots=True)
class FromTo:
    """How many cases go from one urgency to another; an empty word means that no outcome came."""

    before: str
    after: str
    cases: int
    under_triage: bool


def changed(cases: Iterable[ComparedCase]) -> tuple[ComparedCase, ...]:
    """Only what changed, worst first: the deepest fall, then from the highest urgency."""
    order = list(Change)
    found = [case for case in cases if case.change is not Change.SAME]
    return tuple(
        sorted(
            found,
            key=lambda it: (order.index(it.change), -it.fall, -it.before.urgency.level, it.source, it.id),
        )
    )


def from_to(cases: Iterable[ComparedCase]) -> tuple[FromTo, ...]:
    """The table of urgencies from and to, falls first, then from the highest."""
    counted = Counter((_word(case.before), _word(case.after)) for case in cases)
    levels = {str(urgency): urgency.level for urgency in Urgency}
    rows = [
        FromTo(before, after, count, levels.get(after, 9) < levels.get(before, -1))
        for (before, after), count in counted.items()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.under_triage, -levels.get(row.before, 9), row.after)))


def _word(outcome: CaseOutcome) -> str:
    return "" if outcome.error else str(outcome.urgency)


def described(age_years: float | None, sex: str | None) -> str:
    """Who a case is about, no closer than an age band: "40 to 64, female"."""
    parts = [age_band(age_years), str(sex) if sex else ""]
    return ", ".join(part for part in parts if part) or "not known"


def age_band(age_years: float | None) -> str:
    """The band an age lies in; empty where it is not known."""
    if age_years is None:
        return ""
    return next((name for below, name in AGE_BANDS if age_years < below), OLDEST_BAND)
