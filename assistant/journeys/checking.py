"""Checking a note before it is signed: what is to be checked, who marked it, and what is kept of that.

Marks are kept by the words they were put on, so they outlast corrections, undo and another template, and fit
nothing that says something else. What has to be checked is worked out in `check_list.py`.
"""

from datetime import datetime
from typing import Any

from assistant.errors import InputError
from assistant.journeys.check_list import Mark, find_item, kept_words, list_items, require_seen
from assistant.journeys.check_views import CheckItem, CheckPart
from assistant.journeys.clock import now
from assistant.journeys.consultation_view import REPAIRS, note_facts, note_sections
from assistant.journeys.drafts import REMOVED, Drafts
from assistant.journeys.note_edits import Note, removed_facts
from assistant.journeys.views import User
from assistant.records.rows import ConsultationRow, ConsultationStatus, DraftRow
from assistant.records.store import Store

CHECKED = "checked"  # in a signed note: what was checked, by whom, when


class Checking:
    """The list of things to check of every consultation."""

    def __init__(self, store: Store, drafts: Drafts) -> None:
        self._store = store
        self._drafts = drafts

    def shown(self, row: ConsultationRow) -> tuple[CheckItem, ...]:
        """What is to be checked; of a signed note, what was."""
        if row.status is ConsultationStatus.SIGNED:
            return self._signed(row)
        if row.status is not ConsultationStatus.DRAFT:
            return ()
        return self._items(row, self._drafts.latest(row.id), self._drafts.note(row.id))

    def mark(self, row: ConsultationRow, key: str, user: User, *, seen: bool) -> None:
        """Keep that this clinician has checked an item, or has not."""
        if user.role != "clinician":
            raise InputError("Only a clinician can check a note: sign in as one.")
        item = find_item(self.shown(row), key)
        if item.seen is not seen:
            told = [kept_words(part) for part in item.parts]
            self._store.checks.mark(row.id, told, by=user.name, at=now(), seen=seen)

    def all_seen(self, row: ConsultationRow, draft: DraftRow, note: Note) -> tuple[CheckItem, ...]:
        """The items of this draft and note, all of them checked; InputError while one is not."""
        if row.status is ConsultationStatus.SIGNED:
            return self._signed(row)
        items = self._items(row, draft, note)
        require_seen(items)
        return items

    def _items(self, row: ConsultationRow, draft: DraftRow, note: Note) -> tuple[CheckItem, ...]:
        written = draft.write_up
        removed = removed_facts(note, written["note"], written.get(REMOVED, ()))
        facts = note_facts(written, note)
        left = [fact for fact in facts if not fact.in_note and fact.n not in removed]
        marks = {
            told: Mark(check.by, check.at) for told, check in self._store.checks.standing(row.id).items()
        }
        return list_items(note_sections(note), left, _beside_the_note(written), marks)

    def _signed(self, row: ConsultationRow) -> tuple[CheckItem, ...]:
        signed = self._store.signing.note_of(row.id)
        kept = signed.signed.get(CHECKED, ()) if signed else ()
        return tuple(_as_kept(each) for each in kept)


def to_keep(items: tuple[CheckItem, ...]) -> list[dict[str, Any]]:
    """What was checked, as it goes with the signature."""
    return [
        {"told": [kept_words(part) for part in item.parts], "by": item.by, "at": item.at.isoformat()}
        for item in items
        if item.at
    ]


def _as_kept(kept: dict[str, Any]) -> CheckItem:
    parts = tuple(CheckPart(told, ()) for told in kept["told"])
    return CheckItem("", parts, kept["by"], datetime.fromisoformat(kept["at"]))


def _beside_the_note(written: dict[str, Any]) -> list[CheckPart]:
    """What the draft asks to be checked that stands in none of its lines: a mended name, a retired code."""
    lines = {
        f"{section['section']}: {reason}"
        for section in written["note"]
        for line in section["lines"]
        for reason in line["check"]
    }
    repairs = {
        f"Transcript: {one.reason}": one for one in REPAIRS.validate_python(written.get("repairs", ()))
    }
    return [
        CheckPart(told, (), (repairs[told].utterance,) if told in repairs else ())
        for told in written.get("must_check", ())
        if told not in lines
    ]
