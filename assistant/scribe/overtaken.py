"""General denials that what was told later, or earlier, does not bear out.

"No allergies" beside "I'm allergic to nuts" would be read wrong: the denial goes, what was told stays. Knows
only denials of a whole kind (allergies, medicines, medical problems); a denial of one thing is left alone.
"""

from collections.abc import Sequence

from assistant.language.medicines import find_medicines
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.telegraph import standing
from assistant.scribe.words import has
from assistant.types import State, Whose


def without_overtaken(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without a general denial that another of the patient's facts speaks against."""
    return [fact for fact in facts if not _overtaken(fact, facts)]


def _overtaken(fact: Fact, facts: Sequence[Fact]) -> bool:
    general = standing(fact)
    if not general or "other" in general:
        return False
    return any(_speaks_against(other, fact, general) for other in facts if other.kind is fact.kind)


def _speaks_against(other: Fact, denial: Fact, general: str) -> bool:
    if other.polarity is not State.PRESENT or other.whose is not Whose.PATIENT:
        return False
    if denial.kind is FactKind.ALLERGY:
        return "drug" not in general or bool(find_medicines(other.text))
    named = has(other.text, "conditions") if denial.kind is FactKind.PAST_HISTORY else False
    return named and other.certainty == 1.0
