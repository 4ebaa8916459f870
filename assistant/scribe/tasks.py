"""What the clinician said would be done, as proposals: nothing here orders anything.

Knows prescriptions, tests, referrals, follow-up, fit notes and safety-netting by their words. An
option ("we could think about…") is not a task, nor is what the clinician decided against.
"""

import re
from collections.abc import Sequence

from assistant.language.medicines import find_medicines
from assistant.scribe.figures import with_figures
from assistant.scribe.shapes import Fact, FactKind, Task, TaskKind
from assistant.types import State

_OPTION = re.compile(
    r"\b(could|might|may|option|options|consider|think about|one day|in (the )?future|if "
    r"(needed|necessary|that)|then we|wonder|perhaps|possibly|unless)\b",
    re.I,
)
_CHOSEN = re.compile(r"\b(will|to|let's|going to|recommend|happy to|would like to|today|i've|have)\b", re.I)
_KINDS: tuple[tuple[TaskKind, str, str], ...] = (
    (TaskKind.FIT_NOTE, r"\b(sick|fit) note\b|\bmed ?3\b|\bnote for work\b", "gp"),
    (TaskKind.REFERRAL, r"\b(refer|refers|referring|referral|referred)\b|\b(two|2)[ -]week wait\b", "gp"),
    (
        TaskKind.TEST,
        r"\b(blood (tests?|forms?|sample)|bloods|x-?rays?|scans?|ultrasound|mri|ct|ecg|swabs?"
        r"|stool (sample|test)|urine (sample|test|dip)|sample of|spirometry|peak flow diary|smear"
        r"|blood pressure (check|monitor\w*))\b",
        "gp",
    ),
    (
        TaskKind.PRESCRIPTION,
        r"\b(prescri\w+|issue|to give|will give|give|start|increase|reduce|send \w+ to (the|a) "
        r"(pharmacy|chemist))\b",
        "gp",
    ),
    (
        TaskKind.FOLLOW_UP,
        r"\b(follow[ -]?up|come back|see (me|us|again)|see \w+ (again|in|next)|review|book (\w+ "
        r"){0,3}(in|appointment)|appointment|call (you )?(back|in)|speak again|catch up|slot)\b",
        "reception",
    ),
)
_TREATMENT = re.compile(
    r"\b(cream|ointment|steroids?|antibiotics?|inhalers?|painkillers?|tablets?|emollients?"
    r"|antihistamines?|drops|spray|course|medication|medicine|contracepti\w+|lotion|gel)\b",
    re.I,
)
# The clinician's own decision near the start, not talk of what is usually given.
_DECIDED = re.compile(
    r"^(?:\W*[\w']+\W+){0,4}?(?:will|to|let's|can|going to|happy to|have|recommend)\s+(?:\w+\s+){0,2}?"
    r"(?:prescrib|issue|give|start|increase|reduce|send|change|switch|put)|\b(?:a|the|this) prescription\b"
    r"|\b(?:i'll|i will|will|to) prescribe\b",
    re.I,
)
_OVER_COUNTER = re.compile(
    r"\bover[ -]the[ -]counter\b|\bfrom (the|a|any|your) (pharmacy|chemist|supermarket)\b|\bbuy\b", re.I
)
_DUE = re.compile(
    r"\b(?:in|within|for|over) (?:the )?(?:next |about |around )?(?:\d+–)?(?P<n>\d+|a) "
    r"(?P<unit>day|week|month)s?\b",
    re.I,
)
_PERIOD = {"day": "D", "week": "W", "month": "M"}


def propose_tasks(facts: Sequence[Fact]) -> tuple[Task, ...]:
    """A task for each decided plan and each piece of safety-netting, in the order said."""
    tasks = [task for fact in facts if (task := _task(fact))]
    return tuple(tasks)


def _task(fact: Fact) -> Task | None:
    text = with_figures(fact.text)
    if fact.kind is FactKind.SAFETY_NET:
        return Task(TaskKind.SAFETY, text, fact.evidence, owner="patient")
    if fact.kind is not FactKind.PLAN or fact.polarity is not State.PRESENT or _is_option(fact.text):
        return None
    for kind, cue, owner in _KINDS:
        if re.search(cue, text, re.I) and (kind is not TaskKind.PRESCRIPTION or _prescribes(text)):
            due = _due(text) if kind is not TaskKind.PRESCRIPTION else None
            return Task(kind, text, fact.evidence, owner=owner, due=due)
    return None


def _is_option(text: str) -> bool:
    """True for what might be done; "could" beside a decision ("I'll send…, which could help") is not one."""
    option = _OPTION.search(text)
    chosen = _CHOSEN.search(text)
    return bool(option) and not (chosen and option and chosen.start() < option.start())


def _prescribes(text: str) -> bool:
    named = bool(find_medicines(text) or _TREATMENT.search(text))
    return named and bool(_DECIDED.search(text)) and not _OVER_COUNTER.search(text)


def _due(text: str) -> str | None:
    """The last moment said, as an ISO 8601 period; none where none was said in numbers."""
    match = _DUE.search(text)
    if not match:
        return None
    number = "1" if match["n"].lower() == "a" else match["n"]
    return f"P{number}{_PERIOD[match['unit'].lower()]}"
