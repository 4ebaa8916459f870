"""What is kept of a consultation, as the clinician's page shows it."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assistant.journeys.check_views import CheckItem
from assistant.journeys.drafts import Drafts
from assistant.journeys.note_edits import Note
from assistant.journeys.reviews import audit_lines
from assistant.journeys.views import (
    ConsultationItem,
    ConsultationStatus,
    ConsultationView,
    FactView,
    NoteLineView,
    NoteSectionView,
)
from assistant.records.rows import ConsultationRow
from assistant.records.rows import ConsultationStatus as Kept
from assistant.records.store import Store
from assistant.scribe.heard_as import Repair
from assistant.scribe.summary import readability
from assistant.types import Gap

REPAIRS = TypeAdapter(tuple[Repair, ...])


def consultation_item(row: ConsultationRow) -> ConsultationItem:
    """One row of the list."""
    return ConsultationItem(
        id=str(row.id),
        title=row.title,
        who=row.patient_name,
        at=row.created_at,
        status=_status(row.status),
        remote=row.remote,
    )


def consultation_view(
    store: Store,
    drafts: Drafts,
    row: ConsultationRow,
    papers: dict[str, Any],
    to_check: tuple[CheckItem, ...] = (),
) -> ConsultationView:
    """Everything the page shows of one consultation; `papers` as the note now stands."""
    draft = store.consultations.draft(row.id)
    written: dict[str, Any] = draft.write_up if draft else {}
    note = drafts.note(row.id)
    facts = note_facts(written, note)
    signed = store.signing.note_of(row.id)
    summary = papers.get("patient_summary") or ""
    reading = readability(summary)
    return ConsultationView(
        item=consultation_item(row),
        progress=row.progress,
        doing=row.stage,
        error=row.error or None,
        audio=_audio(store, row),
        utterances=drafts.transcript(row.id),
        repairs=REPAIRS.validate_python(written.get("repairs", ())),
        gaps=tuple(Gap(**gap) for gap in written.get("gaps", ())),
        sections=note_sections(note),
        facts=facts,
        unplaced=tuple(fact for fact in facts if not fact.in_note),
        codes=tuple(papers.get("codes", ())),
        tasks=tuple(papers.get("tasks", ())),
        patient_summary=summary,
        signed_text=signed.text if signed else None,
        can_undo=signed is None and drafts.can_undo(row.id),
        audit=audit_lines(store.audit.lines(subject=("consultation", row.id))),
        template=store.write_up_choices.of(row.id).template,
        letters=tuple(papers.get("letters", ())),
        reading_age_years=reading.age_years,
        hard_words=reading.hard_words,
        to_check=to_check,
    )


def note_sections(note: Note) -> tuple[NoteSectionView, ...]:
    """The sections of a note as it stands."""
    return tuple(_section(section) for section in note)


def note_facts(written: dict[str, Any], note: Note) -> tuple[FactView, ...]:
    """The facts of a draft, and which of them are in the note as it stands."""
    return tuple(_fact(fact, note) for fact in written.get("facts", ()))


def _status(kept: Kept) -> ConsultationStatus:
    return ConsultationStatus.TRANSCRIBING if kept is Kept.DRAFTING else ConsultationStatus(kept.value)


def _audio(store: Store, row: ConsultationRow) -> Path | None:
    if row.recording_id is None or store.recordings.get(row.recording_id).deleted_at:
        return None
    return store.recordings.file(row.recording_id)


def _section(section: dict[str, Any]) -> NoteSectionView:
    lines = (
        NoteLineView(
            text=line["text"],
            evidence=tuple(line["evidence"]),
            supported=line["supported"],
            check=tuple(line["check"]),
            by=line.get("by", ""),
            reworded=tuple(line.get("reworded", ())),
        )
        for line in section["lines"]
    )
    return NoteSectionView(section["section"], tuple(lines))


def _fact(fact: dict[str, Any], note: Note) -> FactView:
    """A fact, and whether some line of the note as it stands rests on it."""
    placed = any(fact["n"] in line["facts"] for section in note for line in section["lines"])
    return FactView(fact["n"], fact["text"], fact["kind"], tuple(fact["evidence"]), placed)
