"""Whether a reply that a model worded may stand beside the template: every word of it must be somebody's.

A sentence cites one passage it was given, or the patient's own message (`SAID`). It is held against the
nearest line there: the same numbers, times, medicines, people, "if" and "not", nearly all of its words,
and none from elsewhere but the patient's own and a few that join. One sentence that fails, and the
template stands.

**Covered**: invented or unknown citations; findings, numbers, times, medicines or advice from nowhere;
a "not", an "if" or a "who" dropped or added; urgency made softer; diagnoses; promises; lines of the
template that went missing; hard words.
**Not covered**: whether a line that is true to its passage is the right advice for this patient: the
clinician reads it before it is sent.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from assistant.language.medicines import find_medicines
from assistant.language.reading_age import reading_age
from assistant.language.words import tokens
from assistant.triage.reply_words import (
    ADVISES,
    ATTRIBUTED,
    CONDITIONS,
    DIAGNOSIS,
    GRAMMAR,
    HEDGES,
    JOINING,
    NEGATIONS,
    NUMBERS,
    PEOPLE,
    PROMISE,
    SOFT,
    TIMES,
)

SAID = "said"  # the patient's own words, as a passage that may be cited
MOST_SENTENCES = 8
LONGEST_SENTENCE = 240  # characters
OLDEST_READER_YEARS = 12.0  # templates are held to 11 over all their lines; a few sentences swing more
LEAST_KEPT = 0.7  # share of a line's words that a sentence resting on it must have


@dataclass(frozen=True, slots=True)
class Worded:
    """One sentence of a model's and the passage it says it rests on."""

    text: str
    passage: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a reply may rest on: passages by id, the patient's messages, and the template's lines to keep."""

    passages: Mapping[str, str]
    said: tuple[str, ...]
    kept_lines: tuple[str, ...]
    person_due: bool  # somebody sees or calls the patient: nothing may sound as if that could be left


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the reply may be shown; each reason names the sentence and what is wrong with it."""

    reasons: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.reasons


def check_reply(sentences: tuple[Worded, ...], whole: str, ground: Ground) -> Verdict:
    """Hold a worded reply against what it may rest on; `whole` is all that the patient would be sent."""
    return Verdict(tuple(dict.fromkeys((*_whole(sentences, whole, ground), *_each(sentences, ground)))))


def _whole(sentences: tuple[Worded, ...], whole: str, ground: Ground) -> Iterator[str]:
    """What only the reply as a whole shows."""
    if not sentences:
        yield "nothing was worded"
    if len(sentences) > MOST_SENTENCES:
        yield f"more than {MOST_SENTENCES} sentences"
    there = {_same(line) for line in whole.splitlines()}
    for line in ground.kept_lines:
        if _same(line) not in there:
            yield f"a line of the template is missing: “{line}”"
    age = reading_age(sentence.text for sentence in sentences)
    if age > OLDEST_READER_YEARS:
        yield f"needs a reader of {age:.0f}"


def _each(sentences: tuple[Worded, ...], ground: Ground) -> Iterator[str]:
    for sentence in sentences:
        if sentence.passage != SAID and sentence.passage not in ground.passages:
            yield f"“{sentence.text}” cites a passage it was not given"
            continue
        if not sentence.text.strip() or len(sentence.text) > LONGEST_SENTENCE:
            yield f"“{sentence.text[:40]}” is empty or too long"
            continue
        for part in _sentences(sentence.text):
            faults = chain(_softer(part, ground), _judging(part), _resting(part, sentence.passage, ground))
            yield from (f"“{part}” {fault}" for fault in faults)


# --- what may never be said -------------------------------------------------------------------


def _softer(text: str, ground: Ground) -> Iterator[str]:
    """Words that take urgency away; where nobody is due they may be the guidance's own."""
    for found in SOFT.finditer(text):
        written = any(found[0].casefold() in it.casefold() for it in ground.passages.values())
        if ground.person_due or not written:
            yield f"softens urgency (“{found[0]}”)"


def _judging(text: str) -> Iterator[str]:
    if found := DIAGNOSIS.search(text):
        yield f"reads as a diagnosis (“{found[0]}”)"
    if found := PROMISE.search(text):
        yield f"promises something (“{found[0]}”)"


# --- what it rests on -------------------------------------------------------------------------

_EXACT = {
    "a number": lambda word: word in NUMBERS or any(map(str.isdigit, word)),
    "a time": TIMES.__contains__,
    "who it is for": PEOPLE.__contains__,
    "a condition": CONDITIONS.__contains__,
}


def _resting(text: str, passage: str, ground: Ground) -> Iterator[str]:
    """What a sentence has that its passage has not, or leaves out of the line it rests on."""
    if passage == SAID:
        yield from _retelling(text, ground)
    else:
        yield from _advising(text, ground.passages[passage], ground)


def _advising(text: str, passage: str, ground: Ground) -> Iterator[str]:
    """A sentence of guidance against its nearest line."""
    words, line = _words(text), _nearest(text, passage.splitlines())
    theirs = _words(line)
    foreign = _content(words) - _content(theirs) - _affirmed(ground.said) - _JOINS
    if foreign:
        yield f"says what neither its passage nor the patient says ({', '.join(sorted(foreign))})"
    for what, is_such in _EXACT.items():
        if {it for it in words if is_such(it)} != {it for it in theirs if is_such(it)}:
            yield f"changes {what} of its line"
    if _count(words, NEGATIONS) != _count(theirs, NEGATIONS):
        yield "changes a “not” of its line"
    if _medicines(text) != _medicines(line):
        yield "changes a medicine of its line"
    wanted = _content(theirs)
    if len(_content(words) & wanted) < LEAST_KEPT * len(wanted):
        yield "leaves out too much of its line"


def _affirmed(said: Iterable[str]) -> set[str]:
    """What the patient says of themselves, neither denied nor only feared."""
    other = NEGATIONS | HEDGES | PEOPLE
    parts = [_words(part) for message in said for part in _parts(message)]
    return {root for words in parts if not other & set(words) for root in _content(words)}


def _retelling(text: str, ground: Ground) -> Iterator[str]:
    """The patient's own words said back: attributed, no advice, nothing more certain than they said it."""
    if not ATTRIBUTED.search(text):
        yield "does not say that the patient told us"
    if ADVISES.search(text):
        yield "advises, but cites only the patient"
    said = " ".join(ground.said)
    words, theirs = _words(text), _words(said)
    foreign = _content(words) - _content(theirs) - _JOINS
    foreign |= {word for word in words if _is_exact(word) and word not in theirs}
    if foreign:
        yield f"says what the patient did not ({', '.join(sorted(foreign))})"
    if _medicines(text) - _medicines(said):
        yield "names a medicine the patient did not"
    yield from _retold(text, ground)


def _retold(text: str, ground: Ground) -> Iterator[str]:
    """Each part of it against the part of the message it retells."""
    parts = list(chain.from_iterable(map(_parts, ground.said)))
    for part in _parts(ATTRIBUTED.sub(" ", text)):
        words = _words(part)
        if not _content(words) - _JOINS:
            continue
        theirs = _words(_nearest(part, parts))
        if _count(words, NEGATIONS) != _count(theirs, NEGATIONS):
            yield "changes a “not” of the patient's"
        if set(theirs) & HEDGES - set(words):
            yield "is surer than the patient"
        if {it for it in theirs if it in PEOPLE} - set(words):
            yield "does not say whom the patient spoke of"


def _is_exact(word: str) -> bool:
    return any(is_such(word) for name, is_such in _EXACT.items() if name != "a condition")


def _nearest(text: str, lines: Iterable[str]) -> str:
    """The sentence of the lines that shares most words with this one, the shortest of equals."""
    mine = _content(_words(text))
    units = [unit for line in lines for unit in _sentences(line)]
    return max(units, key=lambda it: (len(mine & _content(_words(it))), -len(it)), default="")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_singular(token.plain) for token in tokens(text))


def _content(words: Iterable[str]) -> set[str]:
    """The roots of words that say something."""
    empty = GRAMMAR | CONDITIONS | NEGATIONS
    return {_root(word) for word in words if word not in empty}


def _count(words: Iterable[str], listed: frozenset[str]) -> int:
    return sum(word in listed for word in words)


def _medicines(text: str) -> frozenset[str]:
    return frozenset(medicine.generic for medicine in find_medicines(text))


def _singular(word: str) -> str:
    """`weeks` as `week`; -ss, -us and short words are left alone."""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else {"children": "child", "babies": "baby"}.get(word, word)


def _root(word: str) -> str:
    """`swallowing` as `swallow`; no synonyms: another word is another word."""
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


_JOINS = {_root(word) for word in JOINING}


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()]


def _parts(text: str) -> list[str]:
    """The parts of a message over which a "no" reaches."""
    return [it.strip() for it in re.split(r"[.!?;,\n]+|\b(?:but|and)\b", text, flags=re.I) if it.strip()]


def _same(line: str) -> str:
    return " ".join(line.split()).casefold()
