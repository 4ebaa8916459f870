"""From a recording or a transcript to a write-up, with the models there are. Knows no database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.records.terminology import FILE, Terminology
from assistant.scribe.audio import decode
from assistant.scribe.code_release import under_release
from assistant.scribe.export import export
from assistant.scribe.heard_as import Repair
from assistant.scribe.hints import hint_words
from assistant.scribe.letter_files import LetterHead
from assistant.scribe.listen import Heard, hear
from assistant.scribe.shapes import Carried, WriteUp
from assistant.scribe.speakers import assign_speakers
from assistant.scribe.transcript_files import TRANSCRIPT_SUFFIXES, read_transcript
from assistant.scribe.write_up import write_up
from assistant.settings import Settings
from assistant.types import Gap, Speaker, Utterance
from models.base import ModelUnavailableError, TextModel
from models.shelf import Models

HEARING = 0.85  # share of the whole work that is listening; the rest is writing
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A write-up, and the same in the fields of INTERFACES.md."""

    drafted: WriteUp
    output: dict[str, Any]


def silent(_share: float, _doing: str) -> None:
    """For those who do not want to hear of progress."""


class Listening:
    """What hears and writes."""

    def __init__(
        self,
        models: Models,
        settings: Settings,
        versions: Callable[[], dict[str, str]],
        topic: Callable[[str], Sequence[str]] = lambda _about: (),
    ) -> None:
        self._models = models
        self._topic = topic
        self._settings = settings
        self._versions = versions
        self._terminology = Terminology(settings.data / FILE)

    def read(self, file: Path, *, progress: Progress = silent) -> Heard:
        """A transcript file as it stands, or a recording listened to; speakers worked out."""
        if file.suffix.lower() in TRANSCRIPT_SUFFIXES and file.is_file():
            return Heard(self.with_speakers(read_transcript(file)), ())
        return self.listen(file, progress=progress)

    def listen(
        self, recording: Path, *, record: Sequence[str] = (), about: str = "", progress: Progress = silent
    ) -> Heard:
        """Timed utterances with speakers, and what could not be heard.

        The recogniser expects the names of the patient's `record` and of what the consultation is `about`.
        """
        audio = decode(recording)
        try:
            transcriber, voices = self._models.transcriber(), self._models.voices()
        except ModelUnavailableError as error:
            raise ModelError(str(error)) from error
        heard = hear(
            audio.samples,
            transcriber,
            hints=self.hints(record, about=about),
            progress=lambda share, doing: progress(share * HEARING * 0.95, doing),
        )
        progress(HEARING * 0.97, "Telling the voices apart")
        spoken = assign_speakers(
            heard.utterances, audio=audio.samples, voices=voices, turns=self._models.turns()
        )
        return replace(heard, utterances=spoken)

    def hints(self, record: Sequence[str] = (), *, about: str = "") -> tuple[str, ...]:
        """The names the recogniser is to expect."""
        return hint_words(record, self._topic(about))

    def with_speakers(self, utterances: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
        """Roles worked out from what is said, where they are not given."""
        if all(each.speaker is not Speaker.UNKNOWN for each in utterances):
            return utterances
        return assign_speakers(utterances, turns=self._models.turns())

    def write_up(
        self,
        utterances: tuple[Utterance, ...],
        *,
        gaps: tuple[Gap, ...] = (),
        remote: bool = False,
        on: date | None = None,
        history: tuple[Carried, ...] = (),
        template: str = "gp-default",
        quick: bool = False,
        record: Sequence[str] = (),
        decided: Sequence[Repair] = (),
        progress: Progress = silent,
    ) -> WriteUp:
        """Facts, note, codes, tasks and letters of a transcript; `quick` leaves the text model out."""
        drafted = write_up(
            utterances,
            gaps=gaps,
            remote=remote,
            on=on,
            history=history,
            template=template,
            record=record,
            decided=decided,
            text_model=None if quick else self._note_reader(),
            prompts=self._settings.prompts,
            own_templates=self._settings.templates_dir,
            progress=lambda share, doing: progress(HEARING + share * (1 - HEARING) * 0.95, doing),
        )
        drafted = under_release(drafted, self._terminology)
        return replace(drafted, versions={**self._versions(), **drafted.versions})

    def _note_reader(self) -> TextModel | None:
        """The text model where it is worth waiting for."""
        return self._models.text() if self._settings.read_by_text_model else None

    def export(
        self, drafted: WriteUp, folder: Path, *, checked_by: str = "", head: LetterHead | None = None
    ) -> tuple[Path, ...]:
        """Write the note, the transcript, the letters and the patient's summary into a folder."""
        return export(drafted, folder, checked_by=checked_by, head=head)
