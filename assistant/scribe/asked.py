"""What a yes, a no or a "not sure" to one question is as a fact.

Knows which questions ask after nothing that belongs in a note (names, sound, "is that okay?"). A yes to a
list of things is a yes to one of them, and is left uncertain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.medicines import find_medicines
from assistant.scribe.exchanges import Said
from assistant.scribe.questions import Form, Question
from assistant.scribe.replies import Reply
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.statements import WEIGHTS, content, share_a_word, telling
from assistant.scribe.telegraph import standing
from assistant.scribe.words import HEALTH, has
from assistant.scribe.worth_saying import is_time_alone, says_nothing
from assistant.types import State, Whose

LESS_SURE = 0.6  # certainty of what somebody only thinks
TOO_VAGUE = re.compile(
    r"^(?:no |not )?(?:questions?|that|this|it|them|okay|ok|fine|clear|happy|sound|sense"
    r"|sure|private|hear|else|other|thing|anything|something|medical history|history|difficult|partner$"
    r"|between|yourself|relationship)\b",
    re.I,
)
# A question broken off and begun again does not turn into a statement.
_GARBLED = re.compile(
    r"\b(?:not|no) (?:not|no|would|could|can|did|didn't|is|are|was)\b(?! (?:longer|more))"
    r"|\bis that\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood and as said."""

    question: Question
    said: Said


# "Have you seen anyone about that?" asks of something several turns back.
_POINTS_BACK = re.compile(
    r"\b(?:anyone|anybody|someone|anything|something|medications?|medicines?|tablets?|treatment|tests?)"
    r" (?:about|for|with) (?:that|this|it|those|them)\b(?! \w)",
    re.I,
)
_DENIES_ALL = re.compile(r"^(?:well,? )?(?:no|not|none|nothing|nope)\b", re.I)


def answered(asked: Asked, state: State, evidence: tuple[int, ...], certainty: float = 1.0) -> list[Fact]:
    """The fact of one answered question; none where it asked after nothing of note."""
    question = asked.question
    if question.form is not Form.YES_NO or TOO_VAGUE.match(question.subject):
        return []
    if question.negative:
        state = State.ABSENT if state in (State.ABSENT, State.PRESENT) else state
    text = {State.PRESENT: question.yes, State.ABSENT: question.no}.get(state, f"not sure: {question.yes}")
    if not content(text) or _GARBLED.search(text) or not _worth_keeping(question, text):
        return []
    if is_time_alone(text):  # "Is it twice a day?" "Yes": of what is not told
        return []
    if _POINTS_BACK.search(asked.said.text) or says_nothing(text) or _only_a_name(asked.said.text):
        return []
    if state is State.PRESENT:
        text = re.sub(r"\bany (?!more\b|better\b|worse\b)", "", text)
        state, text = _one_of(question, text)
    if state is State.UNSURE:
        certainty = 0.3
    kind = FactKind.MEDICINE if find_medicines(text) else question.theme
    if kind is FactKind.SYMPTOM and state is State.ABSENT:
        kind = FactKind.NEGATIVE
    whose = Whose.SOMEONE_ELSE if kind is FactKind.FAMILY else Whose.PATIENT
    weight = WEIGHTS[kind] + telling(text)
    return [Fact(0, text, kind, evidence, asked.said.text, state, whose, certainty, weight)]


def less_surely(facts: Sequence[Fact]) -> list[Fact]:
    """ "I don't think so" denies less surely than "no"; "no known allergies" says so already."""
    return [
        fact if standing(fact) else replace(fact, text=f"thinks {fact.text}", certainty=LESS_SURE)
        for fact in facts
    ]


def _one_of(question: Question, text: str) -> tuple[State, str]:
    """A yes to a list is a yes to one of it; a thing said in two ways is no list."""
    parts = re.split(r",|\bor\b", question.subject)
    if len(parts) == 1 or (len(parts) == 2 and share_a_word(content(parts[0]), content(parts[1]))):
        return State.PRESENT, text
    return State.UNSURE, f"yes to one of: {question.subject}"


def _only_a_name(text: str) -> bool:
    """ "Robert?" asks after nothing that belongs in a note."""
    known = has(text, *HEALTH, "social", "family", "household", "time") or find_medicines(text)
    return len(text.split()) <= 2 and not known


def _worth_keeping(question: Question, text: str) -> bool:
    """A clinician's closed question matters; one without a word of health has to be short."""
    about = question.theme is not FactKind.SYMPTOM or has(text, *HEALTH, "social", "family")
    return len(text.split()) <= (16 if about else 7)


# "What is your family history?" "Nothing that I know of."
_NONE_OF = {
    FactKind.FAMILY: "no family history known",
    FactKind.ALLERGY: "no known allergies",
    FactKind.PAST_HISTORY: "no past medical history",
    FactKind.MEDICINE: "no medication",
}


def none_of(asked: Asked, reply: Reply) -> list[Fact]:
    """The denial of a whole kind, where an open question after it is answered with a bare no."""
    question, said = asked.question, reply.said
    bare = reply.state is State.ABSENT and not reply.rest
    denied = bare or (bool(_DENIES_ALL.match(said.text)) and says_nothing(said.text))
    if question.form is not Form.OPEN or question.theme not in _NONE_OF or not denied:
        return []
    whose = Whose.SOMEONE_ELSE if question.theme is FactKind.FAMILY else Whose.PATIENT
    text, kind = _NONE_OF[question.theme], question.theme
    evidence = tuple(sorted({*asked.said.evidence, *said.evidence}))
    return [Fact(0, text, kind, evidence, said.text, State.ABSENT, whose, 1.0, WEIGHTS[kind])]
