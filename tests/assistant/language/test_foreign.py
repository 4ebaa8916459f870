"""Emergencies typed in another language are heard, with the words they rest on; English never is foreign."""

import time
from functools import cache
from pathlib import Path

import pytest
from foreign_messages import DENIED, EMERGENCIES, MIXED
from language_samples import ENGLISH, FOREIGN

from assistant.guidance.load import ShelfReader, tongue_of
from assistant.guidance.schema_languages import LanguageFile
from assistant.language.foreign import ForeignReader
from assistant.language.tongue import Tongue
from assistant.types import State

PATHWAYS = Path(__file__).resolve().parents[3] / "pathways"
TEN = {
    "Polish", "Romanian", "Panjabi", "Urdu", "Portuguese", "Spanish", "Arabic", "Bengali", "Gujarati",
    "Italian",
}  # fmt: skip
ALIKE = {"Panjabi": {"Urdu"}, "Urdu": {"Panjabi"}}


@cache
def tongues() -> tuple[Tongue, ...]:
    shelf = ShelfReader(PATHWAYS)
    files = [shelf.read(file, LanguageFile) for file in sorted((PATHWAYS / "languages").glob("*.yaml"))]
    return tuple(tongue_of(file.model) for file in files if file)


@cache
def reader() -> ForeignReader:
    return ForeignReader(tongues())


def test_there_is_a_file_for_each_of_the_ten_languages_and_it_says_who_has_not_checked_it() -> None:
    assert {tongue.name for tongue in tongues()} == TEN
    for file in (PATHWAYS / "languages").glob("*.yaml"):
        assert "No native-speaking clinician has checked this file." in file.read_text("utf-8")


@pytest.mark.parametrize("language", sorted(TEN))
def test_nearly_every_phrase_is_heard_when_it_is_all_that_was_typed(language: str) -> None:
    phrases = next(tongue.phrases for tongue in tongues() if tongue.name == language)
    missed = [(id, said) for id, said in phrases if id not in {it.id for it in reader().read(said).findings}]
    assert len(missed) <= 0.04 * len(phrases), missed


@pytest.mark.parametrize("language, said, finding", [*EMERGENCIES, *MIXED])
def test_an_emergency_in_other_words_is_heard_with_the_language_and_the_evidence(
    language: str, said: str, finding: str
) -> None:
    heard = reader().read(said, "answer-2")
    assert finding in {it.id for it in heard.findings}
    assert heard.language in {language, *ALIKE.get(language, ())}
    for it in heard.findings:
        assert it.evidence in said
        assert (it.state, it.source, it.holds) == (State.PRESENT, "answer-2", True)


@pytest.mark.parametrize("language, said", DENIED)
def test_what_is_only_denied_is_no_emergency(language: str, said: str) -> None:
    heard = reader().read(said)
    assert heard.findings == ()
    assert heard.language == language


@pytest.mark.parametrize(
    "said, finding",
    [
        ("nie, boli mnie w klatce piersiowej", "chest-pain-crushing"),  # "no, my chest hurts"
        ("nie wiem, boli mnie w klatce", "chest-pain-crushing"),
        ("seene mein dard nahi ja raha", "chest-pain-crushing"),  # it does not go away
        ("no sé qué hacer, mi madre no respira", "stopped-breathing"),
        ("non posso aspettare, mi fa male il petto", "chest-pain-crushing"),
        ("nie moge oddychc", "breathless-severe"),
        ("AYUDAAA NO PUEDO RESPIRAAAR", "breathless-severe"),
        ("لا أَسْتَطِيعُ التَّنَفُّس", "breathless-severe"),
        ("সে শ্বাস নিচ্ছে না!!!", "stopped-breathing"),
        ("zawał serca??", "heart-attack-named"),
        ("ictus", "stroke-named"),
    ],
)
def test_in_doubt_and_with_slips_it_counts(said: str, finding: str) -> None:
    assert finding in {it.id for it in reader().read(said).findings}


@pytest.mark.parametrize("said", ENGLISH)
def test_english_is_left_to_the_english_reader(said: str) -> None:
    assert (reader().read(said).language, reader().read(said).findings) == ("", ())


def test_ordinary_messages_in_other_languages_are_no_emergencies() -> None:
    every = [said for messages in FOREIGN.values() for said in messages]
    assert [said for said in every if reader().read(said).findings] == []


@pytest.mark.parametrize(
    "said", ["potrzebuje tlumacza", "no hablo inglés", "potrebbe mandare un'ambulanza", "مترجم"]
)
def test_asking_for_an_interpreter_or_an_ambulance_names_the_language(said: str) -> None:
    assert reader().read(said).language in TEN


def test_a_message_costs_less_than_three_milliseconds() -> None:
    every = [*ENGLISH, *(said for messages in FOREIGN.values() for said in messages)]
    reader().read("boli mnie brzuch i glowa")
    started = time.process_time()
    for said in every:
        reader().read(said)
    assert (time.process_time() - started) / len(every) < 0.003


@pytest.mark.parametrize("said", ["", "…", "🚑🚑", "12", "\u200d", "ا" * 5000, "boli " * 4000, "\x00"])
def test_nothing_makes_it_fail(said: str) -> None:
    assert all(found.evidence in said for found in reader().read(said).findings)
