"""Services that are closed, missing or not for this age are replaced by the directory's fallback."""

from datetime import UTC, datetime

import pytest
from triage_samples import EVENING, MORNING, library
from triage_talk import outcome

from assistant.triage.hours import answer_due, in_words, place, practice_open
from assistant.types import Route, Urgency

PRACTICE = library().practice
CHRISTMAS = datetime(2026, 12, 25, 11, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 19, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "at, is_open",
    [
        (MORNING, True),
        (EVENING, False),
        (datetime(2026, 11, 21, 11, tzinfo=UTC), False),
        (CHRISTMAS, False),
        (datetime(2026, 7, 15, 7, 30, tzinfo=UTC), True),  # 08:30 in London's summer
        (datetime(2026, 11, 18, 9, 0), True),
    ],
)
def test_the_practice_is_open_by_the_london_clock(at: datetime, is_open: bool) -> None:
    assert practice_open(PRACTICE, at) is is_open


@pytest.mark.parametrize(
    "route, urgency, at, age, where",
    [
        (Route.GP, Urgency.SAME_DAY, MORNING, 40, Route.GP),
        (Route.GP, Urgency.SAME_DAY, EVENING, 40, Route.NHS_111),
        (Route.GP, Urgency.SAME_DAY, CHRISTMAS, 40, Route.NHS_111),
        (Route.GP, Urgency.ROUTINE, EVENING, 40, Route.GP),
        (Route.COMMUNITY_PHARMACY, Urgency.SAME_DAY, EVENING, 40, Route.URGENT_TREATMENT_CENTRE),
        (Route.COMMUNITY_PHARMACY, Urgency.SAME_DAY, MIDNIGHT, 40, Route.NHS_111),
        (Route.COMMUNITY_PHARMACY, Urgency.SAME_DAY, MORNING, 3, Route.URGENT_TREATMENT_CENTRE),
        (Route.AUDIOLOGY, Urgency.ROUTINE, MORNING, 40, Route.GP),
        (Route.AMBULANCE, Urgency.EMERGENCY, CHRISTMAS, 40, Route.AMBULANCE),
        (Route.CRISIS_LINE, Urgency.EMERGENCY, MIDNIGHT, 40, Route.CRISIS_LINE),
    ],
)
def test_a_route_follows_the_directory(
    route: Route, urgency: Urgency, at: datetime, age: float, where: Route
) -> None:
    assert place(route, urgency, PRACTICE, at, age).route is where


@pytest.mark.parametrize(
    "at, words",
    [
        (MORNING, "by 18:30 today"),
        (EVENING, "by 18:30 tomorrow"),
        (datetime(2026, 11, 20, 20, tzinfo=UTC), "by 18:30 on Monday 23 November"),
        (datetime(2026, 12, 24, 20, tzinfo=UTC), "by 18:30 on Monday 28 December"),
    ],
)
def test_the_answer_is_promised_for_a_time_the_practice_is_open(at: datetime, words: str) -> None:
    assert in_words(answer_due(PRACTICE, at), at) == words


def test_red_flags_do_not_close() -> None:
    for at in (MORNING, EVENING, CHRISTMAS, MIDNIGHT):
        result = outcome("crushing pain in my chest", at=at, age_years=60)
        assert (result.urgency, result.route) == (Urgency.EMERGENCY, Route.AMBULANCE)


def test_a_same_day_need_in_the_evening_is_told_whom_to_call_now() -> None:
    result = outcome("my elbow is odd", at=EVENING, age_years=40)
    assert result.route is Route.NHS_111
    assert "Call 111 now." in result.reply
    assert any(reason.rule == "rule.hours" for reason in result.because)
