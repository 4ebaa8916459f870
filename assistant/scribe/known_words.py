"""Which words of a text are English, which are small, and which belong to a name that is right as it stands.

Knows word lists only: the patients' English of assistant/language/data and the names of heard_names.py.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from assistant.language.medicine_table import data_lines, words_unlike_medicines
from assistant.scribe.heard_names import name_words
from assistant.scribe.words import read_data

MOST_WORDS = 4  # of a name in the tables
PLURAL_LETTERS = 6
_HERE = {
    "apnea": "apnoea",
    "edema": "oedema",
    "celiac": "coeliac",
    "anemia": "anaemia",
    "one": "1",
    "two": "2",
}
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "'s", "s'", "est", "ness")


def is_small(word: str) -> bool:
    """Whether a word only joins others."""
    return word in _small()


@lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Whether a word is everyday English (or a number, or too short to tell)."""
    if word[0].isdigit() or len(word) < 3 or is_small(word):
        return True
    known, plain = _english(), word.replace("'", "")
    if plain in known or word in _everyday() or word in words_unlike_medicines():
        return True
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return any(stem in known or f"{stem}e" in known or stem[:-1] in known for stem in stems if len(stem) > 2)


def right_words(words: Sequence[str]) -> list[bool]:
    """For each word whether it belongs to a name that is right as it stands, or to its plural."""
    parts = [tuple(word.replace("'", " ").split()) for word in words]
    right = [False] * len(words)
    for i in range(len(words)):
        for size in range(1, min(MOST_WORDS, len(words) - i) + 1):
            key = tuple(part for parted in parts[i : i + size] for part in parted)
            if _is_name(key) or (key[-1:] == ("s",) and _is_name(key[:-1])):
                right[i : i + size] = [True] * size
    return right


def _is_name(key: tuple[str, ...]) -> bool:
    if key in name_words() or tuple(map(_as_here, key)) in name_words():
        return True
    last = key[-1] if key else ""
    singular = (*key[:-1], last.removesuffix("s"))
    return len(last) > PLURAL_LETTERS and last.endswith("s") and singular in name_words()


def _as_here(word: str) -> str:
    """American spellings and number words as the lists write them."""
    return _HERE.get(word, word)


@cache
def _small() -> frozenset[str]:
    return frozenset(read_data("heard_names.yaml")["small"].split())


@cache
def _everyday() -> frozenset[str]:
    return frozenset(read_data("heard_names.yaml")["everyday"].split())


@cache
def _english() -> frozenset[str]:
    """The list's words without those that are only names of medicines."""
    lines = (line for line in data_lines("english_words.txt") if not line.startswith("#"))
    words = frozenset(word for line in lines for word in line.split())
    return words - {
        word for name in name_words() if len(name) == 1 for word in name if len(word) > PLURAL_LETTERS
    }
