"""From a recording to a draft: the long work behind a consultation, and its end when it is signed.

Runs in a job's thread. Says how far it is, stops when asked, and leaves a sentence where it failed.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.errors import InputError, ModelError, SignpostError
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.records.jobs import UNFINISHED, Jobs, JobStoppedError
from assistant.records.rows import ConsultationStatus
from assistant.records.store import Store
from assistant.scribe.audio import decode
from assistant.scribe.export import export_write_up
from assistant.scribe.listen import Heard, hear
from assistant.scribe.shapes import WriteUp
from assistant.scribe.speakers import assign_speakers
from assistant.scribe.write_up import write_up
from assistant.settings import Settings
from assistant.types import Gap, Speaker, Utterance
from models.base import ModelUnavailableError
from models.shelf import Models

log = logging.getLogger(__name__)
TRANSCRIBE = "transcribe"
HEARING = 0.85  # share of the whole work that is listening; the rest is writing
NOTHING = "Nothing was heard in this recording, so there is no note: check the microphone and record again."
INTERRUPTED = "Signpost stopped while this was being written up; the recording is safe: start it again."
OUR_FAULT = "Signpost could not write this up; the recording is kept: try again, or write the note by hand."
Progress = Callable[[float, str], None]


class Listening:
    """What hears and writes."""

    def __init__(
        self, store: Store, models: Models, settings: Settings, versions: Callable[[], dict[str, str]]
    ):
        self._store = store
        self._drafts = Drafts(store)
        self._models = models
        self._settings = settings
        self._versions = versions

    def transcribe(self, subject_id: str, cancelled: Callable[[], bool]) -> None:
        """The job: listen to a consultation's recording and keep a draft, or say why there is none."""
        consultation_id = int(subject_id)
        try:
            self._transcribe(consultation_id, cancelled)
        except JobStoppedError:
            raise
        except Exception as error:
            sentence = str(error) if isinstance(error, SignpostError) else OUR_FAULT
            self._store.consultations.set_status(
                consultation_id, ConsultationStatus.FAILED, at=now(), error=sentence
            )
            raise

    def _transcribe(self, consultation_id: int, cancelled: Callable[[], bool]) -> None:
        row = self._store.consultations.get(consultation_id)
        if row.recording_id is None:
            raise InputError("There is no recording to transcribe: record or upload one first.")

        def tell(share: float, doing: str) -> None:
            if cancelled():
                raise JobStoppedError
            self._store.consultations.set_progress(consultation_id, share, doing)

        tell(0.01, "Reading the recording")
        heard = self.listen(self._store.recordings.file(row.recording_id), progress=tell)
        if not heard.utterances:
            self._store.consultations.set_status(
                consultation_id, ConsultationStatus.NOTHING_HEARD, at=now(), error=NOTHING
            )
            return
        tell(HEARING, "Writing the note")
        drafted = self.write_up(heard.utterances, gaps=heard.gaps, remote=row.remote, progress=tell)
        tell(1.0, "Done")
        self._drafts.keep(consultation_id, drafted, by="signpost", old=self._drafts.note(consultation_id))

    def offer_again(self, jobs: Jobs) -> None:
        """After a crash: say which consultations were interrupted, so that they can be started again."""
        jobs.recover()
        for row in self._store.consultations.all(
            ConsultationStatus.TRANSCRIBING, ConsultationStatus.DRAFTING
        ):
            latest = jobs.latest(str(row.id))
            if latest is None or latest.state not in UNFINISHED:
                self._store.consultations.set_status(
                    row.id, ConsultationStatus.INTERRUPTED, at=now(), error=INTERRUPTED
                )

    # --- without a database -------------------------------------------------------------------

    def listen(self, recording: Path, *, progress: Progress | None = None) -> Heard:
        """Timed utterances with speakers, and what could not be heard."""
        audio = decode(recording)
        try:
            transcriber = self._models.transcriber()
            voices = self._models.voices()
        except ModelUnavailableError as error:
            raise ModelError(str(error)) from error
        tell = progress or (lambda _share, _doing: None)
        heard = hear(
            audio.samples,
            transcriber,
            progress=lambda share, doing: tell(share * HEARING * 0.95, doing),
        )
        tell(HEARING * 0.97, "Telling the voices apart")
        return replace(
            heard, utterances=assign_speakers(heard.utterances, audio=audio.samples, voices=voices)
        )

    def with_speakers(self, utterances: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
        """Roles worked out from what is said, where they are not given."""
        if all(each.speaker is not Speaker.UNKNOWN for each in utterances):
            return utterances
        return assign_speakers(utterances)

    def write_up(
        self,
        utterances: tuple[Utterance, ...],
        *,
        gaps: tuple[Gap, ...] = (),
        remote: bool = False,
        template: str = "gp-default",
        quick: bool = False,
        progress: Progress | None = None,
    ) -> WriteUp:
        """Facts, note, codes, tasks and letters of a transcript; `quick` leaves the text model out."""
        tell = progress or (lambda _share, _doing: None)
        drafted = write_up(
            utterances,
            gaps=gaps,
            remote=remote,
            template=template,
            text_model=None if quick else self._models.text(),
            prompts=self._settings.prompts,
            progress=lambda share, doing: tell(HEARING + share * (1 - HEARING) * 0.95, doing),
        )
        return replace(drafted, versions={**self._versions(), **drafted.versions})

    def export(self, drafted: WriteUp, folder: Path) -> tuple[Path, ...]:
        """Write the note, the transcript and the letters into a folder."""
        return export_write_up(drafted, folder)

    # --- the end ------------------------------------------------------------------------------

    def forget(self, consultation_id: int, *, by: str) -> None:
        """Delete recording and transcripts of a signed consultation, unless the practice keeps them."""
        if self._settings.keep_audio_days > 0:
            return
        row = self._store.consultations.get(consultation_id)
        files = (*self._drafts.transcript_files(consultation_id), row.recording_id)
        for recording_id in files:
            if recording_id is not None:
                self._store.recordings.delete(recording_id, at=now(), by=by)
