"""What the turns around a sentence change about it, before any fact is read from it.

Knows a reply said again because it was not heard, a family question that goes on, a time said by itself
("About five years ago. I had chest pain"), and a plan the patient says back. Knows nothing of illness.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.scribe.exchanges import Exchange, Said
from assistant.scribe.kinds import CONCERN
from assistant.scribe.words import has, without_bit

_NOT_HEARD = re.compile(
    r"^(?:(?:oh|ok|okay|sorry|pardon|right|um)[,.?! ]+)*(?:(?:can|could|would) you (?:just |please )*"
    r"(?:repeat|say)\b|say (?:that )?again|(?:sorry|pardon)[,.?]? what was that|what was that|pardon\?"
    r"|i didn't (?:quite )?(?:catch|hear|get) (?:that|you|what)|come again)",
    re.I,
)
_ASKS_FAMILY = re.compile(
    r"\bfamily history\b|\b(?:in|of) (?:the|your) family\b|\bfamily members?\b|\bruns? in\b", re.I
)
# "Any skin problems that you're aware of?" after the family: of the patient it would be "have you had any".
_ASKS_ON = re.compile(
    r"\bany\b[^?]*\b(?:that )?(?:you're|you are) aware of|\bany\b[^?]*\b(?:that )?you know (?:of|about)", re.I
)
_OF_THE_PATIENT = re.compile(r"\b(?:have|has|do|did|are|were) you\b(?! (?:aware|know))|\byourself\b", re.I)
_TIME_ALONE = re.compile(
    r"(?:(?:um|so|it was|that was|that's|it's|like|maybe|probably|about|around|over|nearly|almost|just|a|an"
    r"|the|good|few|couple|of|or|so|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|\d+|half|years?|months?|weeks?|days?|hours?|minutes?)[\s,]+)+(?:ago|back)"
    r"|last (?:night|week|month|year|summer|winter|autumn|spring|christmas)|(?:yesterday|this) (?:morning"
    r"|evening)",
    re.I,
)
_PAST = re.compile(
    r"^(?:(?:and|so|well|um|then)[, ]+)*(?:i|he|she|they|we|it|my \w+) (?:had|was|were|went|got|felt|took|saw"
    r"|did|came|fell|broke|lost|noticed)\b",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:i|he|she|we|they)(?:'ve| have|'s| has)? (?:been|had|was|were|went|got|took|came|fell)\b", re.I
)
_SAYS_BACK = re.compile(
    r"^(?:(?:ok(?:ay)?|right|all ?right|sure|great|perfect|yes|yeah|aye|cool|lovely)[,. ]+)+so\b", re.I
)
_SUPPOSES = re.compile(
    r"^(?:(?:and|so|but|ok|okay|then)[, ]+)*if (?:i'm|it's|it|i|that|this|they)\b[^.]*\bstill\b", re.I
)


_COME_BACK = re.compile(r"\b(?:call|come|go|ring|report|get)(?:ing)? back\b", re.I)
# "I'll try to drink more", said at the end: what was advised, no history.
_WILL_DO = re.compile(
    r"^(?:(?:and|so|but|then|ok(?:ay)?|yeah|yes|yep|sure|right|well)[,. ]+)*(?:if [^,]*,? )?"
    r"(?:i'll|i will) (?:just |definitely )*"
    r"(?:try|call|ring|do that|make sure|look out|come|go and|book|start taking|give)\b",
    re.I,
)


def in_context(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """The exchanges, each sentence read with what stood around it."""
    heard = _with_family_named(_without_misheard(exchanges))
    return tuple(replace(it, reply=_with_times(_without_plan_said_back(it))) for it in heard)


def _without_misheard(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """ "Sorry, could you repeat that?": what is said then answers the question before, alone."""
    kept: list[Exchange] = []
    for exchange in exchanges:
        first = exchange.doctor[0].text if exchange.doctor else ""
        if kept and exchange.reply and len(exchange.doctor) == 1 and _NOT_HEARD.match(first):
            kept[-1] = replace(kept[-1], reply=_said_again(kept[-1].reply, exchange.reply))
        else:
            kept.append(exchange)
    return kept


def _said_again(before: Sequence[Said], again: Sequence[Said]) -> tuple[Said, ...]:
    """The second telling in the place of the sentence that was not heard."""
    plain = re.sub(r"^(?:(?:oh|sorry|um|i said)[, ]+)+", "", again[0].text, flags=re.I)
    return (*before[:-1], replace(again[0], text=plain), *again[1:])


def _with_family_named(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """A question that goes on about the family says so."""
    named: list[Exchange] = []
    family = False
    for exchange in exchanges:
        doctor = tuple(
            _of_family(said) if family and _goes_on(said.text) else said for said in exchange.doctor
        )
        asked = [said.text for said in doctor if said.asks]
        family = bool(_ASKS_FAMILY.search(asked[-1])) if asked else family
        named.append(replace(exchange, doctor=doctor))
    return named


def _goes_on(text: str) -> bool:
    return bool(_ASKS_ON.search(text)) and not _OF_THE_PATIENT.search(text)


def _of_family(said: Said) -> Said:
    asked = _ASKS_ON.search(said.text)
    plain = re.sub(
        r",?\s*(?:that )?(?:you're|you are|you) (?:aware|know) (?:of|about)", "", asked[0] if asked else ""
    )
    return replace(said, text=f"{plain.strip(' ?')} in the family?")


def _with_times(reply: Sequence[Said]) -> tuple[Said, ...]:
    """A time said by itself joined to what happened then, so that the past is not read as now."""
    joined: list[Said] = []
    waiting: Said | None = None
    for said in reply:
        if waiting is not None:
            said, waiting = (_dated(waiting, said) if _PAST.match(said.text) else said), None
        if _TIME_ALONE.fullmatch(said.text.strip(" .,")):
            waiting = said
            if joined and _HAPPENED.search(joined[-1].text):
                before = joined[-1]
                when = f"{said.text[:1].lower()}{said.text[1:]}"
                text = f"{before.text.rstrip(' .')}, {when}"
                joined[-1] = replace(before, text=text, evidence=_both(before, said))
                continue
        joined.append(said)
    return tuple(joined)


def _dated(time: Said, said: Said) -> Said:
    return replace(said, text=f"{time.text.strip(' .,')}, {said.text}", evidence=_both(time, said))


def _both(one: Said, other: Said) -> tuple[int, ...]:
    return tuple(sorted({*one.evidence, *other.evidence}))


def _without_plan_said_back(exchange: Exchange) -> tuple[Said, ...]:
    """ "Right, so three days of tablets and then I wait": the clinician's plan, no history."""
    if any(said.asks for said in exchange.doctor):
        return tuple(said for said in exchange.reply if not _WILL_DO.match(said.text))
    return tuple(said for said in exchange.reply if not _repeats_plan(said.text))


def _repeats_plan(text: str) -> bool:
    text = _COME_BACK.sub("", text)
    if CONCERN.search(text):
        return False
    if _WILL_DO.match(text):
        return True
    return bool(_SUPPOSES.match(text)) or (
        bool(_SAYS_BACK.match(text)) and not has(without_bit(text), "symptoms", "body")
    )
