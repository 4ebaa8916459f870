"""Roles from what is said, and from voices where there are any."""

from dataclasses import replace

import numpy as np

from assistant.scribe.speakers import SAMPLE_RATE, assign_speakers
from assistant.types import Speaker
from models.base import Floats
from tests.assistant.scribe.conversations import talk

SCRIPT = """
D: Hello, I'm Doctor Green, how can I help you today?
P: Hi, I've had a cough for about two weeks now.
D: Are you bringing anything up?
P: Yeah, some green stuff.
D: Any chest pain at all?
P: No, I haven't had that.
D: Do you smoke?
P: I do, about ten a day.
D: I'd like to listen to your chest, and I'll send you for an X-ray.
P: Okay, thank you doctor.
"""


def unknown(script: str):
    return tuple(replace(u, speaker=Speaker.UNKNOWN) for u in talk(script))


def roles(utterances):
    return [u.speaker for u in utterances]


def test_roles_are_found_from_words_alone():
    assert roles(assign_speakers(unknown(SCRIPT))) == roles(talk(SCRIPT))


def test_speakers_already_given_are_kept():
    given = talk("P: How can I help you?\nD: I've got a cough.")
    assert assign_speakers(given) == given


def test_a_companion_who_introduces_themselves_is_recognised():
    found = assign_speakers(
        unknown("""
        D: How can I help you today?
        C: I'm her daughter. She's been coughing and she can't sleep.
        D: Any fever?
        C: She was hot last night.
        """)
    )
    assert roles(found) == [Speaker.DOCTOR, Speaker.COMPANION, Speaker.DOCTOR, Speaker.COMPANION]


class TwoVoices:
    """A voice encoder that tells a low tone from a high one."""

    def encode(self, audio: Floats) -> Floats:
        crossings = np.abs(np.diff(np.sign(audio))).mean()
        vector = np.zeros(256, dtype=np.float32)
        vector[0 if crossings < 0.05 else 1] = 1.0
        return vector


def test_voices_settle_what_words_leave_open():
    script = """
    D: How can I help you today, what brings you in?
    P: I've had a sore knee.
    D: The knee.
    P: The knee, yes.
    D: Do you take anything?
    P: I take ibuprofen.
    D: Tablets.
    P: Gel.
    """
    utterances = unknown(script)
    audio = np.zeros(int(2 * SAMPLE_RATE * len(utterances)), dtype=np.float32)
    for n, u in enumerate(utterances):
        at = np.arange(int(u.start * SAMPLE_RATE), int(u.end * SAMPLE_RATE))
        audio[at] = np.sin(at * (0.02 if n % 2 == 0 else 0.5)).astype(np.float32)
    assert roles(assign_speakers(utterances, audio=audio, voices=TwoVoices())) == roles(talk(script))


def test_no_utterances_give_none():
    assert assign_speakers(()) == ()


class ToldTurns:
    """A reader of turns that says these log odds."""

    def __init__(self, *leanings: float) -> None:
        self.told = leanings

    def leanings(self, sentences):
        return np.array(self.told, np.float32)


def test_what_the_whole_talk_tells_goes_before_typical_phrases():
    said = unknown("P: Right leg only.\nD: Fine, it can wait until spring.")
    named = assign_speakers(said, turns=ToldTurns(-4.0, 4.0))
    assert roles(named) == [Speaker.PATIENT, Speaker.DOCTOR]


def test_a_speaker_who_is_given_stays_whatever_the_talk_tells():
    given, open_one = talk("D: Right leg only.\nP: Fine, it can wait until spring.")
    named = assign_speakers([given, replace(open_one, speaker=Speaker.UNKNOWN)], turns=ToldTurns(-4.0, 4.0))
    assert named[0].speaker is Speaker.DOCTOR
