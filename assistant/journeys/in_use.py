"""The guidance patients meet: the current release, or the desk where there is none.

A new release is taken without a restart: whoever asks for the guide looks at the pointer, and the first
to see another number loads it while the others go on. What cannot be loaded is refused with a notice,
and what was in use stays.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import SignpostError
from assistant.guidance.known_files import KnownFiles
from assistant.guidance.load import Library
from assistant.guidance.retrieval import IndexChange
from assistant.guidance.vector_store import Progress
from assistant.journeys.guides import Bench
from assistant.journeys.release_folder import ReleaseFolder
from assistant.triage.case import Guide

log = logging.getLogger(__name__)
Record = Callable[[str, str, str], None]  # what, which release, detail


@dataclass(frozen=True, slots=True)
class _Held:
    """Guidance in use, swapped whole; `number` is its release, None for the desk."""

    number: int | None
    library: Library
    guide: Guide | None = None


class InUse:
    """Hands out the library and the guide in use."""

    def __init__(
        self,
        desk: Path,
        known: KnownFiles,
        releases: ReleaseFolder,
        benches: tuple[Bench, Bench],
        record: Record,
    ) -> None:
        """Two benches: the next guide is made on one while chats go on with the other."""
        self._desk = desk
        self._known = known
        self._releases = releases
        self._benches = benches
        self._record = record
        self._turn = 0
        self._held: _Held | None = None
        self._seen: int | str | None = None  # the pointer last looked at, taken or refused
        self._lock = threading.RLock()
        self.notice = ""

    @property
    def release(self) -> int | None:
        """The number of the release in use; None for the desk."""
        return self._current().number

    @property
    def library(self) -> Library:
        """The guidance in use."""
        return self._current().library

    @property
    def guide(self) -> Guide:
        """The guide in use."""
        held = self._current()
        if held.guide:
            return held.guide
        with self._lock:
            held = self._current()
            if held.guide is None:
                held = self._held = replace(held, guide=self._bench.guide(held.library))
            return held.guide or self._bench.guide(held.library)

    def update_index(self, progress: Progress | None = None) -> IndexChange:
        """Bring the index up to date, and say how much had to be embedded."""
        with self._lock:
            return self._bench.update(self._current().library, progress)

    def close(self) -> None:
        """Let another process have the indexes."""
        for bench in self._benches:
            bench.close()

    @property
    def _bench(self) -> Bench:
        return self._benches[self._turn]

    def _current(self) -> _Held:
        """What is held, after a look at the pointer."""
        held, pointer = self._held, self._releases.pointer()
        if held and pointer == self._seen:
            return held
        if self._lock.acquire(blocking=held is None):
            try:
                return self._look(pointer)
            finally:
                self._lock.release()
        return held or self._current()

    def _look(self, pointer: int | str | None) -> _Held:
        """Take what the pointer names, once; refuse it with a notice where that fails."""
        held = self._held
        if held is None:
            held = self._held = self._first()
            self._seen = pointer
            return held
        if pointer == self._seen:
            return held
        taken = held
        try:
            taken, self.notice = self._take(held), ""
        except Exception as error:  # whatever is wrong with it, patients go on with what is sound
            log.debug("the release could not be taken", exc_info=error)
            self._refuse(pointer, error, f"{_named(held.number)} stays in use")
        else:
            self._tell("took a release", pointer, f"{_named(held.number)} was in use before")
        self._held, self._seen = taken, pointer
        return taken

    def _take(self, held: _Held) -> _Held:
        """Another release, made ready whole before anybody gets it."""
        number = self._releases.current()
        library = self._load(number)
        if held.guide is None:
            return _Held(number, library)
        other = 1 - self._turn
        guide = self._benches[other].guide(library)
        self._turn = other
        return _Held(number, library, guide)

    def _first(self) -> _Held:
        """On starting: the current release, else the newest sound one before it; never drafts instead."""
        try:
            number = self._releases.current()
            return _Held(number, self._load(number))
        except SignpostError as error:
            pointer = self._releases.pointer()
            for number in reversed(self._releases.numbers()):
                if isinstance(pointer, int) and number >= pointer:
                    continue
                try:
                    held = _Held(number, self._load(number))
                except SignpostError:
                    continue
                self._refuse(pointer, error, f"release {number} is in use instead")
                return held
            raise

    def _load(self, number: int | None) -> Library:
        return self._known.library(self._desk) if number is None else self._releases.library(number)

    def _refuse(self, pointer: int | str | None, error: Exception, instead: str) -> None:
        ours = isinstance(error, SignpostError) and str(error)
        why = str(error).splitlines()[0] if ours else f"our mistake ({type(error).__name__})"
        self.notice = f"{_named(pointer)} was refused, and {instead}: {why}"
        log.error(self.notice)
        self._tell("refused a release", pointer, self.notice)

    def _tell(self, what: str, pointer: int | str | None, detail: str) -> None:
        """Into the audit; that it cannot be written is no reason to leave patients waiting."""
        try:
            self._record(what, str(pointer), detail)
        except SignpostError as error:
            log.error("%s, but the audit could not be written: %s", detail, error)


def _named(pointer: int | str | None) -> str:
    return (
        f"Release {pointer}"
        if isinstance(pointer, int)
        else "What the pointer names"
        if pointer
        else "The desk"
    )
