"""Turns a vignette into a batch case, and compares what came of it with what must.

Knows the shapes of both (INTERFACES.md). Running the case is the caller's: it needs triage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.guidance.schema import Expected, Vignette
from assistant.types import State, Urgency


class Miss(StrEnum):
    """How an outcome fell short; under- and over-triage are never counted together."""

    UNDER_TRIAGE = "under_triage"
    OVER_TRIAGE = "over_triage"
    ROUTE = "route"
    RED_FLAG_MISSED = "red_flag_missed"
    RED_FLAG_TOO_MANY = "red_flag_too_many"
    CONTINUITY = "continuity"
    DECISION = "decision"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One way in which an outcome is not what the vignette expects."""

    vignette: str
    miss: Miss
    expected: str
    got: str

    def __str__(self) -> str:
        """One line for a report."""
        return f"{self.vignette}: {self.miss.replace('_', ' ')}: expected {self.expected}, got {self.got}"


def to_case(vignette: Vignette, pathway: str = "") -> dict[str, Any]:
    """The batch case of INTERFACES.md; its id is `pathway.vignette`."""
    case = vignette.model_dump(mode="json", exclude={"kind", "expect"}, exclude_none=True)
    if case.get("record") and not any(case["record"].values()):
        del case["record"]
    return {**case, "id": f"{pathway}.{vignette.id}" if pathway else vignette.id}


def compare(vignette: Vignette, outcome: Mapping[str, Any], pathway: str = "") -> tuple[Mismatch, ...]:
    """Every way an outcome differs; none means the vignette holds.

    A decision is looked for among the reasons of `pathway`, where that is given. Red flags expected
    must be raised. Where a vignette expects none, none may be; where it expects some, others may be
    raised beside them, for one danger is often caught by two rules.
    """
    if "error" in outcome:
        return (Mismatch(vignette.id, Miss.ERROR, "an outcome", str(outcome["error"])),)
    expected, found = vignette.expect, []
    if wrong := _urgency_miss(expected, Urgency(outcome["urgency"])):
        found.append(Mismatch(vignette.id, wrong, expected.urgency, outcome["urgency"]))
    if outcome["route"] != expected.route:
        found.append(Mismatch(vignette.id, Miss.ROUTE, expected.route, outcome["route"]))
    found += _red_flag_misses(vignette, raised_in(outcome))
    wanted = bool((outcome.get("continuity") or {}).get("wanted"))
    if expected.continuity is not None and wanted is not expected.continuity:
        found.append(Mismatch(vignette.id, Miss.CONTINUITY, _wanted(expected.continuity), _wanted(wanted)))
    reached = decisions_in(outcome, pathway)
    if pathway and expected.decision and expected.decision not in reached:
        found.append(Mismatch(vignette.id, Miss.DECISION, expected.decision, ", ".join(reached) or "none"))
    return tuple(found)


def decisions_in(outcome: Mapping[str, Any], pathway: str) -> tuple[str, ...]:
    """The decisions of a pathway that an outcome rests on."""
    start = f"{pathway}.decide."
    rules = (str(reason["rule"]) for reason in outcome.get("because") or ())
    return tuple(dict.fromkeys(rule.removeprefix(start) for rule in rules if rule.startswith(start)))


def raised_in(outcome: Mapping[str, Any]) -> frozenset[str]:
    """The red flags an outcome says are present."""
    flags = outcome.get("red_flags") or ()
    return frozenset(str(flag["id"]) for flag in flags if flag["state"] == State.PRESENT)


def _urgency_miss(expected: Expected, got: Urgency) -> Miss | None:
    """Whether the urgency is too low or too high."""
    if got is expected.urgency:
        return None
    return Miss.UNDER_TRIAGE if got.level < expected.urgency.level else Miss.OVER_TRIAGE


def _red_flag_misses(vignette: Vignette, raised: frozenset[str]) -> list[Mismatch]:
    """Red flags missed, and red flags raised where there should be none."""
    expected = frozenset(vignette.expect.red_flags)
    shown = ", ".join(sorted(raised)) or "none"
    found = [Mismatch(vignette.id, Miss.RED_FLAG_MISSED, flag, shown) for flag in sorted(expected - raised)]
    if raised and not expected:
        found.append(Mismatch(vignette.id, Miss.RED_FLAG_TOO_MANY, "none", shown))
    return found


def _wanted(continuity: bool) -> str:
    return "someone who knows them" if continuity else "anyone"
