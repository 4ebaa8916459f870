"""A write-up from facts: note, codes, tasks, letters, summary; and the same facts in another template.

Holds no rule of its own. Nothing heard gives no note, and says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.scribe.carried import join_history, mark_differences
from assistant.scribe.codes import suggest_codes
from assistant.scribe.heard_as import Repair, as_used
from assistant.scribe.letters import draft_letters
from assistant.scribe.mark_repairs import mark_repairs, unseen_repairs
from assistant.scribe.must_check import list_checks
from assistant.scribe.not_placed import mark_not_placed
from assistant.scribe.note import draft_note, ground
from assistant.scribe.shapes import Carried, Fact, WriteUp
from assistant.scribe.summary import summarise_for_patient
from assistant.scribe.tasks import propose_tasks
from assistant.scribe.templates import Template
from assistant.types import Utterance

NOTHING_HEARD = "Nothing was heard, so there is no note."
NO_FACTS = "Nothing about anybody's health was heard, so there is no note."


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of the consultation besides its words."""

    remote: bool = False
    on: date | None = None
    history: tuple[Carried, ...] = ()
    repairs: tuple[Repair, ...] = ()


def draft(
    facts: Sequence[Fact], transcript: tuple[Utterance, ...], layout: Template, visit: Visit
) -> WriteUp:
    """Everything drafted from the facts of one consultation."""
    blank = WriteUp(transcript, remote=visit.remote, template=layout.id, repairs=visit.repairs)
    if not facts:
        return replace(blank, statement=NO_FACTS if transcript else NOTHING_HEARD)
    joined = join_history(facts, visit.history)
    drafted = _with_note(replace(blank, facts=joined.facts, differs=dict(joined.differs)), layout)
    used = as_used(transcript, visit.repairs)
    said = {utterance.n: utterance for utterance in used}
    sound = [fact for fact in drafted.facts if ground(fact, said).supported]
    tasks = propose_tasks(sound, used, on=visit.on)
    return replace(
        drafted,
        codes=suggest_codes(sound, used),
        tasks=tasks,
        letters=draft_letters(sound, tasks, used),
        patient_summary=summarise_for_patient(sound, used),
    )


def redraw(write_up: WriteUp, layout: Template, *, without: Collection[int] = ()) -> WriteUp:
    """The same facts in another template; those in `without` are left for the clinician's own lines.

    Tasks, codes, letters and summary rest on the facts and stay as they were.
    """
    kept = replace(write_up, facts=tuple(fact for fact in write_up.facts if fact.n not in without))
    drawn = _with_note(kept, layout) if kept.facts else replace(kept, note=(), unplaced=())
    placed = {fact.n for fact in drawn.facts if fact.in_note}
    facts = tuple(replace(fact, in_note=fact.n in placed) for fact in write_up.facts)
    versions = {**write_up.versions, "template": layout.label}
    return replace(drawn, facts=facts, template=layout.id, versions=versions)


def _with_note(write_up: WriteUp, layout: Template) -> WriteUp:
    used = as_used(write_up.transcript, write_up.repairs)
    note = draft_note(write_up.facts, layout, used, remote=write_up.remote)
    sections = mark_repairs(mark_differences(note.sections, write_up.differs), write_up.repairs)
    told = mark_not_placed(sections, note.facts, layout, used)
    sections = told.sections
    checks = (*told.checks, *list_checks(sections), *unseen_repairs(sections, write_up.repairs))
    return replace(write_up, facts=note.facts, note=sections, unplaced=note.unplaced, must_check=checks)
