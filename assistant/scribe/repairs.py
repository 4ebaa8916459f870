"""Names that recognition broke, and what they probably were: "clarity through my sin" → clarithromycin.

Knows sounds, the words around and the patient's own list, and weighs them. A name that is right as it
stands is never touched, and hyper is never made hypo. Covered: medicines of the table and the conditions of
data/heard_names.yaml, over one to five words. Not covered: a name heard as another name that exists (that is
for the clinician's ear), and names with little to hear.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.scribe.heard_as import Repair, RepairState
from assistant.scribe.heard_names import CONDITION, MEDICINE, Name, Names, Usual
from assistant.scribe.known_words import is_ordinary, is_small, right_words
from assistant.scribe.name_context import Context, context_of
from assistant.scribe.sounds import sound_of, weight
from assistant.types import Utterance

LONGEST = 5  # words a name is broken into
LEAST_HEARD = 2.5  # weight of sounds below which a window is like everything
# What the weighing adds to the distance of sounds; set on eval/medicine_names/development.yaml and on half of
# the consultations of PriMock57 and of the practice interviews, where nothing should be changed.
PRIOR = {Usual.RECORD: -0.12, Usual.COMMON: 0.0, Usual.RARE: 0.12}
AROUND = {Context.NONE: 0.10, Context.SOME: 0.02, Context.STRONG: -0.06}
NO_WORDS = -0.08  # for words that English does not have, by their share
EVERYDAY = 0.05  # all of them are everyday words
EDGE = 0.04  # for each small word at an end ("the", "my"): it is probably not part of the name
SHORT, SHORT_BELOW = 0.03, 6.0  # for each weight a name has less
SURE = {MEDICINE: 0.25, CONDITION: 0.17}
SURE_RARE = 0.20
SUGGESTED = 0.33
APART_FROM_NEXT = 0.08  # a sure name is likelier than the next by so much
SOUNDS_APART = 0.04  # and nearer by sound alone, whatever is on the record
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOP = re.compile(r"[.?!;:,](?=\s|$)")
_UNITS = frozenset(
    {"mg", "mgs", "mcg", "ml", "mls", "g", "kg", "milligram", "milligrams", "microgram", "micrograms"}
    | {"mil", "mils", "unit", "units", "puffs", "tablets", "percent"}
)
_OPPOSITE = re.compile(r"^(hyper|hypo)")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Some words of a text, a name they may have been, and how doubtful that is: lower is likelier."""

    at: int
    to: int
    heard: str
    name: Name
    doubt: float
    clear: bool
    others: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Near enough, clearly nearer than the next, and no opposite or part of what was heard."""
        limit = SURE_RARE if self.name.usual is Usual.RARE else SURE[self.name.kind]
        near = self.clear and self.doubt <= limit
        return near and not _OPPOSITE.match(self.name.written) and not _is_longer_word(self.heard, self.name)


def find_repairs(said: Sequence[Utterance], names: Names) -> tuple[Repair, ...]:
    """Every name that was probably broken, in order; sure ones and suggestions."""
    found: list[Repair] = []
    for before, one in zip((None, *said), said, strict=False):
        for weighed in weigh(one.text, names, asked=before.text if before else ""):
            found.append(_repair(len(found), one, weighed))
    return tuple(found)


def weigh(text: str, names: Names, *, asked: str = "") -> list[Weighed]:
    """The likeliest names for words of a text, none overlapping, in order."""
    candidates = sorted(_candidates(text, names, asked), key=lambda one: one.doubt)
    kept: list[Weighed] = []
    for one in candidates:
        if one.doubt > SUGGESTED:
            break
        if not any(one.at < other.to and other.at < one.to for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.at)


def _candidates(text: str, names: Names, asked: str) -> Iterator[Weighed]:
    tokens = list(_TOKEN.finditer(text))
    words = [token.group().casefold().replace("’", "'") for token in tokens]
    right = right_words(words)
    ordinary = [is_ordinary(word) for word in words]
    for i in range(len(tokens)):
        for j in range(i + 1, min(i + LONGEST, len(tokens)) + 1):
            if right[j - 1] or _broken_off(text, tokens, i, j):
                break
            if _is_name_like(words[i:j], words[j : j + 1]):
                window = _Window(
                    text, tokens[i].start(), tokens[j - 1].end(), tuple(words[i:j]), tuple(ordinary[i:j])
                )
                yield from _weighed(window, names, asked)


@dataclass(frozen=True, slots=True)
class _Window:
    text: str
    at: int
    to: int
    words: tuple[str, ...]
    ordinary: tuple[bool, ...]

    @property
    def heard(self) -> str:
        return self.text[self.at : self.to]

    def context(self, kind: str, asked: str) -> Context:
        return context_of(
            self.text[max(0, self.at - 50) : self.at], self.text[self.to : self.to + 45], kind, asked=asked
        )


def _broken_off(text: str, tokens: Sequence[re.Match[str]], i: int, j: int) -> bool:
    """Whether a sentence or clause ends inside the window."""
    return j - i > 1 and bool(_STOP.search(text, tokens[j - 2].end(), tokens[j - 1].start() + 1))


def _is_name_like(words: Sequence[str], following: Sequence[str]) -> bool:
    """No amount with its unit, not small words alone, and something to hear."""
    if any(word in _UNITS for word in words) or (
        words[-1][0].isdigit() and following and following[0] in _UNITS
    ):
        return False
    if words[0][0].isdigit() or all(is_small(word) or word[0].isdigit() for word in words):
        return False
    return weight(sound_of(" ".join(words))) >= LEAST_HEARD


def _weighed(window: _Window, names: Names, asked: str) -> Iterator[Weighed]:
    contexts = {kind: window.context(kind, asked) for kind in (MEDICINE, CONDITION)}
    everyday = all(window.ordinary)
    if everyday and max(contexts.values()) < Context.STRONG:
        return
    edges = is_small(window.words[0]) + (len(window.words) > 1 and is_small(window.words[-1]))
    strange = sum(not known for known in window.ordinary) / len(window.ordinary)
    base = EDGE * edges + (EVERYDAY if everyday else NO_WORDS * strange)
    near = [(one.apart + base + _weight_of(one.name, contexts), one) for one in names.near(window.heard)]
    if near and (best := min(near, key=lambda pair: pair[0]))[0] <= SUGGESTED:
        doubt, one = best
        rest = sorted((pair for pair in near if pair[1] is not one), key=lambda pair: pair[0])
        clear = all(
            other - doubt >= APART_FROM_NEXT
            and (o.apart - one.apart >= SOUNDS_APART or o.name.usual is Usual.RARE)
            for other, o in rest
        )
        others = tuple(o.name.written for other, o in rest[:3] if other <= SUGGESTED)
        yield Weighed(window.at, window.to, window.heard, one.name, round(doubt, 3), clear, others)


def _weight_of(name: Name, contexts: Mapping[str, Context]) -> float:
    return (
        PRIOR[name.usual] + AROUND[contexts[name.kind]] + SHORT * max(0.0, SHORT_BELOW - weight(name.sound))
    )


def _is_longer_word(heard: str, name: Name) -> bool:
    """A condition within a longer word is another condition: "aerosinusitis"."""
    return name.kind == CONDITION and name.written in heard.casefold()


def _repair(n: int, said: Utterance, one: Weighed) -> Repair:
    start, end = _times(said, one)
    return Repair(
        n=n,
        utterance=said.n,
        at=one.at,
        to=one.to,
        start=start,
        end=end,
        heard=one.heard,
        suggested=one.name.written,
        kind=one.name.kind,
        sure=one.sure,
        others=one.others,
        state=RepairState.USED if one.sure else RepairState.SUGGESTED,
    )


def _times(said: Utterance, one: Weighed) -> tuple[float, float]:
    """When the words were said: by the words' own times, or by their place in the text."""
    at, inside = 0, []
    for word in said.words:
        place = said.text.find(word.text, at)
        at = place + len(word.text) if place >= 0 else at
        if place >= 0 and place < one.to and at > one.at:
            inside.append(word)
    if inside:
        return inside[0].start, inside[-1].end
    length, whole = said.end - said.start, max(len(said.text), 1)
    return round(said.start + length * one.at / whole, 2), round(said.start + length * one.to / whole, 2)
