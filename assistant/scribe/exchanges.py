"""The talk as exchanges: what the clinician asked or said, and what came back.

Knows turn-taking: a nod ("mm-hmm", "okay") does not end the other's turn, and a sentence may run over
several utterances. Knows nothing of meaning beyond that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.scribe.tidy import sentences, tidy
from assistant.types import Speaker, Utterance

_NOD = re.compile(
    r"^(ok(ay)?|mm|m+-?h+m*|h+m+|uh-?huh|right|alright|all right|i see|fine|sure|good|great"
    r"|perfect|lovely"
    r"|brilliant|oh|ohh|ah|yeah|yep|yes|yup|got it|of course|thank you|thanks|hello|hi|bye( bye)?|cool"
    r"|excellent|no problem|no worries|that's (ok(ay)?|fine|good|great|alright)|and|so|but|um+"
    r"|uh+|well|now"
    r"|[\s,.!?-])+$",
    re.I,
)
_YES_NO = re.compile(r"^(yes|yeah|yep|yup|no|nope|nah|not really)\b", re.I)
_RUNS_ON = re.compile(
    r"^(which|as well as|or if|or your|or you|because|including|such as|things like"
    r"|something like)\b"
    r"|^then,? (?:you|please|come|call|ring|go|get|we)"
    r" (?:need|should|must|ought|may|might|back|straight|to|on|will)\b",
    re.I,
)
# "…give us a call, OK?" tells; it asks nothing of the patient's health.
_JUST_CHECKING = re.compile(
    r"^(?!.*\b(?:have|has|do|does|did|is|are|was|were|can) (?:you|it|there|that|they|he|she|your)\b)"
    r"(?:[\w'-]+[,.]? ){3,}[\w'-]+[,.] "
    r"(?:ok|okay|alright|all right)\?$",
    re.I,
)
_IF = re.compile(r"(?:(?:and|so|but|now|however|well|or)[, ]+)*if\b", re.I)
_CONDITION = re.compile(
    r"(?:(?:and|so|but|now|however|well|obviously|of course|in the meantime|meanwhile)[, ]+)*if\b", re.I
)
# What follows from a condition: "then", "you should", "ring us", "I'd like".
_FOLLOWS = re.compile(
    r"\b(?:then|please|call|ring|give (?:me|us)|come|go (?:to|straight|in)|get (?:in touch|back|on)"
    r"|contact|let|want you|need|needs"
    r"|should|must|see (?:me|us|a|your|someone)|may|might|could|would|will|i'd|i'll|we'd|we'll|you'll"
    r"|it'd|it'll|i|we)\b"
    r"|, (?:just|it's|that's|there's|take|use|stop|start|keep|try|make|do|don't|you can|we can)\b",
    re.I,
)
_TELL_ME = re.compile(
    r"\b(?:tell me|let me know) (?:if|whether) (?:you|it|there|that)\b(?! (?:need|want|have any))", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """One tidied sentence and the utterances it is from."""

    text: str
    evidence: tuple[int, ...]
    speaker: Speaker

    @property
    def asks(self) -> bool:
        """True when it ends as a question, or tells the patient to say whether."""
        asking = self.text.endswith("?") and not _JUST_CHECKING.search(self.text)
        return asking or bool(_TELL_ME.search(self.text))


@dataclass(frozen=True, slots=True)
class Exchange:
    """The clinician's sentences, then the patient's (or companion's) in reply."""

    doctor: tuple[Said, ...]
    reply: tuple[Said, ...]


def split_exchanges(utterances: Sequence[Utterance]) -> tuple[Exchange, ...]:
    """The whole talk, in order, as exchanges."""
    exchanges: list[Exchange] = []
    doctor: list[Said] = []
    reply: list[Said] = []
    for utterance in utterances:
        by_doctor = utterance.speaker is Speaker.DOCTOR
        if by_doctor and reply and not is_nod(utterance.text):
            exchanges.append(Exchange(tuple(doctor), tuple(reply)))
            doctor, reply = [], []
        if by_doctor:
            _add(doctor, utterance)
        else:
            _add_reply(reply, utterance, asked=doctor[-1].text if doctor else "")
    if doctor or reply:
        exchanges.append(Exchange(tuple(doctor), tuple(reply)))
    return tuple(exchanges)


def is_nod(text: str) -> bool:
    """True for a sound of listening."""
    plain = tidy(text)
    return not plain or bool(_NOD.match(plain))


def _add(said: list[Said], utterance: Utterance) -> None:
    """Sentences of one utterance, the first joined to what it runs on from."""
    if is_nod(utterance.text):
        return
    for text in sentences(tidy(utterance.text)):
        last = said[-1] if said else None
        if last and last.speaker is utterance.speaker and _continues(last.text, text):
            said[-1] = Said(
                f"{last.text.rstrip('.')} {text[:1].lower()}{text[1:]}",
                tuple(dict.fromkeys([*last.evidence, utterance.n])),
                last.speaker,
            )
        else:
            said.append(Said(text, (utterance.n,), utterance.speaker))


def _continues(before: str, text: str) -> bool:
    if _YES_NO.match(text):  # "No, not…" "Yeah, I have": begun again
        return False
    condition = _CONDITION.match(before)
    if condition and not before.endswith("?") and not _FOLLOWS.search(before[condition.end() :]):
        return not _IF.match(text) and not text.endswith("?")  # "If it spreads. Either ring us or…"
    unfinished = not before.endswith((".", "?", "!")) and (text[:1].islower() or before.endswith((",", "-")))
    return unfinished or (bool(_RUNS_ON.match(text)) and not before.endswith("?"))


def _add_reply(reply: list[Said], utterance: Utterance, *, asked: str) -> None:
    text = tidy(utterance.text)
    if not is_nod(text):
        _add(reply, utterance)
    elif asked and _names_a_side(text, asked):
        reply.append(Said("on the right", (utterance.n,), utterance.speaker))
    elif asked and _YES_NO.match(text):
        reply.append(Said(text, (utterance.n,), utterance.speaker))


def _names_a_side(text: str, asked: str) -> bool:
    """ "Right." is a nod, except after "which side?"."""
    return bool(re.search(r"\b(which|what|left)\b", asked, re.I) and re.match(r"right\b", text, re.I))
