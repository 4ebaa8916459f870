"""The worklist and the case, as HTML."""

from dataclasses import replace
from datetime import timedelta

import pytest
from house import AT, ITEM, House

from assistant.journeys.views import CaseView, Decided
from assistant.types import Route, Urgency
from ui import format_case as html


@pytest.fixture
def case(house: House) -> CaseView:
    return house.reviews.case("1")


def test_an_alert_stands_first_whatever_the_order() -> None:
    alerted = replace(ITEM, contact_id="9", who="Zed", alert="Declined 999", urgency=Urgency.ROUTINE)
    shown = html.worklist((ITEM, alerted), AT)
    assert shown.index("Zed") < shown.index("Ana Bright")
    assert "Declined 999" in shown


def test_an_alert_dealt_with_is_no_longer_pinned() -> None:
    done = replace(ITEM, contact_id="9", who="Zed", alert="Declined 999", status="accepted")
    shown = html.worklist((ITEM, done), AT)
    assert shown.index("Ana Bright") < shown.index("Zed")


def test_an_empty_worklist_says_so() -> None:
    assert "Nobody is waiting" in html.worklist((), AT)


def test_a_problem_is_text() -> None:
    assert "Sore throat &lt;b&gt;and&lt;/b&gt; cough" in html.worklist((ITEM,), AT)


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0 min"), (59, "59 min"), (61, "1 h 1 min"), (1500, "21 Nov 2026")]
)
def test_how_long_someone_waits(minutes: int, shown: str) -> None:
    assert shown in html.worklist((ITEM,), AT + timedelta(minutes=minutes))


def test_the_proposal_names_rule_words_and_guidance(case: CaseView) -> None:
    shown = html.proposal(case)
    for needed in (
        "sore-throat.decide.2",
        "sore throat since Monday",
        "sore-throat#management",
        "10 minutes",
    ):
        assert needed in shown
    assert "for you to check" in shown


def test_a_contact_without_a_proposal_says_so(case: CaseView) -> None:
    assert "the patient has not finished" in html.proposal(replace(case, result={}))


def test_raised_and_unclear_red_flags_stand_open_and_the_rest_is_folded(case: CaseView) -> None:
    shown = html.red_flags(case)
    assert shown.index("universal.sepsis") < shown.index("<details>") < shown.index("sore-throat.airway")


def test_what_is_unclear_is_listed(case: CaseView) -> None:
    assert "Whether there is a fever" in html.proposal(case)


def test_a_decision_says_who_when_and_why() -> None:
    decision = Decided("dr-a", AT, Urgency.ROUTINE, Route.GP, 20, "reply", "seen <before>", True)
    shown = html.decided(decision)
    for needed in ("Accepted with changes", "dr-a", "20 minutes", "seen &lt;before&gt;"):
        assert needed in shown
    assert html.decided(None) == ""
