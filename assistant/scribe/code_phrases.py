"""Where the phrases of the code table stand in a clause: the longest first, none over another.

Knows inflections, everyday words for the same ("tummy", "abdomen"), and words that may stand between
("pain in my left knee"). Knows nothing of whether what is said holds.
"""
# ruff: noqa: E501 - word lists

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.language.clauses import Clause
from assistant.language.words import bag, tokens
from assistant.scribe.code_table import Concept, ConceptKind, concepts
from assistant.scribe.tidy import uk_spelling
from assistant.scribe.words import stem

_SAME = {
    other: one
    for one, others in {
        "tummy": "stomach belly abdomen abdominal tum tummies stomachs",
        "wee": "pee peeing weeing urinate urinating urination urinates pees wees",
        "poo": "stool stools poos pooing",
        "oedema": "edema",
        "haem": "hem",
        "pain": "pains",
        "ache": "aches aching achy achey",
        "hurt": "hurts hurting",
        "cannot": "cant couldnt",
        "not": "doesnt dont isnt arent wasnt",
    }.items()
    for other in others.split()
}
# Words that may stand between those of a phrase without changing it.
_LIGHT = bag(
    "a an the my his her their your our this that these those some any very really so quite bit just too also"
    " little lot left right both is are was were be been being has have had having feel feels feeling felt get"
    " gets getting got became become all always constantly still pretty extremely super incredibly slightly"
    " fairly rather more bad terrible horrible awful severe mild sharp dull throbbing burning stabbing constant"
    " persistent nasty of slight big massive huge quite actually bloody absolutely whole sided side hand"
)
_LINKS = bag("is are was feels")  # "knee is stiff", "knee feels really stiff"
_ARTICLES = bag("a an the")
_ONE_OF = bag("of hand side")  # light only after a light word: "left hand side of my head"
_NEGATORS = bag("no not never without stopped quit gave given non ex used former")
_CAPITALS = re.compile(r"^[A-Z][A-Z0-9]{1,5}s?$")
_SAYS_NO_WITHIN = 3  # words from its beginning


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a concept; `concept` is None for a look-alike, which only takes the place."""

    text: str
    words: tuple[str, ...]
    concept: Concept | None
    exact: bool  # one word, or an abbreviation: compared as it stands
    denies: bool = False  # says no itself: "never smoked"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase found: `clause.words[i]` for each place."""

    phrase: Phrase
    places: tuple[int, ...]

    @property
    def first(self) -> int:
        """Where it begins."""
        return self.places[0]

    @property
    def last(self) -> int:
        """One past where it ends."""
        return self.places[-1] + 1


def find_mentions(clause: Clause, kinds: Iterable[ConceptKind]) -> tuple[Mention, ...]:
    """Concepts of these kinds named in the clause, in order."""
    shelf = _shelf(tuple(sorted(kinds)))
    plain = [word_as_compared(word.plain) for word in clause.words]
    stems = [_root(word) for word in plain]
    original = [clause_word(clause, i) for i in range(len(plain))]
    found = [
        Mention(phrase, places)
        for i, root in enumerate(stems)
        for phrase in shelf.get(root, ())
        if (places := _places(phrase, i, plain, stems, original))
    ]
    return _best(found)


def clause_word(clause: Clause, i: int) -> str:
    """The word as it was written."""
    token = clause.words[i]
    return clause.text[token.start - clause.start : token.end - clause.start]


def _best(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The longest first; what shares a word with a longer one goes. Look-alikes only take a place."""
    kept: list[Mention] = []
    for one in sorted(found, key=_rank):
        if all(set(one.places).isdisjoint(other.places) for other in kept):
            kept.append(one)
    return tuple(sorted((m for m in kept if m.phrase.concept), key=lambda m: m.first))


def _rank(mention: Mention) -> tuple[int, int, bool, int]:
    return -len(mention.places), -len(mention.phrase.text), mention.phrase.concept is None, mention.first


def _places(
    phrase: Phrase, start: int, plain: Sequence[str], stems: Sequence[str], original: Sequence[str]
) -> tuple[int, ...]:
    """Where the phrase's words stand, from `start` on; empty when they do not."""
    if phrase.exact and not _is_exactly(phrase, original[start], plain[start]):
        return ()
    places, i = [start], start + 1
    for word in phrase.words[1:]:
        bound = plain[places[-1]] in _ARTICLES  # "a cold" is not "a bit cold"
        while i < len(stems) and stems[i] != word and not bound and _may_stand_between(i, plain):
            i += 1
        if i >= len(stems) or stems[i] != word:
            return ()
        places.append(i)
        i += 1
    return tuple(places)


def _may_stand_between(i: int, plain: Sequence[str]) -> bool:
    if plain[i] in _ONE_OF:
        return plain[i - 1] in _LIGHT
    return plain[i] in _LIGHT


def _is_exactly(phrase: Phrase, written: str, plain: str) -> bool:
    if _CAPITALS.match(phrase.text):
        return written == phrase.text
    return plain == word_as_compared(tokens(phrase.text)[0].plain)


@cache
def _shelf(kinds: tuple[ConceptKind, ...]) -> Mapping[str, tuple[Phrase, ...]]:
    """Phrases of these kinds of concept by their first word."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for concept in concepts():
        if concept.kind in kinds:
            for text in concept.phrases:
                phrase = make_phrase(text, concept)
                found[phrase.words[0]].append(phrase)
            for text in concept.unlike:
                phrase = make_phrase(text, None)
                found[phrase.words[0]].append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def make_phrase(text: str, concept: Concept | None) -> Phrase:
    """A phrase ready to be found."""
    plain = [token.plain for token in tokens(text)]
    plain = [word for i, word in enumerate(plain) if not i or word not in _LINKS] or plain
    words = tuple(_root(word_as_compared(word)) for word in plain)
    denies = not _NEGATORS.isdisjoint(plain[:_SAYS_NO_WITHIN])
    return Phrase(text, words, concept, len(words) == 1, denies)


@cache
def word_as_compared(word: str) -> str:
    """A plain word with British spelling."""
    return uk_spelling(word)


@cache
def _root(word: str) -> str:
    return _SAME.get(word) or _SAME.get(stem(word)) or stem(word)
