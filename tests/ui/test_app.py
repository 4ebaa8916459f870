"""The application as it runs: two people at once, nothing shared, nothing public, nothing kept."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from house import House, SignIn
from talk import Page

from assistant.journeys.views import User

Open = Callable[..., Page]


def test_two_patients_talk_at_once_and_see_only_their_own_words(open_page: Open, house: House) -> None:
    ana, ben = open_page(), open_page()
    ana.send("begin", "click", "patient", "34", "Ana", "female", "no")
    ben.send("begin", "click", "parent", "8 months", "Ben", "", None)
    from_ana = json.dumps(ana.send("message", "submit", "my throat hurts"))
    from_ben = json.dumps(ben.send("message", "submit", "he has chest pain"))
    assert "throat hurts" in from_ana
    assert "chest pain" not in from_ana
    assert "throat hurts" not in from_ben
    assert 'role=\\"alert\\"' in from_ben
    assert {person.name: person.age_years for person in house.chats.people.values()} == {
        "Ana": 34.0,
        "Ben": pytest.approx(8 / 12),
    }


def test_a_chat_goes_on_in_a_page_opened_again(open_page: Open) -> None:
    first = open_page()
    first.send("begin", "click", "patient", "34", "", "", None)
    first.send("message", "submit", "my throat hurts")
    again = open_page(cookies=first.http.cookies)
    assert "throat hurts" in json.dumps(again.send("message", "submit", "since Monday"))


def test_what_a_patient_writes_is_never_markup(open_page: Open) -> None:
    page = open_page()
    page.send("begin", "click", "patient", "34", "", "", None)
    shown = json.dumps(
        page.send("message", "submit", "<script>alert(1)</script><img src=x onerror=alert(1)>")
    )
    assert "&lt;script&gt;" in shown
    assert "<img" not in shown
    assert "<script" not in shown


@pytest.mark.parametrize("typed", ["", "   \n ", "x" * 100_000])
def test_a_message_that_cannot_be_used_stays_in_the_box_with_one_sentence(
    open_page: Open, typed: str
) -> None:
    page = open_page()
    page.send("begin", "click", "patient", "34", "", "", None)
    shown = json.dumps(page.send("message", "submit", typed))
    assert 'role=\\"status\\"' in shown
    assert f'"value": {json.dumps(typed)}' in shown


@pytest.mark.parametrize("typed", ["🤒🤒", "أشعر بألم في حلقي منذ ثلاثة أيام", "a\nb\nc", "${7*7} {{7*7}}"])
def test_unusual_words_are_taken_as_they_are(open_page: Open, typed: str) -> None:
    page = open_page()
    page.send("begin", "click", "patient", "34", "", "", None)
    shown = page.send("message", "submit", typed)
    assert typed.replace("\n", "<br>") in "".join(str(each) for each in shown)


def test_pages_fetch_nothing_from_elsewhere_and_keep_nothing(served: str) -> None:
    answer = httpx.get(served + "/")
    assert answer.headers["cache-control"] == "no-store"
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    config = httpx.get(served + "/config", cookies=answer.cookies).json()
    assert config["run_history"] is False
    assert config["analytics_enabled"] is False
    assert "googleapis" not in answer.text


def test_no_event_is_offered_to_other_programs(open_page: Open) -> None:
    offered = open_page().http.get("/gradio_api/info").json()
    assert offered == {"named_endpoints": {}, "unnamed_endpoints": {}}


def is_unchanged(shown: list[Any]) -> bool:
    """No component gets a value."""
    return all(isinstance(each, dict) and "value" not in {**each, **each.get("props", {})} for each in shown)


def test_a_clinicians_mistake_changes_nothing_on_the_page(
    open_page: Open, sign_in: SignIn, house: House
) -> None:
    desk = open_page("/clinician/", cookies=sign_in("clinician").cookies, query="id=1")
    assert is_unchanged(desk.send("sign", "click", False))
    assert is_unchanged(desk.send("accept", "click", "same_day", "gp", "ten", "Hi", ""))
    assert house.reviews.decided == {}


def test_a_clinicians_events_reach_the_case_the_page_is_about(
    open_page: Open, sign_in: SignIn, house: House
) -> None:
    desk = open_page("/clinician/", cookies=sign_in("clinician").cookies, query="id=1")
    desk.send("accept", "click", "same_day", "gp", "20", "Come at 4.", "")
    assert house.reviews.decided["1"].by == "clinician"
    for item in house.consultations.view("1").to_check:
        house.consultations.mark_checked("1", item.key, User("clinician", "clinician"))
    assert "Signed note" in json.dumps(desk.send("sign", "click", True))
