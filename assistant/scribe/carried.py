"""What the patient told in triage, joined to what was said in the consultation.

What was said again is not repeated; what was said differently is left to the consultation and shown
to the clinician. Knows facts and words; where triage keeps its history is others' affair.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.scribe.shapes import Carried, Fact, FactKind, Line, Origin, Section
from assistant.scribe.statements import WEIGHTS, content
from assistant.types import State, Whose

SAID = {State.PRESENT: "", State.ABSENT: ": no", State.UNSURE: ": not sure"}
_TOLD_BY_PATIENT = (
    FactKind.PRESENTING, FactKind.SYMPTOM, FactKind.NEGATIVE, FactKind.PAST_HISTORY, FactKind.SOCIAL,
    FactKind.IDEA, FactKind.CONCERN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joined:
    """All facts, the carried ones last, and what differs: fact number to a sentence."""

    facts: tuple[Fact, ...]
    differs: Mapping[int, str]


def join_history(facts: Sequence[Fact], history: Sequence[Carried]) -> Joined:
    """The consultation's facts and, after them, what only triage heard."""
    joined, differs = list(facts), {}
    for each in history:
        about = content(each.text)
        same = next((fact for fact in facts if _is_about(fact, about)), None)
        if same is None:
            joined.append(_fact(each, len(joined)))
        elif _state(same) is not each.state:
            differs[same.n] = f"differs from triage: {each.text}{SAID[each.state] or ': yes'}"
    return Joined(tuple(joined), differs)


def _is_about(fact: Fact, about: set[str]) -> bool:
    told = fact.kind in _TOLD_BY_PATIENT and fact.whose is Whose.PATIENT
    return told and bool(about) and about <= content(f"{fact.text} {fact.quote}")


def _state(fact: Fact) -> State:
    return State.ABSENT if fact.kind is FactKind.NEGATIVE else fact.polarity


def _fact(each: Carried, n: int) -> Fact:
    kind = FactKind.NEGATIVE if each.state is State.ABSENT else FactKind.SYMPTOM
    text = f"{each.text}{SAID[each.state]}"
    return Fact(n, text, kind, (), each.said, each.state, weight=WEIGHTS[kind], origin=Origin.TRIAGE)


def mark_differences(sections: Sequence[Section], differs: Mapping[int, str]) -> tuple[Section, ...]:
    """The note with what differs from triage beside the lines it is about."""
    if not differs:
        return tuple(sections)
    return tuple(
        replace(section, lines=tuple(_marked(line, differs) for line in section.lines))
        for section in sections
    )


def _marked(line: Line, differs: Mapping[int, str]) -> Line:
    reasons = tuple(differs[n] for n in line.facts if n in differs)
    return replace(line, check=(*line.check, *reasons))
