"""Another language through the whole engine: the danger told, an interpreter recorded, words to read."""

from functools import cache
from pathlib import Path

import pytest
from foreign_messages import DENIED, EMERGENCIES, MIXED
from triage_samples import MORNING
from triage_samples import library as small_library

from assistant.guidance.load import load_library
from assistant.language.reader import Reader, Remark
from assistant.triage.case import Case, Guide, Patient
from assistant.triage.result import Result
from assistant.triage.step import conclude, open_case, step
from assistant.types import Sex, State, Urgency

ROOT = Path(__file__).parents[3]
WOMAN = Patient(34.0, Sex.FEMALE, pregnant=False)
ONE_EACH = {language: (said, finding) for language, said, finding in (*MIXED, *EMERGENCIES)}


@cache
def guide() -> Guide:
    """The real guidance and the real reader, by words only."""
    library = load_library(ROOT / "pathways")
    return Guide(library, Reader(library.catalogue, None).read, lambda _text: ())


def after(*said: str, patient: Patient = WOMAN) -> tuple[Case, Result]:
    """The case after these messages, and what it comes to."""
    case = open_case(patient, MORNING)
    for message in said:
        turn = step(case, message, guide())
        case = turn.case
    return case, turn.result or conclude(case, guide())


@pytest.mark.parametrize("language", sorted(ONE_EACH))
def test_an_emergency_in_each_language_ends_in_999_in_both_languages(language: str) -> None:
    said, finding = ONE_EACH[language]
    case, result = after(said)
    tongue = next(it for it in guide().library.languages if it.name == case.language)
    assert result.urgency is Urgency.EMERGENCY
    assert any(it.id == finding and it.evidence in said for it in result.findings)
    assert any(it.state is State.PRESENT and it.id.startswith("universal.") for it in result.red_flags)
    assert tongue.emergency in (result.emergency or "")
    assert "999" in (result.emergency or "").split("\n\n")[0] or "A&E" in (result.emergency or "")
    assert result.reply.endswith(tongue.emergency)
    assert f"interpreter needed: {tongue.name}" in result.handover
    assert f"Another language; interpreter needed: {tongue.name}." in result.unresolved


@pytest.mark.parametrize("language, said, finding", [*EMERGENCIES, *MIXED])
def test_every_one_of_a_hundred_emergencies_is_one(language: str, said: str, finding: str) -> None:
    case, result = after(said)
    assert result.urgency is Urgency.EMERGENCY, finding
    assert case.language


@pytest.mark.parametrize("language, said", DENIED)
def test_what_is_denied_goes_to_a_person_with_an_interpreter_and_not_to_999(language: str, said: str) -> None:
    case, result = after(said)
    tongue = next(it for it in guide().library.languages if it.name == language)
    assert result.urgency is Urgency.SAME_DAY
    assert result.emergency is None
    assert case.language == language
    assert result.reply.endswith(tongue.otherwise)
    assert f"interpreter needed: {language}" in result.handover


def test_a_language_without_a_file_is_named_and_gets_the_english_reply_alone() -> None:
    case, result = after("ich habe seit gestern halsschmerzen und fieber")
    assert case.language == "German"
    assert "interpreter needed: German" in result.handover
    assert "We will arrange an interpreter." in result.reply


def test_the_language_stays_known_through_answers_in_english_and_danger_is_heard_later() -> None:
    case, _ = after("dzien dobry, boli mnie gardlo od wczoraj", "yes")
    assert (case.language, Remark.OTHER_LANGUAGE in case.remarks) == ("Polish", True)
    _, result = after("dzien dobry, boli mnie gardlo od wczoraj", "nie moge oddychac")
    assert result.urgency is Urgency.EMERGENCY


def test_a_polish_no_which_means_yes_denies_nothing() -> None:
    case, _ = after("no, strasznie boli mnie gardlo i mam goraczke")
    assert not any(it.state is State.ABSENT for it in case.findings)


def test_english_needs_no_interpreter() -> None:
    case, result = after("me throat's killin us since Tuesday")
    assert case.language == ""
    assert "interpreter" not in result.handover + result.reply


def test_guidance_without_languages_still_knows_that_one_is_needed() -> None:
    library = small_library()
    small = Guide(library, Reader(library.catalogue, None).read, lambda _text: ())
    case = step(open_case(WOMAN, MORNING), "bardzo boli mnie brzuch i glowa", small).case
    assert case.language == "Polish"
    assert "interpreter needed: Polish" in conclude(case, small).handover
