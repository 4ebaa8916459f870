"""Runs written cases under guidance that patients do not meet: the desk, a release, a proposal.

Beside the guide in use: an index and readers of its own. Outcomes are remembered on disk without a word
of the cases, so that a second look is quick; an engine is only built for a case not yet seen.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import SignpostError
from assistant.guidance.changes import CaseOutcome, outcome_of
from assistant.guidance.load import Library
from assistant.interfaces import Versions
from assistant.journeys.cases import run_triage_case
from assistant.journeys.guides import Bench, Readers
from assistant.journeys.outcomes import Outcomes, Remembered
from assistant.triage.case import Guide
from models.base import Embedder, Floats, Understanding

log = logging.getLogger(__name__)
REMEMBERED_SENTENCES = 20_000  # 30 MB; both sides of a comparison read the same words
Case = dict[str, Any]


class Trials:
    """Lays guidance out in named places ("before", "after", "desk"), one trial in each at a time."""

    def __init__(
        self,
        home: Path,
        embedder: Callable[[], Embedder],
        understanding: Callable[[], Understanding | None],
        versions: Callable[[Library], Versions],
        key: Callable[[], bytes],
        label: Callable[[], str],
        *,
        index: Path,
        phrases: Path,
    ) -> None:
        """`key`: what makes hashes of cases useless elsewhere. `index`, `phrases`: those in use, to begin
        from; `label` says which sentence model made them.
        """
        self._home = home
        self._inner = embedder
        self._versions = versions
        self._like = index
        self._outcomes = Outcomes(home / "outcomes", key)
        self._memory: _Memory | None = None
        self._readers = Readers(self._embedder, label, home / "phrases.npz", understanding, like=phrases)
        self._benches: dict[str, Bench] = {}
        self._places: dict[str, threading.RLock] = {}
        self._guard = threading.Lock()

    @contextmanager
    def under(self, library: Library, place: str) -> Iterator["Trial"]:
        """Cases may be run under this guidance as long as the block lasts."""
        with self._guard:
            lock = self._places.setdefault(place, threading.RLock())
        with lock, self._outcomes.under(library, self._versions(library)) as remembered:
            yield Trial(library, lambda: self._bench(place).guide(library), self._run, remembered)

    def close(self) -> None:
        """Let other processes have the places."""
        with self._guard:
            for bench in self._benches.values():
                bench.close()

    def _run(self, case: Case, guide: Guide) -> Case:
        return run_triage_case(case, guide, self._embedder(), self._versions(guide.library))

    def _bench(self, place: str) -> Bench:
        with self._guard:
            if place not in self._benches:
                folder = self._home / place
                folder.parent.mkdir(parents=True, exist_ok=True)
                self._benches[place] = Bench(folder, self._embedder, self._readers, like=self._like)
            return self._benches[place]

    def _embedder(self) -> Embedder:
        if self._memory is None:
            self._memory = _Memory(self._inner())
        return self._memory


@dataclass(slots=True)
class Trial:
    """One guidance to run cases under."""

    library: Library
    _make: Callable[[], Guide]
    _run: Callable[[Case, Guide], Case]
    _remembered: Remembered
    _guide: Guide | None = None

    @property
    def guide(self) -> Guide:
        """What triage needs from outside, made when first asked for."""
        if self._guide is None:
            self._guide = self._make()
        return self._guide

    def run(self, case: Case) -> Case:
        """One case to its whole result, as in INTERFACES.md."""
        return self._run(case, self.guide)

    def knows(self, case: Case) -> bool:
        """Whether the outcome of this case is remembered."""
        return self._remembered.get(case) is not None

    def outcome(self, case: Case) -> CaseOutcome:
        """What one case comes to, from memory where it was run before; a failure is an outcome too."""
        known = self._remembered.get(case)
        if known:
            return known
        try:
            outcome = outcome_of(self.run(case))
        except SignpostError as error:
            return CaseOutcome(error=str(error))
        except Exception:
            log.exception("A case could not be finished")
            return CaseOutcome(error="Signpost failed on this case: report the traceback in the log.")
        self._remembered.keep(case, outcome)
        return outcome


class _Memory:
    """An embedder that remembers, as long as the process lives, what it was asked last."""

    def __init__(self, inner: Embedder) -> None:
        self.dimensions = inner.dimensions
        self._inner = inner
        self._known: dict[str, Floats] = {}
        self._lock = threading.Lock()

    def embed(self, texts: Any) -> Floats:
        """Unit vectors, one row a text."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            found.update(zip(missing, self._inner.embed(missing), strict=True))
            with self._lock:
                if len(self._known) > REMEMBERED_SENTENCES:
                    self._known.clear()
                self._known.update((text, found[text]) for text in missing)
        rows = [found[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)
