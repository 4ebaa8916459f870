"""Checks of who somebody is: they stay out of the note, but for the age.

Name, date of birth and address are in the record. An age said aloud is kept, for it is what was heard.
"""

import re
from collections.abc import Sequence

from assistant.scribe.exchanges import Exchange, Said
from assistant.scribe.figures import with_figures
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.words import NUMBER_WORDS, has

AGE_WEIGHT = 5.0  # two words that every note begins with
_IDENTITY = re.compile(
    r"\b(date of birth|full name|your? name|confirm (?:the |your? )?name|first name|surname|home address"
    r"|your address|post ?code|who am i"
    r" speaking|how old are you|how old you are|your age)\b",
    re.I,
)
_SPELLED = "|".join(
    word for word, n in NUMBER_WORDS.items() if 1 < n < 100 and word not in ("twice", "couple")
)
_AGE = rf"(\d{{1,3}}|(?:{_SPELLED})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
_AGED = re.compile(
    rf"\bi(?:'m| am) {_AGE}(?: years? old| years? of age)?(?=[.,]|$| and\b)|\b{_AGE}[ -]years?[ -]old\b"
    rf"|^(?:um,? |uh,? |i'm |well,? )*{_AGE}\.?$",
    re.I,
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")  # which may be that of an illness
_ONLY_AGE = re.compile(
    rf"^(?:um,? |uh,? |and |well,? )*i(?:'m| am) {_AGE}(?: years? old| years? of age)?[.!]?$", re.I
)


def checks_identity(exchange: Exchange) -> bool:
    """True where the clinician asks for name, date of birth, address or age, and no illness is told."""
    asked = any(_IDENTITY.search(said.text) for said in exchange.doctor)
    heard = (_NAME.sub("", re.sub(r"\b(?:hear|hearing)\b", "", said.text)) for said in exchange.reply)
    return asked and not any(has(text, "symptoms", "conditions") for text in heard)


def age_facts(reply: Sequence[Said]) -> list[Fact]:
    """The patient's own age, where they say it when asked who they are or how old."""
    for said in reply:
        age = _age(said)
        if age:
            text = with_figures(f"{age.lower()} years old")
            return [Fact(0, text, FactKind.SOCIAL, said.evidence, said.text, weight=AGE_WEIGHT)]
    return []


def says_only_age(said: Said) -> bool:
    """True for a sentence that gives the age and nothing else, whenever it is said."""
    return bool(_ONLY_AGE.match(said.text))


def _age(said: Said) -> str:
    found = _AGED.search(said.text)
    return next((group for group in found.groups() if group), "") if found else ""
