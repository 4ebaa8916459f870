"""What a clinician must look at before signing: medicines, doses, allergies, negatives, sides, doubt.

Knows which recognised words are most often wrong. Changes nothing in the note.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.language.medicines import find_medicines
from assistant.language.quantities import find_doses
from assistant.scribe.shapes import Fact, FactKind, Section
from assistant.scribe.spoken_numbers import sounds_like
from assistant.scribe.words import stem, words_of
from assistant.types import State, Utterance

UNCERTAIN_WORD = 0.6  # recognised with less probability than this: listen again
LIKELY = 0.6
NEGATIVE = "negative"

# What recognition gets wrong in British consultations, seen in trials of commercial scribes:
# prefixes that turn a meaning round, words that sound alike, medicines that sound like others.
_MISHEARD = re.compile(
    r"\b(hyper\w*|hypo\w*|rash\w*|rush\w*|clenil|ventolin|implanon|trimethoprim|bisoprolol"
    r"|piriton)\b",
    re.I,
)
# What comes first for attention: any doubt, then what harms most when it is wrong, then the many negatives.
_CALMER = {"allergy": 1, "medicine": 1, "dose": 1, "side": 2, "remote consultation": 2, NEGATIVE: 3}
_SIDE = re.compile(r"\b(left|right|both|bilateral)\b(?! (?:away|now|through))", re.I)


def things_to_check(
    facts: Sequence[Fact], said: Mapping[int, Utterance], *, remote: bool = False
) -> tuple[str, ...]:
    """Reasons to look at a line, each with the word it is about."""
    reasons: list[str] = []
    for fact in facts:
        reasons += [f"medicine: {m.name}" for m in find_medicines(fact.text)]
        reasons += [f"dose: {dose.text}" for dose in find_doses(fact.text)]
        reasons += _alike(fact, said)
        reasons += [f"side: {side.lower()}" for side in _SIDE.findall(fact.text)]
        reasons += [f"easily misheard: {word}" for word in _MISHEARD.findall(fact.text)]
        reasons += _about(fact, remote)
        reasons += _uncertain_words(fact, said)
    return tuple(dict.fromkeys(reasons))


def rank_of(reasons: Sequence[str]) -> int:
    """Where a line comes among those to look at: 0 for doubt, then upwards."""
    return min((_CALMER.get(_kind(reason), 0) for reason in reasons), default=0)


def only_negatives(reasons: Sequence[str]) -> bool:
    """Whether there is nothing to look at but what the patient denied."""
    return bool(reasons) and all(_kind(reason) == NEGATIVE for reason in reasons)


def _kind(reason: str) -> str:
    return reason.partition(":")[0]


def _alike(fact: Fact, said: Mapping[int, Utterance]) -> list[str]:
    """Doses that by ear may be another: fifteen and fifty; only where somebody was heard."""
    if not any(said[n].words for n in fact.evidence if n in said):
        return []
    doses = ((dose.text, sounds_like(dose.value)) for dose in find_doses(fact.text))
    return [f"easily misheard: {text} (or {other}?)" for text, other in doses if other]


def _about(fact: Fact, remote: bool) -> list[str]:
    reasons = []
    if fact.kind is FactKind.ALLERGY:
        reasons.append(f"allergy: {fact.text}")
    if fact.polarity is State.ABSENT:
        reasons.append(f"{NEGATIVE}: {fact.text}")
    if fact.polarity is State.UNSURE or fact.certainty < LIKELY:
        reasons.append(f"uncertain: {fact.text}")
    if remote and fact.kind is FactKind.EXAMINATION:
        reasons.append("remote consultation: confirm how this was found")
    return reasons


def _uncertain_words(fact: Fact, said: Mapping[int, Utterance]) -> list[str]:
    """Words of this fact that were recognised with doubt."""
    used = {stem(word) for word in words_of(fact.text)}
    doubtful = (
        word.text.strip(" .,?!")
        for n in fact.evidence
        if n in said
        for word in said[n].words
        if word.confidence < UNCERTAIN_WORD and len(word.text) > 3
    )
    return [f"not heard surely: {word}" for word in doubtful if {stem(w) for w in words_of(word)} & used]


def list_checks(sections: Sequence[Section]) -> tuple[str, ...]:
    """All of a note's things to check, as one list."""
    return tuple(
        dict.fromkeys(
            f"{section.section}: {reason}"
            for section in sections
            for line in section.lines
            for reason in line.check
        )
    )
