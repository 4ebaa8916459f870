"""Suggested SNOMED CT codes for what this patient has, from a fixed table of real concepts.

Knows the table in `data/codes.yaml`. Never codes what is denied, feared, possible, over and done
with, or somebody else's. "Low mood" is not depression: a phrase stands only for its own concept.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.scribe.shapes import Fact, FactKind, SuggestedCode
from assistant.scribe.words import read_data
from assistant.types import State, Whose

_KINDS = (
    FactKind.PRESENTING,
    FactKind.SYMPTOM,
    FactKind.PAST_HISTORY,
    FactKind.MEDICINE,
    FactKind.ALLERGY,
    FactKind.IMPRESSION,
    FactKind.SOCIAL,
)
_SYMPTOMS = (FactKind.PRESENTING, FactKind.SYMPTOM)
_HAD = re.compile(r"^(?:[^;]*\bago,? )?had\b", re.I)  # a symptom they had is not one they have
_SURE = 0.7
_DENIED = re.compile(
    r"\b(no|not|never|more than|rather than|without|nor|denies|cannot rule out|stopped|rule out"
    r"|exclude|if|like a|in case|risk of|\w+n't)\b[^;:]*$",
    re.I,
)
_OVER = re.compile(
    r"\b(not any ?more|no longer|went away|gone now|grew out|used to|in the past|years ago"
    r"|resolved|cleared up|as a (child|kid|baby))\b",
    re.I,
)
_FEARED = re.compile(
    r"\b(worried|worry|scared|afraid|might|could be|may be|may have|wonder|think|thought"
    r"|seems?|possibl[ey]|probabl[ey]|sounds? like|looks? like)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the table and the phrases that stand for it."""

    code: str
    display: str
    phrases: tuple[str, ...]


def suggest_codes(facts: Sequence[Fact]) -> tuple[SuggestedCode, ...]:
    """Codes in the order their words were said, each once, with all its evidence."""
    found: dict[str, SuggestedCode] = {}
    for fact in filter(_may_be_coded, facts):
        for concept, words in _matches(fact.text):
            before = found.get(concept.code)
            evidence = tuple(sorted({*fact.evidence, *(before.evidence if before else ())}))
            words = before.words if before else words
            found[concept.code] = SuggestedCode(system(), concept.code, concept.display, evidence, words)
    return tuple(found.values())


def system() -> str:
    """The terminology's address."""
    return str(read_data("codes.yaml")["system"])


@cache
def concepts() -> tuple[Concept, ...]:
    """The whole table."""
    rows = read_data("codes.yaml")["concepts"]
    return tuple(Concept(row["code"], row["display"], tuple(row["phrases"])) for row in rows)


def _may_be_coded(fact: Fact) -> bool:
    if fact.kind in _SYMPTOMS and _HAD.match(fact.text):
        return False
    own = fact.whose is Whose.PATIENT and fact.kind in _KINDS
    sure = fact.polarity is State.PRESENT and fact.certainty >= _SURE
    return own and sure and not _OVER.search(fact.text) and not _FEARED.search(fact.text)


def _matches(text: str) -> Iterator[tuple[Concept, str]]:
    """Concepts named in a text, the longest phrase first, none inside another."""
    taken: list[tuple[int, int]] = []
    for phrase, concept in _phrases():
        for match in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.I):
            span = match.span()
            if not _inside(span, taken) and not _DENIED.search(text[: span[0]]):
                taken.append(span)
                yield concept, match.group()


@cache
def _phrases() -> tuple[tuple[str, Concept], ...]:
    pairs = [(phrase, concept) for concept in concepts() for phrase in concept.phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _inside(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in taken)
