"""Suggestions under the practice's own SNOMED CT release, where one has been imported.

Shows the release's preferred terms, leaves out codes it has made inactive and says so, and suggests
what its terms name word for word beyond the scribe's own table. Knows nothing of files or databases.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.language.clauses import split
from assistant.scribe.code_phrases import Mention, Phrase
from assistant.scribe.code_standing import Place
from assistant.scribe.code_table import SYSTEM, Concept, ConceptKind
from assistant.scribe.codes import Found, is_there
from assistant.scribe.grounding import check
from assistant.scribe.shapes import Fact, FactKind, SuggestedCode, WriteUp

_TOLD_AS = {"disorder": ConceptKind.PROBLEM, "finding": ConceptKind.SYMPTOM}
_KINDS = (FactKind.PRESENTING, FactKind.SYMPTOM, FactKind.PAST_HISTORY, FactKind.IMPRESSION)
LONGEST_TERM_WORDS = 6
_SHORTEST_SINGLE = 7  # letters of a term of one word: shorter ones are too often something else


class Named(Protocol):
    """A concept of the release."""

    @property
    def code(self) -> str:
        """Its identifier."""

    @property
    def preferred(self) -> str:
        """Its preferred term."""

    @property
    def tag(self) -> str:
        """What kind of thing it is: "disorder", "finding"."""


class ReleaseTerms(Protocol):
    """What the scribe asks of a release."""

    @property
    def is_there(self) -> bool:
        """Whether there is one."""

    def concept(self, code: str) -> tuple[bool, str] | None:
        """Whether a code is active, and its preferred term; None for one the release does not hold."""

    def named(self, term: str) -> Sequence[Named]:
        """Active concepts with exactly this term."""


def under_release(drafted: WriteUp, terms: ReleaseTerms) -> WriteUp:
    """The same write-up with its codes as the practice's release has them."""
    if not terms.is_there:
        return drafted
    kept: list[SuggestedCode] = []
    notes: list[str] = []
    for code in drafted.codes:
        there = terms.concept(code.code)
        if there is None or not there[0]:
            why = "inactive" if there else "not"
            notes.append(
                f"Codes: {code.display} ({code.code}) is {why} in your SNOMED CT release and left out"
            )
        else:
            kept.append(replace(code, display=there[1] or code.display))
    more = _beyond_the_table(drafted, terms, {code.code for code in drafted.codes})
    return replace(drafted, codes=(*kept, *more), must_check=(*drafted.must_check, *notes))


def _beyond_the_table(drafted: WriteUp, terms: ReleaseTerms, known: set[str]) -> Iterator[SuggestedCode]:
    said = {utterance.n: utterance for utterance in drafted.transcript}
    coded = {
        (n, word) for code in drafted.codes for n in code.evidence for word in code.words.lower().split()
    }
    found: dict[str, SuggestedCode] = {}
    for fact in drafted.facts:
        evidence = [said[n] for n in fact.evidence if n in said]
        if fact.kind not in _KINDS or not check(fact.text, evidence).supported:
            continue
        for one in _named(fact, terms):
            words = one.place.words
            if one.concept.code in known or _has_code(fact, words, coded):
                continue
            before = found.get(one.concept.code)
            numbers = {*fact.evidence, *(before.evidence if before else ())}
            found[one.concept.code] = SuggestedCode(
                SYSTEM, one.concept.code, one.concept.display, tuple(sorted(numbers)), words
            )
    yield from found.values()


def _has_code(fact: Fact, words: str, coded: set[tuple[int, str]]) -> bool:
    """True where the table has coded these words already."""
    return any((n, word) in coded for n in fact.evidence for word in words.lower().split())


def _named(fact: Fact, terms: ReleaseTerms) -> Iterator[Found]:
    """Stretches of a fact that are a term of the release, the longest first, none inside another."""
    clauses = split(fact.text)
    for n, clause in enumerate(clauses):
        taken: set[int] = set()
        for size in range(min(LONGEST_TERM_WORDS, len(clause.words)), 0, -1):
            for first in range(len(clause.words) - size + 1):
                places = tuple(range(first, first + size))
                if not taken.isdisjoint(places):
                    continue
                start, end = clause.words[first].start, clause.words[places[-1]].end
                concept = _only(fact.text[start:end], terms)
                if concept is None:
                    continue
                taken.update(places)
                phrase = Phrase(concept.display, (), concept, size == 1)
                one = Found(concept, Place(fact.text, clauses, n, Mention(phrase, places)))
                if is_there(fact, one):
                    yield one


def _only(text: str, terms: ReleaseTerms) -> Concept | None:
    """The one disorder or finding with this very term; None where there is none, or several."""
    if " " not in text and len(text) < _SHORTEST_SINGLE:
        return None
    found = {one.code: one for one in terms.named(text) if one.tag in _TOLD_AS}
    if len(found) != 1:
        return None
    one = next(iter(found.values()))
    return Concept(one.code, one.preferred or text, _TOLD_AS[one.tag], ())
