"""Files of home readings: every common form is read, a bad row is named, and nothing in a file is run."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from assistant.triage.reading_dates import LONDON, read_moment
from assistant.triage.reading_files import MOST_BYTES, read_reading_file
from assistant.triage.reading_series import (
    COUNTS_FOR,
    MOST_KEPT,
    Timed,
    counting,
    in_words,
    joined,
    trend,
)
from assistant.triage.readings import check_readings

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def usual(content: str | bytes) -> list[tuple[str, float]]:
    """What a file comes to, in usual units, in the order of the file."""
    found = read_reading_file(content, now=NOW)
    return [
        (it.kind, it.value)
        for one in found.readings
        for it in check_readings([one.measurement]).usable
    ]  # fmt: skip


BP = [("systolic", 142.0), ("diastolic", 88.0)]
TABLES: dict[str, tuple[str, list[tuple[str, float]]]] = {
    "one reading a row": (
        "kind,date,value,unit\nblood pressure,21/11/2026 08:10,142/88,mmHg\npulse,21/11/2026 08:10,72,bpm\n",
        [*BP, ("pulse", 72)],
    ),
    "headings in another order and case": (
        "Date,Time,Measurement,Result,Units\n21/11/2026,08:10,SpO2,97,%\n",
        [("spo2", 97)],
    ),
    "a kind a column": ("Date,Systolic,Diastolic,Pulse\n21/11/2026,142,88,72\n", [*BP, ("pulse", 72)]),
    "units in headings": (
        "Date,Temp (°C),SpO₂ (%),Weight (kg)\n21/11/2026,37.2,96,81.5\n",
        [("temperature", 37.2), ("spo2", 96), ("weight", 81.5)],
    ),
    "semicolons and decimal commas": (
        "Datum;Date;Temperature;Pulse\nx;21.11.2026;36,8;70\n",
        [("temperature", 36.8), ("pulse", 70)],
    ),
    "tabs": ("date\tblood pressure\tpulse\n21/11/26\t142/88\t72\n", [*BP, ("pulse", 72)]),
    "bars": ("date|bp\n21/11/2026|142/88\n", BP),
    "spaces around the stroke": ("date,BP\n21 Nov 2026,142 / 88\n", BP),
    "over": ("date,BP\n21 November 2026,142 over 88\n", BP),
    "unit after the pressure": ("date,BP\n2026-11-21,142/88 mmHg\n", BP),
    "kilopascals": (
        "date,systolic (kPa),diastolic (kPa)\n21/11/2026,20,12\n",
        [("systolic", 150), ("diastolic", 90)],
    ),
    "fahrenheit": ("date,temp (F)\n21/11/2026,101.1\n", [("temperature", 38.4)]),
    "fahrenheit in a unit column": (
        "date,type,value,unit\n21/11/2026,temp,101.1,degF\n",
        [("temperature", 38.4)],
    ),
    "unit in the cell": ("date,temperature\n21/11/2026,36.9°C\n", [("temperature", 36.9)]),
    "per cent in the cell": ("date,oxygen\n21/11/2026,94%\n", [("spo2", 94)]),
    "milligrams of glucose": ("date,glucose mg/dL\n21/11/2026,180\n", [("glucose", 10)]),
    "millimoles of glucose": ("date,Blood Glucose (mmol/L)\n21/11/2026,5.6\n", [("glucose", 5.6)]),
    "pounds": ("date,weight (lb)\n21/11/2026,180\n", [("weight", 81.6)]),
    "stones and pounds": ("date,weight\n21/11/2026,12st 8lb\n", [("weight", 79.8)]),
    "peak flow": ("date,PEFR\n21/11/2026,410\n", [("peak_flow", 410)]),
    "breathing rate": ("date,respiratory rate\n21/11/2026,16\n", [("respiratory_rate", 16)]),
    "lines above the table": (
        "Home readings\nAna Bright\n\nDate,Pulse\n21/11/2026,72\n",
        [("pulse", 72)],
    ),
    "spreadsheet's own first line": ("sep=;\nDate;Pulse\n21/11/2026;72\n", [("pulse", 72)]),
    "quoted cells": ('"Date","Pulse","Notes"\n"21/11/2026","72","after a walk, uphill"\n', [("pulse", 72)]),
    "windows line ends": ("Date,Pulse\r\n21/11/2026,72\r\n", [("pulse", 72)]),
    "a mark at the start": ("\ufeffDate,Pulse\n21/11/2026,72\n", [("pulse", 72)]),
    "empty cells": ("Date,Pulse,SpO2\n21/11/2026,72,\n20/11/2026,-,96\n", [("pulse", 72), ("spo2", 96)]),
    "empty rows": ("Date,Pulse\n\n,,\n21/11/2026,72\n\n", [("pulse", 72)]),
    "iso with a zone": ("timestamp,pulse\n2026-11-21T08:10:00Z,72\n", [("pulse", 72)]),
    "am and pm": ("date,time,pulse\n20/11/2026,8:10 pm,72\n", [("pulse", 72)]),
    "today": ("when,pulse\ntoday 08:10,72\nyesterday,70\n", [("pulse", 72), ("pulse", 70)]),
    "no dates at all": ("pulse,spo2\n72,97\n", [("pulse", 72), ("spo2", 97)]),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_in_the_forms_people_send(name: str) -> None:
    table, expected = TABLES[name]
    assert usual(table) == expected
    assert read_reading_file(table, now=NOW).problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_the_letters_spreadsheets_use(encoding: str) -> None:
    assert usual("Date,Temp (°C)\n21/11/2026,37.2\n".encode(encoding)) == [("temperature", 37.2)]


BAD_ROWS = {
    "shoe size": ("kind,date,value\nshoe size,21/11/2026,9\n{good}", "Line 2: “shoe size” is not a reading"),
    "no number": ("kind,date,value\npulse,21/11/2026,fast\n{good}", "Line 2: “fast” is not a number"),
    "meter error": (
        "kind,date,value\nglucose,21/11/2026,HI\n{good}",
        "Line 2: “HI” means the meter could not",
    ),
    "implausible": (
        "kind,date,value\npulse,21/11/2026,900\n{good}",
        "Line 2: the pulse of 900 /min does not",
    ),
    "fahrenheit unsaid": (
        "kind,date,value\ntemp,21/11/2026,101\n{good}",
        "Line 2: the temperature of 101 Cel",
    ),
    "unknown unit": (
        "kind,date,value,unit\npulse,21/11/2026,70,cubits\n{good}",
        "Line 2: the pulse of 70 cubits",
    ),
    "swapped": ("kind,date,value\nbp,21/11/2026,80/120\n{good}", "Line 2: a blood pressure of 80 over 120"),
    "half a pressure": (
        "kind,date,value\nbp,21/11/2026,120\n{good}",
        "Line 2: “120” is not a blood pressure",
    ),
    "no such day": ("kind,date,value\npulse,31/02/2026,70\n{good}", "Line 2: the date “31/02/2026”"),
    "the future": ("kind,date,value\npulse,22/11/2026,70\n{good}", "Line 2: the date “22/11/2026”"),
    "long ago": ("kind,date,value\npulse,01/01/1970,70\n{good}", "Line 2: the date “01/01/1970”"),
    "no date": ("kind,date,value\npulse,,70\n{good}", "Line 2: it has no date"),
    "month first": ("kind,date,value\npulse,11/20/2026,70\n{good}", "Line 2: the date “11/20/2026”"),
    "either way": (
        "kind,date,value\npulse,11/05/2026,70\npulse,11/20/2026,71\n{good}",
        "Line 2: the date “11/05",
    ),
    "a formula": (
        "kind,date,value\npulse,21/11/2026,=cmd|' /C calc'!A0\n{good}",
        "Line 2: “=cmd|' /C calc'!A0”",
    ),
    "below": ("kind,date,value\nspo2,21/11/2026,<70\n{good}", "Line 2: “<70” is not a number"),
    "markup": (
        "kind,date,value\n<script>alert(1)</script>,21/11/2026,1\n{good}",
        "Line 2: “<script>alert(1)",
    ),
}
GOOD = "spo2,2026-11-21,97\n"


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_bad_row_is_named_by_its_line_and_the_rest_counts(name: str) -> None:
    table, sentence = BAD_ROWS[name]
    found = read_reading_file(table.replace("{good}", GOOD), now=NOW)
    assert [it.measurement.kind for it in found.readings] == ["spo2"]
    assert found.problems[0].startswith(sentence)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        (b"\x00\x00", "empty"),
        ("just some words", "first line must name the columns"),
        ("Date,Mood\n21/11/2026,fine\n", "first line must name the columns"),
        ("Date,Pulse\n", "no readings"),
        ("x" * (MOST_BYTES + 1), "too large"),
        ("Date,Pulse\n" + "21/11/2026,72\n" * 6_000, "more than 5,000 rows"),
        (b"PK\x03\x04 a spreadsheet", "could not read this file"),
        (b"\x89PNG\r\n", "could not read this file"),
        (bytes(range(128, 256)) * 40 + bytes(range(1, 9)) * 900, "could not read this file"),
        ("{", "could not read this file"),
        ("[1, 2]", "could not read this file"),
        ("[" * 100_000, "could not read this file"),
        ('{"resourceType": "Patient"}', "could not read this file"),
        ('{"resourceType": "Observation", "valueQuantity": {"value": ' + "9" * 5000 + "}}", "could not read"),
        ("Date,Pulse\n21/11/2026," + '"' + "a" * 200_000 + '"\n', "no readings"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(content: str | bytes, says: str) -> None:
    found = read_reading_file(content, now=NOW)
    assert found.readings == ()
    assert len(found.problems) == 1
    assert says in found.problems[0]


# --- FHIR ---------------------------------------------------------------------------------------


def observation(code: str, value: float, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
        "effectiveDateTime": "2026-11-21T08:10:00+00:00",
        "valueQuantity": {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit},
        **more,
    }


def panel(*values: tuple[str, float]) -> dict[str, Any]:
    parts = [observation(code, value, "mm[Hg]") for code, value in values]
    components = [{name: part[name] for name in ("code", "valueQuantity")} for part in parts]
    whole = observation("85354-9", 0, "", component=components)
    del whole["valueQuantity"]
    return whole


@pytest.mark.parametrize(
    ("code", "value", "unit", "expected"),
    [
        ("8480-6", 142, "mm[Hg]", ("systolic", 142)),
        ("8462-4", 88, "mm[Hg]", ("diastolic", 88)),
        ("8867-4", 72, "/min", ("pulse", 72)),
        ("8867-4", 72, "{beats}/min", ("pulse", 72)),
        ("8310-5", 37.2, "Cel", ("temperature", 37.2)),
        ("8310-5", 101.1, "[degF]", ("temperature", 38.4)),
        ("59408-5", 97, "%", ("spo2", 97)),
        ("2708-6", 97, "%", ("spo2", 97)),
        ("9279-1", 16, "/min", ("respiratory_rate", 16)),
        ("2339-0", 180, "mg/dL", ("glucose", 10)),
        ("15074-8", 5.6, "mmol/L", ("glucose", 5.6)),
        ("41653-7", 90, "mg/dL", ("glucose", 5)),
        ("19935-6", 410, "L/min", ("peak_flow", 410)),
        ("29463-7", 180, "[lb_av]", ("weight", 81.6)),
        ("29463-7", 81.5, "kg", ("weight", 81.5)),
    ],
)
def test_one_observation(code: str, value: float, unit: str, expected: tuple[str, float]) -> None:
    assert usual(json.dumps(observation(code, value, unit))) == [expected]


def test_a_bundle_with_a_panel_and_things_that_are_no_readings() -> None:
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"resource": {"resourceType": "Patient", "id": "1"}},
            {"resource": panel(("8480-6", 142), ("8462-4", 88))},
            {"resource": observation("8867-4", 72, "/min")},
            {"resource": observation("9999-9", 1, "1")},
            {"resource": observation("8310-5", 37, "Cel", status="entered-in-error")},
        ],
    }
    found = read_reading_file(json.dumps(bundle), now=NOW)
    assert usual(json.dumps(bundle)) == [*BP, ("pulse", 72)]
    assert [it.row for it in found.readings] == [1, 1, 2]
    assert found.problems[0].startswith("Reading 3: “9999-9” is not a reading we know")
    assert "entered-in-error" in found.problems[1]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"effectiveDateTime": None}, "when it was taken"),
        ({"effectiveDateTime": "2026-11"}, "its date “2026-11”"),
        ({"effectiveDateTime": "2030-01-01"}, "its date “2030-01-01”"),
        ({"valueQuantity": {}}, "no number"),
        ({"valueQuantity": {"value": "72"}}, "no number"),
        ({"valueQuantity": {"value": True}}, "no number"),
        ({"valueQuantity": {"value": 1e300}}, "no number"),
        ({"valueQuantity": {"value": 72, "comparator": "<", "code": "/min"}}, "not an exact value"),
        ({"valueQuantity": {"value": 72, "code": "/h"}}, "a unit not known here"),
        ({"valueQuantity": {"value": 900, "code": "/min"}}, "does not look right"),
        ({"modifierExtension": [{"url": "x"}]}, "a change of meaning"),
        ({"code": {"coding": [{"system": "http://snomed.info/sct", "code": "8867-4"}]}}, "not a reading"),
        ({"code": "8867-4"}, "not a reading we know"),
        ({"code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}}, "without both numbers"),
    ],
)
def test_an_observation_that_cannot_be_used_is_named(changed: dict[str, Any], says: str) -> None:
    found = read_reading_file(json.dumps({**observation("8867-4", 72, "/min"), **changed}), now=NOW)
    assert found.readings == ()
    assert says in found.problems[0]


def test_readings_of_two_people_are_not_used() -> None:
    entries = [
        {"resource": observation("8867-4", 72, "/min", subject={"reference": f"Patient/{n}"})} for n in (1, 2)
    ]
    found = read_reading_file(json.dumps({"resourceType": "Bundle", "entry": entries}), now=NOW)
    assert found.readings == ()
    assert "more than one person" in found.problems[0]


# --- times --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "clock", "london"),
    [
        ("21/11/2026", "08:10", "2026-11-21 08:10"),
        ("5/3/26", "8.10", "2026-03-05 08:10"),
        ("Sat 21 Nov 2026, 08:10", "", "2026-11-21 08:10"),
        ("21st November 2026 at 8am", "", "2026-11-21 08:00"),
        ("Nov 20, 2026 8:10 pm", "", "2026-11-20 20:10"),
        ("2026-11-21T08:10:05.123+02:00", "", "2026-11-21 06:10"),
        ("2026-07-01T08:10Z", "", "2026-07-01 09:10"),
        ("20/11/2026", "", "2026-11-20 23:59"),
        ("21/11/2026", "", "2026-11-21 12:00"),
        ("yesterday", "21:00", "2026-11-20 21:00"),
        ("21/11/2026 12:30", "", "2026-11-21 12:00"),
    ],
)
def test_moments(written: str, clock: str, london: str) -> None:
    at = read_moment(written, clock, now=NOW)
    assert at is not None
    assert f"{at.astimezone(LONDON):%Y-%m-%d %H:%M}" == london


@pytest.mark.parametrize(
    "written", ["", "soon", "21/11", "32/1/2026", "21/11/2026 25:00", "21 Foo 2026", "46347"]
)
def test_no_moments(written: str) -> None:
    assert read_moment(written, now=NOW) is None


# --- what counts --------------------------------------------------------------------------------

DIARY = """date,time,blood pressure,pulse,weight
01/11/2026,08:00,150/95,70,81
20/11/2026,21:00,148/92,,
21/11/2026,08:10,142/88,72,
"""


def diary() -> tuple[Timed, ...]:
    return read_reading_file(DIARY, now=NOW).readings


def test_the_newest_of_each_kind_within_a_day_counts() -> None:
    counted = counting(diary(), NOW)
    assert [(it.measurement.kind, it.measurement.value) for it in counted] == [
        ("systolic", 142), ("diastolic", 88), ("pulse", 72),
    ]  # fmt: skip
    assert in_words(counted) == (
        "blood pressure 142/88 mmHg (21 Nov, 08:10); pulse 72 a minute (21 Nov, 08:10)"
    )
    assert counting(diary(), NOW + COUNTS_FOR) == ()


def test_the_rest_is_a_trend() -> None:
    told = trend(diary())
    assert "blood pressure mmHg, 3 readings since 1 Nov 2026, 142/88 to 150/95" in told
    assert "newest first 142/88 (21 Nov, 08:10), 148/92 (20 Nov, 21:00)" in told
    assert "weight kg 81 (1 Nov, 08:00)" in told


def test_the_same_file_twice_changes_nothing_and_the_newest_are_kept() -> None:
    assert joined(diary(), diary()) == joined((), diary())
    many = "date,pulse\n" + "".join(f"{NOW - timedelta(days=n):%d/%m/%Y},{60 + n % 30}\n" for n in range(100))
    kept = joined((), read_reading_file(many, now=NOW).readings)
    assert len(kept) == MOST_KEPT
    assert kept[-1].at == NOW


def test_a_row_without_a_date_in_a_file_that_has_a_column_for_it_is_not_taken_as_now() -> None:
    found = read_reading_file("date,pulse\n,140\n", now=NOW)
    assert not found.readings
    assert "no date" in found.problems[0]


def test_a_file_without_dates_says_so() -> None:
    found = read_reading_file("pulse\n72\n", now=NOW)
    assert found.undated
    assert counting(found.readings, NOW)
