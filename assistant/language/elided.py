"""A reply that leaves out what the question named: "It's cloudy", asked about urine.

Read together with the question, such a reply holds a phrase of a finding that was asked about, where alone
it holds none. Only short replies that deny nothing and name more than a part of the body; only ever heard
as present. Not covered: replies whose every word is new to the question and to the phrases.
"""

from collections.abc import Iterable, Sequence

from assistant.language.answers import Asked, Head, head_of
from assistant.language.lexicon import BODY_PARTS, NEGATORS
from assistant.language.phrases import LIGHT_STEMS, Phrase
from assistant.language.words import bag, stem, stems_of, tokens
from assistant.types import Finding, State

LONGEST_REPLY = 14  # words; who says more says what it is about
FROM_CONTEXT = 0.85  # certainty of what is understood only with the question beside it
_NOTHING_WRONG = NEGATORS | bag("fine ok okay normal normally usual alright good better gone clear well if")
_SMALL = (
    frozenset(
        stem(word)
        for word in bag(
            "look seem part across all both one now today since then bit little over up down out off more"
            " most same time day days week last night morning it its is was yes no not"
        )
    )
    | LIGHT_STEMS
)


def elided(
    text: str, asked: Asked, read: Sequence[Finding], phrases: Iterable[Phrase], source: str
) -> tuple[Finding, ...]:
    """The findings asked about that the reply says by leaving out what the question named."""
    said = tokens(text)
    if len(said) > LONGEST_REPLY or any(word.plain in _NOTHING_WRONG for word in said):
        return ()
    if head_of(text) is not Head.SILENT or any(it.id in asked.about for it in read):
        return ()
    own = frozenset(stems_of(tuple(word.plain for word in said))) - _SMALL
    named = frozenset(stems_of(tuple(word.plain for word in tokens(asked.text))))
    known = tuple(phrase for phrase in phrases if not phrase.denies)
    own -= _of_another(known, own, {it.id for it in read if it.holds})
    heard = {
        phrase.finding: None
        for phrase in known
        if phrase.finding in asked.about and _says(phrase, own, named)
    }
    evidence = text.strip()
    return tuple(Finding(id, State.PRESENT, evidence, certainty=FROM_CONTEXT, source=source) for id in heard)


def _of_another(phrases: Iterable[Phrase], own: frozenset[str], others: set[str]) -> frozenset[str]:
    """Words that say another finding in full: "just a cough", asked about blood coughed up, is the cough."""
    said = (frozenset(phrase.needs) for phrase in phrases if phrase.finding in others)
    return frozenset().union(*(needs for needs in said if needs <= own))


def _says(phrase: Phrase, own: frozenset[str], named: frozenset[str]) -> bool:
    """Whether the reply holds what the phrase says and the question what it says it of."""
    needs = frozenset(phrase.needs) - _SMALL
    return bool((needs & own) - BODY_PARTS) and needs <= own | named
