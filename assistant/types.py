"""The words every room shares: urgency, route, finding, evidence, utterance.

Knows the terms of CLINICAL.md and INTERFACES.md. Knows nothing of files, models or screens.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Urgency(StrEnum):
    """How soon a person needs care, from low to high; `soon` is days to two weeks."""

    SELF_CARE = "self_care"
    ROUTINE = "routine"
    SOON = "soon"
    SAME_DAY = "same_day"
    EMERGENCY = "emergency"

    @property
    def level(self) -> int:
        """0 for self-care up to 4 for an emergency."""
        return _LEVELS[self]

    def raised_to(self, floor: "Urgency") -> "Urgency":
        """The higher of the two: urgency is only ever raised."""
        return self if self.level >= floor.level else floor

    def one_up(self) -> "Urgency":
        """The next level up; an emergency stays one."""
        return list(type(self))[min(self.level + 1, Urgency.EMERGENCY.level)]


_LEVELS = {urgency: level for level, urgency in enumerate(Urgency)}


class Route(StrEnum):
    """Who the person is guided to. The practice's directory gives names, hours and phone texts."""

    AMBULANCE = "ambulance"
    EMERGENCY_DEPARTMENT = "emergency_department"
    URGENT_TREATMENT_CENTRE = "urgent_treatment_centre"
    NHS_111 = "nhs_111"
    GP = "gp"
    PRACTICE_NURSE = "practice_nurse"
    PRACTICE_PHARMACIST = "practice_pharmacist"
    COMMUNITY_PHARMACY = "community_pharmacy"
    PHYSIOTHERAPIST = "physiotherapist"
    MENTAL_HEALTH_PRACTITIONER = "mental_health_practitioner"
    CRISIS_LINE = "crisis_line"
    TALKING_THERAPIES = "talking_therapies"
    MATERNITY_UNIT = "maternity_unit"
    MIDWIFE = "midwife"
    HEALTH_VISITOR = "health_visitor"
    SEXUAL_HEALTH = "sexual_health"
    DENTIST = "dentist"
    EMERGENCY_DENTIST = "emergency_dentist"
    OPTOMETRIST = "optometrist"
    EMERGENCY_EYE = "emergency_eye"
    AUDIOLOGY = "audiology"
    DISTRICT_NURSE = "district_nurse"
    PALLIATIVE_TEAM = "palliative_team"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    SOCIAL_PRESCRIBER = "social_prescriber"
    SOCIAL_CARE = "social_care"
    CARE_COORDINATOR = "care_coordinator"
    DIRECT_TEST = "direct_test"
    SUSPECTED_CANCER_CLINIC = "suspected_cancer_clinic"
    SPECIALIST_CLINIC = "specialist_clinic"
    RECEPTION = "reception"
    SELF_CARE = "self_care"


class State(StrEnum):
    """Whether a finding is there. Uncertain is a state; so is not having been asked."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"
    NOT_ASKED = "not_asked"


class Whose(StrEnum):
    """Whose body a finding is about: the person the contact is for, or somebody else."""

    PATIENT = "patient"
    SOMEONE_ELSE = "someone_else"


class When(StrEnum):
    """Now, over and done with, or only feared ("worried it might be")."""

    NOW = "now"
    PAST = "past"
    FEARED = "feared"


class Sex(StrEnum):
    """Sex as recorded by the practice, where a rule needs it."""

    FEMALE = "female"
    MALE = "male"


class SpokenBy(StrEnum):
    """Who types or talks to Signpost: the patient, or someone helping them."""

    PATIENT = "patient"
    PARENT = "parent"
    CARER = "carer"
    RECEPTIONIST = "receptionist"


class Speaker(StrEnum):
    """Who spoke in a consultation."""

    DOCTOR = "doctor"
    PATIENT = "patient"
    COMPANION = "companion"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person said about their health, with the exact words it rests on.

    `days` is how long it has lasted; `certainty` runs from 0 to 1; `source` names the message
    the words came from ("opening", "answer-2", "reading", "record").
    """

    id: str
    state: State
    evidence: str
    whose: Whose = Whose.PATIENT
    when: When = When.NOW
    certainty: float = 1.0
    source: str = "opening"
    days: float | None = None
    severity: str | None = None
    side: str | None = None

    @property
    def holds(self) -> bool:
        """True when this patient has it now."""
        return self.state is State.PRESENT and self.whose is Whose.PATIENT and self.when is When.NOW


@dataclass(frozen=True, slots=True)
class Code:
    """One concept of a published terminology."""

    system: str
    code: str
    display: str


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word; times in seconds from the start of the recording, confidence 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a recording from which no words were taken, and why. Never dropped silently."""

    start: float
    end: float
    why: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person said in one go; times in seconds, confidence 0 to 1."""

    n: int
    speaker: Speaker
    start: float
    end: float
    text: str
    confidence: float = 1.0
    words: tuple[Word, ...] = ()

    def spoken_by(self, speaker: Speaker) -> Self:
        """The same words with another speaker."""
        return type(self)(self.n, speaker, self.start, self.end, self.text, self.confidence, self.words)
