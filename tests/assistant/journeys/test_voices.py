"""A voice message is on disk before it is acknowledged, checked before it is sent, and deleted after."""

import time
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from journeys_house import ScriptedModels
from toe_practice import write_desk

from assistant.errors import InputError
from assistant.journeys import voices
from assistant.journeys.spoken_words import NOT_SOUND, NOTHING_HEARD, TOO_LONG
from assistant.journeys.views import ChatView, Person, VoiceView
from assistant.records.rows import MessageRole
from assistant.service import Signpost
from assistant.settings import Settings
from models.base import Floats, HeardSegment, ModelUnavailableError
from models.interpreting import SpokenLanguage
from models.scripted import ScriptedTranscriber, spoken

SAID = "I stubbed my toe this morning"
SAM = Person("Demo Sam", 34)
PATIENCE_S = 60


@dataclass(frozen=True)
class ScriptedInterpreter:
    """Hears one language, and knows what it is in English."""

    code: str
    own: str
    english: str
    probability: float = 0.97
    plain: tuple[HeardSegment, ...] = field(default_factory=lambda: spoken("something else"))

    def transcribe(self, audio: Floats, *, hints: Sequence[str] = ()) -> Iterator[HeardSegment]:
        yield from self.plain

    def language_of(self, audio: Floats) -> SpokenLanguage:
        return SpokenLanguage(self.code, self.probability)

    def interpret(self, audio: Floats, language: str, *, into_english: bool) -> Iterator[HeardSegment]:
        yield from spoken(self.english if into_english else self.own)


class Missing(ScriptedModels):
    """A shelf without a speech model."""

    def transcriber(self) -> ScriptedTranscriber:
        raise ModelUnavailableError("no speech model")


def practice(home: Path, models: ScriptedModels) -> Signpost:
    pathways = home / "pathways"
    settings = Settings(
        data=home / "var", pathways=pathways if pathways.exists() else write_desk(home), demonstration=False
    )
    return Signpost(settings, models=models)


def hearing(*lines: str) -> ScriptedModels:
    return ScriptedModels(ScriptedTranscriber(spoken(*lines)))


def recording(folder: Path, seconds: float = 3.0, loudness: float = 0.3) -> Path:
    """A tone."""
    file = folder / "said.wav"
    samples = loudness * np.sin(np.arange(int(seconds * 16_000)) * 0.1)
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes((samples * 32767).astype("<i2").tobytes())
    return file


def listened(house: Signpost, visitor: str = "v") -> VoiceView:
    """The voice message once it has been listened to."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        view = house.chats.current(visitor)
        assert view
        assert view.voice
        if not view.voice.listening:
            return view.voice
        time.sleep(0.05)
    raise AssertionError("the recording was not listened to in time")


def kept(house: Signpost) -> list[Path]:
    folder = house.settings.recordings_dir
    return list(folder.iterdir()) if folder.exists() else []


def audited(house: Signpost) -> list[str]:
    return [line.what for line in house.store.audit.lines()]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Signpost]:
    with practice(tmp_path, hearing(SAID)) as signpost:
        signpost.chats.open("v", SAM)
        yield signpost


def lines_of(view: ChatView) -> list[tuple[str, str]]:
    return [(line.text, line.spoken) for line in view.lines if line.mine]


def test_what_was_said_is_checked_then_sent_as_if_typed(house: Signpost, tmp_path: Path) -> None:
    house.chats.record("v", recording(tmp_path))
    assert len(kept(house)) == 1
    assert listened(house).text == SAID
    view = house.chats.say("v", SAID + " at eight")
    assert lines_of(view) == [(SAID + " at eight", "spoken, put into words by software")]
    assert view.voice is None
    assert kept(house) == []
    assert audited(house).count("deleted a recording") == 1
    assert "recorded a message" in audited(house)


def test_the_clinician_reads_that_it_was_spoken(house: Signpost, tmp_path: Path) -> None:
    house.chats.record("v", recording(tmp_path))
    listened(house)
    view = house.chats.say("v", SAID)
    while view.options:
        view = house.chats.say("v", "no")
    house.chats.send("v")
    case = house.reviews.case(view.contact_id)
    assert "Spoken: message 1 was spoken, put into words by software" in case.handover
    assert next(line.spoken for line in case.lines if line.mine)


def test_what_is_tapped_is_not_taken_for_what_was_said(house: Signpost, tmp_path: Path) -> None:
    house.chats.say("v", SAID)
    house.chats.record("v", recording(tmp_path))
    listened(house)
    view = house.chats.choose("v", ["No"])
    assert view.voice
    assert view.voice.ready
    assert len(kept(house)) == 1


def test_a_discarded_recording_is_deleted_and_its_words_are_wiped(house: Signpost, tmp_path: Path) -> None:
    house.chats.record("v", recording(tmp_path))
    listened(house)
    assert house.chats.discard_recording("v").voice is None
    assert kept(house) == []
    assert SAID not in (house.settings.data / "signpost.db").read_bytes().decode("latin-1")


def test_the_recording_goes_with_the_chat(house: Signpost, tmp_path: Path) -> None:
    house.chats.record("v", recording(tmp_path))
    house.chats.finish("v")
    assert kept(house) == []


def test_a_second_recording_takes_the_place_of_the_first(house: Signpost, tmp_path: Path) -> None:
    house.chats.record("v", recording(tmp_path))
    house.chats.record("v", recording(tmp_path))
    assert len(kept(house)) == 1
    assert listened(house).text == SAID


@pytest.mark.parametrize(("seconds", "loudness", "says"), [(3.0, 0.0, NOTHING_HEARD), (190.0, 0.3, TOO_LONG)])
def test_silence_and_too_much_are_one_sentence(
    house: Signpost, tmp_path: Path, seconds: float, loudness: float, says: str
) -> None:
    house.chats.record("v", recording(tmp_path, seconds, loudness))
    voice = listened(house)
    assert says in voice.sentence
    assert bool(voice.text) == (says == TOO_LONG)


def test_a_file_that_is_no_sound_is_one_sentence(house: Signpost, tmp_path: Path) -> None:
    file = tmp_path / "words.wav"
    file.write_bytes(b"not a sound")
    house.chats.record("v", file)
    assert listened(house).sentence == NOT_SOUND
    assert house.chats.say("v", SAID).lines[1].spoken == ""


def test_an_empty_or_huge_file_is_refused(
    house: Signpost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "none.wav"
    file.write_bytes(b"")
    with pytest.raises(InputError, match="empty"):
        house.chats.record("v", file)
    monkeypatch.setattr(voices, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="too large"):
        house.chats.record("v", recording(tmp_path))
    assert kept(house) == []


def test_another_language_comes_in_english_with_its_mark_and_an_interpreter(tmp_path: Path) -> None:
    polish = ScriptedInterpreter("pl", "uderzyłem się w palec", SAID)
    with practice(tmp_path, ScriptedModels(polish)) as house:
        house.chats.open("v", SAM)
        house.chats.record("v", recording(tmp_path))
        voice = listened(house)
        assert (voice.text, voice.language, voice.original) == (SAID, "Polish", "uderzyłem się w palec")
        view = house.chats.say("v", SAID)
        assert lines_of(view)[0][1] == "spoken in Polish, translated by software"
        assert any("uderzyłem się w palec" in line.text for line in view.lines if not line.mine)
        while view.options:
            view = house.chats.say("v", "no")
        house.chats.send("v")
        handover = house.reviews.case(view.contact_id).handover
    assert "message 1 was spoken in Polish, translated by software" in handover
    assert "interpreter needed: Polish" in handover


def test_a_language_that_is_only_guessed_is_taken_as_english(tmp_path: Path) -> None:
    unsure = ScriptedInterpreter("cy", "x", "y", probability=0.4, plain=spoken(SAID))
    with practice(tmp_path, ScriptedModels(unsure)) as house:
        house.chats.open("v", SAM)
        house.chats.record("v", recording(tmp_path))
        assert (listened(house).text, listened(house).language) == (SAID, "")


def test_without_a_speech_model_typing_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with practice(tmp_path, Missing()) as house:
        house.chats.open("v", SAM)
        house.chats.record("v", recording(tmp_path))
        assert "Please try again, or type" in listened(house).sentence
        assert lines_of(house.chats.say("v", SAID)) == [(SAID, "")]
    assert "could not be written down" in caplog.text


def test_a_recording_left_by_a_crash_is_listened_to_on_return(tmp_path: Path) -> None:
    with practice(tmp_path, hearing(SAID)) as house:
        view = house.chats.open("v", SAM)
        row = house.store.recordings.receive(recording(tmp_path), "m.wav", at=view.lines[0].at, by="patient")
        house.store.voices.add(int(view.contact_id), row.id, at=voices.now())  # killed right here
    with practice(tmp_path, hearing(SAID)) as house:
        house.start()
        assert listened(house).text == SAID


def test_a_message_left_unanswered_by_a_crash_keeps_its_mark(house: Signpost, tmp_path: Path) -> None:
    house.chats.record("v", recording(tmp_path))
    listened(house)
    contact = house.chats.current("v")
    assert contact
    ready = house.voices.ready(int(contact.contact_id))
    assert ready
    at = voices.now()
    message = house.store.contacts.receive(int(contact.contact_id), SAID, at, voice_id=ready.id)
    assert message.role is MessageRole.PATIENT
    view = house.chats.current("v")
    assert view
    assert lines_of(view) == [(SAID, "spoken, put into words by software")]
    assert not view.lines[-1].mine


def test_what_is_a_day_old_is_deleted_when_somebody_begins(
    house: Signpost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.chats.record("v", recording(tmp_path))
    listened(house)
    later = voices.now() + timedelta(days=2)
    monkeypatch.setattr(voices, "now", lambda: later)
    house.chats.open("w", SAM)
    assert kept(house) == []
    assert listened(house).text == SAID  # what was heard is still there to be sent
