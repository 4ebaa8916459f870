"""What may belong in an empty section of the note: the words are shown, and nothing is said to be absent.

Knows by a word or two which sentences may hold an impression, a plan, a warning or a medicine that no rule
placed. Covered: those four. Not covered: examination and history. Places nothing itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.language.medicines import find_medicines
from assistant.scribe.doctor_facts import may_warn
from assistant.scribe.exchanges import Said, split_exchanges
from assistant.scribe.shapes import Fact, FactKind, Section
from assistant.scribe.templates import Template
from assistant.scribe.words import has
from assistant.types import Speaker, Utterance

NOT_PLACED = "nothing placed by the software: see what was said, under things to check"
MOST_SHOWN = 3  # sentences of each section; more would not be read
LONGEST_WORDS = 40
_JUDGES = re.compile(
    r"\b(?:i (?:think|suspect|believe|wonder|feel)|could be|might be|may be|probably|possibl[ey]|likely"
    r"|perhaps|maybe|sounds? like|looks? like|seems?|diagnosis|consistent with|rule out|exclude"
    r"|concerned|what you have)\b",
    re.I,
)
_ILLNESS = re.compile(
    r"\b\w+(?:itis|osis|algia|opathy|aemia)\b|\b(?:illness|disease|virus|bug|strain|sprain|tear|torn)\b", re.I
)
_ACTS = re.compile(
    r"\b(?:prescri\w+|refer\w*|blood tests?|x-?ray|scan|swab|antibiotics?|appointment|ambulance|hospital"
    r"|pharmacy|follow[ -]?up|physio\w*|sick note|fit note)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A note's sections worded truly, and the sentences to look at."""

    sections: tuple[Section, ...]
    checks: tuple[str, ...]


def mark_not_placed(
    sections: Sequence[Section], facts: Sequence[Fact], layout: Template, transcript: Sequence[Utterance]
) -> NotPlaced:
    """Sections that are empty though something of theirs may have been said say so; what, is listed."""
    marked: list[Section] = []
    checks: list[str] = []
    for section in sections:
        held = section.absent and next((s for s in layout.sections if s.heading == section.section), None)
        words = _may_belong(held.kinds, facts, transcript) if held else ()
        marked.append(replace(section, absent=NOT_PLACED) if words else section)
        checks += [
            f'{section.section}: nothing placed, but was said: "{text}"' for text in words[:MOST_SHOWN]
        ]
    return NotPlaced(tuple(marked), tuple(checks))


def _may_belong(
    kinds: Sequence[FactKind], facts: Sequence[Fact], transcript: Sequence[Utterance]
) -> tuple[str, ...]:
    """Facts of these kinds that found no room, and sentences that may hold one."""
    left = [fact.quote for fact in facts if fact.kind in kinds and not fact.in_note]
    read = {n for fact in facts if fact.kind in _JUDGING and fact.in_note for n in fact.evidence}
    tests = [_HINTS[kind] for kind in kinds if kind in _HINTS]
    said = [one for each in split_exchanges(transcript) for one in (*each.doctor, *each.reply)]
    hinted = [
        one.text for one in said if not one.asks and not read & {*one.evidence} and any(t(one) for t in tests)
    ]
    short = (text for text in (*left, *hinted) if len(text.split()) <= LONGEST_WORDS)
    return tuple(dict.fromkeys(short))


def _may_judge(said: Said) -> bool:
    return (
        _by_doctor(said)
        and bool(_JUDGES.search(said.text))
        and (has(said.text, "conditions") or bool(_ILLNESS.search(said.text)))
    )


def _may_plan(said: Said) -> bool:
    return _by_doctor(said) and bool(find_medicines(said.text) or _ACTS.search(said.text))


def _may_warn(said: Said) -> bool:
    return _by_doctor(said) and may_warn(said.text)


def _may_take(said: Said) -> bool:
    return not _by_doctor(said) and bool(find_medicines(said.text))


def _by_doctor(said: Said) -> bool:
    return said.speaker is Speaker.DOCTOR


_JUDGING = (FactKind.IMPRESSION, FactKind.PLAN, FactKind.SAFETY_NET, FactKind.MEDICINE, FactKind.ALLERGY)
_HINTS: Mapping[FactKind, Callable[[Said], bool]] = {
    FactKind.IMPRESSION: _may_judge,
    FactKind.PLAN: _may_plan,
    FactKind.SAFETY_NET: _may_warn,
    FactKind.MEDICINE: _may_take,
}
