"""Mends misspelt words towards the words the catalogue uses, and leaves real English alone.

Knows edit distance and a list of common words that merely look like symptoms. Does not guess at
short words, at first letters, or between two equally near words unless the kind of slip tells: a letter
doubled or not ("cheest", "blod"), two changed about, a vowel or the last letter left out.
"""
# ruff: noqa: E501 - word lists

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA

from assistant.language.lexicon import FINITE, HEALTH_STEMS, NEGATORS, PEOPLE
from assistant.language.medicine_table import data_lines
from assistant.language.words import bag, stem, tokens

ONE_SLIP_LETTERS = 5  # below this a slip makes another word ("rash", "cash")
TWO_SLIPS_LETTERS = 8
SWAPPED_LETTERS = (
    4  # at this length only letters changed about, one not doubled or a vowel left out are mended
)
MAX_REMEMBERED = 50_000

# Everyday words one slip away from words of illness.
REAL_WORDS = bag(
    "about above after again along among any around away back base been before began being below best better between"
    " blame board boat body book both boys brain brand bread break bring broad brother brown build burst cable call"
    " came card care case cause chain chair chance change charge cheap check cheer chief choose church class clean"
    " clear climb clock close cloth clothes cloud coast coat cold cooking could couch count course court cover crash"
    " cream cross crowd dance date dealt dear death deep desk dinner dirty doing done door doubt dream dress drink"
    " drive early earth easy eight either else enough enter equal even ever every exact fact fair faith family fault"
    " favor fewer field fight final find fine finger first flash float floor flower focus follow food foot force form"
    " forth found fresh friend front fruit game garden gave girl give given glass gone good grand grass great green"
    " group grown guess guest guide hair half happy hard hate have hear heard heat heavy height hello help here high"
    " hold home hope horse hotel hour hours house human hurry idea image inside island issue join joint joking just"
    " keep kept kind knew know known lady large last later laugh learn leave left less letter level light limit line"
    " list little live local long look lose loud love lower lucky lunch made make many march mark match mean meant"
    " meet might mile mind minor money month more most mouse move movie much music must name near need nerve never"
    " news next nice night noise north note nothing notice number nurse offer often once open order other ought over"
    " paint paper park part party past patch path pause peace phone photo piece place plain plan plane plant plate"
    " play please point power press price print prize proof proud pull push quick quiet quite radio raise range rate"
    " reach read ready real rest rich ride right river road room rough round route royal rule safe said sale same"
    " sauce save scale scene school score sense serve seven shall shape share sharp sheet shelf shift shine shirt"
    " shock shop short should show sight silly since sleep small smart smile smoke social some sorry sort sound south"
    " space speak spend spent spoke sport staff stage stairs stake stand start state station stay steam step still"
    " stock stoke stone stood stop store storm story strange street strike strong study stuff style such sugar suit"
    " summer sunny super sure sweet table take talk taste teach teacher team tell thank thanks their them then there"
    " these thick thing think third those though three threw through throw tight tiger time tiny title today together"
    " told tonight tooth total touch tough tower town track trade train treat tree trial trick trip truck true trust"
    " truth turn twice under union unit until upper upset usual very view visit voice wait walk wall want waste watch"
    " water week weight well went were what wheel when where which while white whole whose will wind window winter"
    " wish with within woman women wonder world worry worse worst worth would write wrong wrote year yesterday young"
    " your youth bought brought caught couple clever closer colder covers former further fitness healed healing health"
    " heaven hearing headed heading heating coffee collar counting pounding passing pasting painting resting rushing"
    " washing wishing fishing finishing missing mission permission vision version session pension tension attention"
    " mention million billion breakfast because bottle button bottom letting getting sitting setting putting cutting"
    " hitting fitted seating sealing peeling stealing starting starring sharing staring storing snoring scoring sparing"
    " spring string strain stain stairway fever feeler fellow yellow swallow shallow follow following falling filling"
    " calling rolling polling bowling boiling toiling burning turning learning earning warning morning evening driving"
    " during curing daring caring wearing bearing tearing fearing nearing clearing choosing chasing closing causing"
    " pausing using losing loosing leaning meaning cleaning weeding feeding reading leading breeding needing seeding"
    " blooding flooding ringing singing bringing clinging hanging banging changing charging rating eating beating"
    " heating cheating treating sleeping sweeping keeping slipping skipping tripping dripping gripping grabbing"
    " bobs fury hops mary mobs press prof shot tens weds wily"
)


class Spelling:
    """Mends words towards a vocabulary; remembers what it has seen."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words = frozenset(word for word in vocabulary if word)
        self._stems = frozenset(stem(word) for word in self._words)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= ONE_SLIP_LETTERS - 1:
                self._by_letter[word[0]].append(word)
        self._seen: dict[str, str] = {}

    def mend(self, word: str) -> str:
        """The stem of `word`, or of the catalogue's word it most nearly is."""
        if word not in self._seen:
            if len(self._seen) >= MAX_REMEMBERED:
                self._seen.clear()
            self._seen[word] = self._mended(word)
        return self._seen[word]

    def written(self, text: str) -> str:
        """The text with the slips mended, for those who read whole words rather than stems."""
        pieces, last = [], 0
        for token in tokens(text):
            if (whole := self._whole(token.plain)) != token.plain:
                pieces += [text[last : token.start], whole]
                last = token.end
        return "".join([*pieces, text[last:]])

    def _mended(self, word: str) -> str:
        return stem(self._whole(word))

    def _whole(self, word: str) -> str:
        """The word, or the catalogue's word it most nearly is."""
        root = stem(word)
        if len(word) == SWAPPED_LETTERS and (slipped := self._slipped(word)):
            return slipped
        if (
            root in self._stems
            or len(word) < ONE_SLIP_LETTERS
            or not word.isalpha()
            or self._is_english(word, root)
        ):
            return word
        slips = 2 if len(word) >= TWO_SLIPS_LETTERS else 1
        near = {
            other: OSA.distance(word, other, score_cutoff=slips)
            for other in self._by_letter.get(word[0], ())
            if abs(len(other) - len(word)) <= slips
        }
        best = min(near.values(), default=slips + 1)
        nearest = [other for other, distance in near.items() if distance == best]
        return (_the_one(word, nearest) or word) if best <= slips else word

    def _slipped(self, word: str) -> str | None:
        """The one word that a four-letter one is with a slip: two letters changed about, one not doubled, no vowels or one left out."""
        if word in self._words or not word.isalpha() or self._is_english(word, stem(word)):
            return None
        others = self._by_letter.get(word[0], ())
        near = [it for it in others if sorted(it) == sorted(word)]
        near = near or [it for it in others if _undoubled(it) == _undoubled(word)]
        if not near and word == _consonants(word):
            near = [it for it in others if _consonants(it) == word]
        near = near or [it for it in others if _lacks_a_vowel(word, it)]
        return near[0] if len(near) == 1 else None

    def _is_english(self, word: str, root: str) -> bool:
        known = (
            word in REAL_WORDS
            or word in _common_words()
            or word in FINITE
            or word in NEGATORS
            or word in PEOPLE
        )
        return known or root in HEALTH_STEMS or root in REAL_WORDS


@cache
def _common_words() -> frozenset[str]:
    """Common English words near those of the catalogue."""
    return bag(" ".join(line for line in data_lines("common_words.txt") if not line.startswith("#")))


def _the_one(word: str, nearest: list[str]) -> str | None:
    """The word of the root all of the nearest share; else of those that differ by the commonest kind of slip.

    When no kind tells, a letter was left out rather than put in ("stomac" is no stoma).
    """
    for alike in (lambda _: "", _undoubled, sorted, _consonants):
        others = [other for other in nearest if alike(other) == alike(word)]
        if len({stem(other) for other in others}) == 1:
            return others[0]
    longer = [other for other in nearest if len(other) > len(word)]
    return longer[0] if len({stem(other) for other in longer}) == 1 else None


def _lacks_a_vowel(word: str, other: str) -> bool:
    """ "Sved" for "saved"."""
    return (
        len(other) == len(word) + 1
        and _consonants(word) == _consonants(other)
        and OSA.distance(word, other, score_cutoff=1) == 1
    )


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _consonants(word: str) -> str:
    return re.sub(r"[aeiou]", "", word)
