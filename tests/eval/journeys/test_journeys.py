"""The journeys as cases, the practices they go through, and the ears that follow a script."""

from pathlib import Path
from shutil import copytree
from types import SimpleNamespace

import numpy as np
import yaml

from assistant.settings import ROOT
from eval.cases import load_suite
from eval.catalogue import entry_of
from eval.journeys.check import NAME, cases
from eval.journeys.practice import CHANGES, RATE, Ears, spoken_in_tones
from eval.journeys.schema import load_journeys

TURNS = (("doctor", "What brings you in today?"), ("patient", "My knee hurts when I walk."))


def test_every_journey_is_a_case_and_those_of_other_suites_stay_apart() -> None:
    made = {it.id: it for it in cases()}
    assert load_suite("end-to-end").cases == tuple(made.values())
    assert len(made) >= 16
    assert {it.check for it in made.values()} == {NAME}
    assert "expect" not in made["chest-pain-declined"].given["patient"]
    assert made["after-triage"].given["before"]["id"] == "before-the-consultation"
    assert entry_of("end-to-end").needs == "espeak-ng"


def test_a_history_is_that_of_a_journey_there_is_and_all_people_are_plainly_invented() -> None:
    known = load_journeys()
    people = {it.id for it in known.patients}
    assert {it.after for it in known.consultations if it.after} <= people
    assert all(it.person.name.endswith("Invented") for it in known.patients)


def test_one_practice_is_never_shut_and_the_other_has_a_holiday(tmp_path: Path) -> None:
    for hours, change in CHANGES.items():
        folder = tmp_path / hours
        copytree(ROOT / "pathways" / "practice", folder / "practice")
        change(folder)
        given = yaml.safe_load((folder / "practice" / "practice.yaml").read_text("utf-8"))
        assert bool(given["bank_holidays"]) == (hours == "shut")
        assert given["hours"][0]["opens"] == "00:00"
        assert "hours" not in next(it for it in given["services"] if it["route"] == "ambulance")


def test_a_script_is_heard_word_for_word_and_its_voices_are_told_apart() -> None:
    ears = Ears(SimpleNamespace(transcriber=lambda: "real", voices=lambda: "real"))
    sound = spoken_in_tones(TURNS)
    with ears.hearing(TURNS):
        segments = list(ears.transcriber().transcribe(sound))
        voices = ears.voices()
        first, second = (voices.encode(sound[int(it.start * RATE) : int(it.end * RATE)]) for it in segments)
    assert [" ".join(word.text for word in it.words) for it in segments] == [text for _, text in TURNS]
    assert float(np.dot(first, second)) == 0.0
    assert (ears.transcriber(), ears.voices()) == ("real", "real")


def test_a_script_stops_where_the_sound_does() -> None:
    ears = Ears(SimpleNamespace())
    with ears.hearing(TURNS):
        assert len(list(ears.transcriber().transcribe(spoken_in_tones(TURNS[:1])))) == 1
