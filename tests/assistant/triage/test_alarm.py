"""Words that sound dangerous as a whole: Signpost asks, and if nothing answers, a person looks today."""

from dataclasses import replace

import pytest
from triage_samples import BACK, SORE_THROAT, guide, pathway
from triage_talk import outcome, talk

from assistant.language.hunch import Hunch
from assistant.triage.case import Guide
from assistant.types import Route, Sex, Urgency


def sensing(danger: float, *findings: tuple[str, float], **more: object) -> Guide:
    """A guide that has a hunch about anything said."""
    by = guide(
        pathway("sore-throat", ["sore-throat"], **SORE_THROAT), pathway("back", ["low-back-pain"], **BACK)
    )
    return replace(by, sense=lambda _said: Hunch(danger, findings), **more)  # type: ignore[arg-type]


def test_a_hunch_makes_signpost_ask_what_is_suspected() -> None:
    turn = talk("I feel odd", by=sensing(0.97, ("saddle-numbness", 0.3)))
    asked = [part.about for ask in turn.case.asked for part in ask.parts]
    assert ("saddle-numbness",) in asked


def test_what_is_suspected_and_there_is_the_emergency_its_rule_says() -> None:
    by = sensing(0.97, ("saddle-numbness", 0.3))
    assert outcome("My throat is sore throat", {"saddle": "Yes"}, by=by).urgency is Urgency.EMERGENCY


def test_no_suspicion_no_question() -> None:
    turn = talk("I have a sore throat", by=sensing(0.1, ("saddle-numbness", 0.3)))
    assert not any("saddle" in ask.text for ask in turn.case.asked)


@pytest.mark.parametrize(("danger", "urgency"), [(0.97, Urgency.SAME_DAY), (0.1, Urgency.SELF_CARE)])
def test_of_the_opening_alone_a_person_looks_today(danger: float, urgency: Urgency) -> None:
    result = outcome("I have a sore throat", by=sensing(danger, opening_only=True))
    assert result.urgency is urgency
    assert (danger < 0.5) == (result.route is Route.SELF_CARE)


def test_questions_about_danger_answered_settle_the_hunch() -> None:
    result = outcome("I have a sore throat", by=sensing(0.97), age_years=30.0, sex=Sex.MALE)
    assert result.urgency is Urgency.SELF_CARE


def test_an_alarm_never_lowers() -> None:
    loud = outcome("sore throat and I cannot swallow", by=sensing(0.99))
    assert loud.urgency is Urgency.EMERGENCY
