"""A reply to the patient worded by a model, put together with the template it may not change.

Knows which cases are worded, what the model is shown and where its sentences go. Whether they may stand
is decided in `reply_gate`. Pure: the model's answer is handed in.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.guidance.load import Library
from assistant.guidance.passages import Heading, Passage, split
from assistant.language.reader import Remark
from assistant.triage.case import Case
from assistant.triage.proposal import UNATTENDED
from assistant.triage.reply_gate import Ground, Worded
from assistant.triage.result import Result
from assistant.triage.wording import DISCREET, NOT_A_DIAGNOSIS
from assistant.types import State, Urgency

MOST_PATHWAYS = 2
MOST_SAID = 2_000  # characters of the patient's words that are shown to the model
# Before the first of these in the template the worded part goes: advice before what to do if worse.
_ENDING = ("If things change:", "If you get worse", "If you feel unwell", NOT_A_DIAGNOSIS)
_NEVER = frozenset(
    {Remark.RECORD_REQUEST, Remark.ADMIN_REQUEST, Remark.ABUSIVE, Remark.OTHER_LANGUAGE, Remark.INSTRUCTION,
     Remark.MEDICINE_QUESTION, Remark.DECLINES}
)  # fmt: skip


def why_not_worded(case: Case, result: Result) -> str:
    """Why the template alone is right here, or nothing where a model may word it."""
    if result.urgency is Urgency.EMERGENCY or result.emergency or case.emergency:
        return "an emergency is told in fixed words"
    if {it.id for it in case.findings if it.state is not State.ABSENT} & DISCREET:
        return "what was said is not repeated on a screen"
    if _NEVER & case.remarks:
        return "this message is answered in fixed words"
    return ""


def passages_for(result: Result, library: Library) -> tuple[Passage, ...]:
    """What the model may word: the safety net; self-care only where nobody is due the same day."""
    headings = {Heading.SAFETY_NETTING}
    if not person_due(result) or result.urgency.level < Urgency.SAME_DAY.level:
        headings.add(Heading.SELF_CARE)
    leading = [library.pathways[it.id] for it in result.pathways if it.id in library.pathways]
    return tuple(p for it in leading[:MOST_PATHWAYS] for p in split(it) if p.heading in headings)


def person_due(result: Result) -> bool:
    """Whether somebody sees or calls this patient, or they are sent somewhere today."""
    return result.route not in UNATTENDED or result.urgency.level >= Urgency.SAME_DAY.level


def said_by(case: Case) -> tuple[str, ...]:
    """The patient's own accounts: not taps on closed questions."""
    tapped = {words.casefold() for ask in case.asked for words in (*ask.options, *ask.questions)}
    told = [words for words in case.said if words.strip().casefold() not in tapped and " " in words.strip()]
    return tuple(words[:MOST_SAID] for words in told)


def ground_of(case: Case, result: Result, passages: Iterable[Passage], library: Library) -> Ground:
    """What the worded reply is held against."""
    advice = _advice(result, library)
    kept = tuple(line for line in result.reply.splitlines() if line.strip() and line not in advice)
    return Ground({it.id: it.text for it in passages}, said_by(case), kept, person_due(result))


def sentences_of(answer: Mapping[str, Any]) -> tuple[Worded, ...]:
    """What the model wrote, whatever its shape; what is no sentence with a passage becomes one that fails."""
    items = answer.get("sentences")
    given = items if isinstance(items, list) else []
    fields = [it if isinstance(it, dict) else {} for it in given]
    return tuple(
        Worded(" ".join(str(it.get("text", "")).split()), str(it.get("passage", "")).strip()) for it in fields
    )


def put_together(sentences: Sequence[Worded], result: Result, library: Library) -> str:
    """The template with the worded sentences where its advice goes."""
    worded = " ".join(sentence.text for sentence in sentences)
    advice = _advice(result, library)
    paragraphs = [
        part
        for part in result.reply.split("\n\n")
        if not set(part.splitlines()) <= advice or not part.strip()
    ]
    place = next((n for n, part in enumerate(paragraphs) if part.startswith(_ENDING)), len(paragraphs))
    return "\n\n".join([*paragraphs[:place], worded, *paragraphs[place:]])


def _advice(result: Result, library: Library) -> set[str]:
    """The template's bullets of self-care, which the worded sentences take the place of."""
    leading = [library.pathways[it.id] for it in result.pathways if it.id in library.pathways]
    return {f"• {line}" for pathway in leading for line in pathway.self_care}
