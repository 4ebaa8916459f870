"""The same cases under two guidances: the vignettes of both, and the last stored contacts.

Knows which cases to run and in what order to show what changed; never shows a patient's words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.guidance.changes import CaseOutcome, ComparedCase, OnlyIn, changed, described, from_to
from assistant.guidance.known_files import KnownFiles
from assistant.guidance.load import Library
from assistant.guidance.snapshots import Files, read_all, with_items, write_all
from assistant.guidance.versions import decisive_hash
from assistant.guidance.vignettes import to_case
from assistant.journeys.author_views import Cancelled, DiffView, Done, never, silent
from assistant.journeys.bases import Bases
from assistant.journeys.stored_cases import StoredCase
from assistant.journeys.trials import Trials
from assistant.journeys.trials_apart import Apart

LAST_CONTACTS = 200
Stored = Callable[[int], Sequence[StoredCase | None]]


@dataclass(frozen=True, slots=True)
class _Written:
    """A case to run, and what may be told of it."""

    id: str
    source: str
    about: str
    case: dict[str, Any]
    only_in: OnlyIn = OnlyIn.BOTH


class GuidanceDiff:
    """Compares guidance."""

    def __init__(
        self,
        desk: Path,
        known: KnownFiles,
        bases: Bases,
        trials: Trials,
        stored: Stored,
        scratch: Path,
        apart: Apart | None = None,
    ) -> None:
        """`apart`: runs cases in several processes, where that is possible."""
        self._desk = desk
        self._known = known
        self._bases = bases
        self._trials = trials
        self._stored = stored
        self._scratch = scratch
        self._apart = apart

    def run(
        self,
        base: str = "",
        *,
        contacts: int = LAST_CONTACTS,
        done: Done = silent,
        cancelled: Cancelled = never,
        jobs: int = 1,
    ) -> DiffView:
        """The desk against `base`: a release's number, a git revision, or what is usual."""
        found = self._bases.find(base)
        sides = self._known.library(found.folder), self._known.library(self._desk)
        return self._compare((found.name, "the desk"), sides, contacts, done, cancelled, jobs)

    def of_items(
        self,
        items: Mapping[str, Files],
        *,
        contacts: int = LAST_CONTACTS,
        done: Done = silent,
        cancelled: Cancelled = never,
    ) -> DiffView:
        """What would be released with these items, against what it would be made from."""
        before, base = self._bases.before(), self._bases.in_use()
        after = self.library_of(with_items(read_all(base.folder), items.values()))
        sides = self._known.library(before.folder), after
        names = before.name, f"{', '.join(items)} on {base.name}"
        return self._compare(names, sides, contacts, done, cancelled)

    def library_of(self, files: Files) -> Library:
        """Guidance that exists nowhere yet."""
        with self.laid_out(files) as folder:
            return self._known.library(folder)

    @contextmanager
    def laid_out(self, files: Files) -> Iterator[Path]:
        """A folder that holds exactly these files, for as long as the block lasts."""
        self._scratch.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._scratch) as home:
            yield write_all(Path(home) / "pathways", files)

    def _compare(
        self,
        names: tuple[str, str],
        sides: tuple[Library, Library],
        contacts: int,
        done: Done,
        cancelled: Cancelled,
        jobs: int = 1,
    ) -> DiffView:
        stored = self._stored(contacts)
        written = sorted([*_vignettes(*sides), *_contacts(stored)], key=_nearness(*sides))
        if jobs > 1 and self._apart:
            self._run_apart(written, sides, jobs, done, cancelled)
        cases = self._run(written, sides, done, cancelled)
        return DiffView(
            base=names[0],
            against=names[1],
            vignettes=sum(case.source == "vignette" for case in cases),
            contacts=sum(case.source == "contact" for case in cases),
            unusable=sum(each is None for each in stored),
            rows=changed(cases),
            table=from_to(cases),
            only_before=tuple(each.id for each in written if each.only_in is OnlyIn.BEFORE),
            only_after=tuple(each.id for each in written if each.only_in is OnlyIn.AFTER),
            cancelled=len(cases) < len(written),
        )

    def _run_apart(
        self,
        written: Sequence[_Written],
        sides: tuple[Library, Library],
        jobs: int,
        done: Done,
        cancelled: Cancelled,
    ) -> None:
        """Have the outcomes of both sides that are not remembered worked out in several processes."""
        alike = decisive_hash(sides[0]) == decisive_hash(sides[1])
        waiting = []
        for library in sides[:1] if alike else sides:
            with self._trials.under(library, "before") as trial:
                waiting.append((library, [each.case for each in written if not trial.knows(each.case)]))
        total = sum(len(cases) for _, cases in waiting)
        came = 0

        def ran(more: int) -> None:
            nonlocal came
            came += more
            done(came, total)

        for library, cases in waiting:
            if cases and self._apart and not cancelled():
                self._apart(library, cases, jobs, ran, cancelled)

    def _run(
        self,
        written: Sequence[_Written],
        sides: tuple[Library, Library],
        done: Done,
        cancelled: Cancelled,
    ) -> list[ComparedCase]:
        """Every case under both; what was run before a cancel is kept."""
        cases: list[ComparedCase] = []
        with ExitStack() as trials:
            after = trials.enter_context(self._trials.under(sides[1], "after"))
            alike = decisive_hash(sides[0]) == decisive_hash(sides[1])
            before = after if alike else trials.enter_context(self._trials.under(sides[0], "before"))
            for n, each in enumerate(written, start=1):
                if cancelled():
                    break
                outcomes: tuple[CaseOutcome, CaseOutcome] = (
                    before.outcome(each.case),
                    after.outcome(each.case),
                )
                cases.append(ComparedCase(each.id, each.source, each.about, *outcomes, each.only_in))
                done(n, len(written))
        return cases


def _vignettes(before: Library, after: Library) -> Iterator[_Written]:
    """Every vignette of either side; one that was rewritten counts as two."""
    old, new = _by_id(before), _by_id(after)
    for id, (about, case) in new.items():
        same = id in old and old[id][1] == case
        yield _Written(id, "vignette", about, case, OnlyIn.BOTH if same else OnlyIn.AFTER)
    for id, (about, case) in old.items():
        if id not in new or new[id][1] != case:
            name = f"{id} (as it was)" if id in new else id
            yield _Written(name, "vignette", about, case, OnlyIn.BEFORE)


def _by_id(library: Library) -> dict[str, tuple[str, dict[str, Any]]]:
    return {
        f"{pathway}.{each.id}": (described(each.age_years, each.sex), to_case(each, pathway))
        for pathway, vignettes in library.vignettes.items()
        for each in vignettes
    }


def _nearness(before: Library, after: Library) -> Callable[[_Written], int]:
    """What a change is about is run first, so that a cancel loses the least: then contacts, then the rest."""
    ids = {*before.pathways, *after.pathways}
    touched = {id for id in ids if before.pathways.get(id) != after.pathways.get(id)}
    return lambda each: (
        0 if each.id.split(".")[0] in touched else 1 if each.source == "contact" or each.only_in else 2
    )


def _contacts(stored: Sequence[StoredCase | None]) -> Iterator[_Written]:
    """Stored contacts by a row number that leads nowhere else."""
    usable = [each for each in stored if each]
    for n, each in enumerate(usable, start=1):
        yield _Written(f"contact {n}", "contact", each.about, each.case)
