"""Every fact in a consultation, by rule: no model is needed.

Puts together what the patient stated (statements), answered (answers) and what the clinician found,
thought and planned (doctor_facts); joins what was said twice; numbers the result. Dates stay as
said ("last Tuesday").
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.scribe.answers import answer_facts
from assistant.scribe.doctor_facts import doctor_facts
from assistant.scribe.echoes import echoed_facts
from assistant.scribe.exchanges import split_exchanges
from assistant.scribe.in_context import in_context
from assistant.scribe.others import speaks_for_another, told_of
from assistant.scribe.overtaken import without_overtaken
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.statements import content
from assistant.scribe.telegraph import telegraphic
from assistant.scribe.words import HEALTH, has
from assistant.types import Utterance


def extract_facts(utterances: Sequence[Utterance]) -> tuple[Fact, ...]:
    """Facts in the order they were said, numbered from 0."""
    exchanges = in_context(split_exchanges(utterances))
    answered = [answer_facts(exchange) for exchange in exchanges]
    if not speaks_for_another(exchanges):
        answered = [told_of(exchange, found) for exchange, found in zip(exchanges, answered, strict=True)]
    opening = next((n for n, found in enumerate(answered) if _tells(found)), -1)
    facts = [
        _as_opening(fact) if n == opening else fact for n, found in enumerate(answered) for fact in found
    ]
    facts += echoed_facts(exchanges)
    facts += doctor_facts([said for exchange in exchanges for said in exchange.doctor])
    return number(without_overtaken(join_repeats(facts)))


def number(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each with its place as its number."""
    return tuple(replace(fact, n=n) for n, fact in enumerate(facts))


def _tells(found: Sequence[Fact]) -> bool:
    """True where the patient first tells of something they have."""
    return any(
        fact.kind is FactKind.SYMPTOM and has(fact.text, *HEALTH) and len(fact.quote.split()) > 3
        for fact in found
    )


def _as_opening(fact: Fact) -> Fact:
    plain = (FactKind.SYMPTOM, FactKind.NEGATIVE)
    more = 1.0 + 0.8 * has(fact.text, "time")  # since when, told in opening
    return replace(fact, kind=FactKind.PRESENTING, weight=fact.weight + more) if fact.kind in plain else fact


def join_repeats(facts: Sequence[Fact]) -> list[Fact]:
    """One fact for each thing said: a later repeat lends its evidence to the first."""
    kept: list[Fact] = []
    for fact in facts:
        place = next((n for n, other in enumerate(kept) if _repeats(fact, other)), None)
        if place is None:
            kept.append(fact)
        else:
            evidence = tuple(sorted({*kept[place].evidence, *fact.evidence}))
            kept[place] = replace(kept[place], evidence=evidence)
    return kept


def _repeats(fact: Fact, other: Fact) -> bool:
    same = fact.polarity is other.polarity and fact.whose is other.whose
    clinician = (FactKind.EXAMINATION, FactKind.IMPRESSION, FactKind.PLAN, FactKind.SAFETY_NET)
    if not same or (fact.kind in clinician) != (other.kind in clinician):
        return False
    if telegraphic(fact) == telegraphic(other):
        return True
    one, two = content(fact.text), content(other.text)
    return bool(one) and one <= two
