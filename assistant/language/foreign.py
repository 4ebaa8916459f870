"""Hears emergencies said in another language, from the phrases authored in `pathways/languages/`.

Covered: phrases typed with slips, without accents, in another order, with a word or two between; a sentence
in another language inside an English message; "no" right before or behind a phrase. Not covered: whose it
is, when it was, anything but the authored emergencies. In doubt it counts: a phrase that itself says "not"
("cannot breathe") is never denied.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.language.folding import Folded, folded
from assistant.language.languages import english_words, language_of
from assistant.language.tongue import Tongue
from assistant.types import Finding, State

SHORT = 2  # letters of a small Latin word that a phrase can do without
WORDS_BETWEEN = 3  # that may stand among those of a phrase, small ones not counted
NOT = "¬"  # any word of "no" of a language stands for any other
SLIPS = ((8, 2), (5, 1))  # letters of a word, and how many of them may be wrong
FEWEST_LETTERS = 6  # of the one word of a phrase that is not English …
FEWEST_BESIDE = 4  # … or of one with two more words beside it, or where a clause is nothing but the phrase
EVIDENCE_CHARACTERS = 160
READ_CHARACTERS = 20_000
WORDS_KEPT = 5_000  # of what was said, and what each may have meant


@dataclass(frozen=True, slots=True)
class Overheard:
    """What a message says in another language: its name ("" in English) and the emergencies."""

    language: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One way to say a finding: the words that must be there, and whether their order matters."""

    finding: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    wants: frozenset[str]
    says_not: bool


@dataclass(frozen=True, slots=True)
class _Heard:
    """A phrase found: from the word `first` up to `last`, of one clause."""

    phrase: _Phrase
    first: int
    last: int


class _Ear:
    """One language, ready to be listened for."""

    def __init__(self, tongue: Tongue) -> None:
        self.name = tongue.name
        self.before = tuple(_plain(words) for words in tongue.denials)
        self.after = tuple(_plain(words) for words in tongue.denials_after)
        self.small = frozenset(word for words in tongue.small for word in _plain(words))
        self.nots = {no[0] for no in (*self.before, *self.after) if len(no) == 1}
        self.phrases = tuple(
            phrase for id, words in tongue.phrases if (phrase := self._phrase(id, _plain(words)))
        )
        self._known = frozenset(key for phrase in self.phrases for key in phrase.keys) - {NOT}
        self._every = tuple(self._known)
        self._meant = lru_cache(maxsize=WORDS_KEPT)(self._alike)
        self.calls = tuple(_plain(words) for words in tongue.calls)

    def _phrase(self, finding: str, words: tuple[str, ...]) -> _Phrase | None:
        """A phrase by the words it cannot do without; None where nothing is left of it."""
        meant = tuple(NOT if word in self.nots else word for word in words)
        long = tuple(word for word in meant if not _is_small(word, self.small))
        keys = long if len(long) > 1 else meant
        return _Phrase(finding, words, keys, frozenset(keys), NOT in keys) if keys else None

    def hear(self, words: Sequence[Folded], *, exactly: bool) -> tuple[_Heard, ...]:
        """The phrases said; with `exactly` without slips, and only in words that are plainly not English."""
        plain = {word.plain: NOT if word.plain in self.nots else word.plain for word in words}
        meant = {word: self._meant(word, exactly) for word in {*plain.values()}}
        near = frozenset().union(*meant.values())
        phrases = [phrase for phrase in self.phrases if phrase.wants <= near] if near else []
        clauses = (
            [[(n, plain[words[n].plain]) for n in places] for places in _clauses(words)] if phrases else []
        )
        found = [
            one for phrase in phrases for clause in clauses for one in self._places(phrase, clause, meant)
        ]
        sure = [one for one in found if not exactly or _own_words(one.phrase) or _is_all_said(one, words)]
        return tuple(one for one in sure if not self._denied(one, words))

    def calls_heard(self, words: Sequence[Folded]) -> bool:
        """Whether help, an ambulance or an interpreter is asked for, in words that are not English."""
        said = tuple(word.plain for word in words)
        english = english_words()
        return any(
            said[n : n + len(call)] == call and sum(word not in english for word in call) >= min(2, len(call))
            for call in self.calls
            for n in range(len(said))
        )

    def _places(
        self, phrase: _Phrase, clause: list[tuple[int, str]], meant: dict[str, frozenset[str]]
    ) -> Iterator[_Heard]:
        """The first place in a clause where all words of a phrase stand close together.

        A phrase of two words takes a word that another phrase has for that word alone.
        """
        if not any(_is_small(key, self.small) for key in phrase.keys):
            clause = [(n, word) for n, word in clause if not _is_small(word, self.small)]
        strict = len(phrase.keys) < 3
        may_be = [
            meant[word] & {word} if strict and word in self._known else meant[word] for _, word in clause
        ]
        fits = _in_order if phrase.says_not else _in_any_order
        width = len(phrase.keys) + WORDS_BETWEEN
        for start in range(len(clause)):
            if used := fits(phrase.keys, may_be[start : start + width]):
                yield _Heard(phrase, clause[start + min(used)][0], clause[start + max(used)][0] + 1)
                return

    def _alike(self, word: str, exactly: bool) -> frozenset[str]:
        """The words of phrases that a word may be, slips allowed."""
        own = frozenset({word}) & (self._known | {NOT})
        slips = 0 if exactly else next((slips for length, slips in SLIPS if len(word) >= length), 0)
        if slips == 0:
            return own
        scorer = DamerauLevenshtein.distance
        near = process.extract(word, self._every, scorer=scorer, score_cutoff=slips, limit=5)
        return own | {match for match, _, _ in near if len(match) > 3}

    def _denied(self, one: _Heard, words: Sequence[Folded]) -> bool:
        """Whether "no" stands right before it, or ends the clause right behind it."""
        if one.phrase.says_not:
            return False
        clause = words[one.first].clause
        before = tuple(word.plain for word in words[: one.first] if word.clause == clause)
        behind = tuple(word.plain for word in words[one.last :] if word.clause == clause)
        while before and len(before[-1]) <= SHORT and before[-1] not in self.nots:
            before = before[:-1]
        return behind in self.after or any(before[-len(no) :] == no for no in self.before)


class ForeignReader:
    """Listens for emergencies in every language there is a file of."""

    def __init__(self, tongues: Sequence[Tongue]) -> None:
        self._ears = tuple(_Ear(tongue) for tongue in tongues)

    def read(self, text: str, source: str = "opening") -> Overheard:
        """The language of a message, and the emergencies said in it."""
        text = text[:READ_CHARACTERS]
        words = folded(text)
        if english_words().issuperset(word.plain for word in words):
            return Overheard()
        language = language_of(text)
        heard = {ear.name: ear.hear(words, exactly=ear.name != language) for ear in self._ears}
        if not heard.get(language) and (most := max(heard, key=lambda name: len(heard[name]), default="")):
            called = (ear.name for ear in self._ears if ear.calls_heard(words))
            language = most if heard[most] else language or next(called, "")
        return Overheard(language, _findings(text, words, [*chain(*heard.values())], source))


def _findings(
    text: str, words: Sequence[Folded], heard: Sequence[_Heard], source: str
) -> tuple[Finding, ...]:
    """One finding for each kind of emergency, with the clause it was said in."""
    found: dict[str, Finding] = {}
    for one in heard:
        if one.phrase.finding not in found:
            evidence = _evidence(text, words, one)
            found[one.phrase.finding] = Finding(one.phrase.finding, State.PRESENT, evidence, source=source)
    return tuple(found.values())


def _evidence(text: str, words: Sequence[Folded], one: _Heard) -> str:
    """The clause as it was typed; of a long one the words of the phrase."""
    clause = [word for word in words if word.clause == words[one.first].clause]
    whole = text[clause[0].start : clause[-1].end]
    if len(whole) <= EVIDENCE_CHARACTERS:
        return whole
    return text[words[one.first].start : words[one.last - 1].end]


# --- phrases ----------------------------------------------------------------------------------


def _plain(words: str) -> tuple[str, ...]:
    return tuple(word.plain for word in folded(words))


def _is_small(word: str, small: frozenset[str] = frozenset()) -> bool:
    """Whether a word is one a phrase can do without: "w", "de", "7", or one of `small`."""
    return word in small or (word != NOT and word.isascii() and (len(word) <= SHORT or word.isdecimal()))


def _own_words(phrase: _Phrase) -> bool:
    """Whether its words can be told from English: two that are not English, or a long one."""
    own = [word for word in phrase.words if word not in english_words() and not _is_small(word)]
    fewest = FEWEST_BESIDE if len(phrase.keys) > 2 else FEWEST_LETTERS
    return len(own) > 1 or any(not key.isascii() or len(key) >= fewest for key in own)


def _is_all_said(one: _Heard, words: Sequence[Folded]) -> bool:
    """Whether a clause is nothing but the phrase, and not all of it English."""
    clause = words[one.first].clause
    said = tuple(word.plain for word in words if word.clause == clause)
    own = (word for word in said if word not in english_words())
    return said == one.phrase.words and any(len(word) >= FEWEST_BESIDE for word in own)


def _clauses(words: Sequence[Folded]) -> list[list[int]]:
    """The places of the words of each clause."""
    return [list(places) for _, places in groupby(range(len(words)), key=lambda n: words[n].clause)]


def _in_order(keys: tuple[str, ...], window: list[frozenset[str]]) -> list[int]:
    used: list[int] = []
    for n, may_be in enumerate(window):
        if len(used) < len(keys) and keys[len(used)] in may_be:
            used.append(n)
    return used if len(used) == len(keys) else []


def _in_any_order(keys: tuple[str, ...], window: list[frozenset[str]]) -> list[int]:
    used: list[int] = []
    for key in keys:
        place = next((n for n, may_be in enumerate(window) if key in may_be and n not in used), None)
        if place is None:
            return []
        used.append(place)
    return used
