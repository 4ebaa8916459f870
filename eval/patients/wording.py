"""The same words as somebody else would put them: of a third person, or in a second language. Pure.

Covered: the plain sentences that cards are written in, in the first person and the present or past. Not
covered: quotations, verbs of the first person that look like a past form. Neither adds nor drops a "not".
"""

import re
from collections.abc import Iterable

from assistant.types import Sex

_THEY = {
    Sex.FEMALE: {"i": "she", "me": "her", "my": "her", "mine": "hers", "myself": "herself"},
    Sex.MALE: {"i": "he", "me": "him", "my": "his", "mine": "his", "myself": "himself"},
}
_SHORTENED = {"i'm": "{}'s", "i've": "{}'s", "i'd": "{}'d", "i'll": "{}'ll"}
_AUXILIARY = {"am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't", "was": "was"}
_ADVERBS = (
    r"(?:(?:also|nearly|first|still|just|only|really|usually|always|often|now|even|never|hardly|barely"
    r"|sometimes) )?"
)
_UNCHANGED = re.compile(
    r"can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|must|might|may|had|hadn't|did"
    r"|didn't|was|wasn't|got|went|fell|took|woke|felt|came|saw|ate|drank|put|lost|hit|cut|bit|began"
    r"|thought|found|said|told|gave|left|ran|kept|slept|stood|sat|threw|broke|caught|burnt|hurt"
    r"|swallowed|let|drove|knew|made|heard|rang|bent|held|dropped|forgot|paid|read|spent|swam|tore"
    r"|wore|wrote|meant|flew"
)  # past forms and those without an ending of their own
_FIRST = re.compile(rf"\b(?P<who>I)(?P<adverb> {_ADVERBS}|\s)(?P<verb>[a-z']+)")
_SECOND_LANGUAGE = (
    (r"\bI don't have\b", "I no have"),
    (r"\b(?:an?|the) (?!few\b|lot\b|bit\b|little\b|couple\b|while\b)", ""),
    (r"\b(I|[Yy]ou|[Ww]e|[Tt]hey)'ve (?:had|got)\b", r"\1 have"),
    (r"\b([Ss]he|[Hh]e|[Ii]t)'s (?:had|got)\b", r"\1 have"),
    (r"\bI've been\b", "I am"),
    (r"\b([Ii]t|[Ss]he|[Hh]e)'s been\b", r"\1 is"),
    (r"\bI'm\b", "I"),
    (r"\b([Ii]t|[Ss]he|[Hh]e)'s\b(?= \w+ing\b)", r"\1"),
    (r"\bdoesn't\b", "don't"),
    (r"\b(?:has|have) been\b", "is"),
    (r"\bthere(?:'s| is)\b", "have"),
    (r"\bThere(?:'s| is)\b", "Have"),
    (r"\bvery\b", "too much"),
)


def as_sentences(says: Iterable[str]) -> str:
    """Several things said one after the other, each a sentence; one alone stays as it is."""
    each = list(says)
    if len(each) < 2:
        return "".join(each)
    return " ".join(it if it.endswith((".", "!", "?")) else f"{it}." for it in each)


def of_third_person(says: str, sex: Sex) -> str:
    """First person to third: "I've had a cough and my chest hurts" as a wife's husband would put it."""
    they = _THEY[sex]
    words = re.sub(r"\b[Aa]m I\b", f"is {they['i']}", says)
    words = re.sub(r"\bI(?:'m|'ve|'d|'ll)\b", lambda it: _SHORTENED[it[0].lower()].format(they["i"]), words)
    words = _FIRST.sub(lambda it: f"{they['i']}{it['adverb']}{_third(it['verb'])}", words)
    words = re.sub(
        r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b", lambda it: _like(it[0], they[it[0].lower()]), words
    )
    return _sentences(words)


def in_second_language(says: str) -> str:
    """As somebody might write whose first language has no articles and another way with verbs."""
    for pattern, instead in _SECOND_LANGUAGE:
        says = re.sub(pattern, instead, says)
    return _sentences(says)


def _third(verb: str) -> str:
    """The verb as it stands after he or she; past forms and auxiliaries stay."""
    if verb in _AUXILIARY:
        return _AUXILIARY[verb]
    if (
        _UNCHANGED.fullmatch(verb)
        or (verb.endswith("ed") and verb != "need")
        or verb in {"and", "or", "also", "still", "just", "never"}
    ):
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "go")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def _like(before: str, after: str) -> str:
    return after.capitalize() if before[0].isupper() and before != "I" else after


def _sentences(words: str) -> str:
    """Capitals where sentences begin."""
    return re.sub(r"(^|[.!?]\s+)([a-z])", lambda it: it[1] + it[2].upper(), words)
