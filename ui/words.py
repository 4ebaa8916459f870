"""Plain words for the values the pages show: urgency, route, stage, status, speaker.

Knows the terms of `assistant.types`. Knows nothing of HTML, handlers or the clinic's directory.
"""

import re
from datetime import date

from assistant.journeys.views import ConsultationStatus, Stage
from assistant.types import Route, Sex, Speaker, SpokenBy, Urgency

URGENCY: dict[Urgency, str] = {
    Urgency.EMERGENCY: "Emergency now",
    Urgency.SAME_DAY: "Same day",
    Urgency.SOON: "Soon (days to two weeks)",
    Urgency.ROUTINE: "Routine",
    Urgency.SELF_CARE: "Self-care",
}

_ROUTE_EXCEPTIONS: dict[Route, str] = {
    Route.AMBULANCE: "Ambulance (999)",
    Route.EMERGENCY_DEPARTMENT: "A&E",
    Route.NHS_111: "NHS 111",
    Route.GP: "GP",
    Route.PHYSIOTHERAPIST: "First-contact physiotherapist",
    Route.COMMUNITY_PHARMACY: "Community pharmacy",
    Route.DIRECT_TEST: "Straight to a test",
    Route.SUSPECTED_CANCER_CLINIC: "Suspected-cancer clinic",
    Route.SELF_CARE: "Self-care",
}

MESSAGE_LABEL: dict[Stage, str] = {
    Stage.ASKING: "Your message",
    Stage.CHECKING: "Anything to add or change?",
    Stage.SENT: "Anything to add?",
    Stage.EMERGENCY: "Your message",
    Stage.ANSWERED: "Write to the practice again",
}

STATUS: dict[ConsultationStatus, str] = {
    ConsultationStatus.NEW: "No recording yet",
    ConsultationStatus.LISTENING: "Being recorded",
    ConsultationStatus.RECORDED: "Recording kept",
    ConsultationStatus.TRANSCRIBING: "Being written up",
    ConsultationStatus.INTERRUPTED: "Interrupted – start it again",
    ConsultationStatus.DRAFT: "Draft to check",
    ConsultationStatus.NOTHING_HEARD: "Nothing was heard",
    ConsultationStatus.FAILED: "Could not be written up",
    ConsultationStatus.SIGNED: "Signed",
}

SPEAKER: dict[Speaker, str] = {
    Speaker.DOCTOR: "Clinician",
    Speaker.PATIENT: "Patient",
    Speaker.COMPANION: "Companion",
    Speaker.UNKNOWN: "Not known",
}

SPOKEN_BY: dict[SpokenBy, str] = {
    SpokenBy.PATIENT: "Me",
    SpokenBy.PARENT: "My child",
    SpokenBy.CARER: "Someone I care for",
}

SEX: dict[Sex, str] = {Sex.FEMALE: "Female", Sex.MALE: "Male"}

STATE: dict[str, str] = {
    "present": "Present",
    "absent": "Not present",
    "unsure": "Unclear",
    "not_asked": "Not asked",
}


def sentence_case(identifier: str) -> str:
    """`practice_nurse` and `sore-throat` as a reader writes them."""
    return identifier.replace("_", " ").replace("-", " ").strip().capitalize()


def route_name(route: Route) -> str:
    """A route as a reader writes it."""
    return _ROUTE_EXCEPTIONS.get(route, sentence_case(route.value))


def urgency_choices() -> list[tuple[str, str]]:
    """(label, value), most urgent first, for a menu."""
    return [(label, urgency.value) for urgency, label in URGENCY.items()]


def route_choices() -> list[tuple[str, str]]:
    """(label, value) of every route, for a menu."""
    return [(route_name(route), route.value) for route in Route]


def owner(identifier: str) -> str:
    """Who is to act: `gp` is GP."""
    return "GP" if identifier == "gp" else sentence_case(identifier)


def due(moment: str) -> str:
    """An ISO 8601 duration or date as a reader says it: `P2W` is "in 2 weeks"."""
    if period := re.fullmatch(r"PT?(\d+)([HDWMY])", moment):
        number, unit = int(period[1]), _PERIODS[period[2]]
        return "today" if number == 0 else f"in {number} {unit}{'s' if number > 1 else ''}"
    try:
        day = date.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{day.day} {day:%B %Y}"


_PERIODS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}


def clock(seconds: float) -> str:
    """Seconds from the start of a recording as minutes and seconds: 75 is `1:15`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
