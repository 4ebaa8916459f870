"""Voice messages of contacts: which recording, how far it is, what was heard; the words last, never first.

A row points at a kept recording (`recordings.py`). When its message is sent the words are the message's;
when it is discarded or its recording deleted, the words it held are wiped. Knows nothing of speech.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, storable, to_row
from assistant.records.rows import VoiceRow, VoiceState
from assistant.records.tables import Contact, Recording, VoiceMessage

OPEN_STATES = (
    VoiceState.WAITING, VoiceState.HEARING, VoiceState.READY, VoiceState.NOTHING_HEARD, VoiceState.FAILED,
)  # fmt: skip


class VoiceMessages:
    """Voice messages and what was heard in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, contact_id: int, recording_id: int, *, at: datetime) -> VoiceRow:
        """A recording that is already kept becomes a contact's voice message."""
        with self._database.write() as session:
            contact = find(session, Contact, contact_id, "contact", lock=True)
            voice = VoiceMessage(
                contact_id=contact_id, recording_id=recording_id, state=VoiceState.WAITING, at=at,
                progress=0.0, text="", language="", original="", sentence="",
            )  # fmt: skip
            session.add(voice)
            session.flush()
            detail = {"recording": recording_id}
            note(session, at, contact.spoken_by, "recorded a message", ("contact", contact_id), detail)
            return to_row(VoiceRow, voice)

    def get(self, voice_id: int) -> VoiceRow:
        """One voice message."""
        with self._database.read() as session:
            return to_row(VoiceRow, find(session, VoiceMessage, voice_id, "voice message"))

    def open_of(self, contact_id: int) -> VoiceRow | None:
        """A contact's latest voice message that is neither sent nor discarded."""
        query = select(VoiceMessage).where(
            VoiceMessage.contact_id == contact_id, VoiceMessage.state.in_(OPEN_STATES)
        )
        rows = self._rows(query.order_by(VoiceMessage.id))
        return rows[-1] if rows else None

    def sent_of(self, contact_id: int) -> tuple[VoiceRow, ...]:
        """A contact's messages that were spoken, in order."""
        query = select(VoiceMessage).where(
            VoiceMessage.contact_id == contact_id, VoiceMessage.state == VoiceState.SENT
        )
        return self._rows(query.order_by(VoiceMessage.id))

    def unheard(self) -> tuple[VoiceRow, ...]:
        """Those still to be listened to."""
        states = (VoiceState.WAITING, VoiceState.HEARING)
        return self._rows(
            select(VoiceMessage).where(VoiceMessage.state.in_(states)).order_by(VoiceMessage.id)
        )

    def with_recording(self, *, contact_id: int | None = None) -> tuple[VoiceRow, ...]:
        """Those whose recording is not deleted, of one contact or all."""
        query = select(VoiceMessage).join(Recording, VoiceMessage.recording_id == Recording.id)
        query = query.where(Recording.deleted_at.is_(None) | Recording.deletion_verified.is_(False))
        if contact_id is not None:
            query = query.where(VoiceMessage.contact_id == contact_id)
        return self._rows(query.order_by(VoiceMessage.id))

    def hearing(self, voice_id: int, progress: float) -> None:
        """How far the listening is, 0 to 1."""
        self._set(voice_id, only=OPEN_STATES[:2], state=VoiceState.HEARING, progress=progress)

    def heard(self, voice_id: int, text: str, *, language: str, original: str, sentence: str) -> None:
        """What was heard, ready to be checked. One that was discarded meanwhile stays so."""
        self._set(
            voice_id, only=OPEN_STATES[:2], state=VoiceState.READY, progress=1.0, text=storable(text),
            language=language, original=storable(original), sentence=sentence,
        )  # fmt: skip

    def end(self, voice_id: int, state: VoiceState, sentence: str) -> None:
        """Listening came to no words, or failed; the sentence says so to the patient."""
        self._set(voice_id, only=OPEN_STATES[:2], state=state, sentence=sentence)

    def again(self, voice_id: int) -> None:
        """To be listened to once more."""
        self._set(voice_id, only=OPEN_STATES[2:], state=VoiceState.WAITING, progress=0.0, sentence="")

    def discard(self, voice_id: int) -> None:
        """It will not be sent; what was heard is wiped."""
        self._set(voice_id, only=OPEN_STATES, state=VoiceState.DISCARDED, text="", original="", sentence="")

    def _set(self, voice_id: int, *, only: Sequence[VoiceState], **values: Any) -> None:
        with self._database.write() as session:
            voice = find(session, VoiceMessage, voice_id, "voice message", lock=True)
            if voice.state in only:
                for name, value in values.items():
                    setattr(voice, name, value)

    def _rows(self, query: Any) -> tuple[VoiceRow, ...]:
        with self._database.read() as session:
            return tuple(to_row(VoiceRow, voice) for voice in session.scalars(query))
