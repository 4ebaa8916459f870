"""The shape of a pathway, and the one door to the shapes of all guidance files.

Strict: unknown keys are refused, every value arrives as text (see `load.py`) and is converted here.
Nothing here decides anything.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from assistant.guidance.schema_base import CodeRef, Sentence, Slug, Source, Status, Strict, Version
from assistant.guidance.schema_conditions import (
    CONDITION_KINDS,
    AgeIs,
    AllOf,
    AnyOf,
    Condition,
    ContactsAre,
    CountOf,
    DurationIs,
    NoneOf,
    PregnantIs,
    Range,
    ReadingIs,
    RecordHas,
    ScoreIs,
    SexIs,
    condition_kind,
)
from assistant.guidance.schema_practice import (
    CatalogueEntry,
    CatalogueFile,
    Clinician,
    Day,
    FirstMessages,
    OpenHours,
    OutOfScope,
    Practice,
    Service,
)
from assistant.guidance.schema_vignettes import (
    Answer,
    Contact,
    Expected,
    Measurement,
    Record,
    Vignette,
    Vignettes,
)
from assistant.types import Route, Sex, Urgency

__all__ = [
    "CONDITION_KINDS",
    "AgeIs",
    "AllOf",
    "Answer",
    "AnyOf",
    "CatalogueEntry",
    "CatalogueFile",
    "Clinician",
    "ClinicianPart",
    "CodeRef",
    "Condition",
    "Contact",
    "ContactsAre",
    "ContinuityHint",
    "CountOf",
    "Covers",
    "Day",
    "Decision",
    "DurationIs",
    "Expected",
    "FirstMessages",
    "Measurement",
    "NoneOf",
    "OpenHours",
    "Option",
    "OutOfScope",
    "Pathway",
    "Practice",
    "PregnantIs",
    "Question",
    "Range",
    "ReadingIs",
    "Record",
    "RecordHas",
    "RedFlag",
    "ScoreIs",
    "Sentence",
    "Service",
    "SexIs",
    "Slug",
    "Source",
    "Status",
    "Strict",
    "UniversalRules",
    "Version",
    "Vignette",
    "Vignettes",
    "condition_kind",
]


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
