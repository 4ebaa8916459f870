"""Words of any script in one plain form: case, diacritics and the spellings of phones put aside.

Covered: Latin with and without accents, letters dragged out ("ayudaaa"), double letters and the ee/oo of
Urdu or Panjabi in Latin letters; the forms of Arabic and Urdu letters; the signs of Bengali, Gurmukhi and
Gujarati that are left out in haste. Knows no language.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# A letter, digit or Indic or Arabic sign; an apostrophe or a hyphen parts words ("l'ambulanza", "nu-mi").
_WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff"
    r"\u200c\u200d])+"
)
_BREAK = re.compile(r"[.!?;:,\n।॥۔؟،؛。！？，]+")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیۍےئ", "ي"),
        **dict.fromkeys("ہۃةھۀە", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ںڼ", "ن"),
        "ؤ": "و",
        "ء": "",
        "ـ": "",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ı": "i",
        "ə": "e",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
    }
)
# Vowel signs of these scripts stay; these marks come and go: nasal signs, doubling, the dot below.
_LEFT_OUT = frozenset(
    "\u0a70\u0a71\u0a02\u0a01\u0a3c\u0a82\u0a81\u0abc\u0981\u09bc\u0902\u0901\u093c\u200c\u200d"
)
_INDIC = ("\u0900", "\u0dff")
_ALIKE = (("sh", "š"), ("aa", "a"), ("ee", "i"), ("oo", "u"), ("w", "v"), ("ph", "f"), ("š", "sh"))


@dataclass(frozen=True, slots=True)
class Folded:
    """One word: its plain form, its place in the text, and the clause it stands in."""

    plain: str
    start: int
    end: int
    clause: int


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The plain form of one word; "" of a word that is nothing but marks."""
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    bare = "".join(sign for sign in apart if sign not in _LEFT_OUT and not _accent(sign))
    for written, plain in _ALIKE:
        bare = bare.replace(written, plain)
    return re.sub(r"([^\W\d_])\1+", r"\1", bare)


def folded(text: str) -> tuple[Folded, ...]:
    """The words of a text, in order; punctuation begins another clause."""
    breaks = [match.start() for match in _BREAK.finditer(text)]
    found, clause = [], 0
    for match in _WORD.finditer(text):
        while clause < len(breaks) and breaks[clause] < match.start():
            clause += 1
        if plain := fold(match.group()):
            found.append(Folded(plain, match.start(), match.end(), clause))
    return tuple(found)


def _accent(sign: str) -> bool:
    """Whether a sign only marks the letter before it; the vowel signs of Indic scripts are letters."""
    return unicodedata.category(sign) == "Mn" and not _INDIC[0] <= sign <= _INDIC[1]
