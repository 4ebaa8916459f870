"""Numbers as people write them: digits, "twenty five", "a couple", "half".

Knows values only; units and durations are in `quantities`.
"""

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_WORD_VALUE: dict[str, float] = {word: float(n) for n, word in enumerate(_UNITS.split())} | {
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
# What a loose amount stands for when a rule needs a number: the ordinary reading of each phrase.
_LOOSE: dict[str, float] = {
    "a": 1, "an": 1, "couple": 2, "a couple": 2, "a couple of": 2, "couple of": 2, "few": 3, "a few": 3,
    "several": 5, "half a": 0.5, "half an": 0.5, "half": 0.5, "many": 5, "a good few": 4, "quite a few": 5,
}  # fmt: skip

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = "|".join(sorted(_WORD_VALUE, key=len, reverse=True))
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?"
    rf"|(?:{_TENS})[\s-](?:one|two|three|four|five|six|seven|eight|nine)\b"
    rf"|(?:an?\s+)?hundred\b|(?:{_SMALL})\b)"
)
LOOSE_NUMBER = (
    rf"(?:{NUMBER}|(?:{'|'.join(sorted(_LOOSE, key=len, reverse=True)).replace(' ', chr(92) + 's+')})\b)"
)


def value_of(words: str) -> float | None:
    """The value of a written number, or None: "3" → 3, "twenty-five" → 25, "a couple of" → 2."""
    said = re.sub(r"[\s-]+", " ", words.casefold()).strip()
    if said in _LOOSE:
        return _LOOSE[said]
    if re.fullmatch(r"\d+(?:[.,]\d+)?", said):
        return _digits(said)
    parts = said.removeprefix("a ").split(" ")
    values = [_WORD_VALUE.get(part) for part in parts]
    return sum(value for value in values if value is not None) if None not in values else None


def _digits(said: str) -> float:
    """A comma before exactly three digits groups thousands; otherwise it is a decimal point."""
    grouped = re.fullmatch(r"\d{1,3},\d{3}", said)
    return float(said.replace(",", "" if grouped else "."))
