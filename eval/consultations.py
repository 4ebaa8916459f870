"""A spoken consultation as the message somebody would have sent: what they came with, what they answered.

Knows how a video consultation begins (greetings, who you are, "how can I help?"). Pure. The opening is what
the patient says once invited to; each later question of the doctor with the patient's reply is one answer.
Age and sex are taken only where they are said while the doctor checks who it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

DOCTOR, PATIENT = "doctor", "patient"
YEAR_RECORDED = 2019  # one patient gives both age and year of birth
SHORTEST_OPENING = 6  # words; a mere "yes, hello" is not what somebody came with
LONG_SENTENCE = 25  # words; a recogniser that stops setting full stops runs both speakers together

INVITES = re.compile(
    r"\bhelp you\b|\bwhat(?:'s| has| is)? (?:been )?(?:going on|happening)"
    r"|\btell me (?:a (?:little )?bit )?(?:more )?(?:about (?:it|what)|what)"
    r"|\byou(?:'ve| have)? (?:mentioned|been saying)\b"
    r"|\bi understand (?:that )?you(?:'re| are)\b|\bwhat the problem is\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\?|\b(?:tell me|can you|could you|do you|did you|have you|are you|is there|are there|any other)\b",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good morning|good afternoon|can you hear me)\b\W*)+(?:ok)?\W*$", re.I
)
WHO_ARE_YOU = re.compile(r"\bage\b|date of birth|how old|\bborn\b", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")
TURN_CUES = re.compile(
    r"\s+(?=(?:okay|ok|all right|alright)\b(?! to\b))"
    r"|\s+(?=(?:and |so )?(?:(?:have|do|did|are) you|is there any|any other)\b)"
    r"|(?<!\bum)(?<!\buh)\s+(?=(?:um |uh )?(?:yeah|yes|yep) (?:i|it|i'm|i've|it's)\b)"
    r"|\s+(?=(?:um|uh) (?:i|it|i'm|i've|it's|my)\b)",
    re.IGNORECASE,
)
TITLES = {"sir": "male", "mr": "male", "madam": "female", "mrs": "female", "miss": "female"}

UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of the two said."""

    speaker: str
    text: str


def as_case(id: str, turns: Sequence[Turn], *, opening: str = "") -> dict[str, Any]:
    """The consultation as a case of `signpost triage --batch`; `opening`: what was typed beforehand."""
    turns = [turn for turn in turns if turn.text]
    begins, ends = _opening_spoken(turns)
    spoken = " ".join(turn.text for turn in turns[begins:ends] if turn.speaker == PATIENT)
    after = turns[begins - 1 if opening else ends :] if begins else turns
    given: dict[str, Any] = {"id": id, "opening": opening or spoken, "answers": list(_answers(after))}
    age, sex = age_said(turns[:begins]), sex_said(turns[:begins])
    return given | ({"age_years": age} if age is not None else {}) | ({"sex": sex} if sex else {})


def sentences(text: str) -> list[str]:
    """Recognised speech cut where a sentence ends, and a long run of it where somebody seems to begin."""
    cut: list[str] = []
    for sentence in SENTENCE_ENDS.split(" ".join(text.split())):
        long = len(sentence.split()) > LONG_SENTENCE
        cut += [part for part in (TURN_CUES.split(sentence) if long else [sentence]) if part]
    return cut


def age_said(turns: Sequence[Turn]) -> int | None:
    """The age, or the age the year of birth makes it, from the reply to who the patient is."""
    asked = False
    for turn in turns:
        asked = asked or (turn.speaker == DOCTOR and bool(WHO_ARE_YOU.search(turn.text)))
        if asked and turn.speaker == PATIENT and (age := _age_in(turn.text)) is not None:
            return age
    return None


def sex_said(turns: Sequence[Turn]) -> str:
    """What the doctor's form of address in the invitation says; nothing where it says nothing."""
    invitations = [turn.text for turn in turns if turn.speaker == DOCTOR and INVITES.search(turn.text)]
    words = re.findall(r"\w+", invitations[-1].lower()) if invitations else []
    return next((TITLES[word] for word in words if word in TITLES), "")


def _opening_spoken(turns: Sequence[Turn]) -> tuple[int, int]:
    """Where what the patient came with begins and ends; the doctor's next real question ends it."""
    invited = (n for n, turn in enumerate(turns) if turn.speaker == DOCTOR and INVITES.search(turn.text))
    begins = next(invited, -1) + 1
    words = 0
    for n, turn in enumerate(turns[begins:], start=begins):
        if turn.speaker == PATIENT:
            words += 0 if GREETING.match(turn.text) else len(turn.text.split())
        elif words >= SHORTEST_OPENING and _is_question(turn.text):
            return begins, n
    return begins, len(turns)


def _is_question(text: str) -> bool:
    return bool(ASKS.search(text)) and not GREETING.match(text) and not INVITES.search(text)


def _answers(turns: Sequence[Turn]) -> Iterator[dict[str, str]]:
    """Each question with all that is said until the next; "mm-hmm" in between asks nothing."""
    question: list[str] = []
    answer: list[str] = []
    for turn in turns:
        if turn.speaker == PATIENT:
            answer.append(turn.text)
        elif answer and ASKS.search(turn.text):
            if question:
                yield {"question": " ".join(question), "answer": " ".join(answer)}
            question, answer = [turn.text], []
        elif not answer:
            question.append(turn.text)
    if question and answer:
        yield {"question": " ".join(question), "answer": " ".join(answer)}


def _age_in(text: str) -> int | None:
    """An age in years as a number or in words, or from a year of birth in the twentieth century."""
    words = [word for word in re.findall(r"[a-z]+|\d+", text.lower()) if word not in ("uh", "um")]
    if (year := _year_in(words)) is not None:
        return YEAR_RECORDED - year
    within = {n + 1 for n, word in enumerate(words) if word in TENS}
    ages = [_number_at(words, n) for n in range(len(words)) if n not in within or words[n] in TENS]
    said = [age for age in ages if age is not None]
    return said[-1] if said and re.search(r"\bI'?\s?a?m\b|\byears? old\b", text, re.IGNORECASE) else None


def _year_in(words: Sequence[str]) -> int | None:
    for n, word in enumerate(words):
        if re.fullmatch(r"19\d\d", word):
            return int(word)
        if word == "nineteen" and (rest := _number_at(words, n + 1)) is not None and rest > 19:
            return 1900 + rest
    return None


def _number_at(words: Sequence[str], n: int) -> int | None:
    """A whole number up to 99 that begins at a word."""
    first = words[n] if n < len(words) else ""
    if first in TENS:
        second = words[n + 1] if n + 1 < len(words) else ""
        return 20 + 10 * TENS.index(first) + (UNITS.index(second) if second in UNITS[1:10] else 0)
    if first in UNITS:
        return UNITS.index(first)
    return int(first) if re.fullmatch(r"\d{1,2}", first) else None
