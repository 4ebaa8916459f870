"""Readings are converted, questioned when they cannot be right, and escalate when dangerous."""

import pytest
from triage_samples import MORNING
from triage_talk import measured, outcome

from assistant.triage.case import Case, Patient
from assistant.triage.facts import facts_of
from assistant.triage.readings import check_readings, typed_readings
from assistant.triage.scores import centor, feverpain, news2
from assistant.triage.vital_signs import reading_dangers
from assistant.types import Finding, Route, Sex, State, Urgency


@pytest.mark.parametrize(
    "kind, value, unit, usual",
    [
        ("temperature", 38.4, "Cel", 38.4),
        ("temperature", 101.1, "[degF]", 38.4),
        ("temperature", 101.1, "F", 38.4),
        ("heart_rate", 88, "bpm", 88),
        ("glucose", 180, "mg/dL", 10.0),
        ("systolic", 20, "kPa", 150.0),
        ("peak_flow", 60, "%", 60),
    ],
)
def test_a_reading_is_converted_to_its_usual_unit(kind: str, value: float, unit: str, usual: float) -> None:
    assert check_readings([measured(kind, value, unit)]).usable[0].value == usual


@pytest.mark.parametrize(
    "kind, value, unit",
    [
        ("temperature", 384, "Cel"),
        ("temperature", 101, "Cel"),
        ("spo2", 9, "%"),
        ("spo2", 0.93, "1"),
        ("pulse", 900, "/min"),
        ("shoe_size", 9, "1"),
    ],
)
def test_what_cannot_be_right_is_questioned_and_not_used(kind: str, value: float, unit: str) -> None:
    checked = check_readings([measured(kind, value, unit)])
    assert not checked.usable
    assert len(checked.questioned) == 1


def test_an_upper_pressure_below_the_lower_one_is_questioned() -> None:
    checked = check_readings([measured("systolic", 80, "mm[Hg]"), measured("diastolic", 120, "mm[Hg]")])
    assert not checked.usable
    assert "80 over 120" in checked.questioned[0]


@pytest.mark.parametrize(
    "text, kinds",
    [
        ("my temp is 38.5", {"temperature": 38.5}),
        ("sats are 89%", {}),
        ("my oxygen is 89%", {"spo2": 89}),
        ("blood pressure 190 over 125 this morning", {"systolic": 190, "diastolic": 125}),
        ("pulse 120, BP 100/60", {"pulse": 120, "systolic": 100, "diastolic": 60}),
        ("my blood sugar is 2.4", {"glucose": 2.4}),
        ("peak flow 250", {"peak_flow": 250}),
        ("my temps been 39.2 and sats are 93", {"temperature": 39.2, "spo2": 93}),
        ("temp 38.2, pulse 98 and sats 95%", {"temperature": 38.2, "pulse": 98, "spo2": 95}),
        ("my blood sugar is 600", {"glucose": 600}),
        ("the meter reads 2.1", {"glucose": 2.1}),
        ("meter flashed LO then dashes", {"glucose": 1.1}),
        ("my sugar thing just says HI", {"glucose": 33.3}),
        ("my sugar is lo", {"glucose": 1.1}),
        ("my sugar is hi these days", {}),
        ("his sensor just says low battery", {}),
        ("my bp was like 160-something over 100-something", {"systolic": 160, "diastolic": 100}),
        ("BP reads 168/112", {"systolic": 168, "diastolic": 112}),
        ("I am 34 and took 500 mg", {}),
    ],
)
def test_readings_typed_in_a_message_are_found(text: str, kinds: dict[str, float]) -> None:
    found = {it.kind: it.value for it in typed_readings(text)}
    assert {kind: found.get(kind) for kind in kinds} == kinds
    assert kinds or not found or "sats" in text


def test_a_sugar_too_high_for_its_usual_unit_was_measured_in_the_other() -> None:
    (reading,) = typed_readings("my sugar is 600 and I am confused")
    assert reading.unit == "mg/dL"
    assert check_readings([reading]).usable[0].value == 33.3


def test_the_number_of_another_reading_is_no_temperature() -> None:
    found = typed_readings("temp up to 39.2, heart rate 98 and sats are 93, BP 96/60, weight 94kg")
    assert [it.value for it in found if it.kind == "temperature"] == [39.2]


@pytest.mark.parametrize(
    "age, readings, urgency",
    [
        (40, [("spo2", 91, "%")], Urgency.EMERGENCY),
        (40, [("spo2", 93, "%")], Urgency.SAME_DAY),
        (40, [("spo2", 97, "%")], None),
        (0.2, [("temperature", 38.0, "Cel")], Urgency.EMERGENCY),
        (0.4, [("temperature", 39.0, "Cel")], Urgency.SAME_DAY),
        (0.4, [("temperature", 38.5, "Cel")], None),
        (4, [("pulse", 145, "/min")], Urgency.EMERGENCY),
        (40, [("pulse", 115, "/min")], None),
        (40, [("respiratory_rate", 26, "/min")], Urgency.EMERGENCY),
        (40, [("systolic", 185, "mm[Hg]"), ("diastolic", 100, "mm[Hg]")], Urgency.SAME_DAY),
        (40, [("systolic", 150, "mm[Hg]"), ("diastolic", 95, "mm[Hg]")], None),
        (40, [("glucose", 2.5, "mmol/L")], Urgency.EMERGENCY),
        (40, [("glucose", 3.6, "mmol/L")], Urgency.SAME_DAY),
        (40, [("peak_flow", 45, "%")], Urgency.EMERGENCY),
        (40, [("spo2", 95, "%"), ("pulse", 112, "/min"), ("systolic", 105, "mm[Hg]")], None),
        (40, [("spo2", 95, "%"), ("pulse", 112, "/min"), ("temperature", 39.5, "Cel")], Urgency.EMERGENCY),
    ],
)
def test_dangerous_readings_escalate(
    age: float, readings: list[tuple[str, float, str]], urgency: Urgency | None
) -> None:
    case = Case(Patient(age_years=age), MORNING, tuple(measured(*reading) for reading in readings))
    dangers = reading_dangers(facts_of(case))
    worst = max((danger.urgency for danger in dangers), key=lambda it: it.level, default=None)
    assert worst == urgency


@pytest.mark.parametrize(
    "pregnant, systolic, diastolic, dangers",
    [
        (True, 162, 90, [("reading.blood-pressure-in-pregnancy", Urgency.EMERGENCY, Route.MATERNITY_UNIT)]),
        (True, 140, 112, [("reading.blood-pressure-in-pregnancy", Urgency.EMERGENCY, Route.MATERNITY_UNIT)]),
        (True, 150, 95, []),
        (False, 165, 112, []),
        (None, 185, 112, [("reading.high-blood-pressure", Urgency.SAME_DAY, Route.GP)]),
    ],
)
def test_pressure_is_judged_by_a_lower_line_in_pregnancy(
    pregnant: bool | None, systolic: int, diastolic: int, dangers: list[tuple[str, Urgency, Route]]
) -> None:
    given = (measured("systolic", systolic, "mm[Hg]"), measured("diastolic", diastolic, "mm[Hg]"))
    case = Case(Patient(age_years=31, sex=Sex.FEMALE, pregnant=pregnant), MORNING, given)
    assert [(it.id, it.urgency, it.route) for it in reading_dangers(facts_of(case))] == dangers


def test_home_oxygen_lowers_the_line_for_people_who_live_with_low_oxygen() -> None:
    from assistant.guidance.schema import Record

    patient = Patient(age_years=70, record=Record(problems=("COPD with hypercapnia",)))
    dangers = reading_dangers(facts_of(Case(patient, MORNING, (measured("spo2", 89, "%"),))))
    assert [danger.urgency for danger in dangers if danger.id == "reading.oxygen"] == [Urgency.SAME_DAY]


ALL_NEWS2 = (
    measured("respiratory_rate", 22, "/min"),
    measured("spo2", 95, "%"),
    measured("systolic", 105, "mm[Hg]"),
    measured("pulse", 95, "/min"),
    measured("temperature", 38.5, "Cel"),
)


def test_news2_adds_up_as_the_college_publishes_it() -> None:
    worked = news2(facts_of(Case(Patient(age_years=50, sex=Sex.MALE), MORNING, ALL_NEWS2)))
    assert worked is not None
    assert (worked.low, worked.high) == (6, 6)


@pytest.mark.parametrize("patient", [Patient(age_years=15), Patient(), Patient(age_years=30, pregnant=True)])
def test_news2_is_refused_under_sixteen_in_pregnancy_and_without_an_age(patient: Patient) -> None:
    assert news2(facts_of(Case(patient, MORNING, ALL_NEWS2))) is None


def _throat(*findings: Finding) -> Case:
    there = Finding("sore-throat", State.PRESENT, "sore throat", days=2)
    return Case(Patient(age_years=20), MORNING, findings=(there, *findings))


def test_feverpain_and_centor_count_what_is_known_and_leave_the_rest_open() -> None:
    some = _throat(Finding("fever", State.PRESENT, "fever"), Finding("cough", State.ABSENT, "no cough"))
    worked, other = feverpain(facts_of(some)), centor(facts_of(some))
    assert worked is not None
    assert (worked.low, worked.high) == (2, 5)
    assert other is not None
    assert (other.low, other.high) == (2, 4)


def test_sore_throat_scores_need_a_sore_throat_and_an_age_of_three() -> None:
    assert feverpain(facts_of(Case(Patient(age_years=20), MORNING))) is None
    young = Case(Patient(age_years=2), MORNING, findings=_throat().findings)
    assert feverpain(facts_of(young)) is None


def test_a_low_oxygen_reading_ends_the_history_with_999() -> None:
    result = outcome("I have a cough", readings=(measured("spo2", 88, "%"),), age_years=60)
    assert (result.urgency, result.route) == (Urgency.EMERGENCY, Route.AMBULANCE)
    assert result.emergency is not None
    assert result.because[0].rule == "reading.oxygen"
    assert result.turns == 1


def test_an_implausible_reading_is_listed_and_changes_nothing() -> None:
    result = outcome("I have back pain", readings=(measured("spo2", 5, "%"),), age_years=40)
    assert result.urgency is Urgency.ROUTINE
    assert any("does not look right" in sentence for sentence in result.unresolved)
