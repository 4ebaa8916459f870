"""When something is due, from the words said: an ISO 8601 duration, or a date where the day is known.

Covered: "in two weeks", "in 2 to 3 months" (the last moment), "next week", "tomorrow", "within 48 hours",
"two-week wait", and, with the consultation's date, "on Friday" and "on the 3rd of December". Not covered:
"next Tuesday" (people mean two different days by it), "soon", "in a few weeks": no date is made up. A
duration of something else ("for two weeks") is no due date.
"""

import re
from datetime import date, timedelta

_COUNT = {"a": 1, "an": 1, "one": 1, "couple of": 2, "a couple of": 2}
_UNITS = {"hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_PERIOD = re.compile(
    r"\b(?:in|within|after|inside)(?: the)?(?: next| about| around| roughly| another)? "
    r"(?:(?:\d+|a|one)(?: to | or |[-–]))?(?P<n>\d+|an?|one|(?:a )?couple of) "
    r"(?P<unit>hour|day|week|month|year)s?\b"
    r"|\b(?P<later>\d+|a|one) (?P<later_unit>week|month|year)s? from now\b",
    re.I,
)
_FIXED: tuple[tuple[str, str], ...] = (
    (
        r"\bin (?:a|one) fortnight\b|\bin a fortnight's time\b|\b(?:two|2)[ -]weeks?(?:'s?)? wait\b|\b2ww\b",
        "P2W",
    ),
    (r"\b(?:this time )?next year\b", "P1Y"),
    (r"\bnext month\b", "P1M"),
    (r"(?<!the )(?<!over )\bnext week\b", "P1W"),
    (r"\btomorrow\b", "P1D"),
    (r"\b(?:later )?today\b|\bthis (?:afternoon|evening|morning)\b|\btonight\b", "P0D"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b(?:on|by|this|this coming) (?P<day>{'|'.join(_DAYS)})\b(?! week)", re.I)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH_DAY = re.compile(
    r"\b(?:on|by|for|before) (?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? "
    rf"(?P<month>{'|'.join(_MONTHS)})\b",
    re.I,
)


def find_due(text: str, on: date | None = None) -> str | None:
    """The moment said in `text` (numbers as figures); None where none was said that is sure."""
    if period := _PERIOD.search(text):
        return _duration(period["n"] or period["later"], period["unit"] or period["later_unit"])
    if on and (day := _day(text, on)):
        return day.isoformat()
    return next((due for pattern, due in _FIXED if re.search(pattern, text, re.I)), None)


def _duration(number: str, unit: str) -> str:
    count = _COUNT.get(number.lower(), 0) or int(number)
    letter = _UNITS[unit.lower()]
    return f"P{'T' if letter == 'H' else ''}{count}{letter}"


def _day(text: str, on: date) -> date | None:
    """The named day: the next one after the consultation, never a day gone by."""
    if named := _WEEKDAY.search(text):
        ahead = (_DAYS.index(named["day"].lower()) - on.weekday()) % 7 or 7
        return on + timedelta(days=ahead)
    if dated := _MONTH_DAY.search(text):
        return _next(int(dated["day"]), _MONTHS.index(dated["month"].lower()) + 1, on)
    return None


def _next(day: int, month: int, on: date) -> date | None:
    """That day of the year at or after the consultation; None for the 31st of June."""
    for year in (on.year, on.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= on:
            return found
    return None
