"""Which language a text is in, where it is not English: by script, by everyday words, by letters.

Covered: the scripts of `_BY_SCRIPT`; in Latin letters the languages of `data/foreign_words.txt`, among them
Urdu, Panjabi, Gujarati, Bengali and Arabic as typed on phones; others by py3langid, which is loaded when
the first text is met that English words do not account for. Dialect, slang, misspellings and names of
medicines are English. Does not translate, and does not know what was said.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from assistant.language.folding import fold, folded
from assistant.language.medicines import find_medicines

UNKNOWN = "another language"  # not English, and no name for it
FOREIGN_SCRIPT_SHARE = 0.3  # of the letters
FOREIGN_WORD_SHARE = 0.25  # of the words, and more than the English ones
FEWEST_WORDS = 2
FEWEST_IN_PART = 3  # of a sentence inside a message that is otherwise English
UNKNOWN_SHARE = 0.6  # of words no English patient of ours has used, before letters are asked
FEWEST_LETTERS = 8
SURE = 0.8  # of py3langid, that it is this language; less will do beside an everyday word of it
SURE_OF_TWO = 0.999  # of two words alone, which may be somebody's names
READ_CHARACTERS = 4_000  # enough to know a language by

_DATA = Path(__file__).parent / "data"
_SENTENCE = re.compile(r"[.!?\n;।॥۔؟؛。！？]+")
_CLAUSE = re.compile(r"[,،，:]+|\s[-–]\s")
_BY_SCRIPT = {
    "GURMUKHI": "Panjabi", "GUJARATI": "Gujarati", "BENGALI": "Bengali", "TAMIL": "Tamil",
    "TELUGU": "Telugu", "MALAYALAM": "Malayalam", "KANNADA": "Kannada", "SINHALA": "Sinhala",
    "GREEK": "Greek", "HEBREW": "Hebrew", "THAI": "Thai", "HANGUL": "Korean", "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese", "CJK": "Chinese", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian",
    "MYANMAR": "Burmese", "KHMER": "Khmer",
}  # fmt: skip
_URDU_LETTERS = frozenset("ٹڈڑںےھہ")
_NOT_ARABIC_LETTERS = frozenset("پچژگکی")
# The languages py3langid may choose among: those one in a few thousand people in England speak at home.
_LATIN = {
    "en": "English", "pl": "Polish", "ro": "Romanian", "pt": "Portuguese", "es": "Spanish", "it": "Italian",
    "fr": "French", "de": "German", "tr": "Turkish", "so": "Somali", "lt": "Lithuanian", "sq": "Albanian",
    "hu": "Hungarian", "nl": "Dutch", "cs": "Czech", "sk": "Slovak", "lv": "Latvian", "vi": "Vietnamese",
    "tl": "Tagalog", "sw": "Swahili", "yo": "Yoruba", "ku": "Kurdish", "hr": "Croatian", "sv": "Swedish",
    "cy": "Welsh",
}  # fmt: skip
_SHARED_SCRIPTS = {
    "ARABIC": {"fa": "Persian", "ps": "Pashto", "ur": "Urdu", "ckb": "Kurdish"},
    "CYRILLIC": {"bg": "Bulgarian", "ru": "Russian", "uk": "Ukrainian"},
    "DEVANAGARI": {"hi": "Hindi", "ne": "Nepali", "mr": "Marathi"},
    "ETHIOPIC": {"am": "Amharic", "ti": "Tigrinya"},
}


def is_other_language(text: str) -> bool:
    """Whether the text, or a whole sentence of it, is not English."""
    return bool(language_of(text))


def language_of(text: str) -> str:
    """The name of the language a text is in, or a sentence of it; "" where all of it is English."""
    text = text[:READ_CHARACTERS]
    return _language(text) or next(filter(None, map(_language_of_part, _parts(text))), "")


def english_words() -> frozenset[str]:
    """The words our patients use in English, in their folded form."""
    return _words_of_files()[0]


def _parts(text: str) -> Iterator[str]:
    """Sentences, then their clauses; none where the text is a single one."""
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    yield from sentences if len(sentences) > 1 else ()
    for sentence in sentences:
        clauses = _CLAUSE.split(sentence)
        yield from clauses if len(clauses) > 1 else ()


def _language_of_part(part: str) -> str:
    enough = len(part.split()) >= FEWEST_IN_PART or not part.isascii()
    return _language(part) if enough else ""


def _language(text: str) -> str:
    return _by_script(text) or _by_words(text)


# --- by script --------------------------------------------------------------------------------


def _by_script(text: str) -> str:
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]
    scripts = Counter(_script(letter) for letter in letters)
    foreign = len(letters) - scripts.pop("LATIN", 0)
    if foreign < FEWEST_WORDS or foreign / len(letters) < FOREIGN_SCRIPT_SHARE:
        return ""
    script = "HIRAGANA" if scripts["HIRAGANA"] else scripts.most_common(1)[0][0]
    if script == "ARABIC":
        return _in_arabic_letters(text)
    if script in _SHARED_SCRIPTS:
        return _by_letters(text, _SHARED_SCRIPTS[script])[0]
    return _BY_SCRIPT.get(script, UNKNOWN)


@cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "LATIN").split()[0]
    return "LATIN" if name in ("FEMININE", "MASCULINE") else name


def _in_arabic_letters(text: str) -> str:
    if _URDU_LETTERS & set(text):
        return "Urdu"
    return _by_letters(text, _SHARED_SCRIPTS["ARABIC"])[0] if _NOT_ARABIC_LETTERS & set(text) else "Arabic"


# --- by words ---------------------------------------------------------------------------------


def _by_words(text: str) -> str:
    """By everyday words of a language; where English knows few of the words, by their letters too."""
    said = [word.plain for word in folded(text) if not word.plain.isdecimal()]
    if len(said) < FEWEST_WORDS:
        return ""
    english, foreign = _words_of_files()
    strange = [word for word in said if word not in english]
    if not strange:
        return ""
    language, known, own = _likest(said, english, foreign)
    plainly = sum(word in english and not any(word in words for words in foreign.values()) for word in said)
    if own and known >= FEWEST_WORDS and known > plainly and known / len(said) >= FOREIGN_WORD_SHARE:
        return language
    if len(strange) < max(FEWEST_WORDS, UNKNOWN_SHARE * len(said)):
        return ""
    return _by_strange_words(text, strange, language if own else "")


def _likest(
    said: list[str], english: frozenset[str], foreign: Mapping[str, frozenset[str]]
) -> tuple[str, int, int]:
    """The language most of the words belong to, how many do, and how many of those are not English."""

    def fit(language: str) -> tuple[int, int]:
        known = [word for word in said if word in foreign[language]]
        return sum(word not in english for word in known), len(known)

    best = max(foreign, key=fit)
    own, known = fit(best)
    return best, known, own


def _by_strange_words(text: str, strange: list[str], language: str) -> str:
    """By the letters of a text that English words do not account for."""
    named = {fold(part) for one in find_medicines(text) for part in text[one.start : one.end].split()}
    strange = [word for word in strange if word not in named]
    if len(strange) < FEWEST_WORDS or sum(map(len, strange)) < FEWEST_LETTERS:
        return ""
    name, sure = _by_letters(text, _LATIN)
    if name == "English":
        return ""
    enough = SURE if len(strange) >= FEWEST_IN_PART else SURE_OF_TWO
    return language or name if sure >= enough or (language and language == name) else ""


@cache
def _words_of_files() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The words of English, and those of each other language."""
    english = frozenset(fold(word) for line in _lines("english_words.txt") for word in line.split())
    lines = (line.split(":") for line in _lines("foreign_words.txt"))
    return english, {name: frozenset(map(fold, words.split())) for name, words in lines}


def _lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


# --- by letters -------------------------------------------------------------------------------


def _by_letters(text: str, among: Mapping[str, str]) -> tuple[str, float]:
    """The likeliest of these languages by the letters and their order, and how likely it is."""
    ranked = [(code, sure) for code, sure in _ranking()(text.casefold()) if code in among]
    whole = sum(sure for _, sure in ranked) or 1.0
    return among[ranked[0][0]], ranked[0][1] / whole


@cache
def _ranking() -> Callable[[str], list[tuple[str, float]]]:
    """py3langid's ranking of all languages it knows; its model comes with the package."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    rank: Callable[[str], list[tuple[str, float]]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).rank
    return rank
