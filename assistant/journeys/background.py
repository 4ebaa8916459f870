"""Work a page starts and looks at again: one piece of each name at a time, with progress and a stop.

Lives as long as the process: nothing here is worth keeping, for it can be run again. Long work that must
not be lost is in `records/jobs.py`.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.errors import InputError, SignpostError

log = logging.getLogger(__name__)
OUR_FAULT = "Something went wrong on our side; nothing was changed. Please try again."
MOST_KEPT = 200

Done = Callable[[int, int], None]
Stopped = Callable[[], bool]
Do = Callable[[Done, Stopped], Any]


class StoppedError(InputError):
    """Raised inside work that a person has stopped."""


@dataclass(slots=True)
class Work:
    """How far a piece of work has come, what came of it, or one sentence why nothing did."""

    running: bool = True
    done: int = 0
    of: int = 0
    result: Any = None
    sentence: str = ""
    stop: bool = False


class Works:
    """Pieces of work by name."""

    def __init__(self) -> None:
        self._works: dict[str, Work] = {}
        self._lock = threading.Lock()

    def start(self, name: str, do: Do) -> Work:
        """Begin, unless it runs already."""
        with self._lock:
            known = self._works.get(name)
            if known and known.running:
                return known
            if len(self._works) >= MOST_KEPT:
                self._works = {key: each for key, each in self._works.items() if each.running}
            work = self._works[name] = Work()
        threading.Thread(target=_run, args=(work, do), name=f"work {name}", daemon=True).start()
        return work

    def look(self, name: str) -> Work | None:
        """How far it is; None when nothing of that name was begun."""
        return self._works.get(name)

    def stop(self, name: str) -> None:
        """Ask it to stop; it ends after the case it is at."""
        if name in self._works:
            self._works[name].stop = True


def _run(work: Work, do: Do) -> None:
    def done(count: int, of: int) -> None:
        work.done, work.of = count, of
        if work.stop:
            raise StoppedError("Stopped before the end.")

    try:
        work.result = do(done, lambda: work.stop)
    except SignpostError as error:
        work.sentence = str(error)
    except Exception:
        log.exception("Work begun by a page failed")
        work.sentence = OUR_FAULT
    work.running = False
