"""A consultation from recording to signed note, as the clinician's page and the command line use it.

Knows the order of things: recording on disk, then a durable job, then a draft, edits, a signature, and
the deletion of recording and transcript. What is heard and written is `assistant.scribe`'s affair.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from assistant.errors import InputError
from assistant.journeys import note_edits
from assistant.journeys.checking import CHECKED, Checking, to_keep
from assistant.journeys.clock import now
from assistant.journeys.consultation_view import consultation_item, consultation_view
from assistant.journeys.drafts import Drafts, place
from assistant.journeys.listening import Listening
from assistant.journeys.note_choices import NoteChoices
from assistant.journeys.note_edits import Note
from assistant.journeys.own_wording import OwnWording
from assistant.journeys.papers import Papers
from assistant.journeys.scribe_job import TRANSCRIBE, WRITE_LIVE, ScribeJob
from assistant.journeys.views import ConsultationItem, ConsultationView, TemplateView, User
from assistant.records.consultations import Change
from assistant.records.jobs import Jobs
from assistant.records.rows import ConsultationRow, ConsultationStatus
from assistant.records.store import Store
from assistant.scribe.heard_as import Repair, RepairState
from assistant.scribe.letter_files import LetterHead
from assistant.types import Speaker, Utterance

CAN_START = (
    ConsultationStatus.RECORDED,
    ConsultationStatus.INTERRUPTED,
    ConsultationStatus.FAILED,
    ConsultationStatus.NOTHING_HEARD,
)
NOT_CHECKED = "Tick that you have checked the whole note, then sign."
TAKES_NONE = (ConsultationStatus.SIGNED, ConsultationStatus.TRANSCRIBING, ConsultationStatus.LISTENING)


class Consultations:
    """What a clinician can do with consultations; ids are those of the views."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        live_jobs: Jobs,
        listening: Listening,
        scribe_job: ScribeJob,
        choices: NoteChoices,
    ) -> None:
        self._store = store
        self._live_jobs = live_jobs
        self._choices = choices
        self.wording = OwnWording(store)
        self._drafts = Drafts(store)
        self._checking = Checking(store, self._drafts)
        self._papers = Papers(store, self._drafts, choices.layout_now)
        self._jobs = jobs
        self._listening = listening
        self._scribe_job = scribe_job

    # --- recording ----------------------------------------------------------------------------

    def items(self) -> tuple[ConsultationItem, ...]:
        """All consultations, newest first."""
        return tuple(consultation_item(row) for row in self._store.consultations.all())

    def create(
        self, title: str, who: str, remote: bool, user: User, *, template: str = "", contact_id: str = ""
    ) -> ConsultationView:
        """Begin a consultation; `contact_id` is the triage contact whose history it takes."""
        title, who = title.strip()[:200] or "Consultation", who.strip()[:200]
        row = self._store.consultations.add(title, by=user.name, at=now(), patient_name=who, remote=remote)
        self._choices.choose(row, user, template=template, contact_id=contact_id)
        return self.view(str(row.id))

    def receive(self, consultation_id: str, file: Path, filename: str, user: User) -> ConsultationView:
        """Keep a recording on disk, then begin to transcribe it in the background."""
        row = self._row(consultation_id)
        if row.status in TAKES_NONE:
            raise InputError("This consultation takes no new recording now: begin a new consultation.")
        self.attach(row, file, filename, user)
        self._scribe_job.forget_live(row.id, by=user.name, why="another recording took its place")
        return self.start(consultation_id, user)

    def attach(self, row: ConsultationRow, sound: BinaryIO | Path, filename: str, user: User) -> None:
        """Keep a recording as this consultation's; the one it takes the place of is deleted."""
        kept = self._store.recordings.receive(sound, filename, at=now(), by=user.name)
        self._store.consultations.attach_recording(row.id, kept.id, at=now(), by=user.name)
        if row.recording_id is not None:
            self._store.recordings.delete(row.recording_id, at=now(), by=user.name)

    def start(self, consultation_id: str, user: User) -> ConsultationView:
        """Transcribe and draft, again where it was interrupted or failed."""
        row = self._row(consultation_id)
        if row.status not in CAN_START or row.recording_id is None:
            raise InputError("There is no recording waiting here: record or upload one first.")
        self._store.consultations.set_status(row.id, ConsultationStatus.TRANSCRIBING, at=now(), who=user.name)
        self._store.consultations.set_progress(row.id, 0.0, "Waiting to start")
        jobs = self._live_jobs if self._scribe_job.was_live(row.id) else self._jobs
        jobs.start(WRITE_LIVE if jobs is self._live_jobs else TRANSCRIBE, str(row.id))
        return self.view(consultation_id)

    def cancel(self, consultation_id: str, user: User) -> ConsultationView:
        """Stop transcribing; the recording stays and can be transcribed later."""
        row = self._row(consultation_id)
        if row.status is ConsultationStatus.TRANSCRIBING:
            self._jobs.cancel(str(row.id))
            self._live_jobs.cancel(str(row.id))
            self._store.consultations.set_status(row.id, ConsultationStatus.RECORDED, at=now(), who=user.name)
        return self.view(consultation_id)

    def view(self, consultation_id: str) -> ConsultationView:
        """Everything there is to show."""
        row = self._row(consultation_id)
        to_check = self._checking.shown(row)
        return consultation_view(self._store, self._drafts, row, self._papers.shown(row), to_check)

    # --- checking -----------------------------------------------------------------------------

    def edit_line(
        self, consultation_id: str, section: str, index: int, text: str, user: User
    ) -> ConsultationView:
        """Change the words of a line."""
        return self._change(
            consultation_id, user, lambda note: note_edits.edit_line(note, section, index, text, user.name)
        )

    def add_line(self, consultation_id: str, section: str, text: str, user: User) -> ConsultationView:
        """Add a line of the clinician's own."""
        return self._change(
            consultation_id, user, lambda note: note_edits.add_line(note, section, text, user.name)
        )

    def remove_line(self, consultation_id: str, section: str, index: int, user: User) -> ConsultationView:
        """Take a line out."""
        return self._change(consultation_id, user, lambda note: note_edits.remove_line(note, section, index))

    def place(self, consultation_id: str, fact_n: int, section: str, user: User) -> ConsultationView:
        """Put a fact that reached no line into a section."""
        facts = self._drafts.latest(self._row(consultation_id).id).write_up["facts"]
        fact = next((each for each in facts if each["n"] == fact_n), None)
        if fact is None:
            raise InputError("There is no such fact: open the consultation again.")
        return self._change(
            consultation_id, user, lambda note: note_edits.place_fact(note, section, fact, user.name)
        )

    def undo(self, consultation_id: str, user: User) -> ConsultationView:
        """Take back the last change."""
        row = self._row(consultation_id)
        if not self.view(consultation_id).can_undo:
            raise InputError("There is nothing to undo: the note is as it was drafted.")
        self._store.consultations.undo(row.id, by=user.name, at=now())
        return self.view(consultation_id)

    def set_speaker(self, consultation_id: str, n: int, speaker: Speaker, user: User) -> ConsultationView:
        """Say who spoke; what depends on it is drafted again, the clinician's own lines stay."""
        row = self._row(consultation_id)
        transcript = self._drafts.transcript(row.id)
        if not any(each.n == n for each in transcript):
            raise InputError("There is no such line in the transcript: open the consultation again.")
        corrected = tuple(each.spoken_by(speaker) if each.n == n else each for each in transcript)
        return self._draft_again(row, corrected, self.view(consultation_id).repairs, user)

    def decide_repair(self, consultation_id: str, n: int, accepted: bool, user: User) -> ConsultationView:
        """Use a suggested name in the note, or go back to what was heard; the clinician's own lines stay."""
        row, repairs = self._row(consultation_id), self.view(consultation_id).repairs
        if row.status is not ConsultationStatus.DRAFT or not 0 <= n < len(repairs):
            raise InputError("There is no such suggestion to decide: open the consultation again.")
        state = RepairState.ACCEPTED if accepted else RepairState.UNDONE
        decided = tuple(replace(each, state=state) if each.n == n else each for each in repairs)
        return self._draft_again(row, self._drafts.transcript(row.id), decided, user)

    def _draft_again(
        self, row: ConsultationRow, said: tuple[Utterance, ...], decided: tuple[Repair, ...], user: User
    ) -> ConsultationView:
        old, gaps = self._drafts.note(row.id), self.view(str(row.id)).gaps
        chosen = self._choices.chosen(row)
        write_up = self._listening.write_up(
            said,
            gaps=gaps,
            remote=row.remote,
            decided=decided,
            template=chosen.template,
            history=chosen.history,
            on=chosen.on,
        )
        self._drafts.keep(row.id, write_up, by=user.name, old=old)
        return self.view(str(row.id))

    def templates(self) -> tuple[TemplateView, ...]:
        """The note templates to choose from."""
        return self._choices.templates()

    def set_template(self, consultation_id: str, template: str, user: User) -> ConsultationView:
        """Another template: the note is drawn anew from the same facts, the clinician's changes stay."""
        self._choices.switch_template(self._row(consultation_id), template, user)
        return self.view(consultation_id)

    def mark_checked(
        self, consultation_id: str, key: str, user: User, *, seen: bool = True
    ) -> ConsultationView:
        """Mark one thing to check as checked, or take the mark off; `key` is that of the item in the view."""
        self._checking.mark(self._row(consultation_id), key, user, seen=seen)
        return self.view(consultation_id)

    def sign(self, consultation_id: str, user: User, *, checked: bool) -> ConsultationView:
        """Sign the note as it stands, then delete recording and transcript by the practice's rule.

        Refused while anything to check is not marked as checked. `checked`: the clinician says that they have
        read the whole note.
        """
        if user.role != "clinician":
            raise InputError("Only a clinician can sign a note: sign in as one.")
        row = self._row(consultation_id)
        draft, note = self._drafts.latest(row.id), self._drafts.note(row.id)
        items = self._checking.all_seen(row, draft, note)
        if not checked:
            raise InputError(NOT_CHECKED)
        self._store.signing.sign(
            row.id,
            signer=user.name,
            at=now(),
            signed={"note": note, "papers": self._papers.to_keep(row), CHECKED: to_keep(items)},
            text=note_edits.note_text(note),
            draft_text=note_edits.note_text(draft.write_up["note"]),
            draft=draft.n,
        )
        self.wording.learn(row.id, user.name, note)
        self._scribe_job.forget(row.id, by=user.name)
        return self.view(consultation_id)

    def export(self, consultation_id: str, folder: Path) -> tuple[Path, ...]:
        """Write the note, the letters and, while it is kept, the transcript into a folder."""
        row = self._row(consultation_id)
        signed = self._store.signing.note_of(row.id)
        signer = signed.signer if signed else ""
        head = LetterHead("", patient=row.patient_name, on=row.created_at.date())
        return self._listening.export(self._papers.whole(row), folder, checked_by=signer, head=head)

    def _change(self, consultation_id: str, user: User, change: Callable[[Note], Note]) -> ConsultationView:
        row = self._row(consultation_id)
        draft, before = self._drafts.latest(row.id), self._drafts.note(row.id)
        edit = Change(place(draft), before, change(before))
        self._store.consultations.add_edit(row.id, edit, by=user.name, at=now())
        return self.view(consultation_id)

    def _row(self, consultation_id: str) -> ConsultationRow:
        if not consultation_id.isdigit():
            raise InputError("There is no such consultation: choose one from the list.")
        return self._store.consultations.get(int(consultation_id))
