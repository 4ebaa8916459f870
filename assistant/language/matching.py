"""Catalogue phrases found in a clause, word by word, misspellings mended.

Knows: same words in another order or a little apart; what stands between them; which of two
confusable findings fits better. Does not know whether what it found is denied, past or feared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.language.catalogue import EVERYDAY, Catalogue, confusable
from assistant.language.clauses import Clause
from assistant.language.lexicon import BODY_PARTS, NEGATORS
from assistant.language.phrases import LIGHT, Phrase, index, phrases_of
from assistant.language.spelling import Spelling
from assistant.language.words import IN_CONTEXT, bag, stem, stems_of, tokens

MAX_GAP_WORDS = 3  # words that carry meaning allowed between two words of a phrase
GAP_COST = 0.04  # per such word
ORDER_COST = 0.06
SLIP_COST = 0.04  # per mended word
_JOINS = bag(", and or n nor")
_REFUSING = frozenset({"not", "no", "cannot"})
_SLIPPED_IN = bag(
    "a an the my his her very really so quite bit just all be is am are been still and any some"
)
_LIGHT_PLAIN = LIGHT | bag(", all any definitely theyre even actually properly still also now")


@dataclass(frozen=True, slots=True)
class Match:
    """A finding said in a clause: `clause.words[first:last]`, how well, and how it was recognised."""

    finding: str
    first: int
    last: int
    score: float
    denies: bool
    phrase: str
    parts: int  # words of the phrase that were needed: the longer phrase is the better match
    refused: bool = False  # a "not" stands inside it that is no part of the phrase
    likeness: bool = False

    @property
    def refuses(self) -> bool:
        """Whether its phrase denies, or says what is not or cannot be."""
        return self.denies or not _REFUSING.isdisjoint(stems_of(tuple(self.phrase.casefold().split())))


class Matcher:
    """Finds the catalogue's phrases in clauses. Built once; holds no text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.phrases = phrases_of(catalogue)
        self._index = index(self.phrases)
        self._wide = index(tuple(phrase for phrase in self.phrases if phrase.wide))
        self.confusable = confusable(catalogue)
        self._spelling = Spelling(token.plain for phrase in self.phrases for token in tokens(phrase.text))

    def stems(self, clause: Clause) -> tuple[str, ...]:
        """The clause's words as the phrases spell them."""
        mended = tuple(self._spelling.mend(word.plain) for word in clause.words)
        meant = stems_of(clause.plain)
        return tuple(one if one in IN_CONTEXT else other for one, other in zip(meant, mended, strict=True))

    def mended(self, text: str) -> str:
        """The text with slips of the finger mended towards the phrases' words."""
        return self._spelling.written(text)

    def matches(self, clause: Clause) -> tuple[Match, ...]:
        """The best match of each finding in the clause, the worse of confusable ones dropped."""
        return self.matches_of(self._index, clause, self.stems(clause))

    def matches_across(self, joined: Clause, border: int) -> tuple[Match, ...]:
        """Phrases of two statements, found in two clauses joined at word `border`."""
        stems = self.stems(joined)
        tried = (phrase for word in dict.fromkeys(stems) for phrase in self._wide.get(word, ()))
        found = (match for phrase in tried for match in _find(phrase, stems, joined))
        return self.best(match for match in found if match.first < border < match.last)

    def index_of(self, phrases: tuple[Phrase, ...]) -> Mapping[str, tuple[Phrase, ...]]:
        """Further phrases, ready for `matches_of`."""
        return index(phrases)

    def matches_of(
        self, among: Mapping[str, tuple[Phrase, ...]], clause: Clause, stems: tuple[str, ...]
    ) -> tuple[Match, ...]:
        """The best match of each finding `among` indexed phrases."""
        here = frozenset(stems)
        tried = (
            phrase
            for word in dict.fromkeys(stems)
            for phrase in among.get(word, ())
            if here.issuperset(phrase.needs)
        )
        return self.best(found for phrase in tried for found in _find(phrase, stems, clause))

    def best(self, found: Iterable[Match]) -> tuple[Match, ...]:
        """One match per finding (and one denial), in order; of confusable ones the best."""
        best: dict[tuple[str, bool], Match] = {}
        for match in _meant(tuple(found)):
            key = (match.finding, match.denies)
            if key not in best or _rank(match) > _rank(best[key]):
                best[key] = match
        kept = [match for match in best.values() if not self._is_worse_of_pair(match, best.values())]
        kept = [match for match in kept if not _is_denied_by(match, kept)]
        return in_place(kept)

    def _is_worse_of_pair(self, match: Match, others: Iterable[Match]) -> bool:
        return any(
            frozenset((match.finding, other.finding)) in self.confusable
            and match.first < other.last
            and other.first < match.last
            and _rank(other) > _rank(match)
            for other in others
        )


def in_place(matches: Iterable[Match]) -> tuple[Match, ...]:
    """In the order of the words they rest on."""
    return tuple(sorted(matches, key=lambda match: (match.first, match.last, match.finding)))


def _meant(found: tuple[Match, ...]) -> tuple[Match, ...]:
    """Without figures of speech, and without what is only a part of one."""
    everyday = [match for match in found if match.finding == EVERYDAY]
    return tuple(
        match
        for match in found
        if match.finding != EVERYDAY
        and not (
            not match.denies
            and any(
                match.first < one.last and one.first < match.last and _rank(one) >= _rank(match)
                for one in everyday
            )
        )
    )


def _rank(match: Match) -> tuple[bool, float]:
    """Words beat likeness; then how well a match fits, each further word of the phrase weighing a little."""
    return not match.likeness, match.score + 0.1 * match.parts


def _is_denied_by(match: Match, others: Iterable[Match]) -> bool:
    """A denial that holds the whole of a plain match speaks for it ("breathing is fine")."""
    return not match.denies and any(
        other.denies
        and other.finding == match.finding
        and other.first <= match.first
        and match.last <= other.last
        for other in others
    )


def _find(phrase: Phrase, stems: tuple[str, ...], clause: Clause) -> Iterator[Match]:
    """Each place where all needed words of the phrase stand close together."""
    places = {word: [i for i, stem_ in enumerate(stems) if stem_ == word] for word in set(phrase.needs)}
    if not all(places.values()):
        return
    for start in places[phrase.needs[0]]:
        chosen = _exact(phrase, stems, start) if phrase.strict else _nearest(phrase.needs, places, start)
        if chosen and (match := _scored(phrase, chosen, clause)):
            yield match
            if match.score == 1:
                return


def _exact(phrase: Phrase, stems: tuple[str, ...], start: int) -> list[int]:
    """The phrase word for word from `start`, but for light words slipped in ("feel really sick")."""
    chosen, place = [start], start
    for word in phrase.needs[1:]:
        place += 1
        while place < len(stems) and stems[place] != word and stems[place] in _SLIPPED_IN:
            place += 1
        if place >= len(stems) or stems[place] != word:
            return []
        chosen.append(place)
    return chosen


def _nearest(needs: tuple[str, ...], places: dict[str, list[int]], start: int) -> list[int]:
    """For each word in turn the unused place nearest to the last one, a later place before an earlier."""
    chosen = [start]
    for word in needs[1:]:
        free = [place for place in places[word] if place not in chosen]
        if not free:
            return []
        last = chosen[-1]
        chosen.append(min(free, key=lambda place: abs(place - last) + (0.5 if place < last else 0.0)))
    return chosen


def _scored(phrase: Phrase, chosen: list[int], clause: Clause) -> Match | None:
    plain = clause.plain
    first, last = min(chosen), max(chosen) + 1
    between = [i for i in range(first, last) if i not in chosen]
    refused = [i for i in between if plain[i] in NEGATORS]
    if not _refusals_allow(phrase, plain, refused) or not _parts_allow(phrase, plain, between):
        return None
    gap = sum(plain[i] not in _LIGHT_PLAIN for i in between) - len(refused)
    in_order = chosen == sorted(chosen)
    if gap > _gap_allowed(phrase, in_order):
        return None
    slips = sum(stem(plain[i]) not in phrase.all for i in chosen)
    score = 1 - GAP_COST * gap - SLIP_COST * slips - ORDER_COST * (not in_order)
    return Match(
        phrase.finding, first, last, score, phrase.denies, phrase.text, len(phrase.needs), bool(refused)
    )


def _gap_allowed(phrase: Phrase, in_order: bool) -> int:
    """Words of meaning that may stand between: none where "not" is part of what is said."""
    if _REFUSING.intersection(phrase.needs):
        return 0 if len(phrase.needs) == 2 or not in_order else 2
    return MAX_GAP_WORDS - (len(phrase.needs) == 2) if in_order else 1 + ("pain" in phrase.needs)


def _refusals_allow(phrase: Phrase, plain: tuple[str, ...], refused: list[int]) -> bool:
    """One "not" may stand between, right before a word of the phrase ("chest doesn't hurt"): it denies it."""
    if not refused:
        return True
    after = next((word for word in plain[refused[0] + 1 :] if word not in _LIGHT_PLAIN), "")
    plainly = len(refused) == 1 and not _REFUSING.intersection(phrase.needs) and not phrase.denies
    return plainly and stem(after) in phrase.needs


def _parts_allow(phrase: Phrase, plain: tuple[str, ...], between: list[int]) -> bool:
    """Another part of the body, or a comma, may stand between only as one of a list ("arm and chest")."""
    listed = any(plain[i] in _JOINS for i in between) and "and" not in phrase.all
    strange = any(stem(plain[i]) in BODY_PARTS for i in between)
    if not listed:
        return not strange
    return bool(phrase.parts) and all(
        plain[i] in _JOINS or plain[i] in _LIGHT_PLAIN or stem(plain[i]) in BODY_PARTS | _SIDES
        for i in between
    )


_SIDES = frozenset(bag("left right both upper lower side"))
