"""Outcomes of the same cases under two guidances: what changed, worst first, and never a word of a case."""

import pytest

from assistant.guidance.changes import (
    CaseOutcome,
    Change,
    ComparedCase,
    age_band,
    changed,
    described,
    from_to,
    outcome_of,
)
from assistant.types import Urgency


def outcome(
    urgency: str = "routine", route: str = "gp", rule: str = "a.decide.1", *flags: str
) -> CaseOutcome:
    return CaseOutcome(Urgency(urgency), route, (rule,), flags)


def case(id: str, before: CaseOutcome, after: CaseOutcome) -> ComparedCase:
    return ComparedCase(id, "vignette", "40 to 64", before, after)


FAILED = CaseOutcome(error="no")


@pytest.mark.parametrize(
    "before, after, change",
    [
        (outcome(), outcome(), Change.SAME),
        (outcome("emergency"), outcome("same_day"), Change.UNDER_TRIAGE),
        (outcome("same_day"), outcome("emergency"), Change.RAISED),
        (outcome(route="gp"), outcome(route="physiotherapist"), Change.ROUTE),
        (outcome(rule="a.decide.1"), outcome(rule="a.decide.2"), Change.RULE),
        (outcome("routine", "gp", "r", "a.flag"), outcome("routine", "gp", "r"), Change.RED_FLAG_LOST),
        (outcome(), FAILED, Change.FAILED),
        (FAILED, FAILED, Change.SAME),
    ],
)
def test_a_case_is_called_by_the_worst_that_became_of_it(
    before: CaseOutcome, after: CaseOutcome, change: Change
) -> None:
    assert case("x", before, after).change is change


def test_what_changed_stands_worst_first() -> None:
    rows = changed(
        [
            case("route", outcome(), outcome(route="midwife")),
            case("same", outcome(), outcome()),
            case("one-level", outcome("emergency"), outcome("same_day")),
            case("three-levels", outcome("emergency"), outcome("routine")),
            case("raised", outcome("routine"), outcome("emergency")),
        ]
    )
    assert [row.id for row in rows] == ["three-levels", "one-level", "raised", "route"]


def test_the_table_counts_every_case_and_marks_falls() -> None:
    fall, same = (outcome("emergency"), outcome("soon")), (outcome(), outcome())
    table = from_to([case("a", *same), case("b", *fall), case("c", *fall)])
    assert [(row.before, row.after, row.cases, row.under_triage) for row in table] == [
        ("emergency", "soon", 2, True),
        ("routine", "routine", 1, False),
    ]


def test_an_outcome_keeps_no_word_of_the_case() -> None:
    output = {
        "urgency": "same_day",
        "route": "gp",
        "because": [{"rule": "a.decide.1", "evidence": ["my secret words"]}],
        "red_flags": [{"id": "a.flag", "state": "present", "evidence": ["my secret words"]}],
        "continuity": {"wanted": True},
        "handover": "my secret words",
    }
    kept = outcome_of(output)
    assert "secret" not in repr(kept)
    assert outcome_of(kept.as_output()) == kept


@pytest.mark.parametrize(
    "age, band", [(0.5, "under 1"), (1, "1 to 4"), (64.9, "40 to 64"), (99, "80 or over")]
)
def test_an_age_is_told_as_a_band(age: float, band: str) -> None:
    assert age_band(age) == band


def test_nothing_known_of_a_person_is_said_so() -> None:
    assert described(None, None) == "not known"
    assert described(34, "female") == "16 to 39, female"
