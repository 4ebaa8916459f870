"""Readings with their times: which of them count now, and the rest as a trend for the clinician.

Knows time and order. What a value means is in `vital_signs` and `scores`; units are in `readings`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from assistant.guidance.schema import Measurement
from assistant.triage.reading_dates import LONDON
from assistant.triage.readings import KINDS, Measured, check_readings

# How old a home reading may be and still say how somebody is now. No source gives a figure: a day is our
# own choice, for vital signs change within hours (RCP 2017 has them taken again after 12 hours at most) and
# people often measure once a day. Needs a clinician's agreement.
COUNTS_FOR = timedelta(hours=24)
MOST_KEPT = 30  # of each kind, the newest: enough for a month of daily readings
LATEST_SHOWN = 5
PRESSURES = ("systolic", "diastolic")


@dataclass(frozen=True, slots=True)
class Timed:
    """One reading of a file: as given, when it was taken, and the row or entry it stands in, from 1."""

    measurement: Measurement
    at: datetime
    row: int


@dataclass(frozen=True, slots=True)
class ReadingFile:
    """What a file of readings came to: the readings, and a sentence for each part that was not used.

    `undated` when the file has no dates at all, so that its readings were taken as made now.
    """

    readings: tuple[Timed, ...] = ()
    problems: tuple[str, ...] = ()
    undated: bool = False


def joined(before: Sequence[Timed], more: Sequence[Timed]) -> tuple[Timed, ...]:
    """Both in order of time, each reading once, the newest of each kind."""
    once = {(it.measurement.kind, it.at, it.measurement.value): it for it in (*before, *more)}
    kept: list[Timed] = []
    for _, same in groupby(sorted(once.values(), key=_kind), key=_kind):
        kept += sorted(same, key=_when)[-MOST_KEPT:]
    return tuple(sorted(kept, key=_when))


def counting(series: Iterable[Timed], now: datetime) -> tuple[Timed, ...]:
    """The newest of each kind that is recent enough, oldest first."""
    recent = sorted((it for it in series if now - it.at <= COUNTS_FOR), key=_when)
    return tuple(sorted({it.measurement.kind: it for it in recent}.values(), key=_when))


def _kind(it: Timed) -> str:
    return it.measurement.kind


def _when(it: Timed) -> tuple[datetime, int]:
    return it.at, it.row


# --- in words -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Point:
    """One reading as it is written; both pressures of a cuff are one."""

    name: str
    unit: str
    value: str
    at: datetime
    size: float


def in_words(readings: Iterable[Timed]) -> str:
    """Each with its time: "blood pressure 142/88 mmHg (21 Nov, 08:10)"."""
    return "; ".join(f"{it.name} {it.value}{_unit(it)} ({_moment(it.at)})" for it in _points(readings))


def how_many(readings: Iterable[Timed]) -> int:
    """How many readings there are; both pressures of a cuff are one."""
    return sum(1 for _ in _points(readings))


def trend(series: Sequence[Timed]) -> str:
    """For the clinician: each kind with how many, from when to when, lowest, highest and the latest."""
    points = sorted(_points(series), key=lambda it: it.name)
    return "; ".join(_trend_of(list(same)) for _, same in groupby(points, key=lambda it: it.name))


def _trend_of(points: list[_Point]) -> str:
    points = sorted(points, key=lambda it: it.at)
    latest = ", ".join(f"{it.value} ({_moment(it.at)})" for it in reversed(points[-LATEST_SHOWN:]))
    name = f"{points[0].name}{_unit(points[0])}"
    if len(points) == 1:
        return f"{name} {latest}"
    low, high = min(points, key=lambda it: it.size), max(points, key=lambda it: it.size)
    return f"{name}, {len(points)} readings since {_day(points[0].at)}, {low.value} to {high.value}, newest first {latest}"  # noqa: E501 - one sentence


def _points(readings: Iterable[Timed]) -> Iterator[_Point]:
    ordered = sorted(readings, key=_when)
    for (at, _), row in groupby(ordered, key=_when):
        measured = {it.kind: it for it in check_readings([one.measurement for one in row]).usable}
        if all(kind in measured for kind in PRESSURES):
            upper, lower = (measured.pop(kind) for kind in PRESSURES)
            value = f"{upper.value:g}/{lower.value:g}"
            yield _Point("blood pressure", "mmHg", value, at, upper.value)
        yield from (_point(it, at) for it in measured.values())


def _point(it: Measured, at: datetime) -> _Point:
    return _Point(KINDS[it.kind].name, KINDS[it.kind].unit, f"{it.value:g}", at, it.value)


def _unit(it: _Point) -> str:
    return it.unit if it.unit == "%" else f" {it.unit}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%-d %b, %H:%M}"


def _day(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%-d %b %Y}"
