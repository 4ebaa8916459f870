"""From what is kept to what is watched: no name goes along, and the shipped alarms fit the measures."""

from datetime import timedelta
from pathlib import Path

import pytest

from assistant.errors import AuthorError, InputError
from assistant.journeys.clock import now
from assistant.journeys.monitoring import read_alarms
from assistant.journeys.monitoring_rows import LONDON, People, contact_seen, note_seen
from assistant.journeys.views import Person, User
from assistant.records.rows import SignedNoteRow
from assistant.service import Signpost
from assistant.types import Route, Sex, Urgency

SHIPPED = Path(__file__).parents[3] / "eval" / "alarms.yaml"


@pytest.fixture
def signpost(shared_house: Signpost) -> Signpost:
    return shared_house


def decided(signpost: Signpost, clinician: User, *urgencies: Urgency) -> int:
    signpost.chats.open("visitor", Person("Jane Smith", 41, Sex.FEMALE))
    view = signpost.chats.say("visitor", "My lower back has been aching since I moved house last week")
    for _ in range(15):
        if view.stage != "asking":
            break
        view = signpost.chats.say("visitor", "none of these")
    signpost.chats.send("visitor")
    for urgency in urgencies:
        signpost.reviews.accept(
            view.contact_id, clinician, urgency=urgency, route=Route.GP, minutes=10, reply="ok", reason="so"
        )
    return int(view.contact_id)


def test_a_contact_is_watched_without_its_name_or_words(signpost: Signpost, clinician: User) -> None:
    id = decided(signpost, clinician, Urgency.SELF_CARE, Urgency.EMERGENCY)
    since = now() - timedelta(days=1)
    contact, store = signpost.store.contacts.get(id), signpost.store
    row = contact_seen(contact, store.seen.decisions(since)[id], store.seen.sent(since)[id], People())
    assert (row.override, row.found_later, row.decided_by) == ("raised", True, "clinician")
    assert row.groups == {"age": "40 to 64", "sex": "female", "speaker": "patient", "language": "English"}
    assert row.review_minutes is not None
    assert "Jane" not in repr(row)
    assert "aching" not in repr(row)
    assert id in [it.id for it in store.seen.contacts(since)]


def test_one_late_raise_rings_though_its_number_is_hidden(signpost: Signpost, clinician: User) -> None:
    decided(signpost, clinician, Urgency.SELF_CARE, Urgency.EMERGENCY)
    seen = signpost.monitoring.overview()
    assert "under-triage-found-later" in [rung.alarm.id for rung in seen.alarms if rung.where]
    exported = signpost.monitoring.export("csv", "current")
    (line,) = (it for it in exported.splitlines() if ",found_later,everybody,everybody,yes," in it)
    assert line.split(",yes,")[1].startswith(("<10,", "hidden,"))


def test_the_same_person_is_known_by_name_sex_and_age_only_among_the_rows(signpost: Signpost) -> None:
    people = People()
    contacts = [signpost.store.contacts.get(decided(signpost, User("x", "clinician"))) for _ in range(2)]
    assert [people.number(contact) for contact in contacts] == [0, 0]


@pytest.mark.parametrize(
    "wanted, says",
    [("soon", "There is no period soon"), ("2999-01-01", "has not come yet")],
)
def test_a_period_that_is_none_is_refused(signpost: Signpost, wanted: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        signpost.monitoring.overview(wanted)


def test_periods_go_back_to_the_first_contact(signpost: Signpost) -> None:
    current = signpost.monitoring.periods()[0]
    assert current.first <= now().astimezone(LONDON).date() <= current.until
    signpost.store.contacts.open("v", at=now() - timedelta(weeks=8), patient={}, case={})
    assert len(signpost.monitoring.periods()) == 3
    with pytest.raises(InputError, match="choose csv or prometheus"):
        signpost.monitoring.export("xml")


def test_edits_of_a_note_are_counted_in_words() -> None:
    line = {"text": "Sore throat for three days", "supported": True}
    bare = {"text": "Afebrile", "supported": False}
    drafted = {"note": [{"section": "History", "lines": [line, bare]}]}
    text = "History\n- Sore throat for two days"
    row = note_seen(SignedNoteRow(1, drafted, {}, text, "", {}, "gp", now()), True, None)
    assert (round(row.edited, 3), row.unsupported, row.groups["setting"]) == (round(1 / 7, 3), 0.5, "remote")


def test_the_shipped_alarms_each_have_a_reason_and_something_to_do() -> None:
    alarms = read_alarms(SHIPPED)
    assert len({alarm.id for alarm in alarms}) == len(alarms) >= 10
    assert all(len(alarm.reason) > 30 and len(alarm.act) > 30 for alarm in alarms)


@pytest.mark.parametrize(
    "text, says",
    [
        ("alarms:\n  - id: a\n    measure: moon\n", "alarms.yaml:2: alarms.0"),
        ("alarms: []\n", "alarms.yaml:1: alarms"),
        ("alarms: [", "alarms.yaml:"),
    ],
)
def test_a_wrong_alarm_is_named_by_its_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "alarms.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(AuthorError, match=says):
        read_alarms(file)
