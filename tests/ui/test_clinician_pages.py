"""What a clinician's buttons do: cases and consultations."""

from pathlib import Path
from typing import Any

import pytest
from house import House, write_tone

from assistant.errors import InputError
from assistant.journeys.views import ConsultationStatus, User
from assistant.types import Route, Speaker, Urgency
from ui import clinician_cases, clinician_consultations, files, safety
from ui.clinician_cases import Decision
from ui.clinician_consultations import How

ANA = User("ana", "clinician")
HISTORY = ["Diarrhoea for 3 days", "Uses Clenil"]
GIVEN = Decision("same_day", "gp", "20", "Come at 4.", "")


def test_accepting_with_an_edit_is_kept_and_audited(house: House) -> None:
    view = clinician_cases.accept(house, "1", ANA, GIVEN)
    assert view.decided
    assert (view.decided.by, view.decided.route, view.decided.minutes) == ("ana", Route.GP, 20)
    assert "Accepted" in clinician_cases.history(view)
    assert clinician_cases.form_of(view).reply == "Come at 4."


def test_lowering_without_a_reason_is_refused_in_a_sentence(house: House) -> None:
    lowered = Decision("routine", "gp", "20", "Come in March.", "")
    with pytest.raises(InputError, match="say why"):
        clinician_cases.accept(house, "1", ANA, lowered)


@pytest.mark.parametrize("typed", ["", "ten", "-5", "10.5", "１０ min"])
def test_minutes_that_are_not_whole_are_pointed_out(typed: str) -> None:
    with pytest.raises(InputError, match="whole number"):
        clinician_cases.read_minutes(typed)


def test_the_form_starts_from_the_proposal(house: House) -> None:
    form = clinician_cases.form_of(house.reviews.case("1"))
    assert (form.urgency, form.route, form.minutes) == (Urgency.SAME_DAY, Route.COMMUNITY_PHARMACY, "10")
    assert form.reply.startswith("You can go to a pharmacy")


# --- consultations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "lines"),
    [
        ({"act": "edit", "index": "0", "text": "Loose stools"}, ["Loose stools", "Uses Clenil"]),
        ({"act": "add", "text": "Well before"}, [*HISTORY, "Well before"]),
        ({"act": "remove", "index": 1}, HISTORY[:1]),
        ({"act": "place", "fact": "1"}, [*HISTORY, "No blood in the stool"]),
    ],
)
def test_wishes_of_the_note(house: House, wish: dict[str, Any], lines: list[str]) -> None:
    view = clinician_consultations.act(house, "1", ANA, {"section": "History", **wish})
    assert [line.text for line in view.sections[0].lines] == lines


def test_a_speaker_is_put_right(house: House) -> None:
    wish = {"act": "speaker", "n": "0", "speaker": "companion"}
    assert clinician_consultations.act(house, "1", ANA, wish).utterances[0].speaker is Speaker.COMPANION


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"act": "delete everything"},
        {"act": "edit", "section": "History", "index": "-1"},
        {"act": "edit", "section": "History"},
        {"act": "add", "section": "History", "text": "  "},
        {"act": "speaker", "n": "0", "speaker": "nobody"},
        {"act": "seen", "key": "of a line that has changed", "seen": True},
    ],
)
def test_a_wish_that_makes_no_sense_is_one_sentence(house: House, wish: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        clinician_consultations.act(house, "1", ANA, wish)


def check_each(house: House) -> None:
    for item in house.consultations.view("1").to_check:
        clinician_consultations.act(house, "1", ANA, {"act": "seen", "key": item.key, "seen": True})


def test_signing_needs_each_thing_marked_as_checked(house: House) -> None:
    with pytest.raises(InputError, match="Mark 3 more things as checked"):
        clinician_consultations.sign(house, "1", ANA, True)
    first = house.consultations.view("1").to_check[0]
    wish = {"act": "seen", "key": first.key, "seen": True}
    assert clinician_consultations.act(house, "1", ANA, wish).to_check[0].by == "ana"
    taken_off = clinician_consultations.act(house, "1", ANA, {**wish, "seen": False})
    assert not taken_off.to_check[0].seen


def test_signing_needs_the_tick(house: House) -> None:
    check_each(house)
    with pytest.raises(InputError, match="Tick that you have checked"):
        clinician_consultations.sign(house, "1", ANA, False)
    assert clinician_consultations.sign(house, "1", ANA, True).item.status is ConsultationStatus.SIGNED


def test_a_consultation_needs_a_title(house: House) -> None:
    with pytest.raises(InputError):
        clinician_consultations.create(house, ANA, "  ", "", How())


def uploaded(house: House, name: str) -> Path:
    folder = house.settings.data / "uploads" / "abc"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def test_the_copy_made_while_uploading_is_removed(house: House) -> None:
    file = write_tone(uploaded(house, "talk.wav"))
    view = clinician_consultations.create(house, ANA, "Cough", "", How())
    received = clinician_consultations.receive(house, view.item.id, ANA, str(file))
    assert received.item.status is ConsultationStatus.TRANSCRIBING
    assert not file.exists()


def test_a_file_that_is_no_recording_is_one_sentence_and_its_copy_goes_too(house: House) -> None:
    file = uploaded(house, "x.mp3")
    file.write_bytes(b"abc")
    with pytest.raises(InputError, match="is not a recording"):
        clinician_consultations.receive(house, "1", ANA, str(file))
    assert not file.exists()


def test_only_copies_in_the_upload_folder_are_removed(house: House, tmp_path: Path) -> None:
    own = write_tone(tmp_path / "mine.wav")
    clinician_consultations.receive(house, "1", ANA, str(own))
    assert own.exists()


def test_nothing_given_is_pointed_out(house: House) -> None:
    with pytest.raises(InputError, match="Record something"):
        clinician_consultations.receive(house, "1", ANA, None)


# --- safety --------------------------------------------------------------------------


def test_the_newest_safety_case_is_offered_where_there_is_one(house: House, tmp_path: Path) -> None:
    assert "/safety/case" not in safety.safety_case(house)
    house.proof.case = tmp_path
    (tmp_path / "hazard-log.html").write_text("log")
    assert 'href="/safety/case/hazard-log.docx"' in safety.safety_case(house)


def test_an_export_is_one_archive(house: House) -> None:
    check_each(house)
    clinician_consultations.sign(house, "1", ANA, True)
    assert files._pack(house, "1").startswith(b"PK")
