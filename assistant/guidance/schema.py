"""The shape of a pathway, its vignettes, the findings catalogue and the practice file.

Strict: unknown keys are refused, every value arrives as text (see `load.py`) and is converted here.
Conditions are data, evaluated in `assistant.triage.conditions`; nothing here decides anything.
"""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, model_validator

from assistant.types import Route, Sex, SpokenBy, Urgency

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class Strict(BaseModel):
    """Refuses unknown keys and cannot be changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Status(StrEnum):
    """Only `live` guidance is signed; `draft` is used in the demonstration and says so."""

    DRAFT = "draft"
    LIVE = "live"
    RETIRED = "retired"


class Source(Strict):
    """Where a fact comes from and when it was last looked at."""

    title: Sentence
    seen: date
    url: str | None = None


class CodeRef(Strict):
    """A concept of a published terminology."""

    system: Literal["http://snomed.info/sct"] = "http://snomed.info/sct"
    code: Annotated[str, StringConstraints(pattern=r"^\d{6,18}$")]
    display: Sentence


# --- conditions -------------------------------------------------------------------------------


class Range(Strict):
    """Both ends included; leave one out for no bound."""

    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _right_way_round(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least is above at_most, so nothing can lie between")
        return self


class AllOf(Strict):
    """Every one holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Strict):
    """At least one holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class NoneOf(Strict):
    """None holds: each is known absent, or was never said."""

    none: tuple["Condition", ...] = Field(min_length=1)


class CountOf(Strict):
    """At least `count` of the conditions hold."""

    count: int = Field(ge=1)
    of: tuple["Condition", ...] = Field(min_length=2)


class AgeIs(Strict):
    """The patient's age in years (0.25 is three months), both ends included; 15.99 for under 16."""

    age: Range


class SexIs(Strict):
    """The patient's sex as recorded."""

    sex: Sex


class PregnantIs(Strict):
    """Whether the patient is, or may be, pregnant."""

    pregnant: bool


class DurationIs(Strict):
    """How long a finding has lasted, in days."""

    duration: Slug
    days: Range


class ReadingIs(Strict):
    """A measurement the patient gave: temperature in Cel, spo2 in %, systolic in mm[Hg] and so on."""

    reading: Literal[
        "temperature", "pulse", "respiratory_rate", "spo2", "systolic", "diastolic", "peak_flow", "glucose"
    ]
    value: Range


class ScoreIs(Strict):
    """A clinical score worked out in `assistant.triage.scores`."""

    score: Literal["feverpain", "centor", "news2"]
    value: Range


class RecordHas(Strict):
    """A problem or medicine in the record contains one of these words."""

    record: Literal["problem", "medicine"]
    words: tuple[str, ...] = Field(min_length=1)


class ContactsAre(Strict):
    """Earlier contacts for the same problem."""

    contacts: int = Field(ge=1)
    within_days: int = Field(ge=1)


CONDITION_KINDS = {
    "all": "AllOf", "any": "AnyOf", "none": "NoneOf", "count": "CountOf", "age": "AgeIs", "sex": "SexIs",
    "pregnant": "PregnantIs", "duration": "DurationIs", "reading": "ReadingIs", "score": "ScoreIs",
    "record": "RecordHas", "contacts": "ContactsAre",
}  # fmt: skip


def condition_kind(value: Any) -> str | None:
    """Which kind of condition this is, so that one mistake gives one error and not twelve."""
    if isinstance(value, str):
        return "finding"
    if isinstance(value, dict):
        return next((kind for key, kind in CONDITION_KINDS.items() if key in value), None)
    return type(value).__name__ if isinstance(value, Strict) else None


# A finding's id holds when the patient has it now; "always" holds for everyone.
Condition = Annotated[
    Annotated[Slug, Tag("finding")]
    | Annotated[AllOf, Tag("AllOf")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[NoneOf, Tag("NoneOf")]
    | Annotated[CountOf, Tag("CountOf")]
    | Annotated[AgeIs, Tag("AgeIs")]
    | Annotated[SexIs, Tag("SexIs")]
    | Annotated[PregnantIs, Tag("PregnantIs")]
    | Annotated[DurationIs, Tag("DurationIs")]
    | Annotated[ReadingIs, Tag("ReadingIs")]
    | Annotated[ScoreIs, Tag("ScoreIs")]
    | Annotated[RecordHas, Tag("RecordHas")]
    | Annotated[ContactsAre, Tag("ContactsAre")],
    Discriminator(condition_kind),
]


# --- a pathway --------------------------------------------------------------------------------


class Covers(Strict):
    """Who the pathway is for. A patient outside it goes to a person the same day."""

    age: Range = Range()
    sex: Sex | None = None
    pregnancy: Literal["included", "excluded"] = "included"
    excluded: tuple[str, ...] = Field((), description="record words that put a patient outside it")


class RedFlag(Strict):
    """A danger caught by rule at every message."""

    id: Slug
    title: Sentence
    when: Condition
    urgency: Urgency
    route: Route
    ask: Sentence = Field(description="the question that asks for it, in a patient's words")
    asks_for: tuple[Slug, ...] = Field(min_length=1, description="findings that 'yes' would mean")
    tell: Sentence = Field(description="what the patient is told when it is present")
    source: Sentence
    always_ask: bool = Field(True, description="asked before any outcome below its urgency")


def _option_kind(value: Any) -> str:
    """A reply that means a finding is a pair; one that means none is words alone."""
    return "words" if isinstance(value, str) else "pair"


Option = Annotated[
    Annotated[tuple[str, Slug], Tag("pair")] | Annotated[str, Tag("words")], Discriminator(_option_kind)
]


class Question(Strict):
    """A question that can change the outcome."""

    id: Slug
    ask: Sentence
    about: tuple[Slug, ...] = Field(min_length=1, description="findings the answer settles")
    kind: Literal["yes_no", "choose", "duration", "number"] = "yes_no"
    options: tuple[Option, ...] = Field((), description="for choose: [words, finding], or words alone")


class Decision(Strict):
    """An outcome; the first one whose condition holds is taken."""

    id: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9]*(-[a-z0-9]+)*|\d+)$")]
    when: Condition
    urgency: Urgency
    route: Route
    minutes: int = Field(ge=0, le=60)
    because: Sentence
    immediate: bool = Field(False, description="advice may be shown before a clinician has looked, once live")


class ContinuityHint(Strict):
    """When this problem is better looked after by someone who knows the patient."""

    when: Condition
    because: Sentence


class ClinicianPart(Strict):
    """What the clinician does: to read, never applied by the software."""

    assess: tuple[Sentence, ...] = Field(min_length=1)
    manage: tuple[Sentence, ...] = Field(min_length=1)
    refer: tuple[Sentence, ...] = Field(min_length=1)


class Pathway(Strict):
    """One local pathway, complete in every field."""

    id: Slug
    title: Sentence
    version: Version
    status: Status
    owner: Sentence = Field(description="a role, never a person")
    sources: tuple[Source, ...] = Field(min_length=1)
    reviewed: date | None
    review_due: date
    use: Sentence
    misuse: Sentence
    phrases: tuple[Sentence, ...] = Field(min_length=8, description="how patients put it")
    findings: tuple[Slug, ...] = Field(min_length=1, description="findings that by themselves open it")
    covers: Covers
    red_flags: tuple[RedFlag, ...] = Field(min_length=1)
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...] = Field(min_length=1, description="the last one's condition is `always`")
    before_referral: tuple[Sentence, ...] = Field(min_length=1)
    clinician: ClinicianPart
    self_care: tuple[Sentence, ...] = Field(min_length=1)
    safety_net: tuple[Sentence, ...] = Field(min_length=1)
    continuity: tuple[ContinuityHint, ...]
    codes: tuple[CodeRef, ...] = Field(min_length=1)


class UniversalRules(Strict):
    """Red flags that hold whatever the problem is (`pathways/universal.yaml`)."""

    version: Version
    status: Status
    owner: Sentence
    sources: tuple[Source, ...] = Field(min_length=1)
    review_due: date
    red_flags: tuple[RedFlag, ...] = Field(min_length=1)


# --- vignettes --------------------------------------------------------------------------------


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
    readings: tuple[Measurement, ...] = ()
    record: Record = Record()
    at: datetime | None = None
    expect: Expected


class Vignettes(Strict):
    """`vignettes.yaml`."""

    vignettes: tuple[Vignette, ...] = Field(min_length=6)


# --- findings catalogue -----------------------------------------------------------------------


class CatalogueEntry(Strict):
    """One finding any pathway may use."""

    id: Slug
    name: Sentence
    phrases: tuple[Sentence, ...] = Field(min_length=8, description="how people say it")
    denials: tuple[Sentence, ...] = Field((), description="how they deny it, where 'no …' is not enough")
    codes: tuple[CodeRef, ...] = ()
    not_to_confuse_with: tuple[Slug, ...] = ()


class CatalogueFile(Strict):
    """A file of `pathways/findings/`."""

    findings: tuple[CatalogueEntry, ...] = Field(min_length=1)


# --- the practice -----------------------------------------------------------------------------

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class OpenHours(Strict):
    """Local time, London."""

    days: tuple[Day, ...] = Field(min_length=1)
    opens: time
    closes: time


class Service(Strict):
    """One route of the practice's directory of services."""

    route: Route
    name: Sentence
    says: Sentence = Field(description="what a patient is told when sent there")
    phone: str | None = None
    hours: tuple[OpenHours, ...] = Field((), description="empty means always open")
    ages: Range = Range()
    fallback: Route | None = Field(None, description="where to when it is closed or does not take them")


class Clinician(Strict):
    """Someone a patient can be booked with; invented in the demonstration."""

    id: Slug
    name: Sentence
    role: Route


class Practice(Strict):
    """`pathways/practice/practice.yaml`."""

    name: Sentence
    phone: str
    hours: tuple[OpenHours, ...] = Field(min_length=1)
    reply_by: time = Field(description="a same-day contact is answered by")
    bank_holidays: tuple[date, ...]
    services: tuple[Service, ...] = Field(min_length=3)
    clinicians: tuple[Clinician, ...] = Field(min_length=1)
    languages: tuple[str, ...] = ()
