"""The suite `end-to-end`: each journey a case, its promises the hits.

A consultation that takes a contact's history walks that patient's journey first, in the same practice.
"""

from typing import Any

from eval.cases import CheckTry
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.journeys.consultations import walk_consultation
from eval.journeys.paper_promises import paper_promises
from eval.journeys.patient_promises import patient_promises
from eval.journeys.patients import contact_of, walk
from eval.journeys.practice import ears_of, practice
from eval.journeys.promises import scores
from eval.journeys.schema import (
    ConsultationJourney,
    ConsultationWay,
    Journeys,
    PatientJourney,
    PatientWay,
    load_journeys,
)
from eval.measures import Score

NAME = "journey"
Json = dict[str, Any]


def cases() -> tuple[CheckTry, ...]:
    """Every journey, whole in what is given; the tag is what is special about it."""
    known = load_journeys()
    return (*map(_patient, known.patients), *(_consultation(it, known) for it in known.consultations))


def _patient(it: PatientJourney) -> CheckTry:
    return _case(it, {"patient": _way(it)})


def _consultation(it: ConsultationJourney, known: Journeys) -> CheckTry:
    before = next((_way(each) for each in known.patients if each.id == it.after), None)
    return _case(it, {"consultation": _way(it), "before": before})


def _case(it: PatientJourney | ConsultationJourney, given: Json) -> CheckTry:
    expect = it.expect.model_dump(mode="json")
    return CheckTry(id=it.id, check=NAME, why=it.why, tags=(it.kind,), given=given, expect=expect)


def _way(it: PatientJourney | ConsultationJourney) -> Json:
    return it.model_dump(mode="json", exclude={"expect"})


def _ask(tested: UnderTest, given: Json) -> Json:
    if "patient" in given:
        way = PatientWay.model_validate(given["patient"])
        return walk(practice(tested, way.practice), way)
    service, told = practice(tested, "open"), None
    if given["before"]:
        told = walk(service, PatientWay.model_validate(given["before"]))
    talk = ConsultationWay.model_validate(given["consultation"])
    story = walk_consultation(service, ears_of(tested), talk, contact_of(told) if told else "")
    return {**story, "history": told["handover"] if told else ""}


def _score(case: CheckTry, result: Json) -> tuple[Score, ...]:
    if "patient" in case.given:
        patient = PatientJourney.model_validate({**case.given["patient"], "expect": case.expect})
        return scores(patient_promises(patient, result))
    talk = ConsultationJourney.model_validate({**case.given["consultation"], "expect": case.expect})
    return scores(paper_promises(talk, result))


CHECK = Check(_ask, _score)
