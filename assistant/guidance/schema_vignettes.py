"""The shape of a vignette: a patient's words, their record, and what must come of them."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from assistant.guidance.schema_base import Sentence, Slug, Strict
from assistant.types import Route, Sex, SpokenBy, Urgency


class Contact(Strict):
    """An earlier contact with the practice."""

    about: str
    on: date
    outcome: str = ""


class Record(Strict):
    """The part of the GP record a decision may rest on."""

    problems: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    allergies: tuple[str, ...] = ()
    usual_clinician: str | None = None
    contacts: tuple[Contact, ...] = ()


class Answer(Strict):
    """What this person would say if asked something close to `question`."""

    question: str
    answer: str


class Measurement(Strict):
    """A reading the patient gives, with its UCUM unit."""

    kind: str
    value: float
    unit: str


class Expected(Strict):
    """What a vignette must come to."""

    urgency: Urgency
    route: Route
    red_flags: tuple[str, ...] = Field((), description="ids raised, as pathway.flag")
    continuity: bool | None = None
    decision: str | None = Field(None, description="the pathway's own decision that it reaches, by its id")


class Vignette(Strict):
    """A patient's words and what must come of them."""

    id: Slug
    kind: Literal["dangerous", "played_down", "near_miss", "ordinary", "denial", "child", "older"]
    age_years: float | None = None
    sex: Sex | None = None
    pregnant: bool | None = None
    speaker: SpokenBy = SpokenBy.PATIENT
    opening: Sentence
    answers: tuple[Answer, ...] = ()
    otherwise: Sentence | None = Field(None, description="the reply to any question not among the answers")
    readings: tuple[Measurement, ...] = ()
    record: Record = Record()
    at: datetime | None = None
    expect: Expected


class Vignettes(Strict):
    """`vignettes.yaml`."""

    vignettes: tuple[Vignette, ...] = Field(min_length=6)
