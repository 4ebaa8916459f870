"""When a reading was taken, from the dates people and devices write.

Covered: day first (21/11/2026, 21.11.26, 21 Nov 2026), ISO 8601, today and yesterday; times of day with
seconds, am and pm, and a zone. Not covered: month first, which is told apart and refused; spreadsheet
day numbers; dates without a year. Times without a zone are London's.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
EARLIEST_YEAR = 2000
CLOCK_AHEAD = timedelta(hours=1)  # a device's clock may be this much fast
_REST = r"(?:[T ,]+(?:at +)?(?P<rest>.*))?$"
_WEEKDAY = r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+)?"
_YEAR_FIRST = re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _REST, re.I)
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})" + _REST, re.I
)
_DAY_NAMED = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]+(?P<name>[a-z]{3,9})\.?,?[ -]+(?P<year>\d{4}|\d{2})"
    + _REST, re.I,
)  # fmt: skip
_NAME_DAY = re.compile(
    _WEEKDAY + r"(?P<name>[a-z]{3,9})\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})" + _REST, re.I
)
_NEAR = re.compile(r"^(?P<near>today|yesterday)" + _REST, re.I)
_TIME = re.compile(
    r"^(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r" *(?P<half>[ap]\.?m\.?)? *(?P<zone>Z|[+-]\d{2}:?\d{2})?$",
    re.I,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_moment(written: str, clock: str = "", *, now: datetime) -> datetime | None:
    """The moment a date, and perhaps a time of its own, mean; a day alone is its end, or now if that is
    sooner. None where it is no date, lies ahead or before this century.
    """
    written = re.sub(r"\s+", " ", written.strip())
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _DAY_NAMED, _NAME_DAY, _NEAR):
        if found := pattern.match(written):
            return _moment(found, clock.strip() or (found["rest"] or "").strip(), now)
    return None


def month_first(dates: Iterable[str]) -> bool:
    """Whether these dates can only be month first, as in the United States: 11/21/2026."""
    found = [match for written in dates if (match := _DAY_FIRST.match(written.strip()))]
    return any(int(match["month"]) > 12 >= int(match["day"]) for match in found)


def could_be_month_first(written: str) -> bool:
    """Whether this one date reads both ways: 11/05/2026."""
    found = _DAY_FIRST.match(written.strip())
    return bool(found and int(found["month"]) <= 12 and int(found["day"]) <= 12)


def _moment(found: re.Match[str], clock: str, now: datetime) -> datetime | None:
    day = _day(found.groupdict(), now)
    if day is None or day.year < EARLIEST_YEAR:
        return None
    if not clock:
        end = datetime.combine(day, time(23, 59), LONDON)
        return min(end, now) if datetime.combine(day, time(), LONDON) <= now else None
    at = _at(day, clock)
    return None if at is None or at > now + CLOCK_AHEAD else min(at, now)


def _day(parts: dict[str, str | None], now: datetime) -> date | None:
    if near := parts.get("near"):
        today = now.astimezone(LONDON).date()
        return today if near.casefold() == "today" else today - timedelta(days=1)
    name = (parts.get("name") or "")[:3].casefold()
    if name and name not in _MONTHS:
        return None
    month = _MONTHS.index(name) + 1 if name else int(parts["month"] or 0)
    year = int(parts["year"] or 0)
    try:
        return date(year + 2000 if year < 100 else year, month, int(parts["day"] or 0))
    except ValueError:
        return None


def _at(day: date, clock: str) -> datetime | None:
    found = _TIME.match(clock)
    if not found or not (found["minute"] or found["half"]):
        return None
    hour, half = int(found["hour"]), (found["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = time(hour, int(found["minute"] or 0), int(found["second"] or 0))
        return datetime.combine(day, moment, _zone(found["zone"]))
    except ValueError:
        return None


def _zone(written: str | None) -> tzinfo:
    if not written:
        return LONDON
    if written in "Zz":
        return UTC
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))
