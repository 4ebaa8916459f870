"""General denials that what was told later, or earlier, does not bear out.

"No allergies" beside "I'm allergic to nuts" would be read wrong: the denial goes, what was told stays. Knows
only denials of a whole kind (allergies, medicines, medical problems); a denial of one thing is left alone.
"""

import re
from collections.abc import Sequence

from assistant.language.medicines import find_medicines
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.telegraph import standing
from assistant.scribe.words import has
from assistant.types import State, Whose

_TAKES_NOW = re.compile(
    r"\b(?:i'm|i am|currently|still) (?:\w+ )?(?:taking|on|using)\b|\bi(?: do)? (?:take|use)\b"
    r"|^on the pill\b|^\W*[\w-]+\W*$",
    re.I,
)
_NOW_AND_THEN = re.compile(
    r"\b(?:paracetamol|ibuprofen|aspirin|sometimes|occasionally|now and (?:then|again)|when needed|cream"
    r"|over[ -](?:the )?counter|bought)\b",
    re.I,
)


def without_overtaken(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without a general denial that another of the patient's facts speaks against."""
    return [fact for fact in facts if not _overtaken(fact, facts)]


def _overtaken(fact: Fact, facts: Sequence[Fact]) -> bool:
    general = standing(fact)
    if not general or "other" in general:
        return False
    later = facts[facts.index(fact) + 1 :] if fact.kind is FactKind.MEDICINE else facts
    return any(_speaks_against(other, fact, general) for other in later if other.kind is fact.kind)


def _speaks_against(other: Fact, denial: Fact, general: str) -> bool:
    if other.polarity is not State.PRESENT or other.whose is not Whose.PATIENT:
        return False
    if denial.kind is FactKind.ALLERGY:
        return "drug" not in general or bool(find_medicines(other.text))
    if denial.kind is FactKind.MEDICINE:  # "I'm on nothing", and then "I'm taking the pill"
        return bool(_TAKES_NOW.search(other.quote)) and not _NOW_AND_THEN.search(other.text)
    named = has(other.text, "conditions") if denial.kind is FactKind.PAST_HISTORY else False
    return named and other.certainty == 1.0
