"""Drafts of a consultation: kept apart from their transcript, so that it can be deleted after signing.

The current note is the latest draft with the clinician's changes that are still standing.
"""

import io
import json
from collections.abc import Callable, Collection
from typing import Any

from pydantic import TypeAdapter

from assistant.errors import InputError
from assistant.journeys.clock import now
from assistant.journeys.note_edits import Note, keep_clinicians_lines
from assistant.journeys.own_wording import OwnWording
from assistant.records.rows import DraftRow, EditRow
from assistant.records.store import Store
from assistant.scribe.shapes import WriteUp
from assistant.types import Utterance

WRITE_UP = TypeAdapter(WriteUp)
UTTERANCES = TypeAdapter(tuple[Utterance, ...])
TRANSCRIPT = "transcript_recording"  # in a kept draft: the number of the file its transcript is in
REMOVED = "removed"  # in a kept draft: the facts a clinician had taken out before it was drawn


class Drafts:
    """The drafts of every consultation, by the consultation's number."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._wording = OwnWording(store)

    def keep(
        self,
        consultation_id: int,
        write_up: WriteUp,
        *,
        by: str,
        old: Note | None = None,
        carry: Callable[[Note], Note] | None = None,
        removed: Collection[int] = (),
    ) -> None:
        """Keep a new draft in the clinician's wording; what they wrote in the `old` note stays in it.

        `carry` says otherwise where their lines go; `removed` are the facts they took out of the note.
        """
        plain: dict[str, Any] = WRITE_UP.dump_python(write_up, mode="json")
        transcript = json.dumps(plain.pop("transcript"), ensure_ascii=False).encode()
        kept = self._store.recordings.receive(io.BytesIO(transcript), "transcript.json", at=now(), by=by)
        clinician = self._store.write_up_choices.of(consultation_id).clinician
        note = self._wording.apply(plain["note"], clinician)
        note = carry(note) if carry else keep_clinicians_lines(old or [], note)
        plain.update({TRANSCRIPT: kept.id, "note": note, REMOVED: sorted(removed)})
        self._store.consultations.add_draft(consultation_id, plain, plain["versions"], at=now(), by=by)

    def latest(self, consultation_id: int) -> DraftRow:
        """The latest draft as it was drafted."""
        draft = self._store.consultations.draft(consultation_id)
        if draft is None:
            raise InputError("There is no draft yet: wait until the recording is written up.")
        return draft

    def note(self, consultation_id: int) -> Note:
        """The note as it now stands; empty before there is a draft."""
        draft = self._store.consultations.draft(consultation_id)
        if draft is None:
            return []
        last = self._standing_edit(consultation_id, draft)
        note: Note = last.after if last else draft.write_up["note"]
        return note

    def can_undo(self, consultation_id: int) -> bool:
        """Whether there is a change to this draft to take back."""
        draft = self._store.consultations.draft(consultation_id)
        return draft is not None and self._standing_edit(consultation_id, draft) is not None

    def transcript(self, consultation_id: int) -> tuple[Utterance, ...]:
        """What was said; empty before there is a draft and after it was deleted."""
        draft = self._store.consultations.draft(consultation_id)
        kept = draft.write_up.get(TRANSCRIPT) if draft else None
        if kept is None or self._store.recordings.get(kept).deleted_at:
            return ()
        return UTTERANCES.validate_json(self._store.recordings.file(kept).read_bytes())

    def transcript_files(self, consultation_id: int) -> tuple[int, ...]:
        """The recordings that hold a transcript of this consultation, every draft's."""
        drafts = self._store.consultations.drafts(consultation_id)
        return tuple(each.write_up[TRANSCRIPT] for each in drafts if TRANSCRIPT in each.write_up)

    def current(self, consultation_id: int) -> WriteUp:
        """The latest draft with the clinician's changes in it."""
        plain = {
            k: v for k, v in self.latest(consultation_id).write_up.items() if k not in (TRANSCRIPT, REMOVED)
        }
        plain["note"] = [_without_author(section) for section in self.note(consultation_id)]
        plain["transcript"] = UTTERANCES.dump_python(self.transcript(consultation_id), mode="json")
        return WRITE_UP.validate_python(plain)

    def _standing_edit(self, consultation_id: int, draft: DraftRow) -> EditRow | None:
        """The last change to this draft that was not taken back."""
        edits = self._store.consultations.edits(consultation_id)
        undone = {edit.undoes for edit in edits}
        standing = [e for e in edits if e.undoes is None and e.n not in undone and e.what == place(draft)]
        return standing[-1] if standing else None


def place(draft: DraftRow) -> str:
    """How an edit names the draft it changes."""
    return f"note/{draft.n}"


def _without_author(section: dict[str, Any]) -> dict[str, Any]:
    lines = [{k: v for k, v in line.items() if k not in ("by", "reworded")} for line in section["lines"]]
    return {**section, "lines": lines}
