"""Work behind a conversation: one thread takes pieces in turn, and nothing that is shown waits for it.

What fails is logged and without effect. Nothing here outlives the process.
"""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)
MOST_WAITING = 32
GIVES_UP_AFTER = 3  # failures in a row: a model too slow for this machine takes time from everything else
REST_S = 600.0
Piece = Callable[[], None]


def _nothing() -> None:
    """Wakes the thread, which then sees that it is to end."""


class Patience:
    """Whether a model is worth asking: after failures in a row it is left alone for a while."""

    def __init__(self, *, failures: int = GIVES_UP_AFTER, rest_s: float = REST_S) -> None:
        self._allowed, self._rest_s = failures, rest_s
        self._failed, self._until = 0, 0.0

    @property
    def worn_out(self) -> bool:
        """True while it is left alone."""
        return time.monotonic() < self._until

    def tell(self, *, answered: bool) -> None:
        """What came of asking."""
        self._failed = 0 if answered else self._failed + 1
        if self._failed >= self._allowed:
            log.warning("The text model failed %s times in a row: left alone for a while", self._failed)
            self._failed, self._until = 0, time.monotonic() + self._rest_s


class Behind:
    """A queue and the thread that empties it, begun when first needed."""

    def __init__(self, name: str, *, most: int = MOST_WAITING) -> None:
        self._name = name
        self._pieces: queue.Queue[Piece] = queue.Queue(most)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def put(self, piece: Piece) -> bool:
        """Do this when its turn comes; False, and a line in the log, when too much waits already."""
        with self._lock:
            if self._closed:
                return False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        try:
            self._pieces.put_nowait(piece)
        except queue.Full:
            log.warning("%s: too much is waiting; one piece was left out", self._name)
            return False
        return True

    def settle(self, within_s: float = 10.0) -> bool:
        """Wait until nothing is left to do; False when that takes longer."""
        until = time.monotonic() + within_s
        while self._pieces.unfinished_tasks:
            if time.monotonic() > until:
                return False
            time.sleep(0.005)
        return True

    def close(self) -> None:
        """Take no more, and drop what has not begun; a piece that runs finds itself closed."""
        with self._lock:
            self._closed = True
        with contextlib.suppress(queue.Full):  # then the thread empties it and looks for itself
            self._pieces.put_nowait(_nothing)

    def join(self, within_s: float = 10.0) -> bool:
        """After closing: wait until the piece that runs has ended; False when that takes longer.

        A thread still inside a model when Python ends would take the whole process down with it.
        """
        thread = self._thread
        if thread is None:
            return True
        thread.join(within_s)
        if thread.is_alive():
            log.warning("%s: a piece of work was still running at the end", self._name)
        return not thread.is_alive()

    @property
    def closed(self) -> bool:
        """Whether Signpost is closing: what comes now is not kept."""
        return self._closed

    def _run(self) -> None:
        while not (self._closed and self._pieces.empty()):
            piece = self._pieces.get()
            try:
                if not self._closed:
                    piece()
            except Exception:
                log.exception("%s: a piece of work failed; it has no effect", self._name)
            finally:
                self._pieces.task_done()
