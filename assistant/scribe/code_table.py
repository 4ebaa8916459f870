"""The scribe's own table of SNOMED CT concepts, and the phrases that stand for each.

Read from `data/codes/*.tsv`: some 1,270 concepts of UK general practice, each checked against the
releases named in `check_codes`. `kind` says in what a concept may be found; `not` names look-alikes
("cough medicine" is no cough). Medicines as products are not there: those releases hold none.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from assistant.scribe.tidy import uk_spelling
from assistant.scribe.words import DATA

SYSTEM = "http://snomed.info/sct"
FOLDER = DATA / "codes"
NARROWER = "narrower.tsv"
COLUMNS = ("code", "term", "kind", "phrases", "not")
_PAIN = "@pain "
_PAINS = (
    *("{part} pain", "{part} pains", "{part} ache", "{part} aches", "{part} aching", "{part} hurts"),
    *("{part} hurt", "{part} hurting", "{part} sore", "{part} painful", "sore {part}", "painful {part}"),
    *("aching {part}", "pain {part}", "ache in {part}", "aching in {part}", "soreness in {part}"),
    *(f"{what} {where} {{part}}" for what in ("pain", "pains") for where in ("in", "on", "around", "at")),
    *("pain inside {part}", "pain round {part}", "pain across {part}", "pain of {part}"),
)


class ConceptKind(StrEnum):
    """What a concept is, and so what must be said for it to be suggested."""

    SYMPTOM = "symptom"
    PROBLEM = "problem"  # lasting: "history of asthma" is asthma now
    EPISODE = "episode"  # an illness that ends: one told as past is over
    INJURY = "injury"
    HISTORY = "history"  # had once, and over
    PROCEDURE = "procedure"  # done once
    ALLERGY = "allergy"
    LIFESTYLE = "lifestyle"
    TREATMENT = "treatment"
    FAMILY = "family"  # a relative's illness


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the table, the phrases that stand for it and those that only look like it."""

    code: str
    display: str
    kind: ConceptKind
    phrases: tuple[str, ...]
    unlike: tuple[str, ...] = ()


@cache
def concepts() -> tuple[Concept, ...]:
    """The whole table."""
    return tuple(concept for file in table_files() for concept in _read(file))


@cache
def broader() -> dict[str, frozenset[str]]:
    """For each code, those that say less and are left out beside it."""
    found: dict[str, set[str]] = {}
    codes = {concept.display: concept.code for concept in concepts()}
    for row in _rows(FOLDER / NARROWER):
        for term in _listed(row["narrower"]):
            found.setdefault(codes[term], set()).add(row["code"])
    for concept in concepts():
        found.setdefault(concept.code, set()).update(_said_within(concept))
    return {code: frozenset(others) for code, others in found.items()}


def _said_within(concept: Concept) -> Iterator[str]:
    """Concepts whose every word this one has too, and more: asthma within acute asthma."""
    words = frozenset(re.findall(r"\w+", concept.display.lower()))
    for word in words:
        for other, kind, code in _terms_from().get(word, ()):
            if other < words and _alike(kind, concept.kind):
                yield code


@cache
def _terms_from() -> dict[str, list[tuple[frozenset[str], ConceptKind, str]]]:
    """The words of each term, under the first of them by the alphabet."""
    found: dict[str, list[tuple[frozenset[str], ConceptKind, str]]] = {}
    for concept in concepts():
        words = frozenset(re.findall(r"\w+", concept.display.lower()))
        found.setdefault(min(words), []).append((words, concept.kind, concept.code))
    return found


def _alike(one: ConceptKind, other: ConceptKind) -> bool:
    illness = (ConceptKind.SYMPTOM, ConceptKind.PROBLEM, ConceptKind.EPISODE, ConceptKind.INJURY)
    return one is other or (one in illness and other in illness)


def table_files() -> tuple[Path, ...]:
    """The files of concepts, in order of name."""
    return tuple(path for path in sorted(FOLDER.glob("*.tsv")) if path.name != NARROWER)


def _read(file: Path) -> Iterator[Concept]:
    for row in _rows(file):
        said, unlike = (_listed(uk_spelling(row[column] or "")) for column in ("phrases", "not"))
        phrases = tuple(phrase for one in said for phrase in _spelled_out(one))
        yield Concept(row["code"], row["term"], ConceptKind(row["kind"]), phrases, unlike)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _spelled_out(phrase: str) -> Iterator[str]:
    """ "@pain knee|knees" stands for every way of saying that a knee hurts."""
    if not phrase.startswith(_PAIN):
        yield phrase
        return
    for part in phrase.removeprefix(_PAIN).split("|"):
        yield from (pattern.format(part=part) for pattern in _PAINS)
