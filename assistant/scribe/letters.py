"""A referral letter, only where a referral was said, made from facts alone.

Knows the parts of a letter. Names, dates and numbers it was not given are left for the clinician.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.scribe.figures import with_figures
from assistant.scribe.shapes import Fact, FactKind, Letter, Task, TaskKind
from assistant.scribe.terse import capitalised

_TO = re.compile(
    r"\brefer(?:ral|red|ring)?\b(?: \w+){0,3}? (?:to|for) (?:the |a |an |see |our |your "
    r")*(?P<to>[\w' -]{3,40}?)(?= (?:and|so|who|for|within|in|because|which|to|clinic\b)|[,.;]"
    r"|$)(?P<clinic> clinic)?",
    re.I,
)
_PARTS: tuple[tuple[str, tuple[FactKind, ...]], ...] = (
    ("Presenting problem", (FactKind.PRESENTING,)),
    ("History", (FactKind.SYMPTOM, FactKind.NEGATIVE)),
    ("Past history", (FactKind.PAST_HISTORY,)),
    ("Medicines and allergies", (FactKind.MEDICINE, FactKind.ALLERGY)),
    ("Family and social", (FactKind.FAMILY, FactKind.SOCIAL)),
    ("Examination", (FactKind.EXAMINATION,)),
    ("Impression", (FactKind.IMPRESSION,)),
    ("Plan", (FactKind.PLAN,)),
)


def draft_letters(facts: Sequence[Fact], tasks: Sequence[Task]) -> tuple[Letter, ...]:
    """One letter a referral."""
    told = [fact for fact in facts if fact.in_note]
    return tuple(_letter(task, told) for task in tasks if task.kind is TaskKind.REFERRAL)


def _letter(task: Task, facts: Sequence[Fact]) -> Letter:
    to = addressee(task.text)
    body = "\n\n".join(part for part in _parts(facts) if part)
    text = f"To: {to}\n\nReason for referral: {capitalised(task.text)}.\n\n{body}\n"
    evidence = tuple(sorted({*task.evidence, *(n for fact in facts for n in fact.evidence)}))
    return Letter("referral", to, text, evidence)


def addressee(text: str) -> str:
    """Whom the referral is to, as said."""
    match = _TO.search(text)
    return f"{match['to'].strip()}{match['clinic'] or ''}" if match else "not said: please complete"


def _parts(facts: Iterable[Fact]) -> list[str]:
    facts = list(facts)
    return [_part(heading, [f for f in facts if f.kind in kinds]) for heading, kinds in _PARTS]


def _part(heading: str, facts: Sequence[Fact]) -> str:
    if not facts:
        return ""
    return f"{heading}: {'; '.join(with_figures(fact.text) for fact in facts)}."
