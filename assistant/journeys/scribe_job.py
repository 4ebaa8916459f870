"""The long work behind a consultation, in a job's thread, and its end when the note is signed.

Says how far it is, stops when asked, and leaves a sentence where it failed. A recording is never
touched until its note is signed.
"""

from collections.abc import Callable
from datetime import timedelta

from assistant.errors import InputError, SignpostError
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.journeys.listening import HEARING, Listening
from assistant.journeys.live_hearing import LiveHearing
from assistant.journeys.note_choices import NoteChoices
from assistant.records.jobs import UNFINISHED, Jobs, JobStoppedError
from assistant.records.rows import ConsultationStatus
from assistant.records.store import Store

TRANSCRIBE = "transcribe"
WRITE_LIVE = "write up what was heard live"
NOTHING = "Nothing was heard in this recording, so there is no note: check the microphone and record again."
INTERRUPTED = "Signpost stopped while this was being written up; the recording is safe: start it again."
OUR_FAULT = "Signpost could not write this up; the recording is kept: try again, or write the note by hand."


class ScribeJob:
    """Transcribing and drafting a kept recording."""

    def __init__(
        self,
        store: Store,
        listening: Listening,
        hearing: LiveHearing,
        choices: NoteChoices,
        *,
        keep_audio_days: int,
    ) -> None:
        self._store = store
        self._hearing = hearing
        self._choices = choices
        self._drafts = Drafts(store)
        self._listening = listening
        self._keep_audio_days = keep_audio_days

    def transcribe(self, subject_id: str, cancelled: Callable[[], bool]) -> None:
        """The job: listen to a consultation's recording and keep a draft, or say why there is none."""
        consultation_id = int(subject_id)
        try:
            self._transcribe(consultation_id, cancelled)
        except JobStoppedError:
            raise
        except Exception as error:
            sentence = self._named(consultation_id, error) if isinstance(error, SignpostError) else OUR_FAULT
            self._move(consultation_id, ConsultationStatus.FAILED, sentence)
            raise

    def _named(self, consultation_id: int, error: SignpostError) -> str:
        """The error's sentence with the recording called as the clinician knows it."""
        number = self._store.consultations.get(consultation_id).recording_id
        if number is None:
            return str(error)
        recording = self._store.recordings.get(number)
        return str(error).replace(recording.path, recording.filename)

    def _transcribe(self, consultation_id: int, cancelled: Callable[[], bool]) -> None:
        row = self._store.consultations.get(consultation_id)
        if row.recording_id is None:
            raise InputError("There is no recording to transcribe: record or upload one first.")

        def tell(share: float, doing: str) -> None:
            if cancelled():
                raise JobStoppedError
            self._store.consultations.set_progress(consultation_id, share, doing)

        tell(0.01, "Reading the recording")
        recording = self._store.recordings.file(row.recording_id)
        if self.was_live(row.id):
            heard = self._hearing.finish(row.id, progress=tell)
        else:
            heard = self._listening.listen(recording, about=row.title, progress=tell)
        if not heard.utterances:
            self.forget_live(row.id, by="signpost", why="nothing was heard; the recording is kept")
            self._move(consultation_id, ConsultationStatus.NOTHING_HEARD, NOTHING)
            return
        tell(HEARING, "Writing the note")
        chosen = self._choices.chosen(row)
        drafted = self._listening.write_up(
            heard.utterances,
            gaps=heard.gaps,
            remote=row.remote,
            template=chosen.template,
            history=chosen.history,
            on=chosen.on,
            progress=tell,
        )
        tell(1.0, "Done")
        self._drafts.keep(consultation_id, drafted, by="signpost", old=self._drafts.note(consultation_id))
        self.forget_live(row.id, by="signpost", why="the note is drafted; recording and transcript are kept")

    def was_live(self, consultation_id: int) -> bool:
        """Whether what was heard live waits to be written up."""
        return self._hearing.has(consultation_id)

    def forget_live(self, consultation_id: int, *, by: str, why: str) -> None:
        """Delete the pieces heard live, where there are any."""
        self._hearing.delete(consultation_id, by=by, why=why)

    def offer_again(self, jobs: Jobs) -> None:
        """After a crash: say which consultations were interrupted, so that they can be started again."""
        jobs.recover()
        under_way = ConsultationStatus.TRANSCRIBING, ConsultationStatus.DRAFTING
        for row in self._store.consultations.all(*under_way):
            latest = jobs.latest(str(row.id))
            if latest is None or latest.state not in UNFINISHED:
                self._move(row.id, ConsultationStatus.INTERRUPTED, INTERRUPTED)

    def forget(self, consultation_id: int, *, by: str) -> None:
        """Delete recording and transcripts of a signed consultation, unless the practice keeps them."""
        if self._keep_audio_days == 0:
            self._delete(consultation_id, by)

    def forget_expired(self) -> None:
        """Delete what signed consultations have kept for as long as the practice keeps it."""
        for row in self._store.consultations.all(ConsultationStatus.SIGNED):
            signed = self._store.signing.note_of(row.id)
            if signed and now() - signed.at >= timedelta(days=self._keep_audio_days):
                self._delete(row.id, "signpost")

    def _delete(self, consultation_id: int, by: str) -> None:
        row = self._store.consultations.get(consultation_id)
        self.forget_live(consultation_id, by=by, why="the note is signed")
        files = (*self._drafts.transcript_files(consultation_id), row.recording_id)
        for recording_id in files:
            if recording_id is not None:
                self._store.recordings.delete(recording_id, at=now(), by=by)

    def _move(self, consultation_id: int, status: ConsultationStatus, sentence: str) -> None:
        self._store.consultations.set_status(consultation_id, status, at=now(), error=sentence)
