"""One consultation as it is heard live: its pieces in a row, where they break off, the windows heard so far.

All of it lies on disk (`records/pieces.py`): a new process reads the same take and goes on at the last
finished window. Pieces are numbered from 0; one that has not come yet holds up those after it.
"""

import json
import re
import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from threading import Lock, RLock
from typing import Any, BinaryIO

from assistant.records.pieces import Pieces
from assistant.scribe.live_sound import SAMPLE_RATE, Format, Shorts, format_of, join, read_piece, silence
from assistant.types import Gap, Word

TAKE = "take.json"
MISSING_S = 2.0  # what a piece that never came is taken to have lasted: as long as the page makes them
NEVER_CAME = "this sound never reached Signpost"
_BREAK = re.compile(r"break-(\d{6})\.json")
_PIECE = re.compile(r"piece-(\d{6})\.wav")


def piece_name(n: int) -> str:
    """The file of a piece."""
    return f"piece-{n:06d}.wav"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown while the consultation is heard; seconds from its start."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of sound, in samples, and the words recognised in it."""

    start: int
    end: int
    words: tuple[Word, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Where recording was broken off, in samples, and why; `seconds` of it are silence put in."""

    at: int
    why: str
    seconds: float = 0.0

    def gap(self) -> Gap:
        """The same as the transcript lists it."""
        start = self.at / SAMPLE_RATE
        return Gap(round(start, 2), round(start + self.seconds, 2), self.why)


class Take:
    """The take of one consultation. Safe to look at from several threads; `hearing` is for one at a time."""

    def __init__(self, pieces: Pieces, consultation_id: int) -> None:
        self.id = consultation_id
        self.hearing = RLock()
        self.storing = Lock()  # so that no piece comes in while all are deleted
        self.gone = False  # its pieces are deleted
        self.open: Window | None = None  # after the last window, not settled: will be heard again
        self._pieces = pieces
        self._looking = Lock()
        self._starts: list[int] = [0]  # of each piece in the row, and where the next one will start
        self._channels: list[int] = []
        self._breaks: dict[int, Break] = {}
        self._windows: list[Window] = []
        self.look()

    def look(self) -> None:
        """Take in what has come since the last look."""
        with self._looking:
            names = set(self._pieces.names(self.id))
            while piece_name(len(self._channels)) in names:
                self._add(format_of(self._pieces.path(self.id, piece_name(len(self._channels)))))
            for name in names:
                n = int(found[1]) if (found := _BREAK.fullmatch(name)) else len(self._starts)
                if n < len(self._starts) and n not in self._breaks:
                    self._breaks[n] = Break(self._starts[n], **self._json(name))
            while (name := f"heard-{len(self._windows):06d}.json") in names:
                self._windows.append(_window(self._json(name)))

    def _add(self, found: Format) -> None:
        self._channels.append(found.channels)
        self._starts.append(self._starts[-1] + found.samples)

    def _json(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self._pieces.read(self.id, name) or b"{}")
        return content

    # --- what there is ------------------------------------------------------------------------

    @property
    def next(self) -> int:
        """The number of the piece that is waited for."""
        return len(self._channels)

    @property
    def end(self) -> int:
        """How many samples there are in a row."""
        return self._starts[-1]

    @property
    def heard(self) -> int:
        """Up to which sample the words are settled."""
        return self._windows[-1].end if self._windows else 0

    @property
    def windows(self) -> tuple[Window, ...]:
        """What was heard, in order."""
        return tuple(self._windows)

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where recording was broken off, in order."""
        return tuple(self._breaks[n] for n in sorted(self._breaks))

    @property
    def channels(self) -> int:
        """2 where there were two microphones at any time."""
        return max(self._channels, default=1)

    def missing(self) -> tuple[int, ...]:
        """Pieces that have not come although later ones have."""
        found = (_PIECE.fullmatch(name) for name in self._pieces.names(self.id))
        here = {int(one[1]) for one in found if one}
        return tuple(n for n in range(self.next, max(here, default=0)) if n not in here)

    def sound(self, start: int, end: int) -> list[Shorts]:
        """The samples between two moments, piece by piece."""
        first = max(0, bisect_right(self._starts, start) - 1)
        parts = []
        for n in range(first, self.next):
            at = self._starts[n]
            if at >= end:
                break
            samples = read_piece(self._pieces.path(self.id, piece_name(n)))
            parts.append(samples[max(0, start - at) : end - at])
        return parts

    # --- what is added ------------------------------------------------------------------------

    def keep_window(self, window: Window) -> None:
        """Settle a window: these words are not recognised again, also after a restart."""
        name = f"heard-{len(self._windows):06d}.json"
        self._pieces.keep(self.id, name, json.dumps(asdict(window)).encode())
        self.open = None
        self.look()

    def keep_break(self, n: int, why: str, *, seconds: float = 0.0) -> None:
        """Say that recording was broken off before piece `n`; the first reason given stands."""
        name = f"break-{n:06d}.json"
        if self._pieces.read(self.id, name) is None:
            self._pieces.keep(self.id, name, json.dumps({"why": why, "seconds": seconds}).encode())
        self.look()

    def fill_missing(self) -> None:
        """Put silence where a piece never came, and say so, so that what came after it counts."""
        for n in self.missing():
            self.keep_break(n, NEVER_CAME, seconds=MISSING_S)
            self._pieces.keep(self.id, piece_name(n), silence(MISSING_S))
        self.look()

    def write(self) -> BinaryIO:
        """The whole recording as one WAV file, open at its beginning; it is gone when closed."""
        folder = self._pieces.path(self.id, TAKE).parent
        out: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        files = (self._pieces.path(self.id, piece_name(n)) for n in range(self.next))
        join(map(read_piece, files), out, channels=self.channels)
        out.seek(0)
        return out


def words_in(windows: Sequence[Window]) -> list[Word]:
    """The words of all windows."""
    return [word for window in windows for word in window.words]


def _window(kept: dict[str, Any]) -> Window:
    words = tuple(Word(**word) for word in kept["words"])
    return Window(kept["start"], kept["end"], words, tuple(Line(**line) for line in kept["lines"]))
