"""Says conditions, ranges and outcomes in plain English, for authors and clinicians to read.

Knows the shape of conditions. What patients are told is written in the guidance, not here.
"""

from collections.abc import Mapping

from assistant.guidance.mentions import ALWAYS
from assistant.guidance.schema import (
    AgeIs,
    AllOf,
    AnyOf,
    Condition,
    ContactsAre,
    CountOf,
    Covers,
    DurationIs,
    NoneOf,
    PregnantIs,
    Range,
    ReadingIs,
    RecordHas,
    ScoreIs,
    SexIs,
)
from assistant.types import Route

Names = Mapping[str, str]

UNITS = {
    "temperature": " °C", "pulse": " a minute", "respiratory_rate": " breaths a minute", "spo2": "%",
    "systolic": " mmHg", "diastolic": " mmHg", "peak_flow": " L/min", "glucose": " mmol/L",
}  # fmt: skip


def say(condition: Condition, names: Names) -> str:
    """A condition as one phrase; findings by their name where `names` has it."""
    match condition:
        case str():
            return (
                "everyone else" if condition == ALWAYS else names.get(condition, condition.replace("-", " "))
            )
        case AllOf():
            return _joined(condition.all, " and ", names)
        case AnyOf():
            return _joined(condition.any, " or ", names)
        case NoneOf():
            return f"none of: {_joined(condition.none, ', ', names)}"
        case CountOf():
            return f"at least {condition.count} of: {_joined(condition.of, ', ', names)}"
        case _:
            return _about_patient(condition, names)


def say_range(bounds: Range, unit: str = "") -> str:
    """`16 to 64`, `3 or more`, `any`."""
    low, high = bounds.at_least, bounds.at_most
    if low is not None and high is not None:
        return f"{low:g}{unit}" if low == high else f"{low:g} to {high:g}{unit}"
    if low is not None:
        return f"{low:g}{unit} or more"
    return f"{high:g}{unit} or less" if high is not None else "any"


def say_age(bounds: Range) -> str:
    """`age 16 to 64`, `under 5` where the file says 4.99."""
    high = bounds.at_most
    if high is None or f"{high:g}"[-3:] != ".99":
        return f"age {say_range(bounds)}"
    under = f"under {high + 0.01:g}"
    return f"age {bounds.at_least:g} or more and {under}" if bounds.at_least else under


def say_route(route: Route) -> str:
    """A route's everyday name; the practice's own is in its directory."""
    return _SHORT.get(route, route.replace("_", " "))


_SHORT = {Route.GP: "GP", Route.NHS_111: "NHS 111", Route.SELF_CARE: "looks after it at home"}


def say_covers(covers: Covers) -> str:
    """Who a pathway is for, in one sentence."""
    age = "any age" if covers.age == Range() else say_age(covers.age)
    sex = f", {covers.sex} only" if covers.sex else ""
    pregnancy = ", not in pregnancy" if covers.pregnancy == "excluded" else ""
    excluded = f"; not with {', '.join(covers.excluded)} in the record" if covers.excluded else ""
    return f"{age}{sex}{pregnancy}{excluded}"


def _about_patient(condition: Condition, names: Names) -> str:
    """Conditions on who the patient is, what was measured and what the record holds."""
    match condition:
        case AgeIs():
            return say_age(condition.age)
        case SexIs():
            return str(condition.sex)
        case PregnantIs():
            return "may be pregnant" if condition.pregnant else "not pregnant"
        case DurationIs():
            return f"{say(condition.duration, names)} for {say_range(condition.days)} days"
        case ReadingIs():
            kind = condition.reading.replace("_", " ")
            return f"{kind} {say_range(condition.value, UNITS[condition.reading])}"
        case ScoreIs():
            return f"{condition.score} score {say_range(condition.value)}"
        case RecordHas():
            return f"{condition.record} in the record: {' or '.join(condition.words)}"
        case ContactsAre():
            return f"{condition.contacts} or more contacts for it in {condition.within_days} days"
        case _:
            raise AssertionError(f"a condition without words: {condition!r}")


def _joined(parts: tuple[Condition, ...], link: str, names: Names) -> str:
    """The parts in a row; a part that is itself a row stands in brackets."""
    return link.join(
        f"({say(part, names)})" if isinstance(part, AllOf | AnyOf | NoneOf | CountOf) else say(part, names)
        for part in parts
    )
