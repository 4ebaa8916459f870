"""The same message written, told or recognised otherwise, by kind; pure and seeded.

What is wrong, since when, how old and what is denied stay. A change that cannot be made gives nothing.
Covered: slips of the finger, missing punctuation, text-speak, line breaks, speech recognised badly,
hesitation, repeated words, the last sentence first, the same buried in talk. Not covered: other languages
(see attacks), other words for the same thing (see `eval/paraphrases`), what somebody leaves out.
"""

import random
import re
import textwrap
from collections.abc import Callable, Mapping

from eval.changes.speech import misheard
from eval.counterfactual_changes import Message, change_punctuation, change_spelling

TextChange = Callable[[str, random.Random], str]

SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
LEANS_BACK = re.compile(
    r"(?:it|its|it's|this|that|these|those|then|and|but|so|or|he|she|they|him|her|his|now|also|still|before"
    r"|otherwise|after|since|when|both|there|the|no|not|yes|because)\b",
    re.IGNORECASE,
)  # such a sentence means something else, or nothing, before what it leans on
NOISES = ("um", "er", "like", "you know", "sort of", "erm", "I mean", "well")
TEXT_SPEAK: Mapping[str, str] = {
    "you": "u", "are": "r", "please": "pls", "because": "cos", "with": "w", "before": "b4", "today": "2day",
    "tomorrow": "2moro", "tonight": "2nite", "weeks": "wks", "week": "wk", "hours": "hrs",
    "have": "av", "really": "rly", "thanks": "thx", "about": "bout", "doctor": "doc", "temperature": "temp",
    "something": "smthing", "and": "n", "been": "bin", "when": "wen", "since": "sinse",
}  # fmt: skip
TALK = (
    (
        "I don't normally write these, my neighbour showed me how it works after the bowls club moved "
        "its evening. The bus only comes twice a day now, and we had the kitchen fitters in all of "
        "last week, what a mess. Anyway, what I wanted to say.",
        "I'm in all afternoon apart from popping to the post office. The cat sends her regards, she "
        "is getting ever so spoilt. We are off to my cousin's caravan at the end of the month, so any "
        "time before that.",
    ),
    (
        "Hello there, it's been ages since I was in touch with you, I think you had the old carpets "
        "then. Work has been the usual circus, three people left and nobody was hired, and the car "
        "park is full by eight. So this is why I'm writing.",
        "I finish at five most days but Thursdays I have the choir. My phone is usually in my coat so "
        "let it ring. The new reception looks lovely by the way, very bright.",
    ),
    (
        "Right, where do I start. We moved house in the spring, the boxes are still in the hall, and "
        "the schools send forms every single day. My brother says I should just write it down and be "
        "done with it.",
        "That's it really. We have a parents' evening later on and then the shopping comes. Please "
        "tell the lady with the red glasses that her directions to the garden centre were spot on.",
    ),
)
ONE_IN = 6  # words between noises or repetitions


def typos(text: str, rng: random.Random) -> str:
    """A slip of the finger in about one word in eight."""
    return change_spelling(_message(text), rng).says


def no_punctuation(text: str, rng: random.Random) -> str:
    """No full stops, commas, capitals or apostrophes."""
    bare = change_punctuation(_message(text), rng)
    return re.sub(r"['’]", "", bare.says) if bare else text


def text_speak(text: str, _: random.Random) -> str:
    """Shortened as on a telephone."""
    words = (TEXT_SPEAK.get(word.lower(), word) for word in re.split(r"(\W+)", text))
    return "".join(words).lower()


def line_breaks(text: str, rng: random.Random) -> str:
    """Broken into short lines and with double spaces, as text pasted from a narrow screen is."""
    lines = textwrap.wrap(text, rng.randint(24, 40), break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace(". ", ".  ")


def hesitation(text: str, rng: random.Random) -> str:
    """Noises people make between words while they think."""
    return _between(text, rng, lambda word: f"{rng.choice(NOISES)}, {word}")


def repeated_words(text: str, rng: random.Random) -> str:
    """Words begun twice."""
    return _between(text, rng, lambda word: f"{word} {word}")


def last_first(text: str, _: random.Random) -> str:
    """The last sentence said first, where it leans on nothing said before it."""
    sentences = SENTENCE.split(text)
    if len(sentences) < 2 or any(LEANS_BACK.match(it) for it in (sentences[0], sentences[-1])):
        return text
    return " ".join([sentences[-1], *sentences[:-1]])


def buried_in_talk(text: str, rng: random.Random) -> str:
    """Long, friendly and beside the point, with the message in the middle."""
    before, after = rng.choice(TALK)
    return f"{before} {text} {after}"


TEXT_CHANGES: Mapping[str, TextChange] = {
    "typos": typos,
    "no punctuation": no_punctuation,
    "text-speak": text_speak,
    "line breaks": line_breaks,
    "speech errors": misheard,
    "hesitation": hesitation,
    "repeated words": repeated_words,
    "last sentence first": last_first,
    "buried in talk": buried_in_talk,
}
OF_ANSWERS_TOO = frozenset(TEXT_CHANGES) - {"last sentence first", "buried in talk"}


def text_changed(text: str, kind: str, seed: str) -> str | None:
    """The text with one kind of change, always the same for a seed; nothing where it cannot be made."""
    other = TEXT_CHANGES[kind](text, random.Random(f"{seed}/{kind}/{text}"))  # noqa: S311
    return other if other != text else None


def _message(text: str) -> Message:
    return Message("", 0, "", text)


def _between(text: str, rng: random.Random, make: Callable[[str], str]) -> str:
    """`make` done to about one word in six, never the first and at least one."""
    words = text.split(" ")
    for n in rng.sample(range(1, len(words)), max(1, len(words) // ONE_IN)) if len(words) > 1 else ():
        words[n] = make(words[n])
    return " ".join(words)
