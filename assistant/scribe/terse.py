"""A person's own sentence in the clipped style of a UK GP note, saying no more and no less.

"I've had some pain in my lower stomach" → "pain in lower stomach". Knows English grammar, nothing of
medicine. Words of degree and doubt stay; nothing is added.
"""

import re
from functools import cache

from assistant.scribe.words import read_data

_THIRD = {
    "have": "has",
    "do": "does",
    "go": "goes",
    "can": "can",
    "try": "tries",
    "cry": "cries",
    "worry": "worries",
}
_PAIRS: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:i'm|i am|i was|i've been) (?:a bit |a little |really |very |quite |so )?(?:worried"
        r"|concerned|scared|afraid|anxious) (?=(?:that|about|it|this|if|of)\b)",
        "worried ",
    ),
    (
        r"\b(?:i've|i have|i'd|we've|he's|she's|he has|she has|they've)(?: also| still| always| "
        r"only)? (?:got|had|been having|been getting|noticed|been noticing|been experiencing|been "
        r"suffering (?:from|with))(?: like)?\b",
        "",
    ),
    (
        r"\b(?:i|we|he|she)(?: haven't| have not| hasn't|'ve not|'s not| has not)(?: really| "
        r"actually)? (?:had|got|noticed|been having|been getting|seen|felt)(?: any(?! (?:more"
        r"|better|worse|different)))?\b",
        "no",
    ),
    (
        r"\b(?:i|we|he|she) (?:don't|do not|didn't|did not|doesn't|does not)(?: really| "
        r"actually)? (?:have|get|notice|feel)(?: any(?! (?:more|better|worse|different)))\b",
        "no",
    ),
    (r"\b(?:i|we|he|she) (?:don't|do not|doesn't) have\b(?! to)", "no"),
    (
        r"\b(?:i've got|i have|i had|there's|there is|there was|he's got|she's got|he has|she "
        r"has) no\b",
        "no",
    ),
    (r"\bthey(?: haven't got| haven't had| don't have|'ve not got)(?: any)?\b", "they have no"),
    (r"\bthere (?:isn't|is not|wasn't|aren't)(?: any)?\b", "no"),
    (r"\b(?:i|he|she)(?: haven't| have not| hasn't|'ve not| has not)\b", "has not"),
    (r"\b(?:i|he|she) (?:don't|do not|doesn't)\b", "does not"),
    (r"\b(?:i|he|she) (?:didn't|did not)\b", "did not"),
    (r"\b(?:i|he|she) (?:can't|cannot|can not)\b", "cannot"),
    (r"\b(?:i|he|she) couldn't\b", "could not"),
    (r"\b(?:i|he|she) wasn't\b", "was not"),
    (r"\b(?:i'm|i am|he's|she's|he is|she is) not\b", "not"),
    (r"\b(?:i've|i have|he's|she's) been (?=\w+ing\b)", ""),
    (r"\b(?:i've|i have|he's|she's|he has|she has)\b(?! to\b)", ""),
    (r"\b(?:i'm|i am)\b", ""),
    (r"\b(?:he's|she's|he is|she is)\b", "is"),
    (r"\b(?:i'd|i would|he'd|she'd)\b", "would"),
    (r"\b(?:i'll|i will|he'll|she'll)\b", "will"),
    (r"\bthere(?:'s| is| are| was| were|'s been| has been)\b", ""),
    (r"^(?:and |so |but |well |then )*(?:it's|it is|that's|that is|this is)(?: been)?\b", ""),
    (r"^(?:and |so |but |well |then )*(?:it|that|this)\b(?! (?:side|one|leg|arm))", ""),
    (r"\bit's\b", "is"),
    (r"\bmy (?:mum|mom|mother)\b", "mother"),
    (r"\bmy (?:dad|father)\b", "father"),
    (r"\bmy own\b", "own"),
    (r"\bjust\b", ""),
    (r"\bno an? (?!bit|lot|few|little)", "no "),
    (r"\b(?:my|our)\b", ""),
    (r"\bmyself\b", "self"),
    (
        r"\b(?:really|super|so) (?=(?:bad|sore|painful|itchy|tired|hot|weak|dizzy|unwell|ill"
        r"|worried|stressed|sick|high|low|much|annoying|fast|quickly|heavy|stiff|tight)\b)",
        "very ",
    ),
)
_LEADING = re.compile(
    r"^(?:and|so|but|well|then|because|'cause|also|yeah|yes|yep|okay|ok|right(?=,)|some|like|a|an"
    r"|the|that|which|is|,|\.)+(?:\s+|$)",
    re.I,
)
_SENTENCE_START = re.compile(
    r"^(?:About|Around|Over|Under|Since|Every|Once|Twice|Only|I|A|An|The|It|My|And|So|But|Just|Some|There|No|Not|We|They|When|If|In|On|At|For|Then"
    r"|Sometimes|Maybe|Probably)\b"
)


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(read_data("verbs.yaml")["present"].split())
    return re.compile(
        rf"\b(?:i|we)( (?:also|still|usually|normally|always|sometimes|only|never|often"
        rf"|occasionally))? ({verbs})\b",
        re.I,
    )


def shorten(text: str) -> str:
    """The clipped form of one clause."""
    short = text.replace("’", "'").strip(" ,.;?!")
    for pattern, to in _PAIRS:
        short = re.sub(pattern, to, short, flags=re.I)
    short = _verbs().sub(lambda match: f"{match.group(1) or ''} {third_person(match.group(2))}", short)
    short = re.sub(r"\b(?:i|we|me)\b(?!')", "", short, flags=re.I)
    return polish(short)


def polish(text: str) -> str:
    """Spaces, stray joining words and capitals put right."""
    short = re.sub(r"\s+([,.;])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,.;?!-")
    before = ""
    while before != short:
        before, short = short, _LEADING.sub("", short).strip(" ,")
    short = re.sub(r"\s+(?:and|but|so|or|because|that|which|the|a|to be|like)$", "", short)
    short = re.sub(r"\s*,(?:\s*,)+", ",", short)
    short = re.sub(r"(?:,? (?:yeah|yes|so|okay|ok|no))+$|(?<![\w])'(?:re|ve|ll|d|m|s)\b ?", "", short).strip(
        " ,"
    )
    return short[:1].lower() + short[1:] if _SENTENCE_START.match(short) else short


def third_person(verb: str) -> str:
    """ "take" → "takes"."""
    lower = verb.lower()
    if lower in _THIRD:
        return _THIRD[lower]
    return f"{lower}es" if lower.endswith(("s", "sh", "ch", "x")) else f"{lower}s"


def capitalised(text: str) -> str:
    """With a capital to begin a line; the rest untouched."""
    return text[:1].upper() + text[1:]
