"""Word lists the scribe goes by, read once from `data/`, and the questions asked of them.

Knows which words are about health. Knows nothing of who said them or whether they hold.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
_WORD = re.compile(r"[a-z][a-z'-]*")

NUMBER_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "once": 1,
    "twice": 2,
    "couple": 2,
}
# Without their endings these would be other words: sore, ring, line, run, water.
_WHOLE = frozenset(("sorry", "ringing", "lines", "runny", "watery", "interesting"))
HEALTH = ("symptoms", "body", "conditions", "medicines")


@cache
def read_data(name: str) -> Any:
    """One of the scribe's own data files."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


@cache
def group(name: str) -> frozenset[str]:
    """The words of one list, reduced to their stems."""
    return frozenset(stem(word) for word in read_data("words.yaml")[name].split())


@cache
def stem(word: str) -> str:
    """A word without its ordinary endings."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if plain.startswith("allerg"):
        return "allerg"
    if plain in _WHOLE:
        return plain
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "s", "y"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain.removesuffix(ending)
            break
    return plain[:-1] if len(plain) > 3 and (plain[-1] == plain[-2] or plain[-1] == "e") else plain


def words_of(text: str) -> list[str]:
    """Lower-case words."""
    return _WORD.findall(text.lower().replace("’", "'"))


def has(text: str, *groups: str) -> bool:
    """True when a word of any of these lists is in the text."""
    stems = {stem(word) for word in words_of(text)}
    return any(stems & group(name) for name in groups)


def without_bit(text: str) -> str:
    """The text without "bit": it counts as a symptom, for how something feels, and may measure anything."""
    return re.sub(r"\bbit\b", "", text)


def count(text: str, *groups: str) -> int:
    """How many different words of these lists the text has."""
    stems = {stem(word) for word in words_of(text)}
    return sum(len(stems & group(name)) for name in groups)


def has_number(text: str) -> bool:
    """True when the text counts something ("a" and "an" do not)."""
    return bool(re.search(r"\d", text)) or any(
        word in NUMBER_WORDS and word not in ("a", "an", "one") for word in words_of(text)
    )
