"""Releases: approved changes become the guidance in use, and can be taken back.

A release is the current one with the approved items in it. It is made only when lint finds no error and
every vignette of the items holds. Knows the order of the steps; each of them is elsewhere.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant import __version__
from assistant.errors import AuthorError, OperatorError
from assistant.guidance.changelog import Entry, add_entries, differences, told
from assistant.guidance.load import Library
from assistant.guidance.snapshots import (
    CHANGELOG,
    SHARED,
    UNIVERSAL,
    Files,
    digest_of,
    head_of,
    read_all,
    read_item,
    with_items,
    write_into,
)
from assistant.guidance.versions import set_field, signed_item, version_in
from assistant.guidance.vignettes import compare, to_case
from assistant.journeys.author_views import Done, Part, ReleasedItem, ReleaseView, Who, silent
from assistant.journeys.bases import Base, Bases
from assistant.journeys.change_requests import DIFF, Asked, asked_of, mistakes, refuse_stranger, today
from assistant.journeys.clock import now
from assistant.journeys.guidance_diff import GuidanceDiff
from assistant.journeys.release_folder import ReleaseFolder, ReleaseNotes
from assistant.journeys.trials import Trials
from assistant.journeys.views import User
from assistant.records.rows import ChangeRequestRow
from assistant.records.store import Store

FIRST = "first release"
SUBJECT = "release"
OPERATOR = "operator"  # whoever has the command line may put into use what two others agreed on


class Releases:
    """What was released, and releasing."""

    def __init__(
        self,
        desk: Path,
        folder: ReleaseFolder,
        store: Callable[[], Store],
        trials: Trials,
        diff: GuidanceDiff,
        bases: Bases,
        notice: Callable[[], str],
    ) -> None:
        self._desk = desk
        self._folder = folder
        self._store = store
        self._trials = trials
        self._diff = diff
        self._bases = bases
        self._notice = notice
        self._lock = threading.Lock()

    def all(self) -> tuple[ReleaseView, ...]:
        """Every release, newest first."""
        return tuple(self._view(self._folder.notes(number)) for number in reversed(self._folder.numbers()))

    def current(self) -> ReleaseView | None:
        """The release in use, if there is one."""
        pointer = self._folder.pointer()
        return self._view(self._folder.notes(pointer)) if isinstance(pointer, int) else None

    def notice(self) -> str:
        """Why a release was refused and what is in use instead; empty when all is well."""
        return self._notice()

    def release(
        self, request: int, user: User, *, part: Part | str = Part.MINOR, done: Done = silent
    ) -> ReleaseView:
        """Make an approved request the guidance in use."""
        refuse_stranger(user, also=OPERATOR)
        with self._lock:
            row = self._store().change_requests.approved(request)
            asked = asked_of(row)
            base = self._bases.in_use()
            self._refuse_overtaken(asked)
            items = {id: self._signed(id, each, base, str(part)) for id, each in asked.items()}
            notes = self._notes(row, items, user)
            log = add_entries(self._changelog(), today(), _entries(notes))
            files = {**with_items(read_all(base.folder), items.values()), CHANGELOG: log}
            self._prove(items, files, done)
            return self._put_in_place(row, notes, files, items)

    def roll_back(self, user: User, number: int | None = None) -> ReleaseView:
        """Take an earlier release into use again; without a number, the one before the current."""
        refuse_stranger(user, also=OPERATOR)
        with self._lock:
            pointer = self._folder.pointer()
            if number is None:
                number = self._one_before(pointer)
            if number == pointer:
                raise AuthorError(f"Release {number} is in use already: choose another.")
            self._folder.library(number)  # refused when it cannot be used
            self._folder.point_to(number)
            detail = {"from": pointer if pointer is not None else "the desk", "to": number, "role": user.role}
            self._store().audit.record(now(), user.name, "rolled back", (SUBJECT, number), **detail)
            return self._view(self._folder.notes(number))

    # --- the steps of a release ---------------------------------------------------------------

    def _signed(self, id: str, asked: Asked, base: Base, part: str) -> dict[str, str]:
        """An item's files as they are released."""
        head = head_of(id)
        was = version_in(read_item(base.folder, id).get(head, ""))
        return signed_item(asked.files, head, was, part, today())

    def _refuse_overtaken(self, asked: Mapping[str, Asked]) -> None:
        """An item that was released again since would lose that change."""
        if self._folder.current() is None:
            return
        for id, each in asked.items():
            there = self._folder.item(id)
            if (digest_of(there) if there else "") != each.base:
                raise AuthorError(f"{id} was released or rolled back since this was asked for: ask again.")

    def _notes(self, row: ChangeRequestRow, items: Mapping[str, Files], user: User) -> ReleaseNotes:
        return ReleaseNotes(
            number=self._folder.next_number(),
            at=now(),
            request=row.id,
            asked_by=Who(row.asked_by, row.asked_role),
            approved_by=Who(row.decided_by or "", row.decided_role or ""),
            released_by=user.name,
            why=row.why,
            based_on=self._folder.current(),
            items=tuple(self._item(id, files, row) for id, files in items.items()),
            software=__version__,
        )

    def _item(self, id: str, files: Files, row: ChangeRequestRow) -> ReleasedItem:
        old = self._folder.item(id)
        what, before = told(differences(old, files)) if old else ((FIRST,), ())
        was = version_in(old.get(head_of(id), "")) if old else ""
        return ReleasedItem(
            id=id,
            version_from=was,
            version_to=version_in(files.get(head_of(id), "")),
            what=what,
            before=before,
            patients=_patients(id, row),
            hash=digest_of(files),
        )

    def _changelog(self) -> str:
        file = self._desk / CHANGELOG
        return file.read_text("utf-8") if file.exists() else ""

    def _prove(self, items: Mapping[str, Files], files: Files, done: Done) -> None:
        """Lint and the vignettes of the items, on the very files that are to be released."""
        with self._diff.laid_out(files) as folder:
            if found := mistakes(folder):
                raise AuthorError("\n".join(map(str, found)))
        if missed := self._missed(self._diff.library_of(files), items, done):
            raise AuthorError("\n".join(("Nothing was released, for vignettes do not hold:", *missed)))

    def _missed(self, library: Library, items: Mapping[str, Files], done: Done) -> list[str]:
        """The vignettes of the items (of everything, for a shared part) that do not come out."""
        shared = any(id in SHARED for id in items)
        homes = [id for id in library.vignettes if shared or id in items]
        every = [(home, each) for home in homes for each in library.vignettes[home]]
        missed: list[str] = []
        with self._trials.under(library, "after") as trial:
            for n, (home, vignette) in enumerate(every, start=1):
                outcome = trial.outcome(to_case(vignette, home)).as_output()
                missed += [f"{home}.{each}" for each in compare(vignette, outcome, home)]
                done(n, len(every))
        return missed

    def _put_in_place(
        self, row: ChangeRequestRow, notes: ReleaseNotes, files: Files, items: Mapping[str, Files]
    ) -> ReleaseView:
        """Keep the snapshot, note who did what, point to it, and bring the desk along."""
        self._folder.keep(files, notes)
        at, by = now(), notes.released_by
        self._store().change_requests.released(row.id, notes.number, by=by, at=at)
        self._folder.point_to(notes.number)
        detail = {
            "request": row.id,
            "items": [f"{it.id} {it.version_from or 'new'} to {it.version_to}" for it in notes.items],
            "asked by": row.asked_by,
            "approved by": row.decided_by,
        }
        self._store().audit.record(at, by, "released", (SUBJECT, notes.number), **detail)
        ahead = self._bring_desk_along(asked_of(row), items, files[CHANGELOG])
        return self._view(self._folder.notes(notes.number), ahead)

    def _bring_desk_along(
        self, asked: Mapping[str, Asked], items: Mapping[str, Files], log: str
    ) -> tuple[str, ...]:
        """Write status, version and review into the desk; an item changed since gets its version only."""
        texts, ahead = {CHANGELOG: log}, []
        for id, files in items.items():
            there, head = read_item(self._desk, id), head_of(id)
            if digest_of(there) == digest_of(asked[id].files):
                texts |= {head: files[head]} if head in files else {}
                continue
            ahead.append(id)
            if version_in(there.get(head, "")):
                texts[head] = set_field(there[head], "version", version_in(files[head]))
        try:
            write_into(self._desk, texts)
        except OSError as error:
            raise OperatorError(
                f"The release is in use, but {self._desk} cannot be written ({error.strerror}): mend its "
                "rights, then copy version, status and review date from the release."
            ) from error
        return tuple(ahead)

    # --- showing ------------------------------------------------------------------------------

    def _view(self, notes: ReleaseNotes, ahead: tuple[str, ...] | None = None) -> ReleaseView:
        if ahead is None:
            desk = {it.id: digest_of(read_item(self._desk, it.id)) for it in notes.items}
            ahead = tuple(it.id for it in notes.items if desk[it.id] != it.hash)
        return ReleaseView(
            number=notes.number,
            at=notes.at,
            why=notes.why,
            request=notes.request,
            asked_by=notes.asked_by,
            approved_by=notes.approved_by,
            items=notes.items,
            library=notes.library,
            software=notes.software,
            current=notes.number == self._folder.pointer(),
            desk_ahead=ahead,
        )

    def _one_before(self, pointer: int | str | None) -> int:
        earlier = [n for n in self._folder.numbers() if not isinstance(pointer, int) or n < pointer]
        if not earlier:
            raise AuthorError("There is no earlier release to go back to: change the desk and release that.")
        return earlier[-1]


def _patients(id: str, row: ChangeRequestRow) -> int:
    """How many stored contacts come to something else by it; any, for findings and practice."""
    rows = DIFF.validate_python(row.diff).rows if row.diff else ()
    contacts = [each for each in rows if each.source == "contact"]
    if id in SHARED and id != UNIVERSAL:
        return len(contacts)
    sides = (
        (*it.before.rules, *it.before.red_flags, *it.after.rules, *it.after.red_flags) for it in contacts
    )
    return sum(any(name.startswith(f"{id}.") for name in names) for names in sides)


def _entries(notes: ReleaseNotes) -> list[Entry]:
    """The change log's lines."""
    approved, asked = notes.approved_by, notes.asked_by
    people = f"{approved.name} ({approved.role}); asked by {asked.name} ({asked.role})"
    return [
        Entry(
            item={"findings": "findings catalogue", "universal": "universal red flags"}.get(it.id, it.id),
            version=it.version_to,
            change="; ".join(it.what) or "no change of words: reviewed and live",
            why=f"{notes.why} ({it.patients} recent patient{'' if it.patients == 1 else 's'} touched)",
            before="; ".join(it.before) or (it.version_from and f"version {it.version_from}") or "a draft",
            approved_by=f"{people}; release {notes.number}",
        )
        for it in notes.items
    ]
