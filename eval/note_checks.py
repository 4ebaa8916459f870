"""Whether a note says a thing: words in any order within a line, and whether the line denies it.

Knows English words of denial and little else: a check for tests, not an understanding of the note.
**Covered**: plurals and simple endings, numbers as words, "no A, B or C", "denies", "A: none".
**Not covered**: synonyms (give each wording), a denial after the thing in a longer sentence.
"""

import re
from dataclasses import dataclass

from assistant.interfaces import SectionOut
from eval.cases import Statement

_DENIALS = (
    "no not nil without never none denies denied deny denying negative absent "
    "didnt dont doesnt isnt hasnt havent wasnt wont"
)
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
_SMALL = "a an and at be for from had has have in is it of on or the to was with"
DENIALS = frozenset(_DENIALS.split())
TRAILING = frozenset({"no", "none", "nil", "absent", "denied", "negative"})
BREAKS = frozenset({"but", "however", "although", "though", ".", ";"})
NUMBERS = {word: str(n) for n, word in enumerate(_NUMBERS.split())}
SMALL_WORDS = frozenset(_SMALL.split())
PIECES = re.compile(r"\d+(?:[./]\d+)*|[a-z]+|[.;]")
SHARE_OF_WORDS = 0.75  # of a checklist item's words, in one line or its neighbours in a section


@dataclass(frozen=True, slots=True)
class Found:
    """A line that speaks of a statement's subject."""

    line: str
    denied: bool


def says(note: list[SectionOut], statement: Statement) -> str | None:
    """The line that makes the statement, or None."""
    for section in note:
        if statement.section and statement.section.lower() not in section.section.lower():
            continue
        for line in section.lines:
            for wording in statement.any:
                found = find(wording, line.text)
                if found and found.denied == (statement.state == "absent"):
                    return line.text
    return None


def find(wording: str, line: str) -> Found | None:
    """Whether all words of `wording` are in the line, and whether they are denied there."""
    wanted, pieces = stems(wording), stems(line)
    places = [pieces.index(word) for word in wanted if word in pieces]
    if not wanted or len(places) < len(wanted):
        return None
    if DENIALS & set(wanted):  # the wording carries its own denial
        return Found(line, denied=False)
    return Found(line, denied=_denied(pieces, min(places), max(places)))


def has_words_of(item: str, note: list[SectionOut]) -> bool:
    """Whether most words of a checklist item stand together in one section of the note."""
    wanted = set(stems(item)) - SMALL_WORDS
    return any(
        len(wanted & set(stems(" ".join(line.text for line in section.lines))))
        >= SHARE_OF_WORDS * len(wanted)
        for section in note
    )


def stems(text: str) -> list[str]:
    """Words without their endings, numbers as digits, stops kept."""
    plain = re.sub(r"['’]", "", text.lower())
    return [_stem(NUMBERS.get(piece, piece)) for piece in PIECES.findall(_split_units(plain))]


def _split_units(text: str) -> str:
    """ "3days" and "3-day" as two words; "3/7" and "38.4" stay one."""
    return re.sub(r"(\d)([a-z])", r"\1 \2", text.replace("-", " "))


def _denied(pieces: list[str], first: int, last: int) -> bool:
    """A denial before, in the same part of the sentence, or right after."""
    before = pieces[:first]
    for n in range(first - 1, -1, -1):
        if pieces[n] in BREAKS:
            before = pieces[n + 1 : first]
            break
    return bool(DENIALS & set(before)) or (last + 1 < len(pieces) and pieces[last + 1] in TRAILING)


def _stem(word: str) -> str:
    if word in DENIALS or len(word) < 4:
        return word
    for ending, put, least in (("ies", "y", 5), ("ing", "", 6), ("ed", "", 5), ("es", "e", 5), ("s", "", 4)):
        if word.endswith(ending) and not word.endswith("ss") and len(word) >= least:
            return word[: -len(ending)] + put
    return word
