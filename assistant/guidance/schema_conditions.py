"""The conditions a red flag or a decision may set, as data.

They are evaluated in `assistant.triage.conditions`; nothing here decides anything.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from assistant.guidance.schema_base import Slug, Strict
from assistant.types import Sex


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
