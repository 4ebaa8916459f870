"""The values the scribe passes along: facts, lines, sections, tasks, letters, the whole write-up.

Plain frozen data that round-trips through JSON with `TypeAdapter(WriteUp)`; the field names are
those of INTERFACES.md. Knows nothing of how any of it is worked out.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.scribe.heard_as import Repair
from assistant.types import Gap, State, Utterance, Whose


class FactKind(StrEnum):
    """What sort of statement a fact is; templates place facts by it."""

    PRESENTING = "presenting"
    SYMPTOM = "symptom"
    NEGATIVE = "negative"
    PAST_HISTORY = "past_history"
    MEDICINE = "medicine"
    ALLERGY = "allergy"
    FAMILY = "family"
    SOCIAL = "social"
    IDEA = "idea"
    CONCERN = "concern"
    EXPECTATION = "expectation"
    EXAMINATION = "examination"
    IMPRESSION = "impression"
    PLAN = "plan"
    SAFETY_NET = "safety_net"


class Origin(StrEnum):
    """Who found a fact: the rules, a text model whose quote was checked, or triage beforehand."""

    RULES = "rules"
    MODEL = "model"
    TRIAGE = "triage"


class TaskKind(StrEnum):
    """What a clinician said would be done."""

    PRESCRIPTION = "prescription"
    TEST = "test"
    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"
    FIT_NOTE = "fit_note"
    ADMIN = "admin"
    SAFETY = "safety"


class TaskState(StrEnum):
    """Nothing is ordered by software: a task is a proposal until signed."""

    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said, with the utterances it rests on and the words it was made from."""

    n: int
    text: str
    kind: FactKind
    evidence: tuple[int, ...]
    quote: str
    polarity: State = State.PRESENT
    whose: Whose = Whose.PATIENT
    certainty: float = 1.0
    weight: float = 1.0
    origin: Origin = Origin.RULES
    in_note: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """Something the patient told in triage: what it is, and the words they said it in."""

    text: str
    said: str = ""
    state: State = State.PRESENT


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note. An unsupported line is shown with its reasons and not exported."""

    text: str
    facts: tuple[int, ...]
    evidence: tuple[int, ...]
    supported: bool = True
    check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a note; `absent` is what to show when nothing was said for it."""

    section: str
    lines: tuple[Line, ...]
    absent: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedCode:
    """A code for something said, with the clinician's or patient's own words beside it."""

    system: str
    code: str
    display: str
    evidence: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something the clinician said would happen, as said. `due`: ISO 8601, a duration or a date."""

    kind: TaskKind
    text: str
    evidence: tuple[int, ...]
    owner: str = "gp"
    due: str | None = None
    state: TaskState = TaskState.PROPOSED
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A drafted letter, made from facts; `parts` are its headings, each with its lines."""

    kind: str
    to: str
    text: str
    evidence: tuple[int, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What became of the text model's part: its name, how many of its facts were kept, why not."""

    name: str = ""
    prompt: str = ""
    kept: int = 0
    refused: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class WriteUp:
    """Everything drafted from one consultation, for a clinician to check and sign."""

    transcript: tuple[Utterance, ...]
    gaps: tuple[Gap, ...] = ()
    facts: tuple[Fact, ...] = ()
    note: tuple[Section, ...] = ()
    unplaced: tuple[int, ...] = ()
    codes: tuple[SuggestedCode, ...] = ()
    tasks: tuple[Task, ...] = ()
    letters: tuple[Letter, ...] = ()
    patient_summary: str = ""
    must_check: tuple[str, ...] = ()
    differs: dict[int, str] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()
    statement: str = ""
    remote: bool = False
    template: str = "gp-default"
    model: ModelUse = ModelUse()
    versions: dict[str, str] = field(default_factory=dict)
    elapsed_ms: int = 0
