"""`journeys.yaml`: who goes which way, and what must come of it."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.types import Route, Sex, SpokenBy, Urgency
from eval.cases import Statement
from eval.files import Strict, read_yaml
from eval.journeys.practice import Hours

FILE = Path(__file__).with_name("journeys.yaml")


class Who(Strict):
    """The person a contact is for, as they type it on the first page."""

    name: str
    age_years: float
    sex: Sex | None = None
    pregnant: bool | None = None
    spoken_by: SpokenBy = SpokenBy.PATIENT


class Reply(Strict):
    """What this person answers to a question that holds these words; to all others "No"."""

    asked: str
    answer: str


class Step(Strict):
    """One thing a patient or a clinician does.

    `say` a message; `speak` one aloud, heard by the real models, and send the words as they are put right
    (`sent`); `answer` whatever is asked; `correct` a finding; `send`; `decline` 999; `restart` Signpost;
    `reply` as the clinician; `keep` the clinician's override as a case of the practice's own.
    """

    do: Literal["say", "speak", "answer", "correct", "send", "decline", "restart", "reply", "keep"]
    words: str = ""
    sent: str = ""
    finding: str = ""
    holds: bool = True
    urgency: Urgency | None = None
    route: Route | None = None
    minutes: int | None = None
    reason: str = ""


class PatientExpected(Strict):
    """What must come of a patient's journey."""

    lowest_safe: Urgency
    highest_reasonable: Urgency
    routes: tuple[Route, ...] = ()
    flags: tuple[str, ...] = Field((), description="red flags, by id, that must be raised")
    handover: tuple[str, ...] = Field((), description="words that must stand in the handover")
    told: tuple[str, ...] = Field((), description="words the patient must be told")
    never_told: tuple[str, ...] = Field((), description="words the patient's screen must never show")
    alert: str = Field("", description="words of the alert that stands in the list")
    own_case_without: tuple[str, ...] = Field((), description="personal details a kept case must not hold")


class PatientWay(Strict):
    """From the first word to what the patient reads at the end."""

    id: str
    kind: str
    why: str
    practice: Hours = "open"
    person: Who
    replies: tuple[Reply, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)


class PatientJourney(PatientWay):
    """A patient's way, and what must come of it."""

    expect: PatientExpected


class Edit(Strict):
    """A clinician's change: the line that `has` these words `becomes` others, or is taken out."""

    has: str = ""
    becomes: str = ""
    adds: str = Field("", description="a line of the clinician's own, in this `section`")
    section: str = ""
    superseded: tuple[str, ...] = Field((), description="words no paper may hold after it")


class PapersExpected(Strict):
    """What must come of a consultation."""

    facts: tuple[Statement, ...] = ()
    never: tuple[Statement, ...] = ()
    medicines: tuple[str, ...] = Field((), description="every medicine that was named, and no other")
    checks: tuple[str, ...] = Field((), description="what must stand beside a line, to be checked")
    once: tuple[str, ...] = Field((), description="words that stand in one line of the note, and only one")
    letter_to: str = ""
    letter: tuple[str, ...] = Field((), description="words the letter must hold")
    summary: tuple[str, ...] = Field((), description="words the patient's summary must hold")


class ConsultationWay(Strict):
    """From the first word in the room to the papers and what is deleted."""

    id: str
    kind: str
    why: str
    way: Literal["heard", "spoken", "objected", "silent"] = Field(
        "heard", description="heard word for word; spoken by espeak-ng; the patient objects; nobody speaks"
    )
    about: str
    remote: bool = False
    after: str = Field("", description="the patient's journey whose contact it takes the history of")
    says: tuple[tuple[str, str], ...] = ()
    edits: tuple[Edit, ...] = ()


class ConsultationJourney(ConsultationWay):
    """A consultation's way, and what must come of it."""

    expect: PapersExpected = PapersExpected()


class Journeys(Strict):
    """All of them."""

    patients: tuple[PatientJourney, ...]
    consultations: tuple[ConsultationJourney, ...]


def load_journeys() -> Journeys:
    """The journeys, or AuthorError with the line."""
    return read_yaml(FILE, Journeys)
