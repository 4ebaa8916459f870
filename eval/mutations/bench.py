"""The service a fault is planted in: built once, with guidance changed for a moment where the fault is there.

Knows Signpost's front door. Two places are kept: the guidance as it is, and the one changed last.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from eval.checks.registry import asking
from eval.main import System
from eval.mutations.faults import Change
from eval.mutations.planting import altered
from eval.ways import Answering

if TYPE_CHECKING:
    from assistant.service import Signpost


class Tested(System, Protocol):
    """A system that also answers checks, without building a practice for each anew."""

    def check_case(self, given: dict[str, Any]) -> dict[str, Any]:
        """A case of a suite of checks."""
        ...


class Bench(Protocol):
    """Where a system with changed guidance comes from."""

    def under(self, changes: Sequence[Change]) -> AbstractContextManager[Tested]:
        """The system as it is with these changes of guidance, for as long as the block lasts."""
        ...


class SignpostBench:
    """Signpost itself."""

    def __init__(self, signpost: "Signpost") -> None:
        self._signpost = signpost
        self._check_case = asking(signpost)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        trials = self._signpost.trials
        self._usual = self._stack.enter_context(trials.under(self._signpost.guidance, "as-it-is"))
        _ = self._usual.guide  # built before any fault is planted
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    @contextmanager
    def under(self, changes: Sequence[Change]) -> Iterator[Tested]:
        """Signpost, with a changed copy of its guidance where a change is there."""
        if not any(change.in_guidance for change in changes):
            yield _Trial(self._usual.run, self._signpost.scribe_case, self._check_case)
            return
        folder = self._signpost.settings.pathways
        library = self._signpost.guidance_diff.library_of(altered(read_guidance(folder), changes))
        with self._signpost.trials.under(library, "changed") as trial:
            yield _Trial(trial.run, self._signpost.scribe_case, self._check_case)


class _Trial:
    """Triage under one guidance; the scribe and its checks have none."""

    def __init__(self, triage: Answering, scribe: Answering, check: Answering) -> None:
        self.triage_case = triage
        self.scribe_case = scribe
        self.check_case = check


def read_guidance(folder: Path) -> dict[str, str]:
    """Every guidance file by its name in the folder."""
    files = (path for path in sorted(folder.rglob("*.yaml")))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}
