"""Codes that what else was found or said contradicts: a "none known" taken back, an "ex-smoker" who smokes.

Knows the codes found and the facts together. Knows nothing of the words around one mention.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.language.medicines import find_medicines
from assistant.scribe.shapes import Fact, FactKind, SuggestedCode
from assistant.types import State, Whose

NO_KNOWN_ALLERGY = "716186003"
NO_KNOWN_DRUG_ALLERGY = "409137002"
NO_KNOWN_MEDICATIONS = "787481004"
_ALLERGIES = frozenset(
    {"91936005", "91935009", "416098002", "414285001", "782594005", "232350006", "419199007", "426232007"}
)
_TO_DRUGS = frozenset({"91936005", "416098002"})
_TAKES = re.compile(
    r"\b(takes?|taking|needs?|has|have|uses?|using|on|puts?|inhalers?|injects?|regularly|daily)\b", re.I
)
EX_SMOKER, NON_SMOKER = "8517006", "160618006"
LOSS_OF_APPETITE, HAEMATEMESIS, HAEMOPTYSIS = "79890006", "8765009", "66857006"
_SMOKERS = frozenset({"77176002", "65568007"})
_GIVEN_UP = re.compile(r"\b(?:stopped|quit|gave|given|packed)\b", re.I)
_EATS = re.compile(
    r"\b(?:still|am|is|quite|very) hungry\b|\bhurts? (?:\w+ )?to eat\b"
    r"|\bappetite(?:'s| is| has)?(?: been)? (?:good|fine|ok|okay|normal|great|the same|all right)\b",
    re.I,
)


def without_contradicted(
    found: Mapping[str, SuggestedCode], facts: Sequence[Fact]
) -> dict[str, SuggestedCode]:
    """Without a "none known" that something else said contradicts."""
    gone: set[str] = set()
    if _ALLERGIES & found.keys():
        gone.add(NO_KNOWN_ALLERGY)
    if any(_tells_of_allergies(fact) for fact in facts):
        gone.add(NO_KNOWN_ALLERGY)
    if _TO_DRUGS & found.keys():
        gone.add(NO_KNOWN_DRUG_ALLERGY)
    if any(_is_taken(fact) for fact in facts):
        gone.add(NO_KNOWN_MEDICATIONS)
    if any(_EATS.search(fact.text) for fact in facts):
        gone.add(LOSS_OF_APPETITE)
    if HAEMOPTYSIS in found:  # "brought up blood" with a cough
        gone.add(HAEMATEMESIS)
    gone |= _other_smoking(found)
    return {code: one for code, one in found.items() if code not in gone}


def _other_smoking(found: Mapping[str, SuggestedCode]) -> frozenset[str]:
    """ "I used to smoke forty": who smokes still is no ex-smoker, unless they say last that they gave up."""
    smokes = [one for code, one in found.items() if code in _SMOKERS]
    past = found.get(EX_SMOKER)
    if not smokes:
        return frozenset()
    still = max(n for one in smokes for n in one.evidence)
    if past and _GIVEN_UP.search(past.words) and max(past.evidence) >= still:
        return _SMOKERS
    denied = found.get(NON_SMOKER)
    return frozenset({EX_SMOKER, NON_SMOKER} if denied and max(denied.evidence) < still else {EX_SMOKER})


def _tells_of_allergies(fact: Fact) -> bool:
    """ "Some seasonal allergies": none is known of which the table has a code, but there are some."""
    own = fact.whose is Whose.PATIENT and fact.polarity is State.PRESENT
    return own and bool(_SOME_ALLERGY.search(fact.text))


_SOME_ALLERGY = re.compile(
    r"\b(?:seasonal|some|bad|environmental|pollen|dust|food|hay fever)(?: \w+)? ?allerg", re.I
)


def _is_taken(fact: Fact) -> bool:
    """True for a medicine this patient takes."""
    own = fact.whose is Whose.PATIENT and fact.polarity is State.PRESENT
    told = fact.kind in (FactKind.MEDICINE, FactKind.PAST_HISTORY, FactKind.SYMPTOM, FactKind.PRESENTING)
    named = find_medicines(fact.text) or _MEDICINE.search(fact.text)
    return own and told and bool(named) and bool(_TAKES.search(fact.text))


_MEDICINE = re.compile(
    r"\b(inhalers?|insulin|pumps?|patches|(?:(?:the|mini|water) ?|control )pills?|injections?)\b", re.I
)
