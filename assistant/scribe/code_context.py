"""What the rest of the consultation makes of one mention: echoes of advice, reactions, relatives, doubts.

Knows the facts together. Knows nothing of the words around the mention, nor of the codes found.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.scribe.code_standing import Place
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.tidy import uk_spelling
from assistant.scribe.words import stem, words_of
from assistant.types import Speaker, State, Utterance

_ADVICE = (FactKind.SAFETY_NET, FactKind.PLAN)
_TOLD = (FactKind.SYMPTOM, FactKind.PRESENTING)
_REACTION_WITHIN = 3  # utterances: "What happens when you take it?" lies between
_ECHO_WITHIN = 6  # utterances after advice in which the patient may be saying it back
_FAMILY_WITHIN = 3
_OWN = re.compile(
    r"\b(?:i|i'm|i've|me|my|myself)\b(?! (?:mum|dad|mother|father|sister|brother|family))", re.I
)
_NO_AT_THE_END = re.compile(r"\w[,.?]* +(?:(?:uh|um|ah|er)[,. ]+)?(?:no|nope|nah)[\s.,!]*$", re.I)
_OF_ANOTHER = re.compile(r"\W*(?:her|his|their|she|he|they)\b", re.I)
_AS_A_RULE = re.compile(
    r"(?:(?:just|usually|always|then|it|does|will|or) )*(?:gets?|got|breaks?|broke|comes?|came|makes?"
    r"|made|gives?|gave|swells?|swelled|develops?|developed|turns?|turned|had|has)\b|(?:\w+ ){0,2}\w+$",
    re.I,
)
_NOW = re.compile(
    r"\b(?:now|still|today|yesterday|since|this (?:morning|week)|days|weeks|at the moment)\b", re.I
)
_VACCINATION = re.compile(r"\b(?:vaccin\w+|immuni[sz]\w+|jabs?)\b", re.I)
_IF_IT_IS = re.compile(r"\b(?:if|whether) (?:it )?(?:is|it's|was|that's)\b", re.I)
_OF_FAMILY = re.compile(
    r"\b(?:in|of) (?:the|your) famil|\bfamily (?:\w+ )?(?:history|members?)|\brelatives\b", re.I
)
_HAVE_IT = re.compile(
    r"\bmy (?:\w+ ){1,4}(?:has|have|had) (?:it|that)\b|\bruns? in (?:the|my|our) famil", re.I
)
_SAID_BACK = re.compile(r"\b(\w{4,})[,.]? (?:no|not any) \1", re.I)  # "Fevers, no fevers"
_NO_IT_IS_NOT = re.compile(
    r"\w[,.?]* *\b(?:no|nope|nah)[,.]? (?:i|he|she|it|they|we)"
    r" (?:do|did|does|have|has|had|is|was|am|are)(?:n't| not)\b",
    re.I,
)
_GONE_WITHIN = 160  # characters of the same utterance
_WENT = r"(?:went away|gone(?: away)?|better now|fine now|cleared(?: up)?|resolved|settled|stopped"
_GONE = re.compile(
    r"\b(?:that|it|those|these|they|which)(?:'s|'ve)?"
    rf"(?: (?:has|have|is|was|were|are|all|just|both|since|now))* {_WENT}|last (?:week|month|year))\b"
    r"|\b(?:do not|don't) (?:really )?(?:have|get) (?:it|that|those|them) (?:any ?more|now)\b"
    rf"|^(?:,? \w+){{0,4}},? and (?:the |my )?(?:\w+ ){{1,2}}(?:are|have)(?: all)? {_WENT})\b"
)
_NO_SUBJECT = re.compile(r"\W*(?:has|had|is|was|died|he|she)\b", re.I)


def is_echo(fact: Fact, place: Place, facts: Sequence[Fact]) -> bool:
    """True where the patient only says the clinician's advice back: "back pain or vomiting, okay"."""
    if fact.kind not in _TOLD or not fact.evidence:
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


def tells_on_of_family(fact: Fact, facts: Sequence[Fact]) -> bool:
    """True for "her nose runs" in the utterance that speaks of a relative."""
    return bool(_OF_ANOTHER.match(fact.quote)) and any(
        other.kind is FactKind.FAMILY and not set(other.evidence).isdisjoint(fact.evidence[:1])
        for other in facts
        if other is not fact
    )


def is_reaction(fact: Fact, facts: Sequence[Fact]) -> bool:
    """True for "I get a rash" after an allergy was named: what the medicine does, not what they have now."""
    if fact.kind not in _TOLD or not fact.evidence or not _AS_A_RULE.match(fact.text):
        return False
    return not _NOW.search(fact.text) and any(
        other.kind is FactKind.ALLERGY
        and other.polarity is State.PRESENT
        and other.evidence
        and 0 <= fact.evidence[0] - other.evidence[-1] <= _REACTION_WITHIN
        for other in facts
        if other is not fact
    )


def is_vaccine(fact: Fact, facts: Sequence[Fact]) -> bool:
    """True for "got my shingles" where the same utterance speaks of vaccination."""
    return any(
        _VACCINATION.search(other.text) and not set(other.evidence).isdisjoint(fact.evidence[-1:])
        for other in facts
    )


def is_doubted(fact: Fact, place: Place, facts: Sequence[Fact]) -> bool:
    """True where the same utterance goes on "I don't know if it's weakness or pain"."""
    said = {stem(word) for word in words_of(place.words)}
    return any(
        other.polarity is State.UNSURE
        and not set(other.evidence).isdisjoint(fact.evidence[-1:])
        and not said.isdisjoint(stem(word) for word in _doubted(other.text))
        for other in facts
        if other is not fact
    )


def _doubted(text: str) -> list[str]:
    found = _IF_IT_IS.search(text)
    return words_of(text[found.end() :]) if found else []


def of_cannabis(place: Place) -> bool:
    """ "Smokes a joint", "does not smoke cannabis": nothing is said of tobacco."""
    return bool(_CANNABIS.search(place.text))


_CANNABIS = re.compile(r"\b(joints?|weed|cannabis|marijuana|pot|spliffs?|hash)\b", re.I)


def asked_of_family(fact: Fact, place: Place, transcript: Sequence[Utterance]) -> bool:
    """True for "just high blood pressure" said of the family: asked after it, or "my mum has it" follows."""
    n = fact.evidence[-1] if fact.evidence else -1
    reply = next((each.text for each in transcript if each.n == n and each.speaker is not Speaker.DOCTOR), "")
    asked = [each.text for each in transcript if each.n < n and each.speaker is Speaker.DOCTOR]
    after = reply[max(0, reply.lower().find(place.words.split()[-1].lower())) :]
    of_family = bool(asked) and bool(_OF_FAMILY.search(asked[-1])) and not _OWN.search(reply)
    return bool(reply) and (of_family or bool(_HAVE_IT.search(after)))


def is_gone(fact: Fact, place: Place, said: Mapping[int, str]) -> bool:
    """True where the same person goes on "but that went away", "I don't have that any more"."""
    last = place.words.split()[-1].lower()
    for n in reversed(fact.evidence):
        text = uk_spelling(said.get(n, "").lower().replace("’", "'"))
        if (at := text.find(last)) >= 0:
            return bool(_GONE.search(text[at + len(last) :][:_GONE_WITHIN]))
    return False


def is_answered_no(fact: Fact) -> bool:
    """ "Weight loss, no": the patient says the question back and denies it."""
    return bool(
        _NO_AT_THE_END.search(fact.quote) or _NO_IT_IS_NOT.search(fact.quote) or _SAID_BACK.search(fact.quote)
    )
