"""Suggested SNOMED CT codes for what this patient has, from a fixed table of real concepts.

Knows which facts may be coded as what. Never codes what is denied, feared, possible, planned, over or
somebody else's as the patient's own; what is over may be a "history of", a relative's illness a family
history, where the table has it. A symptom stays a symptom: a phrase stands only for its own concept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.language.clauses import split
from assistant.scribe.code_context import (
    asked_of_family,
    follows_family,
    is_answered_no,
    is_doubted,
    is_echo,
    is_gone,
    is_reaction,
    is_vaccine,
    of_cannabis,
    tells_on_of_family,
)
from assistant.scribe.code_contradicted import without_contradicted
from assistant.scribe.code_phrases import find_mentions
from assistant.scribe.code_standing import (
    Place,
    Standing,
    doubtful,
    has_ended,
    is_done,
    names_another,
    one_of_several,
    only_able,
    open_to_family,
    standing,
)
from assistant.scribe.code_table import SYSTEM, Concept, ConceptKind, broader
from assistant.scribe.shapes import Fact, FactKind, SuggestedCode
from assistant.types import Speaker, State, Utterance, Whose

_KINDS = (
    FactKind.PRESENTING,
    FactKind.SYMPTOM,
    FactKind.PAST_HISTORY,
    FactKind.MEDICINE,
    FactKind.ALLERGY,
    FactKind.IMPRESSION,
    FactKind.SOCIAL,
)
_NEGATIVES = (*_KINDS, FactKind.NEGATIVE)
_ILLNESS = (ConceptKind.SYMPTOM, ConceptKind.PROBLEM, ConceptKind.EPISODE, ConceptKind.INJURY)
_PASSING = (ConceptKind.SYMPTOM, ConceptKind.EPISODE)
_NAMED = (ConceptKind.PROBLEM, ConceptKind.EPISODE)
_STATES = (ConceptKind.ALLERGY, ConceptKind.LIFESTYLE, ConceptKind.TREATMENT)
_LASTING = (ConceptKind.PROBLEM, *_STATES)  # what a past history may tell of as there now
_HABITS = (FactKind.SOCIAL, FactKind.SYMPTOM, FactKind.PRESENTING, FactKind.PAST_HISTORY, FactKind.NEGATIVE)


@dataclass(frozen=True, slots=True)
class Found:
    """A concept named in a fact, and where."""

    concept: Concept
    place: Place


def suggest_codes(facts: Sequence[Fact], transcript: Sequence[Utterance] = ()) -> tuple[SuggestedCode, ...]:
    """Codes in the order they were said, each once with all its evidence; the broader ones left out.

    In the transcript the words after a mention tell whether it has gone since.
    """
    said = {each.n: each.text for each in transcript if each.speaker is not Speaker.DOCTOR}
    found: dict[str, SuggestedCode] = {}
    for fact in facts:
        for one in _codable(fact):
            if _is_unsaid(fact, one, facts) or _is_theirs(fact, one, facts):
                continue
            if one.concept.kind in _PASSING and is_gone(fact, one.place, said):
                continue
            if one.concept.kind in _NAMED and asked_of_family(fact, one.place, transcript):
                continue
            new = SuggestedCode(SYSTEM, one.concept.code, one.concept.display, fact.evidence, one.place.words)
            found[new.code] = _joined(found.get(new.code, new), new.evidence)
    over = _ended(facts)
    kept = {code: one for code, one in found.items() if over.get(code, -1) < max(one.evidence, default=0)}
    return tuple(_most_specific(without_contradicted(kept, facts)))


def _ended(facts: Sequence[Fact]) -> dict[str, int]:
    """Codes of what is said to have stopped, with the last utterance that says so."""
    over: dict[str, int] = {}
    for fact in facts:
        if fact.whose is Whose.PATIENT and fact.kind in _KINDS and fact.evidence:
            gone = (one for one in _found(fact, _ILLNESS) if has_ended(one.place))
            over |= {one.concept.code: fact.evidence[-1] for one in gone}
    return over


def _is_unsaid(fact: Fact, one: Found, facts: Sequence[Fact]) -> bool:
    """True where what else was said makes of it advice, a medicine's reaction, a vaccine, or a doubt."""
    if one.concept.kind not in _ILLNESS:
        return is_echo(fact, one.place, facts)
    return (
        is_echo(fact, one.place, facts)
        or (one.concept.kind is not ConceptKind.PROBLEM and is_reaction(fact, facts))
        or is_doubted(fact, one.place, facts)
        or (one.concept.kind in _NAMED and is_vaccine(fact, facts))
    )


def _is_theirs(fact: Fact, one: Found, facts: Sequence[Fact]) -> bool:
    """A relative's illness told on without naming them again, or "her nose runs" of the one just named."""
    if one.concept.kind in _NAMED:
        return follows_family(fact, facts)
    return one.concept.kind is ConceptKind.SYMPTOM and tells_on_of_family(fact, facts)


def _joined(code: SuggestedCode, evidence: Sequence[int]) -> SuggestedCode:
    return replace(code, evidence=tuple(sorted({*code.evidence, *evidence})))


def _most_specific(found: dict[str, SuggestedCode]) -> Iterator[SuggestedCode]:
    """Without those that say less than another; their evidence stands with the one that says more."""
    above = broader()
    for code, one in found.items():
        if not any(code in above.get(other, ()) for other in found):
            for less in above.get(code, ()):
                one = _joined(one, found[less].evidence) if less in found else one
            yield one


def _codable(fact: Fact) -> Iterator[Found]:
    """Every concept that may be suggested from one fact."""
    if fact.polarity is State.UNSURE or is_answered_no(fact):
        return
    if fact.whose is not Whose.PATIENT or fact.kind is FactKind.FAMILY:
        yield from (one for one in _found(fact, (ConceptKind.FAMILY,)) if _runs_in_family(fact, one))
        return
    if fact.kind in _NEGATIVES:
        yield from (one for one in _found(fact, (*_ILLNESS, *_STATES)) if is_there(fact, one))
    if fact.kind in _KINDS and fact.polarity is State.PRESENT:
        yield from (one for one in _found(fact, (ConceptKind.HISTORY,)) if _was_there(fact, one))
        yield from (one for one in _found(fact, (ConceptKind.PROCEDURE,)) if is_done(one.place))


def _found(fact: Fact, kinds: tuple[ConceptKind, ...]) -> Iterator[Found]:
    clauses = split(fact.text)
    for n, clause in enumerate(clauses):
        mentions = find_mentions(clause, kinds)
        for mention in mentions:
            if mention.phrase.concept:
                others = tuple(other for other in mentions if other is not mention)
                yield Found(mention.phrase.concept, Place(fact.text, clauses, n, mention, others))


def is_there(fact: Fact, one: Found) -> bool:
    """The patient's, and now."""
    place, kind = one.place, one.concept.kind
    if (
        names_another(place)
        or fact.quote.lower().startswith("they")
        or (kind in _STATES and fact.kind not in _kinds_for(kind))
    ):
        return False
    if kind is ConceptKind.LIFESTYLE and of_cannabis(place):
        return False
    if place.mention.phrase.denies:
        return not doubtful(place)
    if fact.polarity is not State.PRESENT or fact.kind not in _KINDS:
        return False
    if fact.kind is FactKind.PAST_HISTORY and kind not in _LASTING:
        return False
    if fact.kind is FactKind.IMPRESSION and (fact.certainty < 1.0 or one_of_several(place)):
        return False
    if fact.kind is FactKind.ALLERGY and kind not in (ConceptKind.ALLERGY, ConceptKind.PROBLEM):
        return False
    if kind is ConceptKind.LIFESTYLE and only_able(place):
        return False
    return standing(place) is Standing.NOW


def _kinds_for(kind: ConceptKind) -> tuple[FactKind, ...]:
    """Facts in which a habit, a treatment or an allergy may be told."""
    if kind is ConceptKind.LIFESTYLE:
        return _HABITS
    if kind is ConceptKind.TREATMENT:
        return (*_HABITS, FactKind.MEDICINE)
    return _NEGATIVES


def _was_there(fact: Fact, one: Found) -> bool:
    """The patient's, and over."""
    if names_another(one.place):
        return False
    stood = standing(one.place)
    told_as_past = fact.kind is FactKind.PAST_HISTORY and stood is Standing.NOW
    return stood is Standing.PAST or (told_as_past and not _lasts(one.place))


def _lasts(place: Place) -> bool:
    """True where the same words name a lasting illness, which a past history tells of as there now."""
    named = find_mentions(place.clause, (ConceptKind.PROBLEM,))
    return any(not set(one.places).isdisjoint(place.mention.places) for one in named)


def _runs_in_family(fact: Fact, one: Found) -> bool:
    """A blood relative's, and not in doubt."""
    return fact.polarity is State.PRESENT and open_to_family(one.place)
