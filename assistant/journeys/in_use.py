"""The guidance patients meet: the current release, or the desk where there is none.

A new release is taken without a restart: whoever asks for the guide looks at the pointer, and the first
to see another number loads it while the others go on. What cannot be loaded is refused with a notice,
and what was in use stays.
"""

import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import AuthorError, SignpostError
from assistant.guidance.known_files import KnownFiles
from assistant.guidance.load import Library
from assistant.guidance.retrieval import IndexChange
from assistant.journeys.guides import Bench
from assistant.journeys.release_folder import ReleaseFolder
from assistant.triage.case import Guide

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Held:
    """Guidance in use, swapped whole; `number` is its release, None for the desk."""

    number: int | None
    library: Library
    guide: Guide | None = None


class InUse:
    """Hands out the library and the guide in use."""

    def __init__(
        self, desk: Path, known: KnownFiles, releases: ReleaseFolder, benches: tuple[Bench, Bench]
    ) -> None:
        """Two benches: the next guide is made on one while chats go on with the other."""
        self._desk = desk
        self._known = known
        self._releases = releases
        self._benches = benches
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

    def update_index(self) -> IndexChange:
        """Bring the index up to date, and say how much had to be embedded."""
        with self._lock:
            return self._bench.update(self._current().library)

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
        if self._held and pointer == self._seen:
            return self._held
        try:
            self._held = self._take(pointer) if self._held else self._first(pointer)
            self.notice = "" if self._held.number == pointer else self.notice
        except SignpostError as error:
            if self._held is None:
                raise
            self._refuse(pointer, error, f"{_named(self._held.number)} stays in use")
        self._seen = pointer
        return self._held

    def _take(self, pointer: int | str | None) -> _Held:
        """Another release, made ready whole before anybody gets it."""
        library = self._load(pointer)
        if self._held is None or self._held.guide is None:
            return _Held(_number(pointer), library)
        other = 1 - self._turn
        guide = self._benches[other].guide(library)
        self._turn = other
        log.info("%s is in use now", _named(pointer))
        return _Held(_number(pointer), library, guide)

    def _first(self, pointer: int | str | None) -> _Held:
        """On starting: the current release, else the newest sound one before it; never drafts instead."""
        try:
            return _Held(_number(pointer), self._load(pointer))
        except SignpostError as error:
            if pointer is None:
                raise
            for number in sorted(self._releases.numbers(), reverse=True):
                if not isinstance(pointer, int) or number < pointer:
                    try:
                        library = self._load(number)
                    except SignpostError:
                        continue
                    self._refuse(pointer, error, f"release {number} is in use instead")
                    return _Held(number, library)
            raise

    def _load(self, pointer: int | str | None) -> Library:
        if pointer is None:
            return self._known.library(self._desk)
        return self._releases.library(_number(pointer) or 0)

    def _refuse(self, pointer: int | str | None, error: SignpostError, instead: str) -> None:
        first = str(error).splitlines()[0]
        self.notice = f"{_named(pointer)} was refused, and {instead}: {first}"
        log.error(self.notice)


def _number(pointer: int | str | None) -> int | None:
    if isinstance(pointer, str):
        raise AuthorError(
            f'The pointer to the current release says "{pointer[:40]}": roll back to a release.'
        )
    return pointer


def _named(pointer: int | str | None) -> str:
    return "The desk" if pointer is None else f"Release {pointer}"
