"""A clinician's own wording: what they put in place of the draft's words, and doing so for them later.

Learned only from words replaced by words within a line that otherwise stays. Never touched, neither as
the words replaced nor as those put in: doses, numbers, negations, sides, names, medicines, doubt, how
often, up and down, and names of illnesses — what could change what was said, not how. Pure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from assistant.language.medicines import find_medicines
from assistant.language.quantities import find_doses
from assistant.scribe.terse import capitalised
from assistant.scribe.words import NUMBER_WORDS, group, read_data, stem

MOST_WORDS = 4  # on either side; a longer change is a sentence of its own, not a way of saying
ALIKE = 0.34  # share of a line's words that must stay for it to count as the same line reworded
_TOKEN = re.compile(r"[\w'’/-]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """Some words and what a clinician writes instead."""

    said: str
    written: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text in the clinician's wording, and what was changed in it."""

    text: str
    changes: tuple[Wording, ...] = ()


def replacements(before: str, after: str) -> tuple[Wording, ...]:
    """The words of `before` that `after` says otherwise, where only the wording changed."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, [w.lower() for w in old], [w.lower() for w in new], autojunk=False)
    if matcher.ratio() < ALIKE:
        return ()
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace" and max(b - a, d - c) <= MOST_WORDS:
            found.append((Wording(" ".join(old[a:b]), " ".join(new[c:d])), (a > 0, c > 0)))
    return tuple(_lower(wording) for wording, inside in found if may_learn(wording, *inside))


def may_learn(wording: Wording, said_inside: bool = True, written_inside: bool = True) -> bool:
    """False for anything that could change what was said rather than how.

    `…_inside`: the words do not begin their line, so that a capital is a name's.
    """
    sides = ((wording.said, said_inside), (wording.written, written_inside))
    if (
        not (wording.said.strip() and wording.written.strip())
        or wording.said.lower() == wording.written.lower()
    ):
        return False
    if any(_is_protected(text) or (inside and _has_name(text)) for text, inside in sides):
        return False
    return _conditions(wording.said) == _conditions(wording.written)


def _is_protected(text: str) -> bool:
    words = [word.lower().replace("’", "'") for word in _TOKEN.findall(text)]
    if len(words) > MOST_WORDS or re.search(r"\d", text) or find_medicines(text) or find_doses(text):
        return True
    return any(
        word in _protected()
        or word.endswith("n't")
        or word in NUMBER_WORDS
        or re.match(r"hyper|hypo|non-", word)
        for word in words
    )


@cache
def _protected() -> frozenset[str]:
    return frozenset(read_data("wording.yaml")["protected"].split())


def _has_name(text: str) -> bool:
    """A capital inside a line, other than an abbreviation's."""
    return any(word[:1].isupper() and not word.isupper() for word in _TOKEN.findall(text))


def _conditions(text: str) -> set[str]:
    """The illnesses named, and words made like the name of one."""
    words = {stem(word) for word in _TOKEN.findall(text.lower())}
    made = {w for w in words if re.search(r"(?:itis|osis|algia|oma|aemia|opathy|ectomy|oscopy)$", w)}
    return (words & group("conditions")) | made


def _lower(wording: Wording) -> Wording:
    """As it stands within a line: "Tummy" at the start of one is "tummy"."""
    return Wording(_small(wording.said), _small(wording.written))


def _small(text: str) -> str:
    first, _, rest = text.partition(" ")
    return text if first.isupper() and len(first) > 1 else (first.lower() + (" " + rest if rest else ""))


def reword(text: str, wordings: Sequence[Wording]) -> Reworded:
    """The text with each wording applied once over, longest first; what may not be learned is left out."""
    usable = {each.said.lower(): each for each in wordings if may_learn(each)}
    if not usable:
        return Reworded(text)
    longest_first = sorted(usable, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'’-])", re.I)
    changes: list[Wording] = []

    def instead(match: re.Match[str]) -> str:
        wording = usable[match.group().lower()]
        changes.append(wording)
        return capitalised(wording.written) if match.group()[0].isupper() else wording.written

    return Reworded(pattern.sub(instead, text), _once(changes)) if pattern.search(text) else Reworded(text)


def _once(changes: Iterable[Wording]) -> tuple[Wording, ...]:
    return tuple(dict.fromkeys(changes))
