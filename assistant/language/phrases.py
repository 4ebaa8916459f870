"""A catalogue's phrases, made ready for finding: stems, the words that carry meaning, an index.

Knows which words of a phrase may be dropped. Knows nothing of any patient's text.
"""
# ruff: noqa: E501 - word lists

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.language.catalogue import Catalogue
from assistant.language.clauses import split
from assistant.language.lexicon import BODY_PARTS, PEOPLE
from assistant.language.words import bag, stem, stems_of, tokens

# Words that may be dropped or added without changing what a phrase says.
LIGHT = bag(
    "a an the my his her their your our i im ive he she hes shes it its they we me him them is are am was were be"
    " been being have has had having got get getting of in at to for on with and this that these there theres some"
    " very really so quite bit just do does did feel like from as by s ve m re when if or any been keep will"
)
LIGHT_STEMS = frozenset(stem(word) for word in LIGHT)
MIN_FIRM = 3  # a phrase with so many other words does not need its soft ones
_SOFT = frozenset(stem(word) for word in bag("go come turn properly look seem thing when really my me"))
_WITHOUT = bag("cannot no not lose")  # beside these "feel" carries the meaning ("can't feel my legs")
_REFUSING = frozenset({"not", "no", "cannot"})
_JOINERS = bag("but then")  # stand between clauses and belong to none, so they are never found in one
_OTHERS = bag("he she they")  # "he has a knife" is more than "knife"
# Words too general to stand for a finding when the rest of the phrase was dropped.
GENERAL = (
    frozenset(
        stem(word)
        for word in bag(
            "fit ill harm pain hot cold heavy tight weak sick bad blood bleeding swollen burning low down out off up over red blue"
            " black white loose dry high fast slow going coming gone hard soft warm wet lump shaking anything nothing"
            " everything want help need stop start cannot not no never more less worse back better well"
        )
    )
    | BODY_PARTS
    | frozenset(stem(word) for word in PEOPLE)
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of saying (or, `denies`, of denying) a finding.

    `needs` are the stems that must all be there; `strict` phrases, written in quotation marks or too
    general without their small words, must be there word for word.
    """

    finding: str
    text: str
    all: tuple[str, ...]
    needs: tuple[str, ...]
    strict: bool
    denies: bool
    wide: bool  # it holds two statements ("pregnant and I'm bleeding"), so it spans clauses

    @property
    def parts(self) -> frozenset[str]:
        """Parts of the body it names."""
        return BODY_PARTS.intersection(self.all)

    @property
    def refuses(self) -> bool:
        """Whether it says what is not or cannot be."""
        return refuses(frozenset(self.all))


def refuses(stems: frozenset[str]) -> bool:
    """Whether words say what is not or cannot be; what began "for no reason" is there."""
    return bool(stems & _REFUSING) and not (stems & _REFUSING == {"no"} and "reason" in stems)


def phrases_of(catalogue: Catalogue) -> tuple[Phrase, ...]:
    """Every phrase and denial, each spelling once per finding."""
    return tuple(dict.fromkeys(_phrases(catalogue)))


def _phrases(catalogue: Catalogue) -> Iterator[Phrase]:
    for finding in catalogue.values():
        yield _phrase(finding.id, finding.name, denies=False, strict=True)
        for said in finding.phrases:
            yield _phrase(finding.id, said, denies=False)
        for said in finding.denials:
            yield _phrase(finding.id, said, denies=True)


def _phrase(finding: str, said: str, *, denies: bool, strict: bool = False) -> Phrase:
    every = stems_of(tuple(token.plain for token in tokens(said)))
    light = LIGHT_STEMS - {"feel"} if _WITHOUT.intersection(every) else LIGHT_STEMS
    needs = tuple(word for word in every if word not in light and word not in _JOINERS)
    firm = tuple(word for word in needs if word not in _SOFT)
    needs = firm if len(firm) >= MIN_FIRM else needs
    general = len(needs) == 1 and len(every) > 1 and (needs[0] in GENERAL or every[0] in _OTHERS)
    strict = strict or not needs or general or said.startswith('"')
    return Phrase(finding, said, every, every if strict else needs, strict, denies, len(split(said)) > 1)


def index(phrases: tuple[Phrase, ...]) -> Mapping[str, tuple[Phrase, ...]]:
    """Phrases by their rarest needed stem, so that few are tried on each clause."""
    often = Counter(word for phrase in phrases for word in set(phrase.needs))
    by_stem: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.needs:
            by_stem[min(phrase.needs, key=lambda word: (often[word], word))].append(phrase)
    return {word: tuple(group) for word, group in by_stem.items()}
