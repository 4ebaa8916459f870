"""What an open question is about, as it stands before a short answer: "last asthma attack: 3 years ago".

Knows the words round when, how long, how often and what happened. Knows nothing of the answer.
"""

import re
from collections.abc import Callable

from assistant.scribe.words import HEALTH, has

# Said before an answer though they name no illness: "started 2 days ago", "GP: keep using the spray".
PLAIN = ("duration", "started", "episode", "GP", "reaction", "travel")
_NOT_A_SUBJECT = re.compile(r"^(?:been|you|it|one|time|side|moment|problem|things?|last|first|other)$", re.I)
_NAMED = re.compile(
    r"\b(?:the|your|this|that|these|any|kind of|sort of|many|type of)\s+(?!kind|sort"
    r"|type)([a-z][\w' -]{2,40}?)(?=\s+(?:is|was|are|were|for|in|going|like|do|does|did|have"
    r"|has|start|come|feel|been|on|that|when|at|you|to|and|or|actually|exactly)\b|[,?.]|$)",
    re.I,
)
_LAST_TIME = re.compile(
    r"\blast (?:time|occasion) (?:that )?(?:you|he|she)(?:'d|'ve)?(?: had| have| saw| took| used| got)?"
    r"(?: an?| any| the| your)? (?P<what>[\w' -]{3,40})",
    re.I,
)
_PLAIN_CUES = (
    (re.compile(r"\bhow long (?:did|does|was|were|do) (?:that|those|these|each|the"
    r"|an?) (?:\w+ )?(?:episode|attack|one|spell)", re.I), "episode"),
    (re.compile(r"\bwhere (?:have you been|did you (?:go|travel))\b|\bwhich countr", re.I), "travel"),
    (re.compile(r"\bwhat happen(?:s|ed)\b.*\b(?:take|took|eat|ate|have|had|touch)\b|\bwhat (?:sort of "
    r"|kind of )?reaction\b", re.I), "reaction"),
    (re.compile(r"\bwhat did (?:the |your |that )?(?:gp|doctor|hospital|nurse|consultant|specialist"
    r"|they) (?:do|say|tell|advise|suggest|recommend)", re.I), "GP"),
    (re.compile(r"\bwhen\b.*\b(?:start|begin|began|come on|came on|first)", re.I), "started"),
    (re.compile(r"\bhow long\b", re.I), "duration"),
)  # fmt: skip


def subject_of(plain: str, as_noun: Callable[[str], str]) -> str:
    """The thing an open question is about: "how long have you had the cough" → "cough"."""
    if match := _LAST_TIME.search(plain):
        what = as_noun(re.split(r",|\bor\b|\bwith\b|\bin\b", match["what"])[0])
        return (
            f"last {what}"
            if has(what, *HEALTH) or re.search(r"\b(?:attack|review|check|test)\b", what)
            else ""
        )
    named = next((name for cue, name in _PLAIN_CUES[:4] if cue.search(plain)), "")
    found = None if named else _NAMED.search(plain)
    subject = as_noun(found.group(1)) if found and not _NOT_A_SUBJECT.match(found.group(1)) else ""
    if has(subject, *HEALTH, "social", "family"):
        return subject
    return named or next((name for cue, name in _PLAIN_CUES[4:] if cue.search(plain)), "")


def may_lead(subject: str) -> bool:
    """True for a subject that may stand before an answer."""
    return subject in PLAIN or subject.startswith("last ") or has(subject, *HEALTH, "social", "family")
