"""Numbers as GPs write them, out of numbers as people say them: "two point five mils" → "2.5 ml".

Covered: amounts with a unit, blood pressure, decimals, percentages, clock times after "half past" and the
like, and days of a month. A number that could be two things stays as said; what sounds like another number
("fifteen", "fifty") is named by `sounds_like`, for the clinician's ear. Knows nothing of what a value means.
"""

import re
from collections.abc import Callable, Sequence

_ONES_SAID = "zero one two three four five six seven eight nine"
_TEENS_SAID = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS_SAID = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: n for n, word in enumerate(_ONES_SAID.split())}
_TEENS = {word: n for n, word in enumerate(_TEENS_SAID.split(), start=10)}
_TENS = {word: 10 * n for n, word in enumerate(_TENS_SAID.split(), start=2)}
_NIL = ("oh", "o", "nought", "zero")
_PARTS = "|".join(sorted((*_ONES, *_TEENS, *_TENS, "hundred", "thousand"), key=len, reverse=True))
_SAID = rf"(?:(?:a (?=hundred|thousand))?(?:{_PARTS})(?:[ -](?:and )?(?:{_PARTS}|oh(?= (?:{_PARTS}))))*)"
_DIGIT = rf"(?:{'|'.join((*_ONES, 'oh', 'nought'))})"
_WHOLE = rf"(?:\d+|{_SAID}|nought)"
_NUMBER = rf"(?:\d+(?:\.\d+)?|(?:{_WHOLE}) point {_DIGIT}(?: {_DIGIT})?|{_SAID})"
_UNITS = (
    (r"milli ?grams?|mgs?", "mg"),
    (r"micro ?grams?|mcgs?", "micrograms"),
    (r"mils?|mls?|milli ?litres?|milli ?liters?", "ml"),
    (r"grams?|grammes?", "g"),
    (r"kilo ?grams?|kilos?|kgs?", "kg"),
    (r"milli ?moles?", "mmol"),
    (r"per ?cent|%", "%"),
)
_UNIT = "|".join(pattern for pattern, _ in _UNITS)
_AMOUNT = re.compile(rf"(?<![\w.])({_NUMBER})[ -]?({_UNIT})(?!\w)", re.I)
_COUNTED = re.compile(
    rf"(?<![\w.])({_NUMBER})(?= (?:units|puffs|tablets|capsules|drops|sachets|sprays|squirts)\b)", re.I
)
_PRESSURE = re.compile(rf"(?<![\w./])({_SAID}|\d{{2,3}}) over ({_SAID}|\d{{2,3}})(?![\w./])", re.I)
_DECIMAL = re.compile(rf"(?<![\w.])({_WHOLE}) point ({_DIGIT}(?: {_DIGIT})?|\d+)(?!\w)", re.I)
_SPLIT_POINT = re.compile(r"(?<=\d) \.(?=\d)")  # how Whisper parts "2.5 mg"
_SATS = re.compile(r"\b(?:oh|o|0) ?(?:two|2)(?= (?:sats?|saturations?)\b)", re.I)
_CLOCK = re.compile(
    rf"\b(half past|quarter past|quarter to) ({'|'.join((*_ONES, 'ten', 'eleven', 'twelve'))}|1?\d)\b", re.I
)
_MONTHS = "january february march april may june july august september october november december"
_ORDINALS_SAID = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = {word: n for n, word in enumerate(_ORDINALS_SAID.split(), start=1)} | {"thirtieth": 30}
_DAY = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_ORDINAL = rf"(?:(?:twenty|thirty)[ -])?(?:{_DAY})|\d{{1,2}}(?:st|nd|rd|th)"
_YEAR = rf"(?:nineteen|twenty)(?: (?:{'|'.join((*_TEENS, *_TENS))}|oh)(?:[ -]{_DIGIT})?)|(?:19|20)\d\d"
_DATE = re.compile(rf"\b(?:the )?({_ORDINAL}) (?:of )?({'|'.join(_MONTHS.split())})(?:,? ({_YEAR}))?\b", re.I)
_SYSTOLIC, _DIASTOLIC = range(60, 261), range(30, 161)  # mmHg that a cuff can show


def with_spoken_numbers(text: str) -> str:
    """The text with its spoken numbers as GPs write them."""
    steps: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = (
        (_SPLIT_POINT, lambda _: "."),
        (_SATS, lambda _: "O2"),
        (_DATE, _date),
        (_CLOCK, _clock),
        (_PRESSURE, _pressure),
        (_AMOUNT, _amount),
        (_COUNTED, lambda match: _written(match[1]) or match[0]),
        (_DECIMAL, lambda match: _written(match[0]) or match[0]),
    )
    for pattern, change in steps:
        text = pattern.sub(change, text)
    return text


def sounds_like(value: float) -> int | None:
    """The number this one is mistaken for by ear: 15 and 50; none for most."""
    if value in range(13, 20):
        return (int(value) - 10) * 10
    return int(value) // 10 + 10 if value in range(30, 100, 10) else None


def value_said(words: str) -> int | None:
    """A whole number as said: "two hundred and fifty" 250, "one twenty" 120, "one oh five" 105."""
    if words.isdigit():
        return int(words)
    parts = [part for part in re.split(r"[ -]", words.lower()) if part not in ("and", "a")]
    if not parts or any(
        part not in {*_ONES, *_TEENS, *_TENS, *_NIL, "hundred", "thousand"} for part in parts
    ):
        return None
    return _counted(parts) if {"hundred", "thousand"} & set(parts) else _told(parts)


def _counted(parts: Sequence[str]) -> int | None:
    """With "hundred" or "thousand" in it, each after a number of its own."""
    for scale, size in (("thousand", 1000), ("hundred", 100)):
        if scale in parts:
            at = parts.index(scale)
            many = _told(parts[:at]) if at else 1
            rest = _counted(parts[at + 1 :]) if at + 1 < len(parts) else 0
            return None if many is None or rest is None or rest >= size else many * size + rest
    return _told(parts)


def _told(parts: Sequence[str]) -> int | None:
    """Up to 99, or hundreds said without the word: "one forty eight"; none where it may be two numbers."""
    below = _below_hundred(parts)
    if below is not None:
        return below
    if len(parts) > 1 and parts[0] in _ONES and _ONES[parts[0]]:
        if parts[1] in _NIL and len(parts) == 3 and parts[2] in _ONES:
            return _ONES[parts[0]] * 100 + _ONES[parts[2]]
        rest = _below_hundred(parts[1:])
        return _ONES[parts[0]] * 100 + rest if rest is not None and rest >= 10 else None
    return None


def _below_hundred(parts: Sequence[str]) -> int | None:
    numbers = _ONES | _TEENS | _TENS
    if len(parts) == 1:
        return 0 if parts[0] in _NIL else numbers.get(parts[0])
    if len(parts) == 2 and parts[0] in _TENS and _ONES.get(parts[1], 0):
        return _TENS[parts[0]] + _ONES[parts[1]]
    return None


def _written(said: str) -> str:
    """A number in digits, with its decimals; empty where it is not one number."""
    whole, point, digits = said.lower().partition(" point ")
    if re.fullmatch(r"\d+(\.\d+)?", said):
        return said
    value = value_said(whole)
    if value is None or not point:
        return "" if value is None else str(value)
    behind = (
        digits if digits.isdigit() else "".join("0" if d in _NIL else str(_ONES[d]) for d in digits.split())
    )
    return f"{value}.{behind}"


def _amount(match: re.Match[str]) -> str:
    number = _written(match[1])
    unit = next(short for pattern, short in _UNITS if re.fullmatch(pattern, match[2], re.I))
    if not number:
        return match[0]
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def _pressure(match: re.Match[str]) -> str:
    high, low = value_said(match[1]), value_said(match[2])
    if high is None or low is None or high <= low or high not in _SYSTOLIC or low not in _DIASTOLIC:
        return match[0]
    return f"{high}/{low}"


def _clock(match: re.Match[str]) -> str:
    hour = value_said(match[2])
    if not hour or hour > 12:
        return match[0]
    if match[1].lower() == "quarter to":
        return f"{hour - 1 or 12}:45"
    return f"{hour}:{'30' if match[1].lower() == 'half past' else '15'}"


def _date(match: re.Match[str]) -> str:
    digits = re.match(r"\d+", match[1])
    tens, _, last = match[1].lower().replace("-", " ").rpartition(" ")
    day = int(digits[0]) if digits else _TENS.get(tens, 0) + _ORDINALS[last]
    if not 1 <= day <= 31 or (
        match[2].lower() in ("may", "march") and not re.search(r"\bof\b|^the\b", match[0], re.I)
    ):
        return match[0]
    year = _year(match[3]) if match[3] else ""
    return f"{day} {match[2].capitalize()}{year}"


def _year(said: str) -> str:
    if said.isdigit():
        return f" {said}"
    century, *rest = re.split(r"[ -]", said.lower())
    below = _below_hundred(rest) if rest[0] != "oh" else _ONES.get(rest[-1])
    return f" {19 if century == 'nineteen' else 20}{below or 0:02d}"
