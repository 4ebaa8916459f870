"""The software in use, test cases and incidents on the pages: what is shown, what is escaped, who may see."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from house import AT, House, SignIn
from talk import Page

from assistant.journeys.incident_replay import Replayed
from assistant.journeys.incidents import Incident, Outcome
from assistant.monitoring.rows import ContactSeen
from ui import format_incident, format_monitor
from ui.plots import Bar, days_of_bars, rows_of_bars

OPEN = Callable[..., Page]
GROUPS = {"age": "40 to 64", "sex": "female", "speaker": "patient", "language": "English"}


def contact(n: int, **changes: Any) -> ContactSeen:
    given = {"override": "as proposed", "problem": "cough", **changes}
    return ContactSeen(AT + timedelta(minutes=n), date(2026, 11, 21), GROUPS, "routine", "gp", **given)


@pytest.fixture
def busy(house: House) -> House:
    """Contacts of two days, of which 40 were raised and three found later."""
    rows = [contact(n) for n in range(60)] + [contact(n, override="raised") for n in range(40)]
    rows += [contact(n, override="other route") for n in range(20)]
    rows += [contact(n, override="lowered", found_later=True) for n in range(3)]
    house.monitoring.rows = [replace(row, day=row.day - timedelta(days=n % 3)) for n, row in enumerate(rows)]
    return house


def test_alarms_say_what_to_do_and_quiet_ones_are_folded_away(busy: House) -> None:
    seen = busy.monitoring.overview("current")
    shown = format_monitor.alarms(seen.alarms)
    assert "Under triage found later" in shown
    assert "freeze it as an incident" in shown
    assert "that do not ring</summary>" in shown


@pytest.mark.parametrize("by", ["everybody", "day", "sex"])
def test_each_plot_has_a_table_and_no_small_number_is_in_either(busy: House, by: str) -> None:
    shown = format_monitor.measure(busy.monitoring.overview("current"), "override", by)
    assert 'role="img"' in shown
    assert "<table" in shown
    assert "41" in shown or "40" in shown  # a day's contacts, or those raised
    assert ">3<" not in shown
    assert "&lt;10" in shown or "hidden" in shown


def test_an_empty_period_says_what_will_appear(house: House) -> None:
    seen = house.monitoring.overview("current")
    assert "&lt;10 contacts and &lt;10 signed notes" in format_monitor.summary(seen)
    assert "No red flag was raised" in format_monitor.rules(seen)
    assert "No alarm rings." in format_monitor.alarms(seen.alarms)


def test_a_hidden_value_is_drawn_as_a_stub_and_labels_are_text() -> None:
    for draw in (rows_of_bars, days_of_bars):
        svg = draw("<b>Who</b>", [Bar("<i>a</i>", 12.0, "12"), Bar("b", None, "<10")])
        assert "stroke-dasharray" in svg
        assert "<i>" not in svg
        assert "<b>" not in svg
        assert "script" not in svg


def frozen(why: str, *, whole: bool = True) -> Incident:
    at = datetime(2026, 11, 22, 10, 0).astimezone().isoformat()
    inside = {
        "frozen": {"at": at, "by": "clinician", "role": "clinician", "why": why},
        "contact": {"reference": "HJK-2TW"},
        "messages": [{"text": "<script>alert(1)</script>"}],
        "sha256": "ab12",
    }
    return Incident("20261122-100000-HJK-2TW.json", inside, whole)


def test_an_incident_is_text_and_says_when_its_file_was_changed() -> None:
    shown = format_incident.incident(frozen("<b>too low</b>", whole=False))
    assert "<script>" not in shown
    assert "<b>too low" not in shown
    assert "Changed since" in shown
    assert "keep it inside the practice" in shown
    assert "No incident is frozen" in format_incident.incidents(())


def test_what_came_of_running_again_names_versions() -> None:
    outcome = Outcome(Replayed("same", "differs", ("minutes",)), ("signpost: 1 then, 2 now",))
    shown = format_incident.outcome(outcome)
    assert "The result differs in minutes. Versions differ." in shown
    assert "signpost: 1 then, 2 now" in shown


def test_a_case_is_shown_kept_and_undone_on_the_page(house: House, sign_in: SignIn, open_page: OPEN) -> None:
    cookies = sign_in("clinician").cookies
    page = open_page("/clinician/case", cookies, "id=1")
    page.path = "/clinician"
    page.config = page.http.get("/clinician/config?page=case").json()
    looked = page.send("look-contact", "click", "", "", "", False, "", "")
    assert house.own_cases.all() == ()
    assert "Give a reason" not in str(looked)
    looked = page.send("look-contact", "click", "", "", "yes", False, "She was unwell", "")
    assert "&lt;b&gt;rash" in str(looked)
    assert "Clenil" in str(looked)


@pytest.mark.parametrize(
    "kind, holds", [("csv", "from,until,measure"), ("prom", "# TYPE signpost_counted gauge")]
)
def test_the_safety_lead_fetches_the_figures_and_nobody_else(
    busy: House, sign_in: SignIn, kind: str, holds: str
) -> None:
    fetched = sign_in("safety").get(f"/safety/monitor.{kind}?period=current")
    assert holds in fetched.text
    assert "attachment" in fetched.headers["content-disposition"]
    assert sign_in("clinician").get(f"/safety/monitor.{kind}").status_code == 403
    assert sign_in("nobody").get(f"/safety/monitor.{kind}").status_code == 401


@pytest.mark.parametrize("path", ["monitor", "incidents", "cases"])
def test_the_pages_open_for_the_safety_lead_alone(sign_in: SignIn, path: str) -> None:
    page = {"accept": "text/html"}
    assert sign_in("safety").get(f"/safety/{path}", headers=page).status_code == 200
    assert sign_in("author").get(f"/safety/{path}", headers=page).status_code == 403
