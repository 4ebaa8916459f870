"""Clinical scores, each with its source, refused where it is not valid.

Covered: NEWS2 (Royal College of Physicians 2017), FeverPAIN (Little et al., BMJ 2013;347:f5806), Centor
(Centor et al., Med Decis Making 1981;1:239); the last two as in NICE NG84.
Not covered: NEWS2 SpO2 scale 2 and oxygen therapy (a home reading is taken as breathing air), PEWS.
A score with parts not known is a range from the lowest to the highest it can come out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.triage.facts import FEVER, Facts, may_be_pregnant
from assistant.types import State

Name = Literal["feverpain", "centor", "news2"]
NEWS2_LOWEST_AGE = 16  # RCP 2017: not for children under 16 or in pregnancy
SORE_THROAT_SCORES_LOWEST_AGE = 3  # the FeverPAIN study took people of 3 and over; Centor adults
FEVERPAIN_ATTENDS_WITHIN_DAYS = 3

SORE_THROAT, PUS, INFLAMED = "sore-throat", "tonsil-pus", "inflamed-tonsils"
COUGH, RUNNY_NOSE, NECK_GLANDS = "cough", "runny-nose", "swollen-neck-glands"
NOT_ALERT = ("confusion", "drowsy", "unresponsive")
# The findings that can change each score.
SCORE_FINDINGS: Mapping[Name, frozenset[str]] = {
    "news2": frozenset(NOT_ALERT),
    "feverpain": frozenset({SORE_THROAT, FEVER, PUS, INFLAMED, COUGH, RUNNY_NOSE}),
    "centor": frozenset({SORE_THROAT, FEVER, PUS, NECK_GLANDS, COUGH}),
}


@dataclass(frozen=True, slots=True)
class Score:
    """A score of at least `low` and at most `high`; complete when they are the same."""

    name: str
    low: int
    high: int
    evidence: tuple[str, ...]
    missing: tuple[str, ...] = ()
    worst_part: int = 0

    @property
    def words(self) -> str:
        """For the clinician: "FeverPAIN 3", or the range while parts are not known."""
        if self.low == self.high:
            return f"{self.name} {self.low}"
        return f"{self.name} {self.low} to {self.high} (not known: {', '.join(self.missing)})"


def score(name: Name, facts: Facts) -> Score | None:
    """A score by name; None where it is not valid for this person or nothing is known."""
    return _SCORES[name](facts)


def news2(facts: Facts) -> Score | None:
    """NEWS2 from the readings given; parts without a reading leave a range."""
    age = facts.patient.age_years
    if age is None or age < NEWS2_LOWEST_AGE or may_be_pregnant(facts.patient):
        return None
    given = {kind: facts.readings[kind] for kind in _NEWS2 if kind in facts.readings}
    if not given:
        return None
    points = [_banded(measured.value, _NEWS2[kind]) for kind, measured in given.items()]
    if facts.has(*NOT_ALERT):
        points.append(3)
    missing = tuple(kind for kind in _NEWS2 if kind not in given)
    low = sum(points)
    most = low + sum(max(band[1] for band in _NEWS2[kind]) for kind in missing)
    return Score("NEWS2", low, most, tuple(it.words for it in given.values()), missing, max(points))


def feverpain(facts: Facts) -> Score | None:
    """Fever, pus, attending within 3 days, inflamed tonsils, no cough or cold: a point each."""
    parts = {
        "fever": facts.state(FEVER),
        "pus on the tonsils": facts.state(PUS),
        "within 3 days": _quick(facts),
        "inflamed tonsils": facts.state(INFLAMED),
        "no cough or cold": _opposite(_either(facts.state(COUGH), facts.state(RUNNY_NOSE))),
    }
    return _sore_throat_score("FeverPAIN", parts, facts)


def centor(facts: Facts) -> Score | None:
    """Pus, tender neck glands, fever, no cough: a point each."""
    parts = {
        "pus on the tonsils": facts.state(PUS),
        "tender neck glands": facts.state(NECK_GLANDS),
        "fever": facts.state(FEVER),
        "no cough": _opposite(facts.state(COUGH)),
    }
    return _sore_throat_score("Centor", parts, facts)


def _sore_throat_score(name: str, parts: Mapping[str, State], facts: Facts) -> Score | None:
    age = facts.patient.age_years
    if not facts.has(SORE_THROAT) or (age is not None and age < SORE_THROAT_SCORES_LOWEST_AGE):
        return None
    there = tuple(part for part, state in parts.items() if state is State.PRESENT)
    open_parts = tuple(part for part, state in parts.items() if state in (State.UNSURE, State.NOT_ASKED))
    evidence = there or facts.evidence(SORE_THROAT)
    return Score(name, len(there), len(there) + len(open_parts), evidence, open_parts)


def _quick(facts: Facts) -> State:
    """Whether the sore throat is at most three days old."""
    days = facts.known[SORE_THROAT].days if SORE_THROAT in facts.known else None
    if days is None:
        return State.NOT_ASKED
    return State.PRESENT if days <= FEVERPAIN_ATTENDS_WITHIN_DAYS else State.ABSENT


def _either(one: State, other: State) -> State:
    if State.PRESENT in (one, other):
        return State.PRESENT
    if one is other is State.ABSENT:
        return State.ABSENT
    return State.UNSURE


def _opposite(state: State) -> State:
    return {State.PRESENT: State.ABSENT, State.ABSENT: State.PRESENT}.get(state, state)


# RCP 2017, chart 1 (SpO2 scale 1, breathing air): the highest value of each band and its points.
_TOP = float("inf")
_NEWS2: Mapping[str, tuple[tuple[float, int], ...]] = {
    "respiratory_rate": ((8, 3), (11, 1), (20, 0), (24, 2), (_TOP, 3)),
    "spo2": ((91, 3), (93, 2), (95, 1), (_TOP, 0)),
    "systolic": ((90, 3), (100, 2), (110, 1), (219, 0), (_TOP, 3)),
    "pulse": ((40, 3), (50, 1), (90, 0), (110, 1), (130, 2), (_TOP, 3)),
    "temperature": ((35.0, 3), (36.0, 1), (38.0, 0), (39.0, 1), (_TOP, 2)),
}


def _banded(value: float, bands: tuple[tuple[float, int], ...]) -> int:
    return next(points for highest, points in bands if value <= highest)


_SCORES: Mapping[str, Callable[[Facts], Score | None]] = {
    "news2": news2,
    "feverpain": feverpain,
    "centor": centor,
}
