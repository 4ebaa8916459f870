"""One sentence of a reply: its yes, no or not sure, and what it says beyond that.

Knows the many forms of assent and denial ("Definitely not", "God, no", "not that I've noticed") and how they
break off: "I haven't, I felt hot" is no denial. Knows nothing of the question.
"""

import re
from dataclasses import dataclass

from assistant.scribe.exchanges import Said
from assistant.scribe.words import HEALTH, has
from assistant.types import State

_UNSURE = re.compile(
    r"^(?:well,? |um,? )*(i'm not (?:really |too |entirely )?sure|not (?:really |too )?sure|i "
    r"don't (?:really )?know|don't know|no idea|hard to say|i can't (?:really |quite )?(?:remember|say|tell)"
    r"|(?:maybe|possibly|perhaps|probably)(?: not)?(?=[,.]|$))\b[,. ]*",
    re.I,
)
_SWEARING = (
    r"(?:(?:well|yeah|oh|god|gosh|lord|christ|jesus|heavens|hell|goodness|my|blimey|thankfully"
    r"|thank (?:god|goodness)|luckily|fortunately|touch wood|honestly|doctor|sorry|um|ah|ooh)[,.!]? )*"
)
_NO = re.compile(
    rf"^{_SWEARING}(?:(?:no+|nope|nah|never|none|not at all"
    r"|(?:definitely|absolutely|certainly|of course|obviously|surely|most certainly|thankfully|luckily) not"
    r"|nothing like that|i (?:haven't|have not|didn't|did not) (?:really )?(?:notic|se|feel|felt|had)\w*"
    r" (?:anything|any|that|it"
    r"|any of (?:that|those))(?: like that| at all)?(?=[,.]|$)"
    r"|(?P<weak>not really|not specifically|not particularly"
    r"|not that i(?:'ve|'m| am| have| can| could)?(?: ever)? \w+(?: of)?"
    r"|i don't think so))\b"
    r"|(?P<broken>i haven't|i've not|i don't|i'm not|i didn't|i can't|nothing)(?=[,.]|$| but\b))"
    r"(?=[,.!]|$|\s+(?:no|nope|not|nothing|i|it|but|just|only|my|thank|thanks|doctor|they|he|she|none|never)\b)"
    r"[,.! ]*",
    re.I,
)
_YES = re.compile(
    rf"^{_SWEARING}(?:(?:yes|yeah|yep|yup|correct|that's (?:right|correct)|definitely|i "
    r"think so|i guess so|exactly|of course|i believe so)\b|(?:i do|i have|i am|i did|it does"
    r"|it is|it has)(?=[,.]|$))(?! no\b| not\b)[,. ]*",
    re.I,
)
_OF_WHAT = re.compile(r"(?:whether|if|what|how|why|when|where|which|who|about|that|exactly)\b", re.I)
_ECHO = re.compile(
    r"^(?:no+|not(?=$)|yeah|yes|nope|nothing|not really|i don't|i haven't|i do|i have|i'm not|i am|it "
    r"does|it doesn't|but|um|not at all|definitely not|never|none)\b"
    r"(?=[,.! ]*$|[,.!]|\s+(?:but|no|yeah|yes)\b)[,.! ]*",
    re.I,
)
# What may follow "I haven't," when it was a denial and not a sentence begun.
_STANDS_AFTER_NO = re.compile(
    r"(?:no|not|nothing|nope|never|none|but|i|i'm|i've|i'd|my|it|it's|just|only|they|he|she|thank|thanks|doctor|we)\b",
    re.I,
)
_DENIES = re.compile(r"\b(?:no|not|never|none|nothing|without|nope|neither|\w+n't)\b", re.I)
# "My wife has", "just my brother does": the asked-after thing, but somebody else's.
_ANOTHER = re.compile(
    r"^(?:(?:but|and|well|only|just|it's|it was|because|though|although|not me|i think)[, ]+)*"
    r"(?P<who>(?:my|our) (?:[\w-]+ ){0,2}?[\w-]+)(?:,? (?:has|have|had|did|does|do|is|was|takes"
    r"|gets|got)(?: it| one| that| some| them)?)?"
    r"(?:,? (?:though|too|as well|now|once|before|recently|yesterday|last \w+))*[.!]?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """One sentence of a reply: its yes or no, and what is left of it."""

    state: State | None
    rest: str
    said: Said


def split_reply(said: Said) -> Reply:
    """The sentence told apart into assent, denial or doubt, and what else it says."""
    if match := _UNSURE.match(said.text):
        left = _left(said.text, match)
        return Reply(State.UNSURE, said.text if _OF_WHAT.match(left) else left, said)
    if match := _NO.match(said.text):
        return _denial(said, match)
    if match := _YES.match(said.text):
        return Reply(State.PRESENT, _left(said.text, match), said)
    return Reply(None, said.text, said)


def thinks_not(text: str) -> bool:
    """True for "I don't think so": a denial, but no sure one; a plain "no" before it makes it one."""
    match = _NO.match(text)
    return bool(match and (match["weak"] or "").lower() == "i don't think so")


def _denial(said: Said, match: re.Match[str]) -> Reply:
    """A plain no; but what is weakly denied and then told of is left in the patient's own words."""
    rest = said.text[match.end() :].strip(" ,.!")
    if match["broken"] and rest and not _STANDS_AFTER_NO.match(rest):
        return Reply(None, f"{said.text[: match.end()].strip(' ,.')} {rest}", said)
    first = re.split(r"[,;]|\bbut\b", re.sub(r"^but\b[, ]*", "", rest, flags=re.I))[0]
    weak = match["broken"] or match["weak"]
    if weak and has(first, *HEALTH) and not _DENIES.search(first):
        return Reply(None, rest, said)
    return Reply(State.ABSENT, _without_echo(rest), said)


def _left(text: str, match: re.Match[str]) -> str:
    return _without_echo(text[match.end() :].strip(" ,."))


def _without_echo(rest: str) -> str:
    """What follows "no": "no, no, I don't, but my arm hurts" leaves "my arm hurts"."""
    plain, before = rest, None
    while plain != before:
        before = plain
        plain = _ECHO.sub("", plain).strip(" ,.!")
    return re.sub(r"^but\s+", "", plain, flags=re.I)


def names_another(rest: str) -> str:
    """Who, when a reply only says that somebody else has what was asked after; empty otherwise."""
    match = _ANOTHER.match(rest.strip())
    who = match["who"].split(" ", 1)[1] if match else ""
    return who.lower() if has(who.rsplit(" ", 1)[-1], "family", "household") else ""
