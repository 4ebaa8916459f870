"""A consultation heard live, as the clinician's page asks for it: begin, send on, break off, stop, delete.

A piece is on disk before it is acknowledged. The last one to begin has the recording: what an older tab still
sends is refused with a sentence. The patient was told, or nothing is taken in.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from assistant.errors import InputError
from assistant.journeys.clock import now
from assistant.journeys.consultations import Consultations
from assistant.journeys.live_hearing import LiveHearing
from assistant.journeys.live_take import TAKE, Take, piece_name
from assistant.journeys.views import LiveLine, LiveView, User
from assistant.records.rows import ConsultationRow, ConsultationStatus
from assistant.records.store import Store
from assistant.scribe.live_sound import LARGEST_BYTES, SAMPLE_RATE, format_of

MAY_BEGIN = (
    ConsultationStatus.NEW,
    ConsultationStatus.LISTENING,
    ConsultationStatus.NOTHING_HEARD,
    ConsultationStatus.FAILED,
)
LARGEST_PIECE = LARGEST_BYTES
MOST_AHEAD = 1000  # pieces a page may be ahead of the one that is missing
BREAKS = {
    "paused": "the recording was paused here",
    "lost": "the microphone was lost here",
    "left": "the page was left or reloaded here",
}
NOT_TOLD = "Tell the patient first that the consultation is recorded, and tick that they do not object."
ELSEWHERE = "This consultation is now being recorded in another window: carry on there."
ENDED = "The recording of this consultation has ended: reload the page to see it."
NOTHING_YET = "Nothing has been recorded yet: press Record first."


@dataclass(frozen=True, slots=True)
class Begun:
    """The key that pieces of this window bear, and the number of the first."""

    take: str
    next: int


class Live:
    """What a clinician's page may do while a consultation is heard."""

    def __init__(self, store: Store, hearing: LiveHearing, consultations: Consultations) -> None:
        self._store = store
        self._hearing = hearing
        self._consultations = consultations

    def begin(self, consultation_id: str, user: User, *, told: bool, microphone: str = "") -> Begun:
        """Begin or carry on: this window has the recording from now on."""
        row = self._row(consultation_id)
        if not told:
            raise InputError(NOT_TOLD)
        if row.status not in MAY_BEGIN:
            raise InputError(ENDED)
        take = self._hearing.take(row.id)
        take.look()
        take.fill_missing()
        if take.end:
            take.keep_break(take.next, BREAKS["left"])
        key = secrets.token_urlsafe(12)
        about = {"take": key, "by": user.name, "microphone": microphone[:200]}
        self._store.pieces.replace(row.id, TAKE, json.dumps(about).encode())
        consent = {"microphone": about["microphone"], "patient": "was told and does not object"}
        self._store.audit.record(now(), user.name, "began to record", ("consultation", row.id), **consent)
        if row.status is not ConsultationStatus.LISTENING:
            self._move(row, ConsultationStatus.LISTENING, user)
        return Begun(key, take.next)

    def keep(self, consultation_id: str, key: str, n: int, content: bytes) -> int:
        """Keep piece `n` and say which is waited for next; sent again, it changes nothing."""
        with self._hearing.take(self._row(consultation_id).id).storing:
            row, take = self._recording(consultation_id, key)
            if not 0 <= n <= take.next + MOST_AHEAD:
                raise InputError(ELSEWHERE)
            format_of(content)
            self._store.pieces.keep(row.id, piece_name(n), content)
        self._hearing.nudge(row.id)
        take.look()
        return take.next

    def broke_off(self, consultation_id: str, key: str, n: int, why: str) -> None:
        """Recording is broken off before piece `n`: what waits is recognised now, not with what comes."""
        row, take = self._recording(consultation_id, key)
        if why not in BREAKS or not 0 <= n <= take.next + MOST_AHEAD:
            raise InputError("That could not be understood: reload the page, then carry on.")
        with take.storing:
            self._recording(consultation_id, key)
            take.keep_break(n, BREAKS[why])
        self._hearing.nudge(row.id)

    def stop(self, consultation_id: str, user: User) -> None:
        """End the recording, keep it as a file and have it written up."""
        row = self._row(consultation_id)
        if row.status is not ConsultationStatus.LISTENING:
            raise InputError(ENDED)
        take = self._hearing.take(row.id)
        take.look()
        take.fill_missing()
        if not take.end:
            raise InputError(NOTHING_YET)
        with take.write() as whole:
            self._consultations.attach(row, whole, "live.wav", user)
        self._consultations.start(consultation_id, user)

    def discard(self, consultation_id: str, user: User) -> None:
        """The patient objects: delete what was recorded and recognised, and begin as if nothing had been."""
        row = self._row(consultation_id)
        if row.status is not ConsultationStatus.LISTENING:
            raise InputError(ENDED)
        self._hearing.delete(row.id, by=user.name, why="the patient objected")
        self._move(row, ConsultationStatus.NEW, user)

    def view(self, consultation_id: str, *, since: int = 0) -> LiveView:
        """How far it is; lines of the finished windows from number `since` on."""
        row = self._row(consultation_id)
        if row.status is not ConsultationStatus.LISTENING:
            return LiveView(status=row.status.value)
        take = self._hearing.take(row.id)
        take.look()
        if take.heard < take.end:
            self._hearing.nudge(row.id)
        return _view(row, take, since, self._hearing.trouble(row.id))

    def _recording(self, consultation_id: str, key: str) -> tuple[ConsultationRow, Take]:
        """The take this window records, or InputError where it has it no more."""
        row = self._row(consultation_id)
        if row.status is not ConsultationStatus.LISTENING:
            raise InputError(ENDED)
        about: dict[str, Any] = json.loads(self._store.pieces.read(row.id, TAKE) or b"{}")
        if not key or about.get("take") != key:
            raise InputError(ELSEWHERE)
        return row, self._hearing.take(row.id)

    def _row(self, consultation_id: str) -> ConsultationRow:
        if not consultation_id.isdecimal():
            raise InputError("There is no such consultation: choose one from the list.")
        return self._store.consultations.get(int(consultation_id))

    def _move(self, row: ConsultationRow, status: ConsultationStatus, user: User) -> None:
        self._store.consultations.set_status(row.id, status, at=now(), who=user.name)


def _view(row: ConsultationRow, take: Take, since: int, trouble: str) -> LiveView:
    windows, still_open = take.windows, take.open
    if still_open and still_open.start != take.heard:
        still_open = None
    shown = still_open.end if still_open else take.heard
    words = [word for window in (*windows, still_open) if window for word in window.words]
    last_break = take.breaks[-1].at if take.breaks else 0
    last_heard = max(words[-1].end if words else 0.0, last_break / SAMPLE_RATE)
    return LiveView(
        status=row.status.value,
        next=take.next,
        windows=len(windows),
        lines=tuple(LiveLine(line.at, line.text) for window in windows[since:] for line in window.lines),
        open=tuple(LiveLine(line.at, line.text) for line in (still_open.lines if still_open else ())),
        kept_s=round(take.end / SAMPLE_RATE, 2),
        heard_s=round(shown / SAMPLE_RATE, 2),
        quiet_s=round(max(0.0, shown / SAMPLE_RATE - last_heard), 1),
        trouble=trouble,
    )
