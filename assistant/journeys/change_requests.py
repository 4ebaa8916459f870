"""Change requests: an author asks with reasons, a second person approves or sends back.

Holds what was asked for as it was at that moment. Knows who may decide; what the change does to
patients is worked out by the comparison it carries.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from assistant.errors import AuthorError
from assistant.guidance.changelog import differences, told
from assistant.guidance.lint import lint
from assistant.guidance.problems import Problem, errors_among, nearest
from assistant.guidance.snapshots import (
    Files,
    digest_of,
    head_of,
    item_names,
    read_all,
    read_item,
    with_items,
)
from assistant.journeys.author_views import (
    Cancelled,
    DeskItem,
    DiffView,
    Done,
    RequestItem,
    RequestState,
    RequestView,
    Who,
    never,
    silent,
)
from assistant.journeys.bases import Bases
from assistant.journeys.clock import now
from assistant.journeys.guidance_diff import LAST_CONTACTS, GuidanceDiff
from assistant.journeys.release_folder import ReleaseFolder
from assistant.journeys.views import User
from assistant.records.change_requests import Actor
from assistant.records.rows import ChangeRequestRow
from assistant.records.store import Store

DIFF = TypeAdapter(DiffView)
MAY_DECIDE = ("author", "clinician", "safety")
SHORTEST_WHY = 8
Told = tuple[str, ...]
TITLES = {
    "findings": "Findings catalogue",
    "universal": "Universal red flags",
    "practice": "The practice",
    "languages": "Other languages",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An item of a request: its files as they were, and the hash of what they were to replace."""

    files: Files
    base: str


class ChangeRequests:
    """What authors ask for."""

    def __init__(
        self,
        desk: Path,
        releases: ReleaseFolder,
        store: Callable[[], Store],
        diff: GuidanceDiff,
        bases: Bases,
    ) -> None:
        self._desk = desk
        self._releases = releases
        self._store = store
        self._diff = diff
        self._bases = bases

    def desk(self) -> tuple[DeskItem, ...]:
        """Everything on the desk that can be asked for; pathways first, by id."""
        return tuple(self._desk_item(item) for item in item_names(self._desk))

    def ask(
        self,
        items: Collection[str],
        why: str,
        user: User,
        *,
        contacts: int = LAST_CONTACTS,
        done: Done = silent,
        cancelled: Cancelled = never,
    ) -> RequestView:
        """Ask for these items as they are on the desk now; a cancelled comparison asks for nothing."""
        refuse_stranger(user)
        if len(why.strip()) < SHORTEST_WHY:
            raise AuthorError("Say why the change is needed, so that a second person can weigh it.")
        asked = self._content(items)
        content = {item: each.files for item, each in asked.items()}
        self._refuse_mistakes(content)
        diff = self._diff.of_items(content, contacts=contacts, done=done, cancelled=cancelled)
        if diff.cancelled:
            raise AuthorError("The comparison was cancelled, so nothing was asked for: ask again.")
        row = self._store().change_requests.ask(
            Actor(user.name, user.role),
            why.strip(),
            {item: {"files": dict(each.files), "base": each.base} for item, each in asked.items()},
            at=now(),
            diff=DIFF.dump_python(diff, mode="json"),
        )
        return self._view(row)

    def approve(self, id: int, user: User, comment: str = "", *, content: str = "") -> RequestView:
        """Approve, as a second person. `content`: the view's, to approve just what was looked at."""
        refuse_stranger(user)
        actor = Actor(user.name, user.role)
        requests = self._store().change_requests
        return self._view(requests.approve(id, actor, at=now(), comment=comment.strip(), seen=content))

    def send_back(self, id: int, user: User, comment: str) -> RequestView:
        """Send back, saying what is to be mended."""
        refuse_stranger(user)
        if not comment.strip():
            raise AuthorError("Say what is to be mended: write a comment, then send it back.")
        actor = Actor(user.name, user.role)
        return self._view(self._store().change_requests.send_back(id, actor, comment.strip(), at=now()))

    def all(self) -> tuple[RequestView, ...]:
        """Every request, newest first."""
        return tuple(map(self._view, self._store().change_requests.all()))

    def get(self, id: int) -> RequestView:
        """One request."""
        return self._view(self._store().change_requests.get(id))

    # --- asking -------------------------------------------------------------------------------

    def _content(self, items: Collection[str]) -> dict[str, Asked]:
        """The files of each item, and what they replace; refused when nothing is there or nothing changed."""
        if not items:
            every = "a pathway's id, findings, universal, practice or languages"
            raise AuthorError(f"Name what is to be released: {every}.")
        known, content = item_names(self._desk), {}
        for item in dict.fromkeys(items):
            if item not in known:
                close = nearest(item, list(known)) or "`signpost pathways list` names the pathways"
                raise AuthorError(f"There is no {item} on the desk: {close}")
            desk_item = self._desk_item(item)
            if not desk_item.changed and desk_item.status in ("live", "retired", ""):
                raise AuthorError(f"{item} is the same as in the current release: change it first.")
            files = read_item(self._desk, item)
            first = self._releases.current() is None  # made from the desk, it will hold these very files
            content[item] = Asked(files, digest_of(files) if first else self._replaced(item))
        return content

    def _refuse_mistakes(self, content: Mapping[str, Files]) -> None:
        """Errors in what is asked for, and words still to be written, with their lines."""
        files = with_items(read_all(self._bases.in_use().folder), content.values())
        with self._diff.laid_out(files) as folder:
            found = mistakes(folder)
        if found:
            raise AuthorError("\n".join(map(str, found)))

    def _replaced(self, item: str) -> str:
        """The hash of what the current release has of an item; empty where there is none."""
        files = self._releases.item(item)
        return digest_of(files) if files else ""

    # --- showing ------------------------------------------------------------------------------

    def _desk_item(self, item: str) -> DeskItem:
        files = read_item(self._desk, item)
        return DeskItem(item, *_head(item, files), changed=digest_of(files) != self._replaced(item))

    def _view(self, row: ChangeRequestRow) -> RequestView:
        return RequestView(
            id=row.id,
            state=RequestState(str(row.state)),
            why=row.why,
            asked_by=Who(row.asked_by, row.asked_role),
            asked_at=row.asked_at,
            items=tuple(self._item(id, each, row) for id, each in asked_of(row).items()),
            content=row.digest,
            diff=DIFF.validate_python(row.diff) if row.diff else None,
            decided_by=Who(row.decided_by, row.decided_role or "") if row.decided_by else None,
            decided_at=row.decided_at,
            comment=row.comment,
            release=row.release,
        )

    def _old(self, id: str, release: int | None) -> dict[str, str]:
        if release is None:
            return self._releases.item(id)
        before = self._releases.notes(release).based_on
        return {} if before is None else self._releases.item(id, before)

    def _item(self, id: str, asked: Asked, row: ChangeRequestRow) -> RequestItem:
        """An item beside what it is to replace, or has replaced."""
        old = self._old(id, row.release)
        title, version, _ = _head(id, asked.files)
        what, before, both = _shown(tuple(sorted(old.items())), tuple(sorted(asked.files.items())))
        ahead = digest_of(read_item(self._desk, id)) != digest_of(asked.files)
        return RequestItem(id, title, version, what, before, both, ahead)


def asked_of(row: ChangeRequestRow) -> dict[str, Asked]:
    """The items of a request."""
    return {id: Asked(each["files"], each["base"]) for id, each in row.items.items()}


def mistakes(folder: Path) -> tuple[Problem, ...]:
    """What keeps this guidance from being released: lint's errors."""
    return errors_among(lint(folder, as_of=today()))


def today() -> date:
    """This day."""
    return now().date()


def refuse_stranger(user: User, *, also: str = "") -> None:
    """Only people of the practice change its guidance."""
    if user.role not in (*MAY_DECIDE, also):
        raise AuthorError("Only an author, a clinician or a safety lead may do this: sign in as one.")


def _head(item: str, files: Files) -> tuple[str, str, str]:
    """Title, version and status as the lines at the head say, even in a file that is not sound."""
    text = files.get(head_of(item), "")
    title, version, status = (
        found[1].strip("\"' ") if (found := re.search(rf"^{key}:[ \t]*([^#\n]+)", text, re.M)) else ""
        for key in ("title", "version", "status")
    )
    return TITLES.get(item) or title or item, version, status


@lru_cache(maxsize=200)
def _shown(old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]) -> tuple[Told, Told, str]:
    """What changed, what it was before, and both texts; lists of requests ask for it again and again."""
    what, before = told(differences(dict(old), dict(new)))
    return what, before, _text_diff(dict(old), dict(new))


def _text_diff(old: Files, new: Files) -> str:
    """Both as a unified diff, file by file."""
    lines: list[str] = []
    for name in sorted({*old, *new}):
        was, now_is = (side.get(name, "").splitlines(keepends=True) for side in (old, new))
        lines += unified_diff(was, now_is, fromfile=f"before/{name}", tofile=f"after/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
