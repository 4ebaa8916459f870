"""Conditions come out true, false or unknown, and say why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from triage_samples import MORNING
from triage_talk import measured

from assistant.guidance.schema import Condition, Contact, Record
from assistant.triage.case import Case, Patient
from assistant.triage.conditions import Truth, evaluate, judge, judge_supposing
from assistant.triage.facts import facts_of
from assistant.triage.red_flags import would_hold
from assistant.types import Finding, Sex, State, When, Whose

CONDITION = TypeAdapter(Condition)
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
FINDINGS = (
    Finding("fever", State.PRESENT, "I have a fever", days=3),
    Finding("rash", State.ABSENT, "no rash"),
    Finding("dizzy", State.UNSURE, "maybe dizzy"),
    Finding("stroke", State.PRESENT, "my dad had a stroke", whose=Whose.SOMEONE_ELSE),
    Finding("meningitis", State.PRESENT, "worried it is meningitis", when=When.FEARED),
    Finding("shingles", State.PRESENT, "had shingles last year", when=When.PAST),
    Finding("guess", State.PRESENT, "sort of", certainty=0.3),
)
PATIENT = Patient(
    age_years=34,
    sex=Sex.FEMALE,
    record=Record(
        problems=("Asthma",),
        medicines=("Methotrexate 2.5 mg",),
        contacts=(
            Contact(about="fever", on=date(2026, 11, 10)),
            Contact(about="ankle", on=date(2026, 11, 1)),
        ),
    ),
)
CASE = Case(PATIENT, MORNING, (measured("spo2", 93, "%"),), findings=FINDINGS)


@pytest.mark.parametrize(
    "condition, truth",
    [
        ("fever", T),
        ("rash", F),
        ("dizzy", U),
        ("never-said", U),
        ("stroke", U),
        ("meningitis", U),
        ("shingles", U),
        ("guess", U),
        ("always", T),
        ({"all": ["fever", "rash"]}, F),
        ({"all": ["fever", "dizzy"]}, U),
        ({"all": ["rash", "dizzy"]}, F),
        ({"any": ["rash", "fever"]}, T),
        ({"any": ["rash", "dizzy"]}, U),
        ({"none": ["rash", "never-said"]}, T),
        ({"none": ["rash", "dizzy"]}, U),
        ({"none": ["fever"]}, F),
        ({"none": [{"all": ["never-said", "rash"]}]}, T),
        ({"count": 2, "of": ["fever", "rash", "dizzy"]}, U),
        ({"count": 3, "of": ["fever", "rash", "dizzy"]}, F),
        ({"count": 1, "of": ["fever", "rash"]}, T),
        ({"age": {"at_least": 16, "at_most": 64}}, T),
        ({"age": {"at_most": 15.99}}, F),
        ({"sex": "female"}, T),
        ({"sex": "male"}, F),
        ({"pregnant": True}, U),
        ({"duration": "fever", "days": {"at_least": 3}}, T),
        ({"duration": "fever", "days": {"at_least": 4}}, F),
        ({"duration": "rash", "days": {"at_least": 4}}, F),
        ({"duration": "dizzy", "days": {"at_least": 4}}, U),
        ({"reading": "spo2", "value": {"at_most": 94}}, T),
        ({"reading": "pulse", "value": {"at_most": 94}}, U),
        ({"record": "problem", "words": ["asthma"]}, T),
        ({"record": "medicine", "words": ["asthma"]}, F),
        ({"contacts": 1, "within_days": 30}, T),
        ({"contacts": 2, "within_days": 30}, F),
        ({"contacts": 1, "within_days": 3}, F),
    ],
)
def test_a_condition_is_true_false_or_unknown(condition: object, truth: Truth) -> None:
    assert evaluate(CONDITION.validate_python(condition), facts_of(CASE)).truth is truth


def test_a_verdict_says_what_it_rests_on_and_what_would_settle_it() -> None:
    facts = facts_of(CASE)
    both = evaluate(CONDITION.validate_python({"all": ["fever", {"age": {"at_least": 18}}]}), facts)
    assert both.evidence == ("I have a fever", "age 34")
    open_one = evaluate(CONDITION.validate_python({"all": ["fever", "dizzy", "never-said"]}), facts)
    assert (open_one.unsure, open_one.missing) == (("dizzy",), ("never-said",))


def test_a_man_is_not_asked_whether_he_is_pregnant() -> None:
    man = facts_of(Case(Patient(sex=Sex.MALE), MORNING))
    assert evaluate(CONDITION.validate_python({"pregnant": False}), man).truth is T


def test_danger_once_said_is_not_unsaid_by_a_later_no() -> None:
    said = (Finding("fever", State.ABSENT, "no", source="answer-2"), FINDINGS[0])
    for findings in (said, said[::-1]):
        assert facts_of(Case(PATIENT, MORNING, findings=findings)).has("fever")


FEW = ("fever", "rash", "dizzy", "cough", "faint")
CONDITIONS = [
    CONDITION.validate_python(given)
    for given in (
        "fever",
        {"all": ["fever", {"any": ["rash", "dizzy"]}]},
        {"all": ["fever", {"none": ["rash", "cough"]}]},
        {"count": 2, "of": ["fever", "rash", "dizzy", "faint"]},
        {"all": ["cough", {"duration": "cough", "days": {"at_least": 21}}]},
        {"all": ["faint", {"age": {"at_least": 60}}, {"none": [{"sex": "male"}]}]},
        {"any": [{"pregnant": True}, {"reading": "spo2", "value": {"at_most": 92}}, "faint"]},
    )
]
said_findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(FEW),
        st.sampled_from([State.PRESENT, State.ABSENT, State.UNSURE]),
        st.sampled_from(["one", "two"]),
        certainty=st.sampled_from([0.3, 0.6, 1.0]),
        days=st.sampled_from([None, 2.0, 30.0]),
    ),
    max_size=6,
)


@given(
    st.sampled_from(CONDITIONS),
    said_findings,
    st.sets(st.sampled_from(FEW)),
    st.builds(Patient, age_years=st.sampled_from([None, 30, 70]), sex=st.sampled_from([None, *Sex])),
)
def test_supposing_gives_what_judging_the_supposed_facts_gives(condition, findings, there, patient):
    facts = facts_of(Case(patient, MORNING, (measured("spo2", 93, "%"),), findings=tuple(findings)))
    slow = judge(condition, facts.supposing(Finding(id, State.PRESENT, "supposed") for id in there))
    fast = judge_supposing(condition, facts, there)
    assert (fast.truth, fast.missing, fast.unsure) == (slow.truth, slow.missing, slow.unsure)
    assert would_hold(fast) == would_hold(slow)
