"""Whose it is: facts about a wife, a brother or a flatmate stay theirs, by name, after "she's also got…".

Knows words for people and the pronouns that follow them. Where a relative speaks for the patient from the
start ("my son's had a fever"), that person is the patient and nothing is moved.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.scribe.exchanges import Exchange
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.words import HEALTH, group, has, stem, words_of
from assistant.types import Speaker, Whose

_PRONOUN = re.compile(r"^(?:and |but |so |well |'?cause |because )*(?P<who>he|she|they)(?:'\w+)?\b", re.I)
_PLAIN = {"mum": "mother", "mom": "mother", "mummy": "mother", "dad": "father", "daddy": "father"}
# "My dad… Has hypertension.": the sentence goes on about the same person.
_GOES_ON = re.compile(r"^(?:has|had|is|was|died|got|gets|takes|does|did|still has)\b", re.I)
_MOVED = (FactKind.SYMPTOM, FactKind.NEGATIVE, FactKind.PAST_HISTORY, FactKind.MEDICINE, FactKind.PRESENTING)
_OWN = re.compile(r"\b(?:i|i'm|i've|me|my own|myself)\b", re.I)


def speaks_for_another(exchanges: Sequence[Exchange]) -> bool:
    """True where who is called the patient tells of somebody else's illness from the start."""
    for said in (said for exchange in exchanges for said in exchange.reply):
        if said.speaker is Speaker.PATIENT and has(said.text, *HEALTH):
            return bool(_PRONOUN.match(said.text) or person_of(said.text)) and not _OWN.search(said.text)
    return False


def person_of(text: str) -> str:
    """The relative or friend a sentence is about: "my wife has had it" → "wife"."""
    people = group("family") | group("household")
    for found in re.finditer(r"\b(?:my|our|his|her|one of my|the|your)\s+((?:\w+\s+)?\w+)", text, re.I):
        words = found[1].split()
        named = [word for word in words if stem(word.removesuffix("'s")) in people]
        if named and stem(named[0]) != stem("family"):
            return _PLAIN.get(named[0].lower(), named[0].lower())
    return ""


def told_of(exchange: Exchange, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of one exchange, those about somebody named in it kept as that person's."""
    person, at = person_of(exchange.doctor[-1].text) if exchange.doctor else "", {}
    for said in exchange.reply:
        person = person_of(said.text) or ("" if _speaks_of_self(said.text) else person)
        at[said.text] = person
    return [_as_theirs(fact, *_person_for(fact, at)) for fact in facts]


def _speaks_of_self(text: str) -> bool:
    start = re.match(r"(?:and |but |so |well |no,? |yes,? |yeah,? )*(?:i|i'm|i've|my)\b", text, re.I)
    return bool(start) and not re.search(r"\b(?:him|her|them|he|she|they)\b", text, re.I)


def _person_for(fact: Fact, at: dict[str, str]) -> tuple[str, str]:
    sentence = next((text for text in at if fact.quote and fact.quote in text), "")
    return at.get(sentence, ""), sentence


def _as_theirs(fact: Fact, person: str, sentence: str) -> Fact:
    theirs = (
        _PRONOUN.match(fact.quote)
        or _GOES_ON.match(sentence)
        or (re.match(r"(?:not|no|nothing)\b", fact.quote) and re.search(r"\b(?:him|her|them)\b", sentence))
    )
    if not person or fact.kind not in _MOVED or not theirs:
        return fact
    named = person in words_of(fact.text)
    text = fact.text if named else f"{person}: {fact.text}"
    return replace(fact, text=text, kind=FactKind.FAMILY, whose=Whose.SOMEONE_ELSE)
