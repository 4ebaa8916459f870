"""A reply read in the light of the question: what "yes", "nope" or "just sore" settles.

Covered: yes and no in many forms, "none of these", "all of them", an option's own words, naming one of
several, "no, but …", "not sure", "I don't think so", "not any more", a bare duration. A reply that
settles nothing leaves what was asked unsure: never absent by silence.
"""
# ruff: noqa: E501 - patterns

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from assistant.language.assertion import HEDGED
from assistant.language.quantities import find_durations
from assistant.types import Finding, State, When, Whose

OPTION_ALIKE = 84.0  # per cent of letters: an option may be typed with a slip
SHOWN_CHARACTERS = 160  # of a reply that is shown as evidence
NAMED_OTHERS = 0.6  # certainty that what was asked in the same breath and not named is absent


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: `about` are the findings "yes" would mean; `options` are [words, finding]."""

    id: str
    text: str
    about: tuple[str, ...]
    kind: str = "yes_no"
    options: tuple[tuple[str, str], ...] = ()


class Head(StrEnum):
    """How a reply begins: what it says to everything that was asked."""

    YES = "yes"
    NO = "no"
    HEDGED_NO = "hedged_no"
    GONE = "gone"
    UNSURE = "unsure"
    SILENT = "silent"


_APOSTROPHES = re.compile(r"[’‘`´ʼ′]")
_UNSURE = re.compile(
    r"^\W*(?:(?:oh|um+|er+m*|hmm*|well)\W+)*(?:i(?:['’]?m|\s+am)?\s+)?(?:really\s+|honestly\s+)?"
    r"(?:not\s+(?:really\s+|too\s+|entirely\s+|100%\s+)?(?:sure|certain)|unsure|(?:do\s*n['’]?t|do\s+not|dunno|didn['’]?t)\s*know|dunno|idk|no\s+idea|no\s+clue"
    r"|can['’]?t\s+(?:tell|say|remember)|hard\s+to\s+(?:say|tell)|maybe|perhaps|possibly|might\s+(?:be|have)|could\s+be"
    r"|(?:yes|yeah)\s+(?:and\s+)?no\b|no\s+yeah|yeah\s+no\b|who\s+knows|not\s+looked|haven['’]?t\s+(?:checked|looked))",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"^\W*(?:no\W+)?(?:not\s+(?:any\s*more|now|at\s+the\s+moment|today)|it(?:['’]s|\s+has|\s+is)?\s+(?:gone|stopped|went|cleared)(?:\s+(?:now|away|up))*\W*$|(?:it\s+|i\s+)?did\s+(?:but|before)"
    r"|(?:i\s+)?had\s+(?:it|that|them|this|one)\s+(?:last|years|months|before|when|a\s+(?:while|few))|used\s+to|in\s+the\s+past|(?:yes\W+)?(?:but\s+)?years\s+ago|(?:yes\W+)?last\s+year)",
    re.IGNORECASE,
)
_HEDGED_NO = re.compile(
    r"^\W*(?:no\W+)?(?:i\s+)?(?:(?:don['’]?t|do\s+not|dont)\s+(?:think|believe)\s+(?:so|i\s+(?:do|have|am)|it\s+(?:is|has|does)|there\s+is)?\b|not\s+(?:really|that\s+i\s+(?:know|can|have|am)|as\s+far\s+as|particularly|especially|much)"
    r"|(?:probably|hopefully)\s+not|i\s+doubt\s+it|hardly|(?:it['’]?s\s+|just\s+|only\s+)(?:just\s+|only\s+|a\s+bit\s+|really\s+)*(?:a\s+)?(?:bit\s+)?(?:sore|tired|uncomfortable|normal|the\s+usual|a\s+cold|stiff|achy|itchy)\b"
    r"|doubt\s+it|shouldn['’]?t\s+think\s+so)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:(?:oh|um+|er+m*|well|thankfully|luckily|actually|honestly|definitely|absolutely|god|sorry)\W+)*(?:"
    r"no|n|nope|nah|naw|na|noo+|none|never|neither|nil|negative|not\s+(?:at\s+all|yet|once|a\s+bit|any)|nothing(?:\s+like\s+that)?|i\s*['’]?m\s+not"
    r"|(?:i|it|he|she|they|we)\s+(?:do\s*n['’]?t|does\s*n['’]?t|did\s*n['’]?t|have\s*n['’]?t|has\s*n['’]?t|is\s*n['’]?t|was\s*n['’]?t|can['’]?t\s+say\s+(?:i|it))"
    r"|haven['’]?t(?:\s+got)?|hasn['’]?t|don['’]?t|doesn['’]?t|isn['’]?t|didn['’]?t|havent|hasnt|dont|doesnt|isnt|didnt|it['’]?s\s+not|(?:he|she)['’]?s\s+not|not)\b"
    r"|^\W*(?:all\s+)?(?:(?:it['’]?s|i['’]?m|that['’]?s|he['’]?s|she['’]?s|they['’]?re|everything['’]?s|everything\s+is)\s+)?(?:all\s+|perfectly\s+|absolutely\s+|totally\s+)?(?:fine|normal|ok|okay|good|alright|clear)\s*(?:thanks|thank\s+you|there|with\s+that)?\W*$"
    r"|^\s*(?:👎|❌|🙅)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:(?:oh|um+|er+m*|well|unfortunately|sadly|actually|i\s+(?:think|guess|suppose)|kind\s+of|sort\s+of|definitely|absolutely|god)\W+)*(?:"
    r"yes|y|yep|yup|yeah|yea|ya|yh|ye|yeh|aye|yess+|correct|true|affirmative|sure\s+(?:do|am|is)|definitely|absolutely|certainly|indeed|both|all(?:\s+of\s+(?:them|these|those|it|the\s+above))?"
    r"|(?:i|it|he|she|they|we)\s+(?:do|does|did|have|has|is|am|are|was|can)\W*$|(?:i|it|he|she|they)\s+(?:do|does|have|has|am|is|are)\s*[,.!]|that['’]?s\s+(?:right|me|it)"
    r"|a\s+(?:bit|little|lot)|sometimes|slightly|a\s+tiny\s+bit|on\s+and\s+off|occasionally|now\s+and\s+(?:then|again)|constantly|always|all\s+the\s+time|every\s+(?:day|time|night)|often|only\s+(?:when|if|a\s+(?:bit|little)|at|on|in)|just\s+(?:a\s+(?:bit|little)|when)|when\s+i|if\s+i|mostly|very\s+much|kind\s+of|sort\s+of|i\s+think\s+so|think\s+so|probably|very|really\s+bad(?:ly)?|so\s+(?:much|bad))\b"
    r"|^\s*(?:👍|✅|✔)",
    re.IGNORECASE,
)
_NONE_OF = re.compile(
    r"\b(?:none|neither|not\s+any|no(?:ne)?t?)\s+of\s+(?:these|them|those|the\s+above|that|this)\b",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"^\W*(?:yes\W+)?(?:all|both)(?:\s+of)?\s*(?:them|these|those|the\s+above|it)?\W*$", re.IGNORECASE
)
_STATES = {Head.YES: (State.PRESENT, 1.0), Head.NO: (State.ABSENT, 1.0), Head.HEDGED_NO: (State.ABSENT, HEDGED), Head.GONE: (State.PRESENT, HEDGED)}  # fmt: skip


_ENDS_IN_YES = re.compile(r"\b(?:yes|yeah|yep|aye)\W*$", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:no|not|never|none|nor|some|sometimes|maybe|might|bit)\b|n't\b", re.IGNORECASE)


def head_of(text: str) -> Head:
    """What the reply says to the whole question, from how it begins."""
    said = _APOSTROPHES.sub("'", text)
    if _NONE_OF.search(said):
        return Head.NO
    for head, pattern in ((Head.UNSURE, _UNSURE), (Head.GONE, _GONE), (Head.HEDGED_NO, _HEDGED_NO), (Head.NO, _NO), (Head.YES, _YES)):  # fmt: skip
        if pattern.search(said):
            return head
    return Head.YES if _ENDS_IN_YES.search(said) and not _DENYING.search(said) else Head.SILENT


def settle(
    text: str,
    asked: Asked,
    read: Sequence[Finding],
    source: str,
    *,
    akin: frozenset[frozenset[str]] = frozenset(),
) -> tuple[Finding, ...]:
    """What the reply settles of the findings asked about, over and above what was `read` in its words.

    `akin` are pairs easily confused: "no" is not taken at its word while a near relation holds.
    """
    if chosen := _options(text, asked, source):
        return chosen
    said = {finding.id: finding for finding in read if finding.whose is Whose.PATIENT}
    reply = _Reply(text, asked, said, _whole_head(text, asked, said), source)
    settled = [_one(finding, reply, akin) for finding in asked.about]
    return tuple(_timed(finding, text, asked) for finding in settled)


@dataclass(frozen=True, slots=True)
class _Reply:
    """A reply with what was read in it, and how it begins."""

    text: str
    asked: Asked
    said: dict[str, Finding]
    head: Head
    source: str


def _whole_head(text: str, asked: Asked, said: dict[str, Finding]) -> Head:
    """The head, unless its "no" only denies something else ("no chest pain", asked about a rash)."""
    head = head_of(text)
    own_no = _NO_OF.search(_APOSTROPHES.sub("'", text))
    denied = [finding for finding in said.values() if finding.state is State.ABSENT]
    if head is Head.YES and _answers_the_other_way(text, asked):
        return Head.UNSURE
    if head is Head.NO and own_no and denied and not any(one.id in asked.about for one in denied):
        return Head.SILENT
    return head


def _answers_the_other_way(text: str, asked: Asked) -> bool:
    """ "Yes, I can", "yes, no problem" to "are you unable to …?": which of the two is not known."""
    asks_inability = _INABILITY.search(_APOSTROPHES.sub("'", asked.text))
    return bool(asks_inability and _ABLE.search(_APOSTROPHES.sub("'", text)))


_INABILITY = re.compile(
    r"\b(?:unable|cannot|can't|can not|couldn't|not able|impossible|hard to|difficult|trouble|struggl\w+|problems?)\b",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|yea|y)\b.*\b(?:(?:i|he|she|they|we|it) can\b(?! only| just| barely| hardly|'t)|no (?:problem|trouble|issue)s?"
    r"|(?:absolutely |perfectly |all |it's |i'm |is |breathing )(?:fine|ok|okay|normal|good)|fine\W*$|ok(?:ay)?\W*$|normal(?:ly)?\W*$|as (?:usual|normal))",
    re.IGNORECASE | re.DOTALL,
)
_NO_OF = re.compile(
    r"^\W*(?:no|not|never|haven't|havent|don't|dont|hasn't|i\s+\w+n't)\s+(?!of\b|really|at\b)\w",
    re.IGNORECASE,
)


def _one(finding: str, reply: _Reply, akin: frozenset[frozenset[str]]) -> Finding:
    """One asked finding: its own words first, then what the head says to all."""
    said, head = reply.said, reply.head
    if own := said.get(finding):
        torn = own.state is State.ABSENT and head is Head.YES and len(reply.asked.about) == 1
        return replace(own, state=State.UNSURE, certainty=HEDGED) if torn else own
    if any(frozenset((finding, other.id)) in akin for other in said.values() if other.holds):
        return _finding(finding, State.UNSURE, HEDGED, reply)
    if any(other in said and said[other].holds for other in reply.asked.about) and not _ALL_OF.search(
        reply.text
    ):
        return _finding(finding, State.ABSENT, NAMED_OTHERS, reply)  # the patient named which
    if head is Head.SILENT and reply.asked.kind == "duration" and find_durations(reply.text):
        return _finding(finding, State.PRESENT, 1.0, reply)
    state, certainty = _STATES.get(head, (State.UNSURE, HEDGED))
    return _finding(finding, state, certainty, reply, When.PAST if head is Head.GONE else When.NOW)


def _finding(finding: str, state: State, certainty: float, reply: _Reply, when: When = When.NOW) -> Finding:
    shown = reply.text.strip()[:SHOWN_CHARACTERS].strip()
    return Finding(finding, state, shown, when=when, certainty=certainty, source=reply.source)


def _timed(finding: Finding, text: str, asked: Asked) -> Finding:
    """A reply to "how long" tells how long each asked finding has lasted."""
    lasted = find_durations(text) if asked.kind == "duration" and finding.days is None else ()
    return replace(finding, days=lasted[0].days) if lasted else finding


def _options(text: str, asked: Asked, source: str) -> tuple[Finding, ...]:
    """Findings of a reply that is one or more of the options' own words; the others are absent."""
    if not asked.options:
        return ()
    parts = [part.strip() for part in re.split(r"[,;\n]|\band\b", text) if part.strip()]
    chosen = {finding for words, finding in asked.options if _is_option(words, (text, *parts))}
    if not chosen:
        return ()
    reply = _Reply(text, asked, {}, Head.SILENT, source)
    every = dict.fromkeys((*(finding for _, finding in asked.options), *asked.about))
    return tuple(
        _finding(one, State.PRESENT, 1.0, reply)
        if one in chosen
        else _finding(one, State.ABSENT, NAMED_OTHERS, reply)
        for one in every
    )


def _is_option(words: str, parts: Sequence[str]) -> bool:
    return any(fuzz.ratio(words.casefold(), part.strip(" .!?").casefold()) >= OPTION_ALIKE for part in parts)
