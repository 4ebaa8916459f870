"""A clinician's own wording: learned when they sign, used in their later drafts, shown and theirs to change.

Knows the notes as they are kept; what may be learned is the scribe's affair (`scribe/wording.py`).
"""

from copy import deepcopy
from typing import Any

from assistant.errors import InputError
from assistant.journeys.clock import now
from assistant.journeys.views import WordingView
from assistant.records.rows import DraftRow
from assistant.records.store import Store
from assistant.scribe.wording import Wording, may_learn, replacements, reword

AT_LEAST = 2  # times the same words were put in place of the same words before it is a habit
REFUSED = (
    "That is not a way of saying the same: doses, numbers, sides, names, illnesses and “not” stay as they "
    "were said."
)
Note = list[dict[str, Any]]


class OwnWording:
    """What each clinician writes in place of which words."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def learn(self, consultation_id: int, clinician: str, signed: Note) -> None:
        """Count the words this clinician replaced in what was drafted."""
        drafts = self._store.consultations.drafts(consultation_id)
        pairs = [
            (each.said, each.written)
            for section in signed
            for line in section["lines"]
            if line.get("by") == clinician and line["facts"]
            for before in [_drafted(line, drafts)]
            if before
            for each in replacements(before, line["text"])
        ]
        if pairs:
            self._store.wordings.count(clinician, pairs, at=now())

    def apply(self, note: Note, clinician: str) -> Note:
        """A drafted note in the clinician's wording, each change named in its line; their own lines stay."""
        if not clinician or not self._store.wordings.is_on(clinician):
            return note
        wordings = self._wordings(clinician)
        reworded = deepcopy(note)
        for line in (line for section in reworded for line in section["lines"] if not line.get("by")):
            done = reword(line["text"], wordings)
            if done.changes:
                changes = [f"{each.said} → {each.written}" for each in done.changes]
                line.update(text=done.text, reworded=changes)
        return reworded

    def _wordings(self, clinician: str) -> tuple[Wording, ...]:
        """The habits; of two for the same words the one made oftener."""
        rows = self._store.wordings.of(clinician, at_least=AT_LEAST)
        return tuple({row.said.lower(): Wording(row.said, row.written) for row in reversed(rows)}.values())

    # --- shown, changed, deleted, switched ------------------------------------------------------

    def all(self, clinician: str) -> tuple[WordingView, ...]:
        """Their habits."""
        rows = self._store.wordings.of(clinician, at_least=AT_LEAST)
        return tuple(WordingView(row.id, row.said, row.written, row.times) for row in rows)

    def is_on(self, clinician: str) -> bool:
        """Whether they are used."""
        return self._store.wordings.is_on(clinician)

    def switch(self, clinician: str, on: bool) -> None:
        """Use them in later drafts, or not; none is lost."""
        self._store.wordings.switch(clinician, on, at=now())

    def rewrite(self, wording_id: int, written: str, clinician: str) -> None:
        """Other words in place; refused where they would change what was said."""
        row = next((each for each in self.all(clinician) if each.id == wording_id), None)
        if row is None:
            raise InputError("That wording is no longer there: reload the page to see those there are.")
        if not may_learn(Wording(row.said, written.strip())):
            raise InputError(REFUSED)
        self._store.wordings.rewrite(wording_id, clinician, written.strip(), at=now())

    def forget(self, wording_id: int, clinician: str) -> None:
        """Delete one."""
        self._store.wordings.forget(wording_id, clinician, at=now())


def _drafted(line: dict[str, Any], drafts: tuple[DraftRow, ...]) -> str:
    """What the software had drafted where this line now stands; empty when it had nothing."""
    lines = (old for draft in reversed(drafts) for part in draft.write_up["note"] for old in part["lines"])
    same = (
        old["text"]
        for old in lines
        if not old.get("by") and old["facts"] == line["facts"] and old["evidence"] == line["evidence"]
    )
    return next(same, "")
