"""What is asked before an outcome may stand, whose questions come first, and what is not asked again."""

from typing import Any

import pytest
from triage_samples import MOOD, SORE_THROAT, decision, flag, guide, library, pathway
from triage_talk import outcome, talk

from assistant.guidance.schema import Pathway, UniversalRules
from assistant.triage.case import Guide, Turn
from assistant.types import Route, Sex, State, Urgency

LIST = "any of these"  # words in every list of red flags
MAN = {"age_years": 40, "sex": Sex.MALE}


HOME = decision("home", "always", "self_care", "self_care", 0)
GP_TODAY = decision("otherwise", "always", "same_day", "gp")
PHARMACY = decision("otherwise", "always", "same_day", "community_pharmacy")
FEVER = {"id": "fever", "ask": "Do you have a fever?", "about": ["fever"]}
DIZZY = {"id": "dizzy", "ask": "Are you dizzy?", "about": ["dizzy"]}


def parts_of(turn: Turn) -> list[str]:
    return [part.id for ask in turn.case.asked for part in ask.parts]


def state_of(turn: Turn, flag_id: str) -> State:
    assert turn.result is not None
    return next(flag.state for flag in turn.result.red_flags if flag.id == flag_id)


# --- a list to tick ------------------------------------------------------------------------------


def test_what_was_passed_over_on_a_list_with_one_ticked_is_not_asked_again() -> None:
    turn = talk("sore throat", {LIST: "Is there rash?"}, **MAN)
    assert parts_of(turn).count("sore-throat.airway") == 1
    assert state_of(turn, "sore-throat.airway") is State.ABSENT
    assert state_of(turn, "sore-throat.rash") is State.PRESENT


# --- nobody looks: every danger for a person is asked ------------------------------------------


def test_a_same_day_red_flag_is_asked_before_the_pharmacy_the_same_day() -> None:
    turn = talk("sore throat, fever and pus", **MAN)
    assert turn.result is not None
    assert (turn.result.urgency, turn.result.route) == (Urgency.SAME_DAY, Route.COMMUNITY_PHARMACY)
    assert "sore-throat.rash" in parts_of(turn)


def test_a_same_day_red_flag_takes_the_patient_from_the_pharmacy_to_a_person() -> None:
    result = outcome("sore throat, fever and pus", {LIST: "Is there rash?"}, **MAN)
    assert (result.urgency, result.route) == (Urgency.SAME_DAY, Route.GP)


def test_an_unclear_same_day_red_flag_goes_to_a_person_not_the_pharmacy() -> None:
    result = outcome("sore throat, fever and pus", otherwise="I'm not sure", **MAN)
    assert (result.urgency, result.route) == (Urgency.SAME_DAY, Route.GP)


def test_a_same_day_red_flag_is_not_asked_when_a_person_looks_the_same_day_anyway() -> None:
    person = pathway(
        "sore-throat", ["sore-throat"], **{**SORE_THROAT, "decisions": [GP_TODAY]}
    )  # fmt: skip
    assert parts_of(talk("sore throat", by=guide(person), **MAN)) == ["sore-throat.airway"]


def test_an_unclear_answer_to_what_needs_a_person_today_is_not_left_to_the_pharmacy() -> None:
    decisions = [decision("faint", "dizzy", "same_day", "gp"), PHARMACY]
    by = guide(pathway("throat", ["sore-throat"], questions=[DIZZY], decisions=decisions))
    assert outcome("sore throat", by=by, **MAN).route is Route.COMMUNITY_PHARMACY
    assert outcome("sore throat", otherwise="I'm not sure", by=by, **MAN).route is Route.GP


def test_among_equals_the_one_a_person_takes_leads() -> None:
    first = pathway("throat", ["sore-throat"], decisions=[PHARMACY])
    second = pathway("back", ["low-back-pain"], decisions=[GP_TODAY])
    assert outcome("sore throat and back pain", by=guide(first, second), **MAN).route is Route.GP


# --- several pathways -------------------------------------------------------------------------


def a_throat_and_a_back(*back: dict[str, Any]) -> Guide:
    """A throat for home unless there is a fever, and a back with these decisions."""
    throat = pathway(
        "throat", ["sore-throat"], questions=[FEVER], decisions=[decision("hot", "fever", "soon", "gp"), HOME]
    )
    return guide(throat, pathway("back", ["low-back-pain"], questions=[DIZZY], decisions=back))


def test_the_pathway_that_leads_by_its_default_is_asked_about_first() -> None:
    by = a_throat_and_a_back(decision("known", "dizzy", "self_care", "self_care", 0), GP_TODAY)
    turn = talk("sore throat and back pain", {"dizzy": "Yes"}, by=by, **MAN)
    assert [ask.id for ask in turn.case.asked] == ["back.dizzy", "throat.fever"]
    assert turn.result is not None
    assert turn.result.urgency is Urgency.SELF_CARE


def test_no_question_is_asked_that_could_not_take_the_lead() -> None:
    turn = talk("sore throat and back pain", by=a_throat_and_a_back(GP_TODAY), **MAN)
    assert turn.case.asked == ()
    assert turn.result is not None
    assert (turn.result.urgency, turn.result.route) == (Urgency.SAME_DAY, Route.GP)


def test_no_question_is_asked_once_a_rule_has_settled_who_looks_and_when() -> None:
    by = guide(
        pathway(
            "throat",
            ["sore-throat"],
            questions=[FEVER],
            decisions=[decision("hot", "fever", "soon", "gp"), HOME],
        )
    )
    grown = talk("sore throat", by=by, **MAN)
    baby = talk("sore throat", by=by, age_years=0.5)
    assert [ask.id for ask in grown.case.asked] == ["throat.fever"]
    assert baby.case.asked == ()
    assert baby.result is not None
    assert baby.result.urgency is Urgency.SAME_DAY


def test_the_red_flags_of_a_third_pathway_are_asked_when_it_leads() -> None:
    last = pathway("zeal", ["low-mood"], red_flags=MOOD["red_flags"], decisions=MOOD["decisions"])
    by = guide(
        pathway("throat", ["sore-throat"], decisions=[HOME]),
        pathway("heat", ["fever"], decisions=[HOME]),
        last,
    )
    assert "zeal.suicide" in parts_of(talk("sore throat, fever and low mood", by=by, **MAN))


def cough() -> Pathway:
    flags = [
        flag("choke", {"all": ["cough", "choke"]}, ["choke"]),
        flag("blood", {"all": ["cough", "blood"]}, ["blood"], "same_day", "gp"),
    ]
    return pathway("cough", ["cough"], red_flags=flags, decisions=[HOME])


@pytest.mark.parametrize(
    "words, asked",
    [
        ("I have a sore throat and a cough", {"cough.choke"}),
        ("I have a cough and a sore throat", {"cough.choke", "cough.blood"}),
        ("I have a cough", {"cough.choke", "cough.blood"}),
    ],
)
def test_of_a_cough_that_goes_with_a_sore_throat_the_emergencies_are_asked(
    words: str, asked: set[str]
) -> None:
    by = guide(pathway("sore-throat", ["sore-throat"], **SORE_THROAT), cough())
    turn = talk(words, by=by, **MAN)
    assert {part for part in parts_of(turn) if part.startswith("cough.")} == asked


def test_a_danger_of_what_goes_beside_still_counts() -> None:
    by = guide(pathway("sore-throat", ["sore-throat"], **SORE_THROAT), cough())
    turn = talk("sore throat and a cough", by=by, **MAN)
    assert turn.result is not None
    assert [found.id for found in turn.result.pathways] == ["sore-throat", "cough"]
    result = outcome("sore throat and a cough", {LIST: "Is there choke?"}, by=by, **MAN)
    assert result.urgency is Urgency.EMERGENCY


# --- not asked over and over ------------------------------------------------------------------


def with_universal(*flags: dict[str, Any]) -> Guide:
    base = guide()
    shelf = library()
    rules = shelf.universal.model_dump(mode="json")
    universal = UniversalRules.model_validate({**rules, "red_flags": [*rules["red_flags"], *flags]})
    changed = type(shelf)(
        shelf.pathways, shelf.vignettes, universal, shelf.catalogue, shelf.practice, shelf.version
    )
    return Guide(changed, base.read, base.find)


FEVER_AND_DIZZY = flag("faint", {"all": ["fever", "dizzy"]}, ["dizzy"], always_ask=False)
ANY_DIZZINESS = flag("dizzy", "dizzy", ["dizzy"], always_ask=False)


def test_an_unsure_answer_brings_no_universal_red_flag_after_it() -> None:
    by = with_universal(flag("rashes", "rash", ["rash"], always_ask=False))
    turn = talk("sore throat", otherwise="I'm not sure", by=by, **MAN)
    assert "universal.rashes" not in parts_of(turn)
    assert turn.result is not None
    assert turn.result.urgency is Urgency.SAME_DAY
    assert turn.result.route is Route.GP


@pytest.mark.parametrize("words, asked", [("sore throat, maybe dizzy", True), ("sore throat", False)])
def test_what_the_patient_is_unsure_of_unasked_is_asked_plainly(words: str, asked: bool) -> None:
    turn = talk(words, by=with_universal(ANY_DIZZINESS), **MAN)
    assert ("universal.dizzy" in parts_of(turn)) is asked


def test_a_universal_red_flag_that_is_half_true_is_asked() -> None:
    turn = talk("sore throat, fever, maybe dizzy", by=with_universal(FEVER_AND_DIZZY), **MAN)
    assert "universal.faint" in parts_of(turn)


def test_a_red_flag_denied_in_the_patients_own_words_is_not_asked() -> None:
    open_otherwise = flag(
        "rash", {"all": ["sore-throat", {"any": ["rash", "dizzy"]}]}, ["rash"], "same_day", "gp"
    )
    red_flags = [SORE_THROAT["red_flags"][0], open_otherwise]  # type: ignore[index]
    by = guide(pathway("sore-throat", ["sore-throat"], **{**SORE_THROAT, "red_flags": red_flags}))
    turn = talk("sore throat, no rash", by=by, **MAN)
    assert "sore-throat.rash" not in parts_of(turn)
    assert state_of(turn, "sore-throat.rash") is State.ABSENT
