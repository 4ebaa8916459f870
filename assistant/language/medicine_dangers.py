"""What is published of medicines together, and of a medicine in a circumstance, as facts with a source.

Covered: the pairs of `data/medicine_pairs.tsv`, the circumstances of `data/medicine_cautions.tsv`.
Not covered: doses, timing, how a medicine is given (a cream counts as a tablet), whether a prescriber meant
it, what to do. What is not in the tables is not thereby safe. No clinician has reviewed them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from assistant.errors import AuthorError
from assistant.language.medicine_table import (
    Row,
    class_spellings,
    data_lines,
    medicine_spellings,
    read_rows,
    trait_meanings,
)
from assistant.language.medicines import Medicine

PREGNANCY = "pregnancy"
BREASTFEEDING = "breastfeeding"

_PAIRS = ("medicines", "why", "source", "written")
_CAUTIONS = ("circumstance", "words", "medicine", "why", "source", "written")
_JOIN = " + "


@dataclass(frozen=True, slots=True)
class DangerousPair:
    """Medicines (two, or three) that matter together, why, and where that is published."""

    medicines: tuple[Medicine, ...]
    why: str
    source: str
    parts: tuple[str, ...] = ()  # of the rule that they meet


@dataclass(frozen=True, slots=True)
class Caution:
    """A medicine that matters for this person: in which circumstance, why, and where that is published."""

    medicine: Medicine
    circumstance: str
    why: str
    source: str
    evidence: str  # the entry of the problem list, or the circumstance itself


@dataclass(frozen=True, slots=True)
class PairRule:
    """One line of the pairs; each part is a generic, a trait or a kind."""

    parts: tuple[str, ...]
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class CautionRule:
    """One line of the cautions; no words where the circumstance is told apart from the problems."""

    circumstance: str
    words: tuple[str, ...]
    part: str
    why: str
    source: str


def dangerous_pairs(medicines: Sequence[Medicine]) -> tuple[DangerousPair, ...]:
    """Every rule that two or more of the medicines meet, each set of medicines once per rule."""
    first: dict[str, Medicine] = {}
    for medicine in medicines:
        first.setdefault(medicine.generic, medicine)
    return tuple(pair for rule in pair_rules() for pair in _met(rule, tuple(first.values())))


def cautions(
    medicines: Sequence[Medicine],
    *,
    pregnant: bool | None = None,
    breastfeeding: bool | None = None,
    problems: Sequence[str] = (),
) -> tuple[Caution, ...]:
    """Each medicine that matters in pregnancy, breastfeeding or a listed problem; one reason each."""
    told = {PREGNANCY: pregnant, BREASTFEEDING: breastfeeding}
    found: dict[tuple[str, str], Caution] = {}
    for rule in caution_rules():
        evidence = rule.circumstance if told.get(rule.circumstance) else _problem(rule, problems)
        for medicine in medicines if evidence else ():
            if _is(medicine, rule.part):
                caution = Caution(medicine, rule.circumstance, rule.why, rule.source, evidence or "")
                found.setdefault((medicine.generic, rule.circumstance), caution)
    return tuple(found.values())


@cache
def pair_rules() -> tuple[PairRule, ...]:
    """The pairs of the shipped table."""
    return read_pairs(data_lines("medicine_pairs.tsv"))


@cache
def caution_rules() -> tuple[CautionRule, ...]:
    """The cautions of the shipped table."""
    return read_cautions(data_lines("medicine_cautions.tsv"))


def read_pairs(lines: Iterable[str]) -> tuple[PairRule, ...]:
    """The rules of a table of pairs; refuses unknown medicines, rules said twice and empty reasons."""
    rules: dict[tuple[str, ...], PairRule] = {}
    for row in read_rows("medicine_pairs.tsv", lines, _PAIRS):
        parts = tuple(row.cells["medicines"].split(_JOIN))
        if len(parts) < 2:
            raise AuthorError(f'{row.place}: a pair needs two medicines joined by "{_JOIN}".')
        _check(row, parts)
        if tuple(sorted(parts)) in rules:
            raise AuthorError(f"{row.place}: {row.cells['medicines']} has a line already: keep one.")
        rules[tuple(sorted(parts))] = PairRule(parts, row.cells["why"], row.cells["source"])
    return tuple(rules.values())


def read_cautions(lines: Iterable[str]) -> tuple[CautionRule, ...]:
    """The rules of a table of cautions; refuses unknown medicines and empty reasons."""
    rules = []
    for row in read_rows("medicine_cautions.tsv", lines, _CAUTIONS):
        _check(row, (row.cells["medicine"],))
        words = row.listed("words")
        if not words and row.cells["circumstance"] not in (PREGNANCY, BREASTFEEDING):
            raise AuthorError(f"{row.place}: no words show this circumstance: write some.")
        rules.append(
            CautionRule(
                row.cells["circumstance"], words, row.cells["medicine"], row.cells["why"], row.cells["source"]
            )
        )
    return tuple(rules)


def _check(row: Row, parts: tuple[str, ...]) -> None:
    if unknown := [part for part in parts if part not in _known_parts()]:
        raise AuthorError(f'{row.place}: "{unknown[0]}" is no generic, trait, kind or class: correct it.')
    if not (row.cells["why"] and row.cells["source"] and row.cells["written"]):
        raise AuthorError(f"{row.place}: a rule needs a reason, a source and a date: fill them in.")


@cache
def _known_parts() -> frozenset[str]:
    entries = {spelling.entry for spelling in (*medicine_spellings(), *class_spellings())}
    return frozenset(trait_meanings()) | {e.generic for e in entries} | {e.kind for e in entries}


def _is(medicine: Medicine, part: str) -> bool:
    return part in medicine.traits or part in (medicine.generic, medicine.kind)


def _met(rule: PairRule, medicines: Sequence[Medicine]) -> tuple[DangerousPair, ...]:
    """The sets of two or more medicines of which each part of the rule finds one."""
    fitting = [[medicine for medicine in medicines if _is(medicine, part)] for part in rule.parts]
    found: dict[frozenset[str], DangerousPair] = {}
    for chosen in product(*fitting):
        names = frozenset(medicine.generic for medicine in chosen)
        if len(names) > 1 and names not in found:
            ordered = tuple(medicine for medicine in medicines if medicine.generic in names)
            found[names] = DangerousPair(ordered, rule.why, rule.source, rule.parts)
    return tuple(found.values())


def _problem(rule: CautionRule, problems: Sequence[str]) -> str | None:
    """The first listed problem with a word of the rule."""
    return next((problem for problem in problems if any(_begins(word, problem) for word in rule.words)), None)


def _begins(word: str, problem: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", problem.casefold()) is not None
