"""Dangers that the words make possible are asked about, whichever pathway was found and however."""

from dataclasses import replace
from typing import Any

import pytest
from triage_samples import decision, flag, guide, library, pathway, read
from triage_talk import talk

from assistant.guidance.retrieval import PathwayHit
from assistant.guidance.schema import UniversalRules
from assistant.language.reader import Reading, Remark
from assistant.triage.case import Guide, Turn
from assistant.types import Route, Sex, State, Urgency

MAN = {"age_years": 40, "sex": Sex.MALE}
ROUTINE = decision("otherwise", "always", "routine", "gp")
FEVER_COUGH_RASH = flag("both", {"all": ["fever", "cough", "rash"]}, ["rash"], always_ask=False)
FEVER_RASH = flag("one", {"all": ["fever", "rash"]}, ["rash"], always_ask=False)


def parts_of(turn: Turn) -> list[str]:
    return [part.id for ask in turn.case.asked for part in ask.parts]


def listening_for(*flags: dict[str, object]) -> Guide:
    cough = pathway("cough", ["cough"], decisions=[ROUTINE])
    shelf = library(cough)
    universal = UniversalRules.model_validate(
        {**shelf.universal.model_dump(mode="json"), "red_flags": [*flags]}
    )
    changed = type(shelf)(
        shelf.pathways, shelf.vignettes, universal, shelf.catalogue, shelf.practice, shelf.version
    )
    return Guide(changed, read, lambda _text: ())


# --- two things said, one missing ---------------------------------------------------------------


def test_an_emergency_of_which_two_things_were_said_is_asked_about() -> None:
    turn = talk("cough and fever", by=listening_for(FEVER_COUGH_RASH), **MAN)
    assert "universal.both" in parts_of(turn)


def test_yes_to_it_is_the_emergency() -> None:
    turn = talk("cough and fever", {"Is there rash": "yes"}, by=listening_for(FEVER_COUGH_RASH), **MAN)
    assert turn.result is not None
    assert turn.result.urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "words, flags",
    [
        ("cough", FEVER_COUGH_RASH),  # only one thing was said
        ("cough and fever", FEVER_RASH),  # one of the two would do
        ("cough and fever, no rash", FEVER_COUGH_RASH),  # already denied
    ],
)
def test_one_symptom_does_not_bring_every_danger_it_belongs_to(words: str, flags: dict[str, object]) -> None:
    turn = talk(words, by=listening_for(flags), **MAN)
    assert not [part for part in parts_of(turn) if part.startswith("universal.")]


# --- a pathway that only nearness found --------------------------------------------------------


def found_by_nearness(*, score: float = 0.8) -> Guide:
    wrist = pathway(
        "weak-hand",
        ["leg-pain-sciatica", "wound"],
        red_flags=[flag("stroke", {"all": ["leg-pain-sciatica", "dizzy"]}, ["dizzy"])],
        decisions=[ROUTINE],
    )
    base = guide(wrist)
    return Guide(base.library, read, lambda _text: (PathwayHit("weak-hand", score, score, "", ""),))


def test_the_dangers_of_a_pathway_found_by_nearness_are_asked_though_no_finding_names_the_complaint() -> None:
    turn = talk("my grip has gone", by=found_by_nearness(), **MAN)
    assert "weak-hand.stroke" in parts_of(turn)
    assert turn.result is not None
    assert turn.result.urgency is Urgency.ROUTINE


def test_yes_to_one_of_them_counts() -> None:
    turn = talk("my grip has gone", {"Is there dizzy": "yes"}, by=found_by_nearness(), **MAN)
    assert turn.result is not None
    assert turn.result.urgency is Urgency.EMERGENCY
    assert [it.state for it in turn.result.red_flags if it.id == "weak-hand.stroke"] == [State.PRESENT]
    assert (
        "my grip has gone" in next(it for it in turn.result.red_flags if it.id == "weak-hand.stroke").evidence
    )


def test_the_supposed_complaint_is_no_finding_of_the_case() -> None:
    turn = talk("my grip has gone", by=found_by_nearness(), **MAN)
    assert not [it for it in turn.case.findings if it.id == "leg-pain-sciatica"]


# --- a matter of logins, reminders and consent -----------------------------------------------------

LOGIN = "my consent form on file, is it enough"


def near_to_illness() -> Guide:
    base = guide(pathway("palliative", ["wound"], decisions=[decision("o", "always", "same_day", "gp")]))
    return Guide(base.library, read, lambda _text: (PathwayHit("palliative", 0.8, 0.8, "", ""),))


def with_business(*, ache: bool = False) -> Guide:
    """The scripted reader, which notices the consent form; with `ache` words it did not understand."""
    base = near_to_illness()

    def noticing(text: str, **more: Any) -> Reading:
        found = read(text, **more)
        remarks = found.remarks | ({Remark.PRACTICE_BUSINESS} if "consent form" in text else frozenset())
        return replace(found, remarks=remarks, unread=(text,) if ache and "consent" in text else found.unread)

    return Guide(base.library, noticing, base.find)


def test_practice_business_without_a_word_of_health_goes_to_reception_whatever_it_is_near_to() -> None:
    result = talk(LOGIN, by=with_business(), **MAN).result
    assert result is not None
    assert (result.urgency, result.route) == (Urgency.ROUTINE, Route.RECEPTION)


@pytest.mark.parametrize("words", [f"{LOGIN}, and I have a wound", f"{LOGIN}, maybe fever"])
def test_anything_said_of_health_makes_it_more_than_business(words: str) -> None:
    result = talk(words, by=with_business(), **MAN).result
    assert result is not None
    assert result.urgency is Urgency.SAME_DAY


@pytest.mark.parametrize("reply, urgency", [("No", Urgency.ROUTINE), ("Yes", Urgency.SAME_DAY)])
def test_who_is_also_unwell_is_not_sent_to_reception(reply: str, urgency: Urgency) -> None:
    result = talk(LOGIN, {"also unwell": reply}, by=with_business(ache=True), **MAN).result
    assert result is not None
    assert result.urgency is urgency
