"""Numbers in a note's form: "six or seven times" → "6–7 times", "four hundred milligrams" → "400 mg".

Knows number words before a unit. A number on its own stays as said.
"""

import re

from assistant.scribe.words import NUMBER_WORDS

_SMALL = "|".join(
    word
    for word, value in NUMBER_WORDS.items()
    if value < 100 and word not in ("a", "an", "once", "twice", "couple")
)
_SPELLED = rf"(?:(?:{_SMALL})(?: hundred)?(?:[ -](?:{_SMALL}))?)"
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|times?|tablets?|puffs?"
    r"|drops?|pints?|units?|mg|milligrams?|mcg|micrograms?|ml|millilitres?|kg|cigarettes?"
    r"|cans?|glasses|o'clock)"
)
_RANGE = re.compile(
    rf"\b({_SPELLED}|\d+)(?:,? or |,? to |, | - |(?<=\d)-(?=\d))({_SPELLED}|\d+)(?= {_UNIT}\b)", re.I
)
_ALONE = re.compile(rf"\b({_SPELLED})(?=[ -]{_UNIT}\b)", re.I)
_BARE = re.compile(rf"\b{_SPELLED}\b", re.I)
_ABBREVIATED = ((r"\bmilligrams?\b", "mg"), (r"\bmicrograms?\b", "micrograms"), (r"\bmillilitres?\b", "ml"))
_HISTORY = re.compile(
    r"^(?P<what>(?!no\b|not\b)(?:[\w'-]+ ){0,5}[\w'-]+),? (?:for|over) (?:the )?(?:last |past "
    r")?(?P<about>about |around |nearly |almost )?"
    r"(?P<number>\d+(?:–\d+)?|a) (?P<unit>hour|day|week|month|year)s?(?: now)?(?P<rest>, .+)?$",
    re.I,
)
_VERB = re.compile(
    r"\b(?:feels?|felt|had|has|is|was|been|started|takes?|uses?|\w+s up|going|not|no|lasted)\b", re.I
)


def with_figures(text: str) -> str:
    """Spelled numbers before a unit as figures."""
    text = _RANGE.sub(_range, text)
    text = _ALONE.sub(lambda match: str(_value(match.group(1))), text)
    for pattern, to in _ABBREVIATED:
        text = re.sub(rf"(?<=\d )(?:{pattern})", to, text, flags=re.I)
    return text


def as_digits(text: str) -> str:
    """Every spelled number as figures, with or without a unit: "ramipril five" → "ramipril 5"."""
    return with_figures(_BARE.sub(lambda match: str(_value(match.group())), text))


def _range(match: re.Match[str]) -> str:
    """Low to high only: "twenty, ten minutes apart" is no range."""
    low, high = _value(match.group(1)), _value(match.group(2))
    return f"{low}–{high}" if low < high else match.group()


def as_history(text: str) -> str:
    """ "diarrhoea for the last 3 days" → "3-day history of diarrhoea"."""
    match = _HISTORY.match(text)
    if not match or _VERB.search(match["what"]):
        return text
    number = "1" if match["number"] == "a" else match["number"]
    history = f"{match['about'] or ''}{number}-{match['unit']} history of {match['what']}"
    return history + (match["rest"] or "")


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    total = 0
    for word in re.split(r"[ -]", text.lower()):
        value = NUMBER_WORDS[word]
        total = total * 100 if value == 100 else total + value
    return total
