"""Readings from FHIR R4 JSON: an Observation, or a Bundle with Observations in it.

Covered: vital signs and home readings by LOINC code, units by UCUM code, the blood pressure panel with its
components. Not covered: other code systems, observations about several people in one file, modifier
extensions, which R4 says must not be ignored. Codes: loinc.org; the panel: hl7.org/fhir/R4/bp.html.
"""

import json
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from assistant.guidance.schema import Measurement
from assistant.triage.reading_dates import read_moment
from assistant.triage.reading_names import USUAL_UNIT, read_unit
from assistant.triage.reading_series import ReadingFile, Timed
from assistant.triage.readings import check_readings

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
MOST_OBSERVATIONS = 5_000
KIND_OF: Mapping[str, str] = {
    "8480-6": "systolic", "8462-4": "diastolic",
    "8867-4": "pulse", "8889-8": "pulse", "8893-0": "pulse",
    "8310-5": "temperature", "8331-1": "temperature", "8333-0": "temperature", "8328-7": "temperature",
    "59408-5": "spo2", "2708-6": "spo2",
    "9279-1": "respiratory_rate",
    "2339-0": "glucose", "15074-8": "glucose", "41653-7": "glucose", "14743-9": "glucose",
    "2345-7": "glucose", "14749-6": "glucose",
    "19935-6": "peak_flow", "33452-4": "peak_flow",
    "29463-7": "weight", "3141-9": "weight",
}  # fmt: skip
PANELS = frozenset({"85354-9", "55284-4", "35094-2"})
NOT_TRUE = frozenset({"entered-in-error", "cancelled", "registered"})
NOT_FHIR = (
    "We could not read this file: send the readings as a table (CSV), or as FHIR with an Observation or a "
    "Bundle of them."
)
SEVERAL_PEOPLE = (
    "This file holds readings of more than one person, so none were used: send one person’s only."
)
TOO_MANY = f"This file has more than {MOST_OBSERVATIONS:,} readings: please send the last few weeks only."


class EntryError(Exception):
    """One observation that cannot be used; the message says why, without its number."""


def read_fhir(text: str, *, now: datetime) -> ReadingFile:
    """Every reading of the file with its time, and a sentence for each observation that was not used."""
    try:
        given = json.loads(text)
        observations = list(_observations(given))
    except (ValueError, RecursionError):  # not JSON, or nested beyond reason
        return ReadingFile(problems=(NOT_FHIR,))
    if not observations:
        return ReadingFile(problems=(NOT_FHIR,))
    if len(observations) > MOST_OBSERVATIONS:
        return ReadingFile(problems=(TOO_MANY,))
    if len({_subject(it) for it in observations} - {""}) > 1:
        return ReadingFile(problems=(SEVERAL_PEOPLE,))
    return _read_all(observations, now)


def _read_all(observations: list[dict[str, Any]], now: datetime) -> ReadingFile:
    readings: list[Timed] = []
    problems: list[str] = []
    for number, observation in enumerate(observations, start=1):
        try:
            at = _at(observation, now)
            found = tuple(_measured(observation))
            if questioned := check_readings(found).questioned:
                raise EntryError(questioned[0][0].lower() + questioned[0][1:])
            readings += [Timed(one, at, number) for one in found]
        except EntryError as error:
            problems.append(f"Reading {number}: {error}")
    return ReadingFile(tuple(readings), tuple(problems))


def _observations(given: Any) -> Iterator[dict[str, Any]]:
    """The observations, wherever they stand; patients and devices beside them are passed over."""
    if not isinstance(given, dict):
        return
    if given.get("resourceType") == "Observation":
        yield given
    if given.get("resourceType") == "Bundle":
        for entry in _list(given, "entry"):
            resource = entry.get("resource")
            if isinstance(resource, dict) and resource.get("resourceType") == "Observation":
                yield resource


def _list(given: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = given.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _dict(given: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = given.get(name)
    return value if isinstance(value, dict) else {}


def _subject(observation: dict[str, Any]) -> str:
    return str(_dict(observation, "subject").get("reference") or "")


def _at(observation: dict[str, Any], now: datetime) -> datetime:
    period = _dict(observation, "effectivePeriod")
    names = ("effectiveDateTime", "effectiveInstant")
    given = [observation.get(name) for name in names] + [period.get("end"), period.get("start")]
    written = next((str(each) for each in given if each), "")
    if not written:
        raise EntryError("it does not say when it was taken, so it was not used.")
    at = read_moment(written[:40], now=now)
    if at is None:
        raise EntryError(f"its date “{written[:40]}” is not one we can use.")
    return at


def _measured(observation: dict[str, Any]) -> Iterator[Measurement]:
    if observation.get("status") in NOT_TRUE:
        raise EntryError(f"it is marked as {observation['status']}, so it was not used.")
    if observation.get("modifierExtension"):
        raise EntryError("it carries a change of meaning that we cannot read, so it was not used.")
    codes = _codes(observation)
    if PANELS & codes:
        yield from _components(observation)
        return
    yield _measurement(observation, codes)


def _components(observation: dict[str, Any]) -> Iterator[Measurement]:
    """Both pressures of a cuff, and a pulse where it gives one."""
    components = [(it, _codes(it)) for it in _list(observation, "component")]
    found = [_measurement(it, codes) for it, codes in components if codes & KIND_OF.keys()]
    if {"systolic", "diastolic"} - {it.kind for it in found}:
        raise EntryError("it is a blood pressure without both numbers, so it was not used.")
    yield from found


def _measurement(given: dict[str, Any], codes: set[str]) -> Measurement:
    kind = next((KIND_OF[code] for code in sorted(codes) if code in KIND_OF), None)
    if kind is None:
        named = str(_dict(given, "code").get("text") or ", ".join(sorted(codes)) or "no code")
        raise EntryError(f"“{named[:40]}” is not a reading we know, so it was not used.")
    quantity = _dict(given, "valueQuantity")
    value = quantity.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float) or not _sensible(value):
        raise EntryError("it has no number, so it was not used.")
    if quantity.get("comparator"):
        raise EntryError(f"“{str(quantity['comparator'])[:2]} {value:g}” is not an exact value: not used.")
    return Measurement(kind=kind, value=float(value), unit=_unit(quantity, kind))


def _sensible(value: int | float) -> bool:
    return abs(value) < 1e6 and math.isfinite(value)


def _unit(quantity: dict[str, Any], kind: str) -> str:
    """The UCUM code; else the unit as written for people; else, where neither is given, the usual one."""
    if quantity.get("system") in (None, UCUM) and quantity.get("code"):
        return str(quantity["code"])[:20]
    if quantity.get("unit"):
        return read_unit(str(quantity["unit"])[:40])
    return USUAL_UNIT[kind] if kind in ("spo2", "pulse", "respiratory_rate") else "no unit"


def _codes(given: dict[str, Any]) -> set[str]:
    codings = _list(_dict(given, "code"), "coding")
    return {str(it.get("code")) for it in codings if it.get("system") == LOINC and it.get("code")}
