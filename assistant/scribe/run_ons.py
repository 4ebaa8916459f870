"""Speech a recogniser wrote without stops, cut where a question and its answer meet.

"is it very itchy it is very itchy and dry" is two people. Cut only where words leave little doubt: before a
question to "you" or about "it", and after one before a yes, a no or "I". What ends in its own marks, and what
a speaker is known of, is left as it is. Adds a question mark, never a word.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Speaker, Utterance

LONG_WORDS = 9  # fewer hold one person's words
LONGEST_QUESTION = 12
_MARKS = re.compile(r"[.?!](?=\s+\S)")
_OPENS = (
    r"(?:do you|did you|does it|does that|have you|has it|are you|are there|is there|is it (?!possible)"
    r"|was it|were you"
    r"|any (?:other )?(?:pain|fever|problems?|allergies|medical|family|history|bleeding|swelling)"
    r"|can i (?:just )?(?:ask|check)"
    r"|what do you|what about|how long|how often|when did|where is|which one|whereabouts)\b"
)
# Words after which a question's opening is only part of a longer one: "…what medications are you using".
_LEADS_ON = (
    r"i|have|had|got|noticed|there|with|getting|that|if|whether|what|how|when|where|which|who|why|or|as|than|because|the|a|medications?|medicines?"
    r"|often|long"
)
_QUESTION = re.compile(rf"(?<=\w) (?<!\b(?:or) )(?=(?:(?:and|so|okay so|okay and) )?{_OPENS})", re.I)
_ACKNOWLEDGES = re.compile(
    r"(?<=\w) (?=(?:okay|ok|alright|all right|right)(?: (?:so|and|um|what|great"
    r"|fine)\b))",
    re.I,
)
_OPENED = re.compile(rf"^(?:(?:and|so|okay|ok|right|um|uh|all right|alright|yeah)[, ]+)*{_OPENS}", re.I)
_ANSWERS = re.compile(
    r" (?=(?:(?:uh|um|well|yeah|yes|no|nope|not really|i'm not sure|i don't|i have|i've|i'm|i think|i do"
    r"|it's|there's)\b))",
    re.I,
)


def cut_run_ons(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The utterances, those without stops cut into turns; numbered anew where any was cut."""
    cut = [piece for utterance in utterances for piece in _pieces(utterance)]
    if len(cut) == len(utterances):
        return tuple(utterances)
    return tuple(replace(piece, n=n) for n, piece in enumerate(cut))


def _pieces(utterance: Utterance) -> list[Utterance]:
    runs_on = len(utterance.text.split()) >= LONG_WORDS and not _MARKS.search(utterance.text)
    if utterance.speaker is not Speaker.UNKNOWN or utterance.words or not runs_on:
        return [utterance]
    texts = [turn for part in _parts(utterance.text) for turn in _question_and_answer(part)]
    return _timed(utterance, [text for text in texts if text.strip()])


def _parts(text: str) -> list[str]:
    """The text cut before what only a clinician begins with."""
    parts = [part for piece in _ACKNOWLEDGES.split(text) for part in _QUESTION.split(piece)]
    joined: list[str] = []
    for part in parts:
        if joined and re.search(rf"\b(?:{_LEADS_ON}|and|so|okay|um|uh)$", joined[-1], re.I):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _question_and_answer(part: str) -> list[str]:
    """A part that opens as a question, cut before its answer."""
    opened = _OPENED.match(part)
    if not opened:
        return [part]
    for answer in _ANSWERS.finditer(part, opened.end()):
        if len(part[opened.end() : answer.start()].split()) >= 1:
            return [f"{part[: answer.start()].rstrip(' ,?')}?", part[answer.start() :].strip()]
    return [f"{part.rstrip(' ,.?')}?"] if len(part.split()) <= LONGEST_QUESTION else [part]


def _timed(utterance: Utterance, texts: Sequence[str]) -> list[Utterance]:
    """Each piece with its share of the time, by words."""
    words = [len(text.split()) for text in texts]
    pieces, at = [], utterance.start
    for text, count in zip(texts, words, strict=True):
        ends = at + (utterance.end - utterance.start) * count / max(sum(words), 1)
        pieces.append(replace(utterance, start=at, end=ends, text=text))
        at = ends
    return pieces
