"""Scraps of speech that tell a reader nothing, and speech that broke off in the middle.

Knows the phrases that only answer ("not that I'm aware of"), words too vague to stand alone and pairs of
little words that no finished sentence has. Knows nothing of what was asked.
"""

import re

from assistant.scribe.words import HEALTH, has, read_data, words_of

BROKEN_COST = 1.5  # of weight: what broke off gives way to what was said whole
_BARE_DENIAL = re.compile(
    r"^(?:no|not|nothing|none|never)?,? ?(?:that|as far as|to (?:my|the best of my))\b"
    r"(?: i(?:'m|'ve| am| have)?)?(?: \w+)? ?"
    r"(?:relevant|aware(?: of)?|know(?:s|n)?(?: of| about)?|remembers?|recalls?|sees?|saw|tells?"
    r"|noticed?|notices|think(?:s)?(?: of)?|knowledge|could see|can see|can think of|concerned)\b.*$",
    re.I,
)
_POINTING = re.compile(
    r"\b(?:either|any|one|some|all|none|both) of (?:those|these|them|that)\b|\b(?:those|these)$"
    r"|^(?:no|not|nothing)\b.*\b(?:those|these|that) (?:sorts? of |kinds? of )?(?:symptoms?|things?)$",
    re.I,
)
_TIME_ALONE = re.compile(
    r"(?:(?:about|around|over|nearly|almost|just|only|maybe|probably|mostly|mainly|roughly|for|in|on|at|an?|the|of|or|so|and"
    r"|past|last|this|that|every|each|per|to|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|few|couple|half|whole|all|time|times|once|twice|always|sometimes|occasionally"
    r"|usually|often|daily|weekly|now|then|ago|back|before|since|until|today|yesterday|tomorrow|tonight|morning"
    r"|mornings|afternoon|evenings?|nights?|days?|weeks?|months?|years?|hours?|minutes?|seconds?|quite"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+(?:[-–]\d+)?)[\s,]*)+",
    re.I,
)
_BROKEN = re.compile(
    r"\b(?:in|of|to|at|on|with|for|from|the|a|an|my|and|or|but|where|when|that)"
    r" (?:is|was|are|were|has|and|but|or)\b"
    r"|\b(?:of|in|at|with|for|from|the|a|an) (?:of|to|from|if|so|because|then|would|will|could|can)\b"
    r"|\bit if\b|\bif if\b|\bthe an?\b|\ban? the\b|\bto an? an?\b|\b(\w+) (?:would|is|was) \1\b",
    re.I,
)


def says_nothing(text: str) -> bool:
    """True for a text no reader can use: "tricky", "not that aware", "does not do either of those"."""
    if _BARE_DENIAL.match(text) and not has(text, "conditions", "medicines"):
        return True
    if _POINTING.search(text) and not has(text.replace("symptoms", ""), *HEALTH, "social"):
        return True
    if re.match(r"off (?:the )?top of (?:my )?head", text, re.I):
        return True
    if re.match(r"(?:let know|you(?:'re)? (?:looking|saying|talking|mean))\b", text, re.I):
        return True
    return all(word in _vague() or has(word, "family", "household") for word in words_of(text))


def is_time_alone(text: str) -> bool:
    """True for "twice a day" or "three years ago" without what it is of."""
    return bool(_TIME_ALONE.fullmatch(text.strip(" .,")))


def is_broken(text: str) -> bool:
    """True where two little words meet that never do in a finished sentence."""
    return bool(_BROKEN.search(text))


def _vague() -> frozenset[str]:
    return frozenset(read_data("telegraph.yaml")["vague"].split())
