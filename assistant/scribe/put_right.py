"""What the clinician checked and the patient put right: "Ramipril ten?" "No, five" → "ramipril five".

Knows doses and other figures, sides, days and how often. Only a short reply that holds one value of the same
kind as the question's is taken so; the rest of the question stands as it was put.
"""

import re

from assistant.language.medicines import find_medicines
from assistant.scribe.questions import strip_question
from assistant.scribe.words import NUMBER_WORDS

LONGEST_WORDS = 5  # of a reply that only puts a value right
_NUMBERS = "|".join(
    sorted((w for w in NUMBER_WORDS if w not in ("a", "an", "couple", "once", "twice")), key=len)[::-1]
)
_FIGURE = rf"(?:\d+(?:\.\d+)?|(?:{_NUMBERS})(?:[ -](?:{_NUMBERS}))*)"
_UNIT = (
    r"(?:mg|milligrams?|mcg|micrograms?|grams?|ml|units?|puffs?|tablets?|drops?|seconds?|minutes?|hours?|days?"
    r"|weeks?|months?|years?|percent|kilos?|stone|o'clock)"
)
_OFTEN = rf"(?:(?:once|twice|{_FIGURE} times)(?: (?:a|per) (?:day|week|month|year|night)| daily)?)"
_KINDS = (
    re.compile(rf"\b{_OFTEN}\b", re.I),
    re.compile(rf"\b(?P<figure>{_FIGURE})(?:[ -](?P<unit>{_UNIT}))?\b", re.I),
    re.compile(r"\b(?:left|right|both sides)\b", re.I),
    re.compile(
        r"\b(?:(?:last |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today"
        r"|morning|afternoon|evening|night)s?\b",
        re.I,
    ),
)
_DENIED = re.compile(r"^(?:[a-z']+[,.!]? ){0,2}?(?:no|nope|nah|not)\b[,. ]*", re.I)
_AROUND = re.compile(
    r"^(?:it's|it is|it was|i'm on|i am on|i take|that's|just|only|about|around|the|my|in the|at|sorry"
    r"|actually|now|a day|and|is|one|side|on)*$",
    re.I,
)
_ADDRESS = re.compile(
    r"^(?:(?:do|did|are|is|was|have|has) )?(?:you(?:'re|'ve)?|it(?:'s)?|that(?:'s)?|this)\b"
    r"(?: (?:on|taking|take|have|had|is|was)\b)?",
    re.I,
)


def value_put_right(asked: str, reply: str) -> str:
    """The question with the reply's value in the place of its own; empty when nothing was put right."""
    plain = _DENIED.sub("", reply).strip(" .,?!")
    if not plain or len(plain.split()) > LONGEST_WORDS:
        return ""
    question = _ADDRESS.sub("", strip_question(asked)).strip(" ,")
    for kind in _KINDS:
        new, old = list(kind.finditer(plain)), list(kind.finditer(question))
        if len(new) == 1 and old and _nothing_else(plain, new[0]):
            return _replaced(question, old[-1], new[0])
    return _dose_of(question, plain)


def _nothing_else(plain: str, value: re.Match[str]) -> bool:
    around = f"{plain[: value.start()]} {plain[value.end() :]}".lower()
    return all(_AROUND.match(word) for word in re.findall(r"[a-z']+", around))


def _replaced(question: str, old: re.Match[str], new: re.Match[str]) -> str:
    value = new.group()
    units = old.groupdict().get("unit"), new.groupdict().get("unit")
    if units[0] and not units[1]:
        value = f"{value} {units[0]}"
    return f"{question[: old.start()]}{value}{question[old.end() :]}"


def _dose_of(question: str, plain: str) -> str:
    """ "What dose of sertraline?" "Fifty" → "sertraline fifty"."""
    named, value = find_medicines(question), _KINDS[1].search(plain)
    asks_dose = re.search(r"\b(?:dose|strength|how much|how many (?:milligrams|mg))\b", question, re.I)
    if len(named) != 1 or not value or not asks_dose or not _nothing_else(plain, value):
        return ""
    return f"{named[0].name} {value.group()}"
