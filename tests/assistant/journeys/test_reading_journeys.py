"""A patient sends a file of home readings: what was taken is told, what is dangerous is told at once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from toe_practice import open_practice, write_desk

from assistant.journeys import chats
from assistant.journeys.clock import now
from assistant.journeys.views import Person, Stage
from assistant.service import Signpost
from assistant.triage.reading_dates import LONDON
from assistant.types import Urgency

SAM = Person("Demo Sam", 60)
TOE = "I stubbed my toe this morning"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Signpost]:
    write_desk(tmp_path)
    with open_practice(tmp_path) as signpost:
        signpost.chats.open("v", SAM)
        yield signpost


def ago(**time: float) -> str:
    return f"{(now() - timedelta(**time)).astimezone(LONDON):%d/%m/%Y %H:%M}"


def table(*rows: str) -> bytes:
    return "\n".join(("date,blood pressure,pulse,oxygen", *rows)).encode()


def urgency(house: Signpost) -> Urgency:
    while view := house.chats.current("v"):
        if not view.options:
            break
        house.chats.say("v", "no")
    house.chats.send("v")
    return house.reviews.worklist()[0].urgency


def test_what_was_taken_is_told_and_the_question_stays(house: Signpost) -> None:
    asked = house.chats.say("v", TOE)
    view = house.chats.add_readings(
        "v", "home.csv", table(f"{ago(hours=1)},142/88,72,97", f"{ago(days=9)},150/95,70,96", "soon,1/2,3,4")
    )
    told = view.lines[-1].text
    assert "From your file “home.csv” we took 6 readings" in told
    assert "blood pressure 142/88 mmHg" in told
    assert "3 readings from before that" in told
    assert "– Line 4: the date “soon”" in told
    assert "answer the question above" in told
    assert (view.options, view.readings) == (asked.options, True)


def test_the_clinician_sees_the_trend_and_what_could_not_be_read(house: Signpost) -> None:
    house.chats.say("v", TOE)
    view = house.chats.add_readings(
        "v",
        "home.csv",
        table(f"{ago(hours=1)},142/88,72,97", f"{ago(days=9)},150/95,,", f"{ago(days=1)},,hi,"),
    )
    urgency(house)
    handover = house.reviews.case(view.contact_id).handover
    assert "upper blood pressure 142 mmHg" in handover
    assert "Readings over time: blood pressure mmHg, 2 readings" in handover
    assert "from a file of readings, Line 4: “hi”" in handover


def test_a_dangerous_reading_is_told_at_once(house: Signpost) -> None:
    view = house.chats.add_readings("v", "home.csv", table(f"{ago(hours=1)},,,85"))
    assert view.stage is Stage.EMERGENCY
    assert "999" in (view.emergency or "")


@pytest.mark.parametrize("age", [{"hours": 30}, {"days": 9}])
def test_a_dangerous_reading_of_another_day_is_only_a_trend(house: Signpost, age: dict[str, float]) -> None:
    view = house.chats.add_readings("v", "home.csv", table(f"{ago(**age)},,,85"))
    assert view.stage is Stage.ASKING
    assert "None is from the last 24 hours" in view.lines[-1].text


def test_readings_that_are_not_theirs_are_taken_out_and_a_person_looks(house: Signpost) -> None:
    house.chats.say("v", TOE)
    house.chats.add_readings("v", "home.csv", table(f"{ago(hours=1)},,,85"))
    view = house.chats.take_out_readings("v")
    assert view.emergency is None
    assert not view.readings
    assert any("were taken out" in line.text for line in view.lines)
    assert urgency(house) is Urgency.SAME_DAY


def test_readings_taken_out_before_the_end_leave_nothing(house: Signpost) -> None:
    house.chats.say("v", TOE)
    house.chats.add_readings("v", "home.csv", table(f"{ago(hours=1)},142/88,72,97", "soon,,70,"))
    house.chats.take_out_readings("v")
    assert urgency(house) is Urgency.SELF_CARE


def test_the_newest_counts_whether_typed_or_from_the_file(
    house: Signpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.chats.say("v", TOE + ", my oxygen is 97%")
    view = house.chats.add_readings("v", "home.csv", table(f"{ago(hours=3)},,,85"))
    assert view.emergency is None  # typed later than the file's
    later = now() + timedelta(hours=2)
    monkeypatch.setattr(chats, "now", lambda: later)
    view = house.chats.add_readings("v", "home.csv", table(f"{ago(hours=-1)},,,85"))
    assert view.emergency


def test_a_second_file_adds_to_the_first(house: Signpost) -> None:
    house.chats.say("v", TOE)
    house.chats.add_readings("v", "one.csv", table(f"{ago(days=2)},150/95,,"))
    view = house.chats.add_readings("v", "two.csv", table(f"{ago(hours=2)},142/88,,"))
    urgency(house)
    assert "blood pressure mmHg, 2 readings" in house.reviews.case(view.contact_id).handover


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG", b"{}", table("soon,1/2,3,4")])
def test_a_file_without_readings_is_a_sentence_and_changes_nothing(house: Signpost, content: bytes) -> None:
    before = house.chats.current("v")
    view = house.chats.add_readings("v", "home.csv", content)
    assert view.notice
    assert before
    assert view.lines == before.lines
    assert not view.readings


def test_a_file_after_sending_is_decided_again(house: Signpost) -> None:
    house.chats.say("v", TOE)
    urgency(house)
    view = house.chats.add_readings("v", "home.csv", table(f"{ago(hours=1)},190/125,,"))
    assert view.stage is Stage.SENT
    assert house.reviews.worklist()[0].urgency is Urgency.SAME_DAY
