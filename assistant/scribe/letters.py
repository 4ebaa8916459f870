"""A referral letter, only where a referral was said, made from facts alone.

Knows what a receiving clinic needs: the reason, what was asked for, how urgent, the history, findings,
medicines and allergies. What was not said is "not documented"; nobody's name, date or number is made
up. A letter holds what was heard, whatever the note's template leaves out.
"""

import re
from collections.abc import Sequence

from assistant.scribe.figures import with_figures
from assistant.scribe.shapes import Fact, FactKind, Letter, Origin, Task, TaskKind
from assistant.scribe.terse import capitalised
from assistant.types import Speaker, State, Utterance

ABSENT = "not documented"
NOT_SAID_TO = "not said: please complete"
MOST_HISTORY = 14  # lines; a clinic reads no more, and the most telling come first
Part = tuple[str, tuple[str, ...]]

_TO = re.compile(
    r"\brefer(?:ral|red|ring)?\b(?: \w+){0,3}? (?:to|for) (?:the |a |an |see |our |your "
    r")*(?P<to>[\w' -]{3,40}?)(?= (?:and|so|who|for|within|in|because|which|to|on|urgently|as|today|about"
    r"|clinic\b)|[,.;]|$)(?P<clinic> clinic)?",
    re.I,
)
# Words that say how soon the clinic should see somebody; "I'll do it today" is about the writing of it.
_URGENCY = re.compile(
    r"\b(?:(?:non-|not (?:that )?|isn't )urgent"
    r"|(?:very |quite )?urgent(?:ly)?(?: suspected cancer(?: pathway)?)?"
    r"|(?:two|2)[ -]week(?:s)? wait|2ww|routine(?:ly)?|same[ -]day|as soon as possible|emergency"
    r"|within (?:the next )?\w+ (?:hours?|days?|weeks?))\b",
    re.I,
)
_PARTS: tuple[tuple[str, tuple[FactKind, ...]], ...] = (
    ("Presenting problem", (FactKind.PRESENTING,)),
    ("History", (FactKind.SYMPTOM, FactKind.NEGATIVE)),
    ("Patient's ideas, concerns and wishes", (FactKind.IDEA, FactKind.CONCERN, FactKind.EXPECTATION)),
    ("Past history", (FactKind.PAST_HISTORY,)),
    ("Medicines", (FactKind.MEDICINE,)),
    ("Allergies", (FactKind.ALLERGY,)),
    ("Family and social history", (FactKind.FAMILY, FactKind.SOCIAL)),
    ("Examination and findings", (FactKind.EXAMINATION,)),
    ("Impression", (FactKind.IMPRESSION,)),
    ("Plan meanwhile", (FactKind.PLAN,)),
    ("What the patient was told to watch for", (FactKind.SAFETY_NET,)),
)


def draft_letters(
    facts: Sequence[Fact], tasks: Sequence[Task], said: Sequence[Utterance] = ()
) -> tuple[Letter, ...]:
    """One letter a referral."""
    return tuple(_letter(task, facts, said) for task in tasks if task.kind is TaskKind.REFERRAL)


def _letter(task: Task, facts: Sequence[Fact], said: Sequence[Utterance]) -> Letter:
    to = addressee(task.text)
    told = _told(facts, task)
    parts = (*_request(task, told, said), *(_part(heading, told, kinds) for heading, kinds in _PARTS))
    evidence = tuple(sorted({*task.evidence, *(n for fact in told for n in fact.evidence)}))
    return Letter("referral", to, letter_text(to, parts), evidence, parts)


def letter_text(to: str, parts: Sequence[Part]) -> str:
    """The letter as plain text."""
    written = (f"{heading}: {'; '.join(lines)}." for heading, lines in parts)
    return "\n\n".join([f"To: {to}", *written]) + "\n"


def addressee(text: str) -> str:
    """Whom the referral is to, as said."""
    match = _TO.search(text)
    return f"{match['to'].strip()}{match['clinic'] or ''}" if match else NOT_SAID_TO


def _told(facts: Sequence[Fact], task: Task) -> list[Fact]:
    """All but the referral itself and, of a long history, what tells least; in the order it was said."""
    mine = [fact for fact in facts if capitalised(with_figures(fact.text)) != capitalised(task.text)]
    history = [fact for fact in mine if fact.kind in (FactKind.SYMPTOM, FactKind.NEGATIVE)]
    telling = sorted(history, key=lambda fact: (-fact.weight, fact.n))[:MOST_HISTORY]
    dropped = {fact.n for fact in history} - {fact.n for fact in telling}
    return [fact for fact in mine if fact.n not in dropped]


def _request(task: Task, facts: Sequence[Fact], said: Sequence[Utterance]) -> tuple[Part, ...]:
    """Why, what for and how soon, in the clinician's words."""
    thought = tuple(_words(fact) for fact in facts if fact.kind is FactKind.IMPRESSION)
    problem = tuple(_words(fact) for fact in facts if fact.kind is FactKind.PRESENTING)
    words = " ".join(u.text for u in said if u.n in task.evidence and u.speaker is Speaker.DOCTOR)
    return (
        ("Reason for referral", thought or problem or (ABSENT,)),
        ("What was asked for", (capitalised(task.text),)),
        ("Urgency, as said", (urgency(words or task.text) or ABSENT,)),
    )


def urgency(text: str) -> str:
    """The words of urgency in the sentence of the referral; empty where there are none."""
    found = dict.fromkeys(match.group().lower() for match in _URGENCY.finditer(text))
    return ", ".join(found)


def _part(heading: str, facts: Sequence[Fact], kinds: Sequence[FactKind]) -> Part:
    return heading, tuple(_words(fact) for fact in facts if fact.kind in kinds) or (ABSENT,)


def _words(fact: Fact) -> str:
    text = capitalised(with_figures(fact.text))
    doubt = " (not certain)" if fact.polarity is State.UNSURE else ""
    return f"{text}{doubt}{' (told in triage)' if fact.origin is Origin.TRIAGE else ''}"
