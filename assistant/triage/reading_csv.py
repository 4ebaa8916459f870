"""Readings from a table of text: commas, semicolons or tabs, one reading a row or one kind a column.

Covered: headings that name date, time, kind, value and unit in common forms; `120/80`; decimal commas;
units in the heading, the cell or a column. Not covered: tables without headings, several tables in one
file. Cells are text: nothing in them is ever run.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assistant.guidance.schema import Measurement
from assistant.triage.reading_dates import could_be_month_first, month_first, read_moment
from assistant.triage.reading_names import BLOOD_PRESSURE, USUAL_UNIT, Named, named, plain, read_unit
from assistant.triage.reading_series import ReadingFile, Timed
from assistant.triage.readings import check_readings

MOST_ROWS = 5_000  # over a year of a reading every two hours
HEADING_WITHIN = 15  # lines: apps write a name and dates above their table
DELIMITERS = (",", ";", "\t", "|")
NO_HEADINGS = (
    "We could not read this table: its first line must name the columns, such as “date, kind, value, unit” "
    "or “date, blood pressure, pulse”."
)
TOO_MANY = (
    f"This file has more than {MOST_ROWS:,} rows: please send a shorter one, with the last few weeks only."
)
_COLUMNS = {
    "date": ("date", "day", "datetime", "date time", "date and time", "timestamp", "when", "taken",
             "taken at",
             "recorded", "recorded at", "measured at", "date taken", "date recorded", "measurement date",
             "reading date", "time of measurement", "effective"),
    "time": ("time", "clock", "time of day", "time taken", "hour"),
    "kind": ("kind", "type", "measurement", "test", "what", "name", "parameter", "vital", "vital sign",
             "measure", "observation", "reading type", "measurement type", "description"),
    "value": ("value", "result", "reading", "level", "number", "amount", "measured value"),
    "unit": ("unit", "units", "uom", "unit of measure"),
}  # fmt: skip
_COLUMN_OF = {name: column for column, names in _COLUMNS.items() for name in names}
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "nil", "--", "."})
_PAIR = re.compile(r"^(\d{2,3}(?:[.,]\d)?)\s*(?:/|\\|over|-)\s*(\d{2,3}(?:[.,]\d)?)\s*(mm\s?hg|kpa)?$", re.I)
_VALUE = re.compile(r"^([+-]?\d{1,5}(?:[.,]\d{1,4})?)\s*([^\d\s].*)?$")
_STONES = re.compile(r"^(\d{1,2})\s*(?:st|stones?)\.?\s*(\d{1,2}(?:\.\d+)?)\s*(?:lbs?|pounds?)?\.?$", re.I)


class RowError(Exception):
    """One cell that cannot be used; the message says why, without its line."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Which column holds what; `wide` are the columns that are a kind of reading each."""

    columns: dict[str, int]
    wide: tuple[tuple[int, Named], ...]
    line: int
    delimiter: str

    @property
    def usable(self) -> bool:
        """Whether readings can be taken from a table with these headings."""
        return bool(self.wide) or {"kind", "value"} <= self.columns.keys()


def read_table(text: str, *, now: datetime) -> ReadingFile:
    """Every reading of the table with its time, and a sentence for each row that was not used."""
    headings = find_headings(text)
    if headings is None:
        return ReadingFile(problems=(NO_HEADINGS,))
    rows = list(_rows(text, headings))
    if len(rows) > MOST_ROWS:
        return ReadingFile(problems=(TOO_MANY,))
    return _read_rows(rows, headings, now)


def find_headings(text: str) -> Headings | None:
    """The line that names the columns, and what is between them."""
    candidates = (
        _headings(cells, line, delimiter)
        for delimiter in DELIMITERS
        for line, cells in _cells(text, delimiter, most=HEADING_WITHIN)
    )
    usable = [it for it in candidates if it.usable]
    return max(usable, key=lambda it: len(it.columns) + len(it.wide), default=None)


def _headings(cells: list[str], line: int, delimiter: str) -> Headings:
    columns: dict[str, int] = {}
    wide = []
    for index, cell in enumerate(cells):
        name = plain(cell.partition("(")[0])
        if name in _COLUMN_OF:
            columns.setdefault(_COLUMN_OF[name], index)
        elif kind := named(cell):
            wide.append((index, kind))
    if "time" in columns and "date" not in columns:
        columns["date"] = columns.pop("time")
    return Headings(columns, tuple(wide), line, delimiter)


def _cells(text: str, delimiter: str, *, most: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with something in them and the line each ends on; an unreadable rest ends the table."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    given = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
                given += 1
            if given >= most:
                return
    except csv.Error:  # a cell of more than 131,072 characters
        return


def _rows(text: str, headings: Headings) -> Iterator[tuple[int, list[str]]]:
    most = MOST_ROWS + HEADING_WITHIN + 2
    for line, cells in _cells(text, headings.delimiter, most=most):
        if line > headings.line:
            yield line, cells


def _read_rows(rows: list[tuple[int, list[str]]], headings: Headings, now: datetime) -> ReadingFile:
    place = headings.columns.get("date")
    dates = [_cell(cells, place) for _, cells in rows]
    undated = place is None  # a date column with an empty cell is a row of an unknown day
    american = month_first(dates)
    readings: list[Timed] = []
    problems: list[str] = []
    for line, cells in rows:
        try:
            at = now if undated else _at(cells, headings, american, now)
            for found, wrong in _measured(cells, headings):
                readings += [Timed(one, at, line) for one in found]
                problems += [f"Line {line}: {wrong}"] if wrong else []
        except RowError as error:
            problems.append(f"Line {line}: {error}")
    return ReadingFile(tuple(readings), tuple(problems), undated=undated and bool(readings))


def _cell(cells: list[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""


def _at(cells: list[str], headings: Headings, american: bool, now: datetime) -> datetime:
    written = _cell(cells, headings.columns.get("date"))
    if not written:
        raise RowError("it has no date, so it was not used.")
    if american and could_be_month_first(written):
        raise RowError(
            f"the date “{_short(written)}” could be read two ways, so it was not used. "
            "Please put the day first."
        )
    at = read_moment(written, _cell(cells, headings.columns.get("time")), now=now)
    if at is None:
        raise RowError(
            f"the date “{_short(written)}” is not one we can use: write it like 21/11/2026, "
            "and not in the future."
        )
    return at


# --- one row ------------------------------------------------------------------------------------

Found = tuple[tuple[Measurement, ...], str]


def _measured(cells: list[str], headings: Headings) -> Iterator[Found]:
    """What each cell of a row measures, or what is wrong with it."""
    columns = headings.columns
    for index, kind in headings.wide:
        if _cell(cells, index).casefold() not in _EMPTY:
            yield _checked(kind, _cell(cells, index))
    if "kind" in columns and "value" in columns:
        written, value = _cell(cells, columns["kind"]), _cell(cells, columns["value"])
        named_kind = named(written)
        if not written and value.casefold() in _EMPTY:
            return
        if named_kind is None:
            raise RowError(f"“{_short(written)}” is not a reading we know, so it was not used.")
        unit = read_unit(_cell(cells, columns.get("unit"))) or named_kind.unit
        yield _checked(Named(named_kind.kind, unit), value)


def _checked(kind: Named, value: str) -> Found:
    """The measurements of one cell, or one sentence; both pressures or neither."""
    try:
        found = _read_value(kind, value)
    except RowError as error:
        return (), str(error)
    questioned = check_readings(found).questioned
    return ((), questioned[0][0].lower() + questioned[0][1:]) if questioned else (found, "")


def _read_value(kind: Named, written: str) -> tuple[Measurement, ...]:
    if kind.kind == BLOOD_PRESSURE:
        return _pressures(kind, written)
    if stones := _STONES.match(written) if kind.kind == "weight" else None:
        return (_measurement("weight", int(stones[1]) * 14 + float(stones[2]), "[lb_av]"),)
    found = _VALUE.match(written)
    if not found:
        raise RowError(_not_a_number(written))
    unit = read_unit(found[2]) if found[2] else kind.unit or USUAL_UNIT[kind.kind]
    return (_measurement(kind.kind, _number(found[1]), unit),)


def _pressures(kind: Named, written: str) -> tuple[Measurement, ...]:
    found = _PAIR.match(written)
    if not found:
        raise RowError(
            f"“{_short(written)}” is not a blood pressure we can read: write both numbers, like 120/80."
        )
    unit = read_unit(found[3]) if found[3] else kind.unit or USUAL_UNIT[BLOOD_PRESSURE]
    return (
        _measurement("systolic", _number(found[1]), unit),
        _measurement("diastolic", _number(found[2]), unit),
    )


def _measurement(kind: str, value: float, unit: str) -> Measurement:
    return Measurement(kind=kind, value=value, unit=unit)


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _not_a_number(written: str) -> str:
    if written.casefold() in ("hi", "high", "lo", "low"):
        return (
            f"“{_short(written)}” means the meter could not measure it, so it was not used. "
            "If your meter showed this today, please tell us in a message now."
        )
    return f"“{_short(written)}” is not a number we can read, so it was not used."


def _short(written: str) -> str:
    return written if len(written) <= 40 else f"{written[:40]}…"
