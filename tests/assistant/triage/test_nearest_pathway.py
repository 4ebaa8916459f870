"""Which pathway is opened by nearness, where no finding opens one or another is clearly nearer."""

from dataclasses import replace

import pytest
from triage_samples import BACK, MOOD, MORNING, SORE_THROAT, guide, library, pathway

from assistant.triage.case import Guide, Hit, Patient, open_case
from assistant.triage.disposition import assess, to_ask
from assistant.triage.facts import facts_of
from assistant.triage.hearing import hear
from assistant.triage.matching import match_pathways
from assistant.types import Sex, Urgency


def opened(said: str, *hits: Hit, age_years: float | None = 30) -> list[tuple[str, tuple[str, ...]]]:
    """The pathways in play after this opening, with the findings that opened them."""
    chosen = (
        pathway("sore-throat", ["sore-throat"], **SORE_THROAT),
        pathway("low-back-pain", ["low-back-pain"], **BACK),
        pathway("low-mood", ["low-mood"], **MOOD),
    )
    small: Guide = replace(guide(*chosen), find=lambda _text: hits)
    case = hear(open_case(Patient(age_years=age_years, sex=Sex.FEMALE), MORNING), said, small)
    return [(it.pathway.id, it.by) for it in match_pathways(case, facts_of(case), library(*chosen))]


BACK_NEAR, MOOD_NEAR = Hit("low-back-pain", 0.5, 20.0), Hit("low-mood", 0.5, 19.0)


@pytest.mark.parametrize(
    "hits, wanted",
    [
        ((Hit("low-back-pain", 0.7, 20.0), Hit("low-mood", 0.7, 19.5)), [("low-back-pain", ())]),
        ((BACK_NEAR, Hit("low-mood", 0.5, 17.5)), [("low-back-pain", ())]),
        ((BACK_NEAR, MOOD_NEAR), []),
        ((Hit("low-back-pain", 0.3, 20.0),), []),
    ],
)
def test_what_no_finding_opens_is_opened_near_enough_or_clearly_nearest(
    hits: tuple[Hit, ...], wanted: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert opened("it plays up when I bend", *hits) == wanted


def test_the_nearest_is_one_for_this_patient_where_there_is_one() -> None:
    hits = (Hit("low-back-pain", 0.8, 20.0), Hit("low-mood", 0.7, 19.0))
    assert opened("it plays up when I bend", *hits, age_years=9) == [("low-mood", ())]
    assert opened("it plays up when I bend", *hits[:1], age_years=9) == [("low-back-pain", ())]


def test_the_nearest_joins_where_none_that_findings_opened_is_near() -> None:
    assert opened("sore throat", Hit("low-mood", 0.8, 22.0), Hit("low-back-pain", 0.7, 19.0)) == [
        ("sore-throat", ("sore-throat",)),
        ("low-mood", ()),
    ]
    assert opened("sore throat", Hit("low-mood", 0.8, 22.0), Hit("sore-throat", 0.7, 16.0)) == [
        ("sore-throat", ("sore-throat",))
    ]


def test_an_opened_pathway_that_is_nearest_is_there_once() -> None:
    assert opened("sore throat", Hit("sore-throat", 0.9, 24.0), Hit("low-mood", 0.7, 19.0)) == [
        ("sore-throat", ("sore-throat",))
    ]


def test_what_nearness_joined_asks_of_its_dangers_and_proposes_nothing_by_default() -> None:
    """The low back pathway comes to routine whatever is said: that raises no sore throat."""
    hits = (Hit("low-back-pain", 0.8, 22.0), Hit("low-mood", 0.7, 19.0))
    small = replace(guide(), find=lambda _text: hits)
    case = hear(open_case(Patient(age_years=30, sex=Sex.MALE), MORNING), "sore throat", small)
    now = assess(case, small, settled=False)
    assert now.urgency is Urgency.SELF_CARE
    assert [it.pathway.id for it in now.in_play] == ["sore-throat", "low-back-pain"]
    assert any(to_ask(it, now.in_play) for it in now.checks if it.flag.id == "low-back-pain.cauda")
