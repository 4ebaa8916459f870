"""A fact in the telegraphic style of a UK GP's note, saying no more and no less.

"had some really bad pain in the lower stomach, you know" → "bad pain in lower stomach". Knows the words
speech can do without, the phrases notes use, and what a bare "no" means. Words of degree, time, side and
doubt stay.
"""

import re
from functools import cache

from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.terse import polish
from assistant.scribe.words import HEALTH, has, read_data, without_bit, words_of
from assistant.types import State

CLINICIAN_KINDS = (FactKind.EXAMINATION, FactKind.IMPRESSION, FactKind.PLAN, FactKind.SAFETY_NET)
_DATA = "telegraph.yaml"
_TRAILING = re.compile(
    r"(?:,? (?:for|with|to|of|from|than|when|and|or|but|a|the|where|that|which|who))+$", re.I
)
_DENIES = re.compile(r"\b(?:no|not|non|never|none|nothing|nobody|without|nil|cannot|neither|\w+n't)\b", re.I)
_DOUBT_MATTERS = (FactKind.IDEA, FactKind.PAST_HISTORY, FactKind.FAMILY, FactKind.ALLERGY, FactKind.MEDICINE)


def telegraphic(fact: Fact) -> str:
    """The fact as a note would put it."""
    if '"' in fact.text:  # what was said word for word stays so
        return fact.text
    if fact.kind in CLINICIAN_KINDS:
        return _decided(fact) or fact.text
    short = _clipped(_without_idle_doubt(fact))
    kept = (
        bool(short)
        and not short.endswith(":")
        and bool(_DENIES.search(short)) == bool(_DENIES.search(fact.text))
    )
    return standing(fact) or (short if kept else fact.text)


def _decided(fact: Fact) -> str:
    """The clinician's words without the talk around them; a warning keeps every word that matters."""
    short = _phrases("clinician_drop").sub("", fact.text)
    return polish(_articles().sub("", short) if fact.kind is FactKind.PLAN else short)


def standing(fact: Fact) -> str:
    """What a bare "no" to "any allergies?", "any medicines?", "any conditions?" is written as."""
    table = read_data(_DATA)["standing"].get(fact.kind.value)
    said = set(words_of(fact.text))
    if not table or fact.polarity is not State.ABSENT or said - set(table["general_words"].split()) - _SMALL:
        return ""
    if not said & set(table["nouns"].split()):  # "I don't have any previous" broke off
        return ""
    drug = said & set(table.get("drug_words", "").split())
    if {"other", "else", "apart"} & set(words_of(fact.quote)):
        return str(table["other"])
    return str(table["drug"] if drug else table["else"])


_SMALL = frozenset("a an the of to in on for that this is are you i or and do if at all it be there".split())  # noqa: SIM905


def _without_idle_doubt(fact: Fact) -> str:
    """ "I think it was on Monday" loses its "thinks"; "I think it's IBS", "I think my arm is weak" do not."""
    matters = fact.kind in _DOUBT_MATTERS or fact.polarity is State.ABSENT
    if matters or has(without_bit(fact.text), *HEALTH):
        return fact.text
    return _phrases("doubt").sub("", fact.text)


def _clipped(text: str) -> str:
    """The words that carry meaning, in the order said."""
    short = _idiomatic(text)
    short = _phrases("drop").sub("", short)
    short = _articles().sub("", short)
    short = re.sub(
        r"(?<=\w) (?:is|are) (?=(?:not |very |still |now |all |bit |\w+(?:y|ed|ing|ful)\b))", " ", short
    )
    short = _without_empty_parts(re.sub(r"\s+", " ", short))
    return _idiomatic(_TRAILING.sub("", polish(_leading().sub("", short))))


def _idiomatic(text: str) -> str:
    for pattern, to in read_data(_DATA)["idioms"]:
        text = re.sub(pattern, to, text, flags=re.I)
    return text


def _without_empty_parts(text: str) -> str:
    """Comma parts that still say something; pauses after little words go."""
    text = re.sub(r"\b(a|an|the|of|in|on|to|at|with|for|is|was|has|from|my|or|and|not),(?= )", r"\1", text)
    parts = [part.strip() for part in text.split(",")]
    return ", ".join(part for part in parts if _says_something(part))


def _says_something(part: str) -> bool:
    return bool(set(words_of(part)) - _leading_words() - _SMALL) or bool(re.search(r"\d", part))


@cache
def _listed(name: str) -> tuple[str, ...]:
    """Phrases of a list, longest first."""
    phrases = (phrase.strip() for phrase in str(read_data(_DATA)[name]).split("|"))
    return tuple(sorted((phrase for phrase in phrases if phrase), key=len, reverse=True))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(phrase) for phrase in _listed(name))
    return re.compile(rf"(?<![\w'-])(?:{listed})(?![\w'-])", re.I)


@cache
def _leading() -> re.Pattern[str]:
    listed = "|".join(re.escape(phrase) for phrase in _listed("leading"))
    return re.compile(rf"^(?:(?:{listed})\b(?!'| not\b)[\s,]*)+(?=\w)", re.I)


@cache
def _leading_words() -> frozenset[str]:
    return frozenset(word for phrase in _listed("leading") for word in phrase.split())


@cache
def _articles() -> re.Pattern[str]:
    stays = "|".join(read_data(_DATA)["article_stays"].split())
    return re.compile(rf"\b(?:an?|the) (?!(?:{stays})s?\b|and e\b)", re.I)
