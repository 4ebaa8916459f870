"""What the clinician says back as heard: "No pins and needles." after the patient's "no".

Only short denials of something about health, right after a reply that denied it. Adds nothing the patient
did not answer.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.scribe.exchanges import Exchange, Said
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.statements import WEIGHTS, telling
from assistant.scribe.terse import polish
from assistant.scribe.words import HEALTH, has
from assistant.types import State

LONGEST_WORDS = 9
_ECHO = re.compile(
    r"^(?:(?:ok(?:ay)?|right|alright|fine|good|so|and)[,. ]+)*(?:no|not any) (?P<what>[a-z][^,?]*?)[.?]?$",
    re.I,
)
_DENIED = re.compile(
    r"^(?:[a-z']+[,. ]+){0,2}?(?:no|nope|nah|not|none|never|nothing|i haven't|i don't|i didn't)\b", re.I
)
_NO_FINDING = re.compile(
    r"\b(need|problem at all|worries|questions?|rush|idea|wonder|point|doubt|reason)\b", re.I
)


def echoed_facts(exchanges: Sequence[Exchange]) -> list[Fact]:
    """Denials the clinician repeats at the start of the turn after them."""
    return [
        _negative(said, match["what"], before)
        for before, exchange in pairwise(exchanges)
        for said in exchange.doctor[:2]
        if (match := _ECHO.match(said.text)) and _holds(match["what"], before)
    ]


def _holds(what: str, before: Exchange) -> bool:
    denied = bool(before.reply) and bool(_DENIED.match(before.reply[0].text))
    return (
        denied and has(what, *HEALTH) and len(what.split()) <= LONGEST_WORDS and not _NO_FINDING.search(what)
    )


def _negative(said: Said, what: str, before: Exchange) -> Fact:
    text = f"no {polish(what)}"
    evidence = tuple(sorted({*before.reply[0].evidence, *said.evidence}))
    weight = WEIGHTS[FactKind.NEGATIVE] + telling(text)
    return Fact(0, text, FactKind.NEGATIVE, evidence, said.text, State.ABSENT, weight=weight)
