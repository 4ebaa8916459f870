"""What a patient's taps and messages do."""

from pathlib import Path

import pytest
from house import House

from assistant.errors import InputError
from assistant.journeys.views import ChatView, Stage, VoiceView
from assistant.types import Sex, SpokenBy
from ui import format_patient, patient

FORM = {"spoken_by": "patient", "age": "34", "name": " Ana ", "sex": "female", "pregnant": "yes"}


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("34", 34), (" 34 years ", 34), ("34y", 34), ("6 months", 0.5), ("6 months old", 0.5), ("18m", 1.5),
        ("3 weeks", 3 / 52.18), ("10 days", 10 / 365.25), ("0", 0), ("2.5", 2.5), ("96 Years", 96),
    ],
)  # fmt: skip
def test_ages_as_people_give_them(typed: str, years: float) -> None:
    assert patient.read_age(typed) == pytest.approx(years)


@pytest.mark.parametrize("typed", ["", "old", "-3", "126", "2000 years", "<b>3</b>", "thirty"])
def test_an_age_that_cannot_be_one_is_asked_again(typed: str) -> None:
    with pytest.raises(InputError):
        patient.read_age(typed)


@pytest.mark.parametrize(
    ("ticked", "kept"),
    [
        ([], []),
        (["a"], ["a"]),
        (["a", "None of these"], ["None of these"]),
        (["None of these", "a"], ["a"]),
        (["None of these"], ["None of these"]),
        (["None of these", "I'm not sure"], ["I'm not sure"]),
        (["a", "b"], ["a", "b"]),
    ],
)
def test_none_of_these_stands_alone(ticked: list[str], kept: list[str]) -> None:
    assert patient.keep_none_apart(ticked) == kept


def test_the_form_becomes_a_person() -> None:
    person = patient.read_person(FORM)
    assert (person.name, person.age_years, person.sex, person.pregnant, person.spoken_by) == (
        "Ana", 34, Sex.FEMALE, True, SpokenBy.PATIENT,
    )  # fmt: skip


def test_pregnancy_is_kept_only_where_it_was_asked() -> None:
    assert patient.read_person({**FORM, "sex": "male"}).pregnant is None
    assert patient.read_person({**FORM, "sex": ""}).sex is None
    assert patient.read_person({**FORM, "pregnant": "unsure"}).pregnant is None


def test_a_wrong_age_opens_nothing_and_says_why(house: House) -> None:
    shown = patient.begin(house, "v", {**FORM, "age": "soon"})
    assert shown.view is None
    assert shown.sentence
    assert house.chats.views == {}


@pytest.fixture
def begun(house: House) -> House:
    patient.begin(house, "v", FORM)
    return house


def test_a_message_taken_leaves_the_box_empty(begun: House) -> None:
    shown = patient.say(begun, "v", "my throat hurts")
    assert (shown.typed, shown.sentence) == ("", None)


def test_a_message_not_taken_stays_in_the_box(begun: House) -> None:
    typed = "x" * 20_000
    shown = patient.say(begun, "v", typed)
    assert shown.typed == typed
    assert "10,000" in (shown.sentence or "")


def test_tapping_keeps_what_was_being_typed(begun: House) -> None:
    patient.say(begun, "v", "my throat hurts")
    assert patient.choose(begun, "v", ["None of these"], "and also").typed == "and also"


def test_answering_nothing_is_pointed_out(begun: House) -> None:
    patient.say(begun, "v", "my throat hurts")
    assert "None of these" in (patient.choose(begun, "v", []).sentence or "")


def through_to_check(house: House) -> ChatView:
    for said in ("my throat hurts", "None of these", "No"):
        view = patient.say(house, "v", said).view
    assert view
    return view


def test_what_was_understood_can_be_put_right(begun: House) -> None:
    assert through_to_check(begun).stage is Stage.CHECKING
    shown = patient.correct(begun, "v", "fever", True)
    assert shown.view
    assert shown.view.understood[1].text == "You have it"
    assert "First choose" in (patient.correct(begun, "v", None, True).sentence or "")


def test_sending_takes_along_what_was_typed_and_not_sent(begun: House) -> None:
    through_to_check(begun)
    shown = patient.send(begun, "v", "I forgot: I have asthma")
    assert shown.view
    assert shown.view.stage is Stage.SENT
    assert any("asthma" in line.text for line in shown.view.lines)


def test_sending_stops_where_what_was_typed_is_an_emergency(begun: House) -> None:
    through_to_check(begun)
    shown = patient.send(begun, "v", "now I have chest pain")
    assert shown.view
    assert shown.view.stage is Stage.EMERGENCY


def test_declining_is_offered_once(begun: House) -> None:
    view = patient.say(begun, "v", "chest pain").view
    assert view
    assert patient.may_decline(view)
    declined = patient.decline(begun, "v").view
    assert declined
    assert declined.emergency
    assert not patient.may_decline(declined)


def test_starting_again_begins_with_the_form(begun: House) -> None:
    assert patient.start_again(begun, "v").view is None


def uploaded(house: House, content: bytes) -> Path:
    """A file as Gradio leaves it."""
    file: Path = house.settings.data / "uploads" / "given.bin"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_what_was_said_comes_into_the_box_after_what_was_typed(begun: House) -> None:
    file = uploaded(begun, b"sound")
    assert patient.record(begun, "v", str(file), "my throat").typed == "my throat"
    assert not file.exists()
    assert patient.listen(begun, "v", "my throat").typed == "my throat"
    begun.chats.heard("v", "it hurts")
    shown = patient.listen(begun, "v", "my throat")
    assert shown.typed == "my throat\nit hurts"
    assert patient.listen(begun, "v", shown.typed).typed == shown.typed
    assert patient.look(begun, "v").typed == "it hurts"
    assert patient.discard(begun, "v", shown.typed).typed == "my throat"


def test_a_recording_not_taken_is_a_sentence_and_keeps_what_was_typed(begun: House) -> None:
    shown = patient.record(begun, "v", str(uploaded(begun, b"")), "my throat")
    assert shown.typed == "my throat"
    assert "empty" in (shown.sentence or "")


def test_a_file_of_readings_is_handed_over_and_its_copy_removed(begun: House) -> None:
    file = uploaded(begun, b"1,2")
    shown = patient.add_readings(begun, "v", str(file), "my throat")
    assert shown.typed == "my throat"
    assert shown.view
    assert shown.view.readings
    assert not file.exists()
    assert "empty" in (patient.add_readings(begun, "v", str(uploaded(begun, b""))).sentence or "")


def test_a_translation_is_told_with_the_words_heard() -> None:
    told = format_patient.voice(VoiceView(False, True, 1.0, "my throat", "Polish", "<b>gardło</b>"))
    assert "You spoke Polish" in told
    assert "&lt;b&gt;gardło" in told
    assert "interpreter" in told


def test_our_own_failure_is_one_sentence_and_keeps_what_was_typed(
    begun: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(visitor: str, text: str) -> ChatView:
        raise RuntimeError("a bug")

    monkeypatch.setattr(begun.chats, "say", fail)
    shown = patient.say(begun, "v", "my throat hurts")
    assert (shown.typed, shown.sentence) == ("my throat hurts", patient.OUR_FAULT)
