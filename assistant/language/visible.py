"""A message as it looks: no hidden signs or look-alike letters, none heaped with marks or written apart.

Copying from web pages and some keyboards leave such characters, and they can be put there to hide a word.
Only Latin words are mended; what other languages need (marks, joiners between their letters) stays.
"""

import re
import unicodedata

# Soft hyphen, zero-width space and word joiner, marks of direction, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_JOINER_IN_LATIN = re.compile("(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])")
# Marks no alphabet of Europe stacks so: any with a stroke through the letter, or three and more.
_HEAPED = re.compile("(?<=[A-Za-z])(?:[\u0300-\u036f]*[\u0334-\u0338][\u0300-\u036f]*|[\u0300-\u036f]{3,})")
_STACKED = re.compile("[\u0300-\u036f]+")
_LETTERS_APART = re.compile(r"(?<!\S)\S(?: {1,3}\S){7,}(?!\S)")  # "c h e s t  p a i n"
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһкмтвнАВЕКМНОРСТХУІЈЅαονικρτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhkmtbhABEKMHOPCTXYIJSaovikptuABEZHIKMNOPTYX",
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _OTHER = re.compile("[A-Za-z]"), re.compile("[\u0370-\u04ff\u0500-\u052f]")


def as_seen(text: str) -> str:
    """The text as a reader sees it; words wholly in another alphabet stay as they are."""
    shown = _JOINER_IN_LATIN.sub("", _INVISIBLE.sub("", text))
    shown = unicodedata.normalize("NFC", _HEAPED.sub("", unicodedata.normalize("NFD", shown)))
    shown = _LETTERS_APART.sub(_together, _STACKED.sub("", shown))
    return _WORD.sub(_in_latin, shown) if _OTHER.search(shown) else shown


def _in_latin(match: re.Match[str]) -> str:
    """A word in which two alphabets are mixed, in the Latin one."""
    word = match.group()
    return word.translate(_LOOK_ALIKE) if _LATIN.search(word) and _OTHER.search(word) else word


def _together(match: re.Match[str]) -> str:
    """Letters written apart as words: more than one space stands between two words."""
    return " ".join(word.replace(" ", "") for word in re.split(" {2,}", match.group()))
