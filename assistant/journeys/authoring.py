"""The desk: the guidance as authors write it, before anybody has released it.

Covered: the list, files with undo, checking a text as it is typed, completion, preview, new and
imported pathways, retiring. Vignettes are run in `trials.py`; review and release have journeys of
their own.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assistant.errors import InputError
from assistant.guidance.complete import Completion, Known, complete
from assistant.guidance.flow import flow_svg
from assistant.guidance.importing import Draft
from assistant.guidance.kept_shelf import KeptShelf
from assistant.guidance.load import Document, Library, Shelf, finding_of, library_of, version_of
from assistant.guidance.preview import banner
from assistant.guidance.preview_parts import advice_of, asked_of, clinician_of
from assistant.guidance.problems import Problem
from assistant.guidance.schema import Pathway, Status
from assistant.guidance.wording import say_covers
from assistant.journeys.authoring_views import SHARED, AskedAs, Checked, DeskRow, FoundProblem, Preview
from assistant.journeys.clock import now
from assistant.journeys.desk_files import DeskFiles, FileText
from assistant.journeys.new_pathways import imported_draft, new_draft
from assistant.language.catalogue import FindingDef

_STATUS = re.compile(r"^status:.*$", re.MULTILINE)


class Desk:
    """The folder of pathways as authors see and edit it."""

    def __init__(self, folder: Path, kept: Path) -> None:
        """`kept`: where earlier versions of its files lie."""
        self.folder = folder
        self._files = DeskFiles(folder, kept)
        self._shelf = KeptShelf(folder)

    # --- the list -----------------------------------------------------------------------------

    def items(self) -> tuple[DeskRow, ...]:
        """Every pathway by title, then what they share."""
        shelf, problems = self._shelf.read(), self._lint()
        read = {document.model.id: document.model for document in shelf.pathways}
        names = self._files.names()
        ids = dict.fromkeys(name.split("/")[0] for name in names if name.endswith("/pathway.yaml"))
        pathways = [self._pathway_item(id, read.get(id), problems, names) for id in ids]
        there = {name.split("/")[0].removesuffix(".yaml") for name in names}
        wanted = [id for id in SHARED if id != "languages" or id in there]
        shared = [self._shared_item(id, shelf, problems, names) for id in wanted]
        return (*sorted(pathways, key=lambda item: item.title.lower()), *shared)

    def item(self, id: str) -> DeskRow:
        """One of them."""
        for item in self.items():
            if item.id == id:
                return item
        raise InputError(f"There is no pathway “{id[:60]}”: choose one from the list.")

    def _pathway_item(
        self, id: str, model: Pathway | None, problems: tuple[Problem, ...], names: Iterable[str]
    ) -> DeskRow:
        mine = tuple(name for name in names if name.startswith(f"{id}/"))
        empty = DeskRow(id, id.replace("-", " ").capitalize(), "", "unreadable", "", "", False, 0, 0, mine)
        item = _counted(empty, problems)
        if model is None:
            return item
        return replace(
            item,
            title=model.title,
            version=model.version,
            status=model.status.value,
            reviewed=model.reviewed.isoformat() if model.reviewed else "",
            review_due=model.review_due.isoformat(),
            overdue=model.review_due < now().date(),
        )

    def _shared_item(
        self, id: str, shelf: Shelf, problems: tuple[Problem, ...], names: Iterable[str]
    ) -> DeskRow:
        mine = tuple(name for name in names if name.split("/")[0].removesuffix(".yaml") == id)
        item = _counted(DeskRow(id, SHARED[id], "", "", "", "", False, 0, 0, mine), problems)
        if id == "universal" and shelf.universal:
            rules = shelf.universal.model
            overdue = rules.review_due < now().date()
            return replace(
                item,
                version=rules.version,
                status=rules.status.value,
                review_due=rules.review_due.isoformat(),
                overdue=overdue,
            )
        return item

    # --- files --------------------------------------------------------------------------------

    def read(self, file: str) -> FileText:
        """One file."""
        return self._files.read(file)

    def save(self, file: str, text: str, *, was: str, by: str) -> FileText:
        """Save a file; `was` is the mark of the text it was made from."""
        return self._files.save(file, text, was=was, by=by, at=now())

    def undo(self, file: str, *, by: str) -> FileText:
        """The version before."""
        return self._files.undo(file, by=by, at=now())

    def redo(self, file: str, *, by: str) -> FileText:
        """The version after."""
        return self._files.redo(file, by=by, at=now())

    def new(self, title: str, *, by: str, id: str = "") -> Draft:
        """A new pathway with nothing but its title; its problems say what is still to be written."""
        return self._add(new_draft(title, _catalogue(self._shelf.read()), id=id), by)

    def take_in(self, name: str, content: bytes, *, by: str, id: str = "", title: str = "") -> Draft:
        """An existing guideline, from its file, as a draft pathway."""
        shelf = self._shelf.read()
        return self._add(imported_draft(name, content, shelf, _catalogue(shelf), id=id, title=title), by)

    def _add(self, draft: Draft, by: str) -> Draft:
        if draft.id in SHARED or self._files.exists(f"{draft.id}/pathway.yaml"):
            raise InputError(f"There is already a pathway “{draft.id}”: give the new one another title.")
        for name, text in draft.texts.items():
            self._files.save(f"{draft.id}/{name}", text, was=None, by=by, at=now())
        return draft

    def retire(self, id: str, *, by: str) -> DeskRow:
        """Mark a pathway as no longer used; patients meet the change when it is released."""
        file = f"{id}/pathway.yaml"
        there = self._files.read(file)
        text, changed = _STATUS.subn(f"status: {Status.RETIRED}", there.text, count=1)
        if not changed:
            raise InputError(f"{file} has no line `status:`: add one, then retire it.")
        self._files.save(file, text, was=there.mark, by=by, at=now())
        return self.item(id)

    # --- while somebody types -----------------------------------------------------------------

    def check(self, file: str, text: str) -> Checked:
        """The problems lint would find if this text were saved; nothing is written."""
        self._files.refuse_name(file)
        found = self._shelf.lint(now().date(), {file: text})
        known = {(each.file, each.what) for each in self._lint()}
        here = [FoundProblem.of(each) for each in found if _in(each, file)]
        if any(each.is_error for each in here):  # what follows from those says nothing new
            return Checked(tuple(here))
        others = (each for each in found if not _in(each, file) and (each.file, each.what) not in known)
        return Checked(tuple(here), tuple(map(FoundProblem.of, others)))

    def complete(self, file: str, text: str, line: int, column: int) -> Completion:
        """What could be written at the caret."""
        return complete(text, line, column, kind_of(file), self._known(file, self._shelf.read()))

    def preview(self, file: str, text: str | None = None) -> Preview | None:
        """What the text makes of the pathway; None while it cannot be read."""
        shelf = self._shelf.read({file: text} if text is not None else None)
        names = {id: finding.name for id, finding in _catalogue(shelf).items()}
        if kind_of(file) == "universal" and shelf.universal:
            rules = shelf.universal.model
            asked = tuple(AskedAs(*each) for each in asked_of(rules.red_flags, (), names))
            return Preview("Dangers that hold whatever the problem is", rules.status.value, asked=asked)
        document = _pathway(shelf, file.split("/")[0])
        if document is None:
            return None
        pathway = document.model
        return Preview(
            pathway.title,
            banner(pathway),
            (("For", pathway.use), ("Not for", pathway.misuse), ("Covers", say_covers(pathway.covers))),
            tuple(AskedAs(*each) for each in asked_of(pathway.red_flags, pathway.questions, names)),
            flow_svg(pathway, names),
            advice_of(pathway),
            clinician_of(pathway, names),
        )

    # --- for a trial --------------------------------------------------------------------------

    def library(self, id: str) -> Library:
        """The desk as guidance in use; other pathways that cannot be read are left out."""
        shelf = self._shelf.read()
        mine = [str(each) for each in shelf.problems if _item_of(each) in (id, "universal", "practice")]
        if mine or shelf.universal is None or shelf.practice is None:
            raise InputError(f"The vignettes cannot be run before this is mended: {mine[0] if mine else id}.")
        return library_of(shelf, version_of(self.folder))

    # --- helpers ------------------------------------------------------------------------------

    def _lint(self) -> tuple[Problem, ...]:
        return self._shelf.lint(now().date())

    def _known(self, file: str, shelf: Shelf) -> Known:
        services = shelf.practice.model.services if shelf.practice else ()
        clinicians = shelf.practice.model.clinicians if shelf.practice else ()
        mine = _pathway(shelf, file.split("/")[0])
        flags = [(each.model.id, flag.id) for each in shelf.pathways for flag in each.model.red_flags]
        if shelf.universal:
            flags += [("universal", flag.id) for flag in shelf.universal.model.red_flags]
        flags.sort(key=lambda each: (each[0] != file.split("/")[0], each[0] != "universal", each))
        return Known(
            _catalogue(shelf),
            {service.route: service.name for service in services},
            tuple(f"{home}.{flag}" for home, flag in flags),
            tuple(decision.id for decision in mine.model.decisions) if mine else (),
            {each.id: each.name for each in clinicians},
        )


def kind_of(file: str) -> str:
    """Which kind of guidance file a name means."""
    home, _, name = file.partition("/")
    if home in ("findings", "practice"):
        return home
    if home == "languages":
        return "language"
    return "universal" if home == "universal.yaml" else name.removesuffix(".yaml")


def _catalogue(shelf: Shelf) -> dict[str, FindingDef]:
    entries = (entry for file in shelf.findings for entry in file.model.findings)
    return {entry.id: finding_of(entry) for entry in entries}


def _pathway(shelf: Shelf, id: str) -> Document[Pathway] | None:
    return next((each for each in shelf.pathways if each.file.split("/")[-2] == id), None)


def _item_of(problem: Problem) -> str:
    """The item a problem belongs to."""
    return problem.file.split("/", 1)[-1].split("/")[0].removesuffix(".yaml")


def _in(problem: Problem, file: str) -> bool:
    return problem.file.split("/", 1)[-1] == file


def _counted(item: DeskRow, problems: tuple[Problem, ...]) -> DeskRow:
    mine = [FoundProblem.of(each) for each in problems if _item_of(each) == item.id]
    errors = sum(each.is_error for each in mine)
    return replace(item, errors=errors, warnings=len(mine) - errors)
