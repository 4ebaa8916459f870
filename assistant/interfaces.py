"""The batch interfaces others rely on (INTERFACES.md), as strict models.

The JSON Schemas in `docs/schemas/` are generated from these. Fields are added, never renamed.
"""

from datetime import datetime
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import InputError
from assistant.types import Route, Sex, Speaker, SpokenBy, State, Urgency, When, Whose

LONGEST_MESSAGE = 10_000  # characters; about four printed pages


class Given(BaseModel):
    """Input: unknown fields are refused by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Written(BaseModel):
    """Output."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerIn(Given):
    question: str
    answer: str


class ReadingIn(Given):
    kind: str
    value: float
    unit: str


class ContactIn(Given):
    about: str
    on: str
    outcome: str = ""


class RecordIn(Given):
    problems: list[str] = []
    medicines: list[str] = []
    allergies: list[str] = []
    usual_clinician: str | None = None
    contacts: list[ContactIn] = []


class TriageCase(Given):
    """One line of `signpost triage --batch`."""

    id: str
    opening: str = Field(max_length=LONGEST_MESSAGE)
    age_years: float | None = Field(None, ge=0, le=125)
    sex: Sex | None = None
    pregnant: bool | None = None
    speaker: SpokenBy = SpokenBy.PATIENT
    answers: list[AnswerIn] = []
    otherwise: str = Field("I'm not sure", min_length=1, description="the reply to any other question")
    readings: list[ReadingIn] = []
    record: RecordIn = RecordIn()
    at: datetime | None = None


class RedFlagOut(Written):
    id: str
    state: State
    evidence: list[str]


class FindingOut(Written):
    id: str
    state: State
    whose: Whose
    when: When
    evidence: str


class PathwayOut(Written):
    id: str
    score: float


class NeedOut(Written):
    what: str
    urgency: Urgency
    route: Route


class ContinuityOut(Written):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    wanted: bool
    with_: str | None = Field(None, alias="with")
    because: str


class BecauseOut(Written):
    rule: str
    evidence: list[str]
    passage: str


class Versions(Written):
    signpost: str
    pathways: str
    models: dict[str, str]
    prompts: dict[str, str] = {}


class TriageResult(Written):
    """One line of what `signpost triage --batch` writes."""

    id: str
    urgency: Urgency
    route: Route
    minutes: int
    red_flags: list[RedFlagOut]
    findings: list[FindingOut]
    pathways: list[PathwayOut]
    needs: list[NeedOut]
    continuity: ContinuityOut
    because: list[BecauseOut]
    asked: list[str]
    turns: int
    unresolved: list[str]
    reply: str
    handover: str
    versions: Versions
    elapsed_ms: int


class UtteranceIn(Given):
    text: str
    speaker: Speaker = Speaker.UNKNOWN
    start: float | None = None
    end: float | None = None


class HistoryIn(Given):
    """Something the patient told before the consultation, in triage; `said` is their own words."""

    text: str = Field(min_length=1, max_length=500)
    said: str = ""
    state: Literal["present", "absent", "unsure"] = "present"


class ScribeCase(Given):
    """One line of `signpost scribe --batch`: `audio` (a path) or `utterances`; `at` is when it was held."""

    id: str
    audio: str | None = None
    utterances: list[UtteranceIn] | None = None
    remote: bool = False
    template: str = "gp-default"
    at: datetime | None = None
    history: list[HistoryIn] = []
    record: RecordIn = RecordIn()


class UtteranceOut(Written):
    n: int
    speaker: Speaker
    start: float
    end: float
    text: str
    confidence: float


class RepairOut(Written):
    """Words of an utterance that were probably a name; the transcript keeps them as heard."""

    n: int
    utterance: int
    at: int
    to: int
    start: float
    end: float
    heard: str
    suggested: str
    kind: Literal["medicine", "condition"]
    sure: bool
    others: list[str]
    state: Literal["used", "suggested", "accepted", "undone"]


class GapOut(Written):
    start: float
    end: float
    why: str


class FactOut(Written):
    n: int
    text: str
    kind: str
    evidence: list[int]
    in_note: bool


class NoteLineOut(Written):
    text: str
    facts: list[int]
    evidence: list[int]
    supported: bool
    check: list[str]


class SectionOut(Written):
    section: str
    lines: list[NoteLineOut]


class CodeOut(Written):
    system: str
    code: str
    display: str
    evidence: list[int]


class TaskOut(Written):
    kind: str
    text: str
    owner: str
    due: str | None
    state: Literal["proposed", "accepted", "declined"]
    evidence: list[int]
    condition: str = ""


class LetterOut(Written):
    kind: str
    to: str
    text: str
    evidence: list[int]


class ScribeResult(Written):
    """One line of what `signpost scribe --batch` writes, and `note.json`."""

    id: str
    transcript: list[UtteranceOut]
    gaps: list[GapOut]
    facts: list[FactOut]
    note: list[SectionOut]
    unplaced: list[int]
    codes: list[CodeOut]
    tasks: list[TaskOut]
    letters: list[LetterOut]
    patient_summary: str
    repairs: list[RepairOut] = []
    versions: Versions
    elapsed_ms: int


class BadLine(Written):
    """What stands in place of a line that could not be used."""

    id: str | None
    error: str


Case = TypeVar("Case", TriageCase, ScribeCase)


def read_case(kind: type[Case], given: Any) -> Case:
    """Check one input, or raise InputError with one sentence naming the first field that is wrong."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the line"
        what = {"extra_forbidden": "is not a field Signpost knows", "missing": "is missing"}.get(
            first["type"], f"is not usable ({first['msg']})"
        )
        raise InputError(f"Field {field} {what}: see docs/schemas for the fields of a case.") from None
