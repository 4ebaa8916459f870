"""When the practice and its services are open, and who takes a patient when they are not.

London time. Knows the directory of services and nothing of symptoms. An emergency route is never closed
here: red flags are unaffected by the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistant.guidance.schema import OpenHours, Practice, Service
from assistant.types import Route, Urgency

LONDON = ZoneInfo("Europe/London")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# The practice's own people: with no hours of their own they keep the practice's.
PRACTICE_ROUTES = frozenset({
    Route.GP, Route.PRACTICE_NURSE, Route.PRACTICE_PHARMACIST, Route.RECEPTION, Route.CARE_COORDINATOR,
    Route.SOCIAL_PRESCRIBER, Route.PHYSIOTHERAPIST, Route.MENTAL_HEALTH_PRACTITIONER, Route.DIRECT_TEST,
})  # fmt: skip
# Not a place with doors: never shut, never replaced.
ALWAYS_THERE = frozenset({Route.AMBULANCE, Route.EMERGENCY_DEPARTMENT, Route.NHS_111})
LAST_RESORT = Route.NHS_111


@dataclass(frozen=True, slots=True)
class Placed:
    """The route a patient is really sent to, and why it differs from the one proposed."""

    route: Route
    why: str = ""

    @property
    def changed(self) -> bool:
        """True when the proposed route could not take them."""
        return bool(self.why)


def place(
    route: Route, urgency: Urgency, practice: Practice, at: datetime, age_years: float | None
) -> Placed:
    """Follow the directory's fallbacks until somebody can take this person in time."""
    wanted, why = route, ""
    seen: set[Route] = set()
    while route not in ALWAYS_THERE:
        seen.add(route)
        obstacle = _obstacle(route, urgency, practice, at, age_years)
        if not obstacle:
            break
        why = why or obstacle
        route = _next(route, practice, seen)
    return Placed(route, why if route is not wanted else "")


def service_for(route: Route, practice: Practice) -> Service | None:
    """The practice's entry for a route."""
    return next((service for service in practice.services if service.route is route), None)


def practice_open(practice: Practice, at: datetime) -> bool:
    """Whether the practice is open at that moment."""
    return _open(practice.hours, practice.bank_holidays, at)


def local(at: datetime) -> datetime:
    """The moment on a London clock; a time without a zone is taken as London time."""
    return at.replace(tzinfo=LONDON) if at.tzinfo is None else at.astimezone(LONDON)


def answer_due(practice: Practice, at: datetime) -> datetime:
    """By when a clinician answers a message sent now: today, or on the next day the practice opens."""
    now = local(at)
    for ahead in range(0, 15):
        day = now.date() + timedelta(days=ahead)
        due = datetime.combine(day, practice.reply_by, LONDON)
        if due > now and _hours_on(practice.hours, practice.bank_holidays, day):
            return due
    return datetime.combine(now.date() + timedelta(days=1), practice.reply_by, LONDON)


def in_words(due: datetime, at: datetime) -> str:
    """ "by 18:30 today", "by 18:30 on Monday"."""
    clock, ahead = f"by {due:%H:%M}", (due.date() - local(at).date()).days
    if ahead == 0:
        return f"{clock} today"
    return f"{clock} tomorrow" if ahead == 1 else f"{clock} on {due:%A %-d %B}"


def _obstacle(
    route: Route, urgency: Urgency, practice: Practice, at: datetime, age_years: float | None
) -> str:
    """Why this route cannot take the patient in time, in a few words; empty when it can."""
    service = service_for(route, practice)
    name = route.value.replace("_", " ")
    if service is None:
        return f"the practice has no {name}"
    if age_years is not None and not _takes(service, age_years):
        return f"{name} does not take this age"
    if urgency.level >= Urgency.SAME_DAY.level and not _is_open(service, practice, at):
        return f"{name} is closed now"
    return ""


def _takes(service: Service, age_years: float) -> bool:
    low, high = service.ages.at_least, service.ages.at_most
    return (low is None or age_years >= low) and (high is None or age_years <= high)


def _is_open(service: Service, practice: Practice, at: datetime) -> bool:
    """A service without hours is always open, unless it is the practice itself."""
    hours: Sequence[OpenHours] = service.hours
    if not hours:
        return service.route not in PRACTICE_ROUTES or practice_open(practice, at)
    return _open(hours, practice.bank_holidays, at)


def _next(route: Route, practice: Practice, seen: set[Route]) -> Route:
    """The named fallback; else the GP; else 111, which is always there."""
    service = service_for(route, practice)
    for candidate in (service.fallback if service else None, Route.GP, LAST_RESORT):
        if candidate is not None and candidate not in seen:
            return candidate
    return LAST_RESORT


def _open(hours: Sequence[OpenHours], holidays: Sequence[date], at: datetime) -> bool:
    now = local(at)
    return any(opens <= now.time() < closes for opens, closes in _hours_on(hours, holidays, now.date()))


def _hours_on(
    hours: Sequence[OpenHours], holidays: Sequence[date], day: date
) -> tuple[tuple[time, time], ...]:
    """Opening and closing on a day; none on bank holidays."""
    if day in holidays:
        return ()
    name = _DAYS[day.weekday()]
    return tuple((entry.opens, entry.closes) for entry in hours if name in entry.days)
