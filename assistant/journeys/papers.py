"""The papers of a consultation, as the clinician put the note right: codes, tasks, letters, summary.

Before signing they are drawn anew after each change, while the transcript is there; with the signature they
are kept, since nothing can be drawn any more once it is deleted.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.journeys.drafts import REMOVED, WRITE_UP, Drafts
from assistant.records.rows import ConsultationRow
from assistant.records.store import Store
from assistant.scribe.papers import put_right, redo_papers
from assistant.scribe.shapes import WriteUp
from assistant.scribe.templates import Template

KEPT = ("codes", "tasks", "letters", "patient_summary")
Json = dict[str, Any]


class Papers:
    """What is handed out beside the note."""

    def __init__(
        self, store: Store, drafts: Drafts, layout: Callable[[ConsultationRow], Template | None]
    ) -> None:
        self._store = store
        self._drafts = drafts
        self._layout = layout

    def whole(self, row: ConsultationRow) -> WriteUp:
        """The write-up as it stands, with its papers; once it is signed there is nothing left to check."""
        current = self._drafts.current(row.id)
        if kept := self._signed(row):
            plain = WRITE_UP.dump_python(replace(current, must_check=()), mode="json")
            return WRITE_UP.validate_python({**plain, **kept})
        note, draft = self._drafts.note(row.id), self._drafts.latest(row.id)
        authors = [[line.get("by", "") for line in section["lines"]] for section in note]
        right = put_right(current, authors, draft.write_up.get(REMOVED, ()))
        layout = self._layout(row) if right.own else None
        return redo_papers(current, right, layout, on=row.created_at.date())

    def shown(self, row: ConsultationRow) -> Json:
        """The papers as plain values; those of the draft where nobody changed anything."""
        draft = self._store.consultations.draft(row.id)
        if draft is None:
            return {}
        if kept := self._signed(row):
            return kept
        changed = self._drafts.note(row.id) != draft.write_up["note"] or draft.write_up.get(REMOVED)
        written = self.to_keep(row) if changed else draft.write_up
        return {name: written.get(name, ()) for name in KEPT}

    def to_keep(self, row: ConsultationRow) -> Json:
        """The papers as they go with the signature."""
        plain = WRITE_UP.dump_python(replace(self.whole(row), transcript=()), mode="json")
        return {name: plain[name] for name in KEPT}

    def _signed(self, row: ConsultationRow) -> Json:
        signed = self._store.signing.note_of(row.id)
        kept: Json = signed.signed.get("papers", {}) if signed else {}
        return kept
