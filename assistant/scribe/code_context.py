"""What the rest of the consultation makes of a code: echoes of advice, and a "none" taken back.

Knows the facts together. Knows nothing of the words around one mention.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.language.medicines import find_medicines
from assistant.scribe.code_standing import Place
from assistant.scribe.shapes import Fact, FactKind, SuggestedCode
from assistant.scribe.words import stem, words_of
from assistant.types import State, Whose

_ADVICE = (FactKind.SAFETY_NET, FactKind.PLAN)
_ECHO_WITHIN = 6  # utterances after advice in which the patient may be saying it back
_FAMILY_WITHIN = 3
_OWN = re.compile(
    r"\b(?:i|i'm|i've|me|my|myself)\b(?! (?:mum|dad|mother|father|sister|brother|family))", re.I
)
_NO_AT_THE_END = re.compile(r"\w[,.?]* +(?:(?:uh|um|ah|er)[,. ]+)?(?:no|nope|nah)[\s.,!]*$", re.I)
_NO_SUBJECT = re.compile(r"\W*(?:has|had|is|was|died|he|she)\b", re.I)
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


def is_echo(fact: Fact, place: Place, facts: Sequence[Fact]) -> bool:
    """True where the patient only says the clinician's advice back: "back pain or vomiting, okay"."""
    if fact.kind not in (FactKind.SYMPTOM, FactKind.PRESENTING) or not fact.evidence:
        return False
    said = {stem(word) for word in words_of(place.words)}
    return any(
        0 <= fact.evidence[0] - other.evidence[-1] <= _ECHO_WITHIN
        and said <= {stem(word) for word in words_of(f"{other.text} {other.quote}")}
        for other in facts
        if other.kind in _ADVICE and other.evidence
    )


def follows_family(fact: Fact, facts: Sequence[Fact]) -> bool:
    """True for "has hypertension" after talk of a relative: without a subject it may be theirs."""
    if not fact.evidence or _OWN.search(fact.quote):
        return False
    reach = _FAMILY_WITHIN if _NO_SUBJECT.match(fact.quote) else 0
    return any(
        0 <= fact.evidence[0] - other.evidence[-1] <= reach
        for other in facts
        if other.kind is FactKind.FAMILY and other.evidence and other is not fact
    )


def is_answered_no(fact: Fact) -> bool:
    """ "Weight loss, no": the patient says the question back and denies it."""
    return bool(_NO_AT_THE_END.search(fact.quote))


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
    return {code: one for code, one in found.items() if code not in gone}


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


_MEDICINE = re.compile(r"\b(inhalers?|insulin|pumps?|patches|(?:the|mini|water) ?pill|injections?)\b", re.I)
