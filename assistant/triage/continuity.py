"""Would this patient be better off with someone who knows them? Yes or no, with the reason in words.

Rests on the record, earlier contacts, what the patient asks and the pathway's hints. Not covered: recent
discharge unless the record says so in words.
"""

from collections.abc import Iterator

from assistant.guidance.schema import Practice
from assistant.language.reader import Remark
from assistant.triage.case import Case
from assistant.triage.conditions import evaluate
from assistant.triage.earlier import same_problem
from assistant.triage.facts import Facts
from assistant.triage.matching import Match
from assistant.triage.record import record_words
from assistant.triage.result import Continuity
from assistant.types import Urgency

# CLINICAL.md, "Continuity": words of a problem list and the reason each gives.
_PROBLEMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("end of life", ("palliative", "end of life", "gold standards", "terminal")),
    ("cancer pathway", ("cancer", "carcinoma", "lymphoma", "leukaemia", "myeloma", "metasta")),
    ("serious mental illness", ("schizo", "bipolar", "psychosis", "psychotic", "personality disorder")),
    ("ongoing mental health episode", ("depress", "self-harm", "self harm", "eating disorder")),
    ("dementia", ("dementia", "alzheimer")),
    ("learning disability", ("learning disabilit", "down syndrome", "down's syndrome")),
    ("frailty", ("frail", "housebound", "care home", "nursing home")),
    ("safeguarding", ("safeguard", "child protection", "domestic abuse")),
    ("recent discharge", ("discharged", "recent admission", "recent discharge")),
)
LONG_TERM = (
    "diabetes", "heart failure", "copd", "chronic obstructive", "chronic kidney", "ischaemic heart", "angina",
    "atrial fibrillation", "stroke", "parkinson", "multiple sclerosis", "rheumatoid", "epilepsy",
    "hypertension",
)  # fmt: skip
SEVERAL_LONG_TERM = 3
SAME_PROBLEM_CONTACTS, SAME_PROBLEM_DAYS = 2, 180
OPEN_EPISODE_DAYS = 28
OPEN_EPISODE_WORDS = ("follow-up", "follow up", "review", "ongoing", "open", "awaiting", "referred")


def decide_continuity(
    case: Case, facts: Facts, matches: tuple[Match, ...], urgency: Urgency, practice: Practice
) -> Continuity:
    """Whether, with whom and why."""
    reasons = tuple(dict.fromkeys(_reasons(case, facts, matches)))
    if not reasons:
        return Continuity(False, None, _why_not(facts))
    words = "; ".join(reasons)
    if urgency is Urgency.EMERGENCY:
        words += "; afterwards, as this emergency does not wait"
    return Continuity(True, facts.patient.record.usual_clinician, words)


def clinician_name(id: str | None, practice: Practice) -> str | None:
    """The name of a clinician the directory has; otherwise the id as the record gives it."""
    return next((it.name for it in practice.clinicians if it.id == id), id)


def _reasons(case: Case, facts: Facts, matches: tuple[Match, ...]) -> Iterator[str]:
    record = facts.patient.record
    for reason, words in _PROBLEMS:
        found = record_words(record, "problem", words)
        if found:
            yield f"{reason} ({found[0]})"
    long_term = record_words(record, "problem", LONG_TERM)
    if len(long_term) >= SEVERAL_LONG_TERM:
        yield f"several long-term conditions ({len(long_term)} in the record)"
    yield from _earlier(facts)
    if Remark.ASKS_FOR_CLINICIAN in case.remarks:
        yield "asks for someone who knows them"
    if Remark.REPEAT_CONTACT in case.remarks:
        yield "says this is not the first contact about it"
    for match in matches:
        yield from (hint.because for hint in match.pathway.continuity if evaluate(hint.when, facts).holds)


def _earlier(facts: Facts) -> Iterator[str]:
    earlier = same_problem(facts, SAME_PROBLEM_DAYS)
    if len(earlier) >= SAME_PROBLEM_CONTACTS:
        yield f"contact number {len(earlier) + 1} for the same problem"
    for contact in facts.patient.record.contacts:
        recent = 0 <= (facts.at.date() - contact.on).days <= OPEN_EPISODE_DAYS
        if recent and any(word in contact.outcome.casefold() for word in OPEN_EPISODE_WORDS):
            yield f"an open episode ({contact.about}: {contact.outcome})"


def _why_not(facts: Facts) -> str:
    if not facts.present():
        return "nothing said or recorded calls for it"
    return "a new problem, and nothing in the record or in what was said calls for someone who knows them"
