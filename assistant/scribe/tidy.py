"""Speech without its stumbles: fillers out, false starts and self-corrections resolved, split up.

Knows how people talk, nothing of medicine. Words that carry doubt ("maybe", "I think", "probably")
are never taken out.
"""

import re
from collections.abc import Sequence

_FILLERS = re.compile(
    r"(?:(?<=\w)(?P<comma>,)\s*)?\b(?P<filler>uh-huh|u+m+|u+h+|e+r+m?|a+h+|m+-?h+m*|h+m+|mm+|u+gh|em+(?=,)"
    r"|oh+|y'know|you know what i mean|if you (see|know) what i mean"
    r"|you know|basically|literally|obviously|to be (honest|fair)|kind of|sort of|i guess you "
    r"could say|as i said"
    r"|if that makes sense|and stuff( like that)?|or whatever|and everything|i mean|actually|kinda)\b,?",
    re.I,
)
# After these a comma is where the speaker drew breath.
_PAUSE = re.compile(
    r"\b(an?|the|of|in|on|to|at|with|for|from|my|your|his|her|and|or|if|very|some|any|been|i'm|i've|it's|we're"
    r"|we'll|you're|i'll|have|has|had|is|was|can|will|would|should|could|do|that's|what's|called|about|by|into|be)"
    r"(?:,| -)+ (?=[a-z])",
    re.I,
)
_LIKE_STAYS = re.compile(
    r"\b(feels?|felt|looks?|looked|sounds?|tastes?|smells?|something|anything|nothing|things"
    r"|would|would you|i'd|'d|symptoms|it's|more|bit|do|don't|didn't|doesn't|was|is|seems?"
    r"|much) like$",
    re.I,
)
_APPEARS_LIKE = re.compile(r"\b(?:looks?|sounds?|seems?) like$", re.I)  # "it looks like, it's a virus"
_SPELLING = (
    (r"\b(diarrh)ea\b", r"\1oea"),
    (r"\b(an)(emi[ac])", r"\1a\2"),
    (r"\b(h)(emorrh)", r"\1a\2"),
    (r"\b(tum)or\b", r"\1our"),
    (r"\b(es)(ophag)", r"oes\2"),
    (r"\bpediatric", "paediatric"),
)
_SENTENCE = re.compile(r"(?<=[.?!])[\"']?\s+(?=\S)")
_ABBREVIATIONS = re.compile(r"\b(Dr|Mr|Mrs|Ms|St|e\.g|i\.e|approx)\.\s", re.I)

_SUBJECT = (
    r"(?:i|i'm|i've|i'd|i'll|it|it's|he|he's|she|she's|we|we've|they|they're|there's|there"
    r"|there was|you|you're|you'll|your"
    r"|my \w+ (?!(?:and|or|about|with|at|in|on|to|for|of|from|as)\b)\w+|no|not|then|now|today"
    r"|the \w+(?: \w+)? (?:is|was"
    r"|are|has|hurts|feels))"
)
_CLAUSE = re.compile(
    rf"\s*[,;–-]?\s+(?:and|but|so|because|'cause|cause|although|though)\s+(?:then |also |now "
    rf")?(?={_SUBJECT}\b)"
    r"|\s*,?\s+and,? (?=in (?:my|the) family\b)"
    rf"|\s*[,;]\s+(?=(?:i|i'm|i've|it's|it|he's|he|she's|she|there's|we|they|no|not|my \w+(?: "
    rf"\w+)?(?:'s| is| was| has| feels?| hurts?| are))\b)"
    r"|\s*,\s+(?=(?:just|only|mainly|mostly)\b)|\s*[,;]?\s+but\s+|\s+[–—-]{1,2}\s+|\s*;\s*",
    re.I,
)

# "three days, no, sorry, five days": what follows stands, what came before does not.
_MISSPOKE = re.compile(
    r"\s*(?:[,.–-]+\s*|\s)(?:no,? (?:sorry|wait|hang on|actually)|sorry,? (?:no|not that)"
    r"|actually,? no|(?:or )?rather,"
    r"|wait,? no|correction|make that|scratch that|sorry(?=,? (?:the )?(?:left|right|\d|one"
    r"|two|three|four|five|six|seven|eight|nine|ten)))"
    r"[,.]?\s*(?:i mean(?:t)?|it's|it was|it is|that's)?,?\s+",
    re.I,
)
_MEASURE = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty|thirty|fifty|hundred)"
)
_TYPED = (
    re.compile(
        rf"\b{_MEASURE}(?:(?: to | or |-){_MEASURE})?[\s-]?(?:minutes?|hours?|days?|weeks?|months?"
        rf"|years?|mg|milligrams?|micrograms?|mcg|ml|puffs?|tablets?|times?)\b",
        re.I,
    ),
    re.compile(r"\b(?:left|right|both)\b", re.I),
    re.compile(r"\b(?:yesterday|today|(?:last |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.I),
)


# "Two tablets, uh, one tablet twice a day": the second is meant. Not where each has its own time of day.
_DOSED = r"(?:tablets?|capsules?|puffs?|drops?|pills?|mg|milligrams?|micrograms?|mcg|ml)"
_RESAID = re.compile(
    rf"\b(?P<old>{_MEASURE}) (?P<unit>{_DOSED})\s*[,.]+\s*"
    rf"(?:(?:uh+|u+m+|e+r+m?|well|no|or|i mean|sorry)\b[,.]?\s*)*"
    rf"(?P<new>(?:about |around )?{_MEASURE} (?P<again>{_DOSED}))\b"
    rf"(?! (?:in the|at|before|after|with|on|then|each|for the)\b)",
    re.I,
)
# Scots: "a wee cough" is a small one.
_WEE = re.compile(
    r"\b(?P<before>a|an|the|this|that|those|these|some|my|one|good|nice|little) wee"
    r"(?! (?:when|and|but|or|in|at|is|was|every|it|more|then|now|because|after|before|today"
    r"|sample|test|infection)\b)(?= [a-z])"
    r"|\ba wee(?=, (?:a|every|now)\b)"
    r"|\b(?P<alone>)wee (?=bit\b|while\b)",
    re.I,
)

# "About five years ago," belongs to what follows: alone, what follows would be read as now.
_WHEN_ONLY = re.compile(
    r"(?:(?:and|so|but|then|well|probably|maybe)\s+)*"
    r"(?:(?:about|around|over|in|on|at|for|since|last|this|the|a|an|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|few|couple|of|past|other|next|first|when i was \w+|\d+)[\s,]+)*"
    r"(?:(?:years?|months?|weeks?|days?|hours?|minutes?)(?: ago| back| before)?|morning|afternoon|evening"
    r"|night|yesterday|today|ago|now|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|child|kid)",
    re.I,
)
# "When I'm coughing and I can't breathe": both belong to the when.
_UNDER_WHEN = re.compile(
    r"\b(?:when|whenever|if|unless|until) (?:i|i'm|i've|it|it's|he|she|they|my \w+)\b[^,;]*$", re.I
)

_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred(?: and)?)"


def tidy(text: str) -> str:
    """The same words without fillers, stutters and false starts."""
    plain = text.replace("’", "'").replace("…", "... ")
    plain = re.sub(r"<[^>]*>|\[[^\]]*\]", " ", plain)
    plain = _RESAID.sub(_meant, resolve_corrections(plain))
    plain = _WEE.sub(lambda match: match["before"] or "", plain)
    plain = _FILLERS.sub(_without_filler, plain)
    plain = re.sub(r"\bgonna\b", "going to", re.sub(r"\bwanna\b", "want to", plain), flags=re.I)
    plain = _without_stammer(uk_spelling(plain))
    plain = _drop_like(re.sub(r"\s+", " ", plain))
    plain = re.sub(r"\b([\w']+(?: [\w']+){0,3})(?:[,. -]+\1\b)+", r"\1", plain, flags=re.I)
    plain = _PAUSE.sub(r"\1 ", plain)
    plain = re.sub(r"(?<=\w), (?:yeah|yes|okay|ok),? (?=\w)", ", ", plain)
    plain = re.sub(r"\s*\.\.\.\s*", ", ", plain)
    plain = re.sub(r"\s+([,.?!])", r"\1", plain)
    plain = re.sub(r"(?<=[.?!])\s*,[\s,]*(?=\w)", " ", plain)
    plain = re.sub(r"([,])[,.\s]*(?=[,.?!])|^[\s,.?!-]+", "", plain)
    return re.sub(r"\s+", " ", plain).strip(" ,-")


def _meant(match: re.Match[str]) -> str:
    """The measure said last, where the same thing is measured twice running."""
    same = match["unit"].lower().rstrip("s") == match["again"].lower().rstrip("s")
    return match["new"] if same and match["old"].lower() not in match["new"].lower().split() else match[0]


def _without_stammer(text: str) -> str:
    """ "seven, twenty seven" is one number begun twice; "I'm fit, I'm fifty" one word."""
    text = re.sub(
        r"\b(i'm|i|it's|he's|she's) (\w\w)\w*\s*, (?:\1\s*,?\s+)*(?=\1 \2\w+)", "", text, flags=re.I
    )
    return re.sub(rf"\b(\w+), ({_TENS}[ -]\1)\b", r"\2", text, flags=re.I)


def uk_spelling(text: str) -> str:
    """The few health words that recognition writes the American way."""
    for american, british in _SPELLING:
        text = re.sub(american, british, text, flags=re.I)
    return text


def _without_filler(match: re.Match[str]) -> str:
    """A filler between commas takes both with it, unless it follows a yes or a no."""
    answered = re.search(r"\b(?:yes|yeah|yep|no|nope|nah)\s*$", match.string[: match.start()], re.I)
    return ", " if answered and match["comma"] else " "


def _drop_like(text: str) -> str:
    """Take out "like" where it is only a pause."""
    words = text.split(" ")
    kept: list[str] = []
    for word in words:
        if word.lower().strip(",") == "like":
            before = " ".join(kept[-2:]).lower().rstrip(",")
            stays = _APPEARS_LIKE if word.endswith(",") else _LIKE_STAYS
            if not stays.search(f"{before} like"):
                continue
            word = word.rstrip(",")
        kept.append(word)
    return " ".join(kept)


def resolve_corrections(text: str) -> str:
    """Keep what the speaker corrected themselves to."""
    parts = _MISSPOKE.split(text)
    resolved = parts[0]
    for correction in parts[1:]:
        resolved = _corrected(resolved, correction)
    return resolved


def _corrected(before: str, after: str) -> str:
    for kind in _TYPED:
        new, old = kind.search(after), list(kind.finditer(before))
        if new and old and new.start() < 25:
            swapped = before[: old[-1].start()] + new.group() + before[old[-1].end() :]
            return f"{swapped}{after[new.end() :]}"
    return f"{before.rpartition('. ')[0]}. {after}".removeprefix(". ")


def sentences(text: str) -> list[str]:
    """Sentences, each with the mark it ends in."""
    safe = _ABBREVIATIONS.sub(lambda match: match.group().replace(". ", "․ "), text)
    return [part.replace("․", ".").strip() for part in _SENTENCE.split(safe) if part.strip(" .?!,")]


def clauses(sentence: str) -> list[str]:
    """Clauses of a sentence: split where a new subject or a "but" begins."""
    parts = [part.strip(" ,.;") for part in _CLAUSE.split(sentence) if part and part.strip(" ,.;")]
    joined: list[str] = []
    for part in parts:
        if joined and _UNDER_WHEN.search(joined[-1]) and f"{joined[-1]} and {part}" in sentence:
            joined[-1] = f"{joined[-1]} and {part}"
        elif joined and _WHEN_ONLY.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def join_with_and(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
