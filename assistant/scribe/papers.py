"""Codes, tasks, letters and the patient's summary of a note that a clinician put right.

A paper must not say what the clinician took out or wrote otherwise: it would go out as checked by them. What
they wrote counts as said, and is not held against the transcript again. Knows facts, not who changed them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.scribe.codes import suggest_codes
from assistant.scribe.heard_as import as_used
from assistant.scribe.letters import draft_letters
from assistant.scribe.note import ground
from assistant.scribe.shapes import Fact, FactKind, SuggestedCode, WriteUp
from assistant.scribe.summary import summarise_for_patient
from assistant.scribe.tasks import propose_tasks
from assistant.scribe.templates import Template
from assistant.types import State

AS_TOLD = FactKind.SYMPTOM  # what a line of the clinician's own under a heading of history is taken for


@dataclass(frozen=True, slots=True)
class PutRight:
    """What a clinician changed: facts in other words, facts taken out, lines of their own by heading."""

    words: Mapping[int, str]
    out: frozenset[int]
    own: tuple[tuple[str, str], ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything."""
        return bool(self.words or self.out or self.own)


def put_right(write_up: WriteUp, authors: Sequence[Sequence[str]], before: Collection[int] = ()) -> PutRight:
    """Compare the note as it stands with its facts.

    `authors` has the clinician of each line, or ""; `before` are facts taken out of an earlier draft.
    """
    words: dict[int, str] = {}
    out = {fact.n for fact in write_up.facts if fact.in_note} | set(before)
    own: list[tuple[str, str]] = []
    for section, wrote in zip(write_up.note, authors, strict=True):
        for line, by in zip(section.lines, wrote, strict=True):
            out -= set(line.facts[:1] if by else line.facts)
            if by and line.facts:
                words[line.facts[0]] = line.text
            elif by:
                own.append((section.section, line.text))
    said = {fact.n: fact.text for fact in write_up.facts}
    changed = {n: text for n, text in words.items() if said.get(n) != text}
    return PutRight(changed, frozenset(out), tuple(own))


def redo_papers(write_up: WriteUp, right: PutRight, layout: Template | None, *, on: date | None) -> WriteUp:
    """The write-up with its papers drawn from what the clinician says; as it was where nothing changed."""
    if not right.anything:
        return write_up
    facts = tuple(_as_written(fact, right.words) for fact in write_up.facts)
    used = as_used(write_up.transcript, write_up.repairs)
    said = {utterance.n: utterance for utterance in used}
    stands = [fact for fact in facts if fact.n not in right.out]
    sound = [fact for fact in stands if fact.n in right.words or ground(fact, said).supported]
    sound += _own_facts(right.own, layout, len(facts))
    tasks = propose_tasks(sound, used, on=on)
    return replace(
        write_up,
        facts=facts,
        codes=_still(write_up.codes, sound, right),
        tasks=tasks,
        letters=draft_letters(sound, tasks, used),
        patient_summary=summarise_for_patient(sound, used),
    )


def _as_written(fact: Fact, words: Mapping[int, str]) -> Fact:
    text = words.get(fact.n)
    return fact if text is None else replace(fact, text=text, quote=text, polarity=State.PRESENT)


def _own_facts(own: Sequence[tuple[str, str]], layout: Template | None, first: int) -> list[Fact]:
    kinds = {each.heading: each.kinds for each in layout.sections} if layout else {}
    return [
        Fact(first + n, text, _kind(kinds.get(heading, ())), (), text)
        for n, (heading, text) in enumerate(own)
    ]


def _kind(kinds: Sequence[FactKind]) -> FactKind:
    return AS_TOLD if AS_TOLD in kinds or not kinds else kinds[0]


def _still(
    codes: Sequence[SuggestedCode], facts: Sequence[Fact], right: PutRight
) -> tuple[SuggestedCode, ...]:
    """The codes of before that something still bears out: none is added that the clinician never saw."""
    suggested = {code.code for code in suggest_codes(facts)}
    untouched = {n for fact in facts if fact.n not in right.words for n in fact.evidence}
    return tuple(code for code in codes if code.code in suggested or untouched & set(code.evidence))
