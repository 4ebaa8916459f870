"""A patient's voice message: kept on disk, listened to in the background, checked, sent, deleted.

The recording is deleted once its message is sent or discarded, when the chat ends, and after a day in any
case; each deletion is in the audit. What was heard waits for the patient, who may change every word.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from assistant.errors import InputError, SignpostError
from assistant.journeys.clock import now
from assistant.journeys.spoken_words import words_of
from assistant.journeys.views import VoiceView
from assistant.records.jobs import UNFINISHED, Jobs, JobStoppedError
from assistant.records.rows import VoiceRow, VoiceState
from assistant.records.store import Store
from assistant.triage.case import Speech
from models.base import Transcriber

log = logging.getLogger(__name__)
VOICE = "voice message"
MOST_BYTES = 60_000_000  # three minutes as an uncompressed stereo recording, and half as much again
KEPT_FOR = timedelta(days=1)
TOO_LARGE = "This recording is too large: send one of at most 3 minutes, or type your message."
FAILED = "We could not write down your recording just now. Please try again, or type your message."


class Voices:
    """What is done with voice messages; `chats.py` has what the patient's page calls."""

    def __init__(
        self, store: Store, jobs: Callable[[], Jobs], transcriber: Callable[[], Transcriber]
    ) -> None:
        self._store = store
        self._jobs = jobs
        self._transcriber = transcriber

    def receive(self, contact_id: int, file: Path, *, by: str) -> None:
        """Keep a recording, in place of one not sent, and begin to listen to it."""
        if file.is_file() and file.stat().st_size > MOST_BYTES:
            raise InputError(TOO_LARGE)
        kept = self._store.recordings.receive(file, f"message{file.suffix}", at=now(), by=by)
        self.discard(contact_id, by=by)
        voice = self._store.voices.add(contact_id, kept.id, at=now())
        self._jobs().start(VOICE, _subject(voice.id))

    def hear(self, subject_id: str, cancelled: Callable[[], bool]) -> None:
        """The job: write down one recording, or say why there are no words."""
        voice = self._store.voices.get(int(subject_id.removeprefix("voice-")))
        if voice.state not in (VoiceState.WAITING, VoiceState.HEARING):
            return

        def tell(share: float) -> None:
            if cancelled():
                raise JobStoppedError
            self._store.voices.hearing(voice.id, share)

        try:
            tell(0.02)
            recording = self._store.recordings.file(voice.recording_id)
            heard = words_of(recording, self._transcriber(), progress=tell)
        except JobStoppedError:
            raise
        except Exception:
            log.exception("Voice message %s could not be written down", voice.id)
            self._store.voices.end(voice.id, VoiceState.FAILED, FAILED)
            return
        if heard.text:
            self._store.voices.heard(
                voice.id,
                heard.text,
                language=heard.language,
                original=heard.original,
                sentence=heard.sentence,
            )
        else:
            self._store.voices.end(voice.id, VoiceState.NOTHING_HEARD, heard.sentence)

    def again(self, contact_id: int) -> None:
        """Listen once more to a recording that could not be written down."""
        voice = self._store.voices.open_of(contact_id)
        if voice and voice.state is VoiceState.FAILED:
            self._store.voices.again(voice.id)
            self._jobs().start(VOICE, _subject(voice.id))

    def view(self, contact_id: int) -> VoiceView | None:
        """The voice message that is not sent yet."""
        voice = self._store.voices.open_of(contact_id)
        return voice_view(voice) if voice else None

    def ready(self, contact_id: int) -> VoiceRow | None:
        """The voice message whose words are being checked."""
        voice = self._store.voices.open_of(contact_id)
        return voice if voice and voice.state is VoiceState.READY else None

    def speech_of(self, contact_id: int, message_n: int) -> Speech | None:
        """How a message was spoken; None if it was typed."""
        sent = self._store.voices.sent_of(contact_id)
        voice = next((each for each in sent if each.message_n == message_n), None)
        return Speech(0, voice.language, voice.original) if voice else None

    # --- deleting -----------------------------------------------------------------------------

    def discard(self, contact_id: int, *, by: str) -> None:
        """Delete what was recorded and not sent, and what was heard in it."""
        while voice := self._store.voices.open_of(contact_id):
            self._jobs().cancel(_subject(voice.id))
            self._store.voices.discard(voice.id)
            self._delete(voice, by)
        self.forget(contact_id, by=by)

    def forget(self, contact_id: int, *, by: str) -> None:
        """Delete the recordings of messages that were sent; one not sent yet stays."""
        for voice in self._store.voices.with_recording(contact_id=contact_id):
            if voice.state in (VoiceState.SENT, VoiceState.DISCARDED):
                try:
                    self._delete(voice, by)
                except SignpostError as error:  # looked at again with those that are a day old
                    log.error("%s", error)

    def take_up(self) -> None:
        """After a stop: listen to what was left, and delete what has been kept for a day."""
        self.forget_expired()
        for voice in self._store.voices.unheard():
            latest = self._jobs().latest(_subject(voice.id))
            if latest is None or latest.state not in UNFINISHED:
                self._jobs().start(VOICE, _subject(voice.id))

    def forget_expired(self) -> None:
        """Delete recordings a day old, sent or not; words already heard stay for the patient to send."""
        for voice in self._store.voices.with_recording():
            if voice.state in (VoiceState.SENT, VoiceState.DISCARDED) or now() - voice.at >= KEPT_FOR:
                self._delete(voice, "signpost")
                self._store.voices.end(voice.id, VoiceState.NOTHING_HEARD, FAILED)

    def _delete(self, voice: VoiceRow, by: str) -> None:
        self._store.recordings.delete(voice.recording_id, at=now(), by=by)


def voice_view(voice: VoiceRow) -> VoiceView:
    """A voice message as the page shows it."""
    return VoiceView(
        listening=voice.state in (VoiceState.WAITING, VoiceState.HEARING),
        ready=voice.state is VoiceState.READY,
        progress=voice.progress,
        text=voice.text,
        language=voice.language,
        original=voice.original,
        sentence=voice.sentence,
        again=voice.state is VoiceState.FAILED,
    )


def _subject(voice_id: int) -> str:
    return f"voice-{voice_id}"
