"""The front door: builds every part once from the settings and hands out the journeys.

The pages, the evaluation and the command line enter here and nowhere else. Parts are built when they
are first needed, once, whichever thread asks.
"""

import logging
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from assistant import __version__
from assistant.errors import SignpostError
from assistant.guidance.load import Library
from assistant.guidance.retrieval import IndexChange
from assistant.guidance.schema import Status
from assistant.interfaces import TriageCase, Versions, read_case
from assistant.journeys.access import Access
from assistant.journeys.authoring import Desk
from assistant.journeys.background import Works
from assistant.journeys.cases import run_scribe_case, run_scribe_file, run_triage_case
from assistant.journeys.change_requests import ChangeRequests
from assistant.journeys.chats import Chats
from assistant.journeys.consultations import Consultations
from assistant.journeys.guidance_diff import GuidanceDiff
from assistant.journeys.guidance_house import GuidanceHouse
from assistant.journeys.guidance_questions import GuidanceQuestions
from assistant.journeys.in_use import InUse
from assistant.journeys.library import Guidance
from assistant.journeys.listening import Listening, Progress, Written, silent
from assistant.journeys.live import Live
from assistant.journeys.live_hearing import LiveHearing
from assistant.journeys.note_choices import NoteChoices
from assistant.journeys.patient_replies import PatientReplies
from assistant.journeys.proof import Proof
from assistant.journeys.releases import Releases
from assistant.journeys.reviews import Reviews
from assistant.journeys.scribe_job import TRANSCRIBE, WRITE_LIVE, ScribeJob
from assistant.journeys.second_reading import SecondReading
from assistant.journeys.talks import Talk
from assistant.journeys.trials import Trials
from assistant.journeys.vignettes import VignetteOutcome, cases_of_vignettes, run_vignettes
from assistant.journeys.vignettes_apart import run_vignettes_apart
from assistant.journeys.voices import VOICE, Voices
from assistant.memory import few_pools, give_back, giving_back
from assistant.prompts import prompt_versions
from assistant.records.jobs import Jobs
from assistant.scribe.code_table import concepts
from assistant.scribe.hints import topic_names
from assistant.triage.case import Guide
from assistant.watched import Watched

log = logging.getLogger(__name__)


class Signpost(Watched):
    """One Signpost: close it when done, or use it in a `with` block."""

    # --- the journeys -------------------------------------------------------------------------

    @property
    def chats(self) -> Chats:
        """A patient says what is wrong and is guided."""
        return self._once("chats", self._build_chats)

    @property
    def reviews(self) -> Reviews:
        """A clinician validates what triage proposes."""
        return self._once("reviews", lambda: Reviews(self.store, lambda: self.guidance, self.replies))

    @property
    def second_reading(self) -> SecondReading:
        """A text model, where there is one, reads each message after the rules have answered it."""
        return self._once("second_reading", self._build_second_reading)

    @property
    def replies(self) -> PatientReplies:
        """Replies to patients, worded by a text model where there is one."""
        return self._once("replies", self._build_replies)

    @property
    def guidance_questions(self) -> GuidanceQuestions:
        """A clinician asks the guidance about a case."""
        return self._once(
            "guidance_questions",
            lambda: GuidanceQuestions(self.store, lambda: self.guide, lambda: self.embedder),
        )

    @property
    def consultations(self) -> Consultations:
        """A recording becomes a note, and a clinician signs it."""
        return self._once(
            "consultations",
            lambda: Consultations(
                self.store, self.jobs, self.live_jobs, self.listening, self.scribe_job, self.note_choices
            ),
        )

    @property
    def live(self) -> Live:
        """A consultation is heard while it goes on."""
        return self._once("live", lambda: Live(self.store, self.live_hearing, self.consultations))

    @property
    def library(self) -> Guidance:
        """An author looks at the pathways."""
        return self._once("library", lambda: Guidance(self.settings.pathways))

    @property
    def authoring(self) -> Desk:
        """The desk: guidance as authors write it."""
        return self._guidance_house.desk

    @property
    def trials(self) -> Trials:
        """Guidance that patients do not meet, to run cases under."""
        return self._guidance_house.trials

    @property
    def works(self) -> Works:
        """Work that pages begin and look at again."""
        return self._once("works", Works)

    @property
    def guidance_diff(self) -> GuidanceDiff:
        """What a change of guidance does to the same cases."""
        return self._guidance_house.diff

    @property
    def change_requests(self) -> ChangeRequests:
        """An author asks for a change, a second person approves it."""
        return self._guidance_house.requests

    @property
    def releases(self) -> Releases:
        """Approved changes become the guidance in use, and can be taken back."""
        return self._guidance_house.releases

    @property
    def proof(self) -> Proof:
        """A safety lead runs evaluations and looks at them."""
        return self._once("proof", lambda: Proof(self.settings, lambda: self.store))

    @property
    def users(self) -> Access:
        """Who may sign in."""
        return self._once("users", lambda: Access(self.store))

    def practice_name(self) -> str:
        """What the practice is called."""
        return self.guidance.practice.name

    def draft_guidance(self) -> bool:
        """Whether any pathway in use has not been signed by a clinician."""
        return any(p.status is not Status.LIVE for p in self.guidance.pathways.values())

    # --- without a person ---------------------------------------------------------------------

    def triage_case(self, given: dict[str, Any], *, opening_only: bool = False) -> dict[str, Any]:
        """One case of `signpost triage --batch`, in and out as in INTERFACES.md."""
        return run_triage_case(given, self.guide, self.embedder, self.versions(), opening_only=opening_only)

    def talk(self, given: dict[str, Any]) -> Talk:
        """A contact kept in memory alone, for a simulated patient; `given` as for `triage_case`."""
        return Talk(read_case(TriageCase, given), self.guide, self.versions())

    def scribe_case(self, given: dict[str, Any]) -> dict[str, Any]:
        """One case of `signpost scribe --batch`, in and out as in INTERFACES.md."""
        return run_scribe_case(given, self.listening, self.versions())

    def scribe_file(
        self, file: Path, *, template: str = "gp-default", remote: bool = False, progress: Progress = silent
    ) -> Written:
        """Write up one recording or transcript file."""
        return run_scribe_file(
            file, self.listening, self.versions(), template=template, remote=remote, progress=progress
        )

    def test_vignettes(
        self,
        done: Callable[[int, int], None] = lambda _n, _of: None,
        *,
        of: Collection[str] = (),
        jobs: int = 1,
    ) -> VignetteOutcome:
        """Run the vignettes of these pathways on the desk, or of all, through the real engine."""
        desk = self._guidance_house.known.library(self.settings.pathways)
        if jobs > 1:
            return run_vignettes_apart(desk, self.settings, jobs, done, of=of)
        if self.in_use.release is None:
            return run_vignettes(self.guidance, self.triage_case, done, of=of)
        with self.trials.under(desk, "desk") as trial:
            return run_vignettes(desk, trial.run, done, of=of)

    def vignette_cases(self) -> dict[str, tuple[dict[str, Any], str]]:
        """Every vignette of the guidance in use as a case, with the urgency its author expects, by id."""
        return cases_of_vignettes(self.guidance)

    def versions(self) -> Versions:
        """What made a result: the software, the guidance, the models and the prompts."""
        return self._versions_with(self.guidance)

    def _versions_with(self, library: Library) -> Versions:
        return Versions(
            signpost=__version__,
            pathways=library.version,
            models=self.models.versions(),
            prompts=prompt_versions(self.settings.prompts),
        )

    # --- the parts ----------------------------------------------------------------------------

    @property
    def guidance(self) -> Library:
        """The guidance in use, read and checked: the current release, or the desk where there is none."""
        return self.in_use.library

    @property
    def in_use(self) -> InUse:
        """What hands out the guidance in use, and takes a new release without a restart."""
        return self._guidance_house.in_use

    @property
    def guide(self) -> Guide:
        """What triage needs from outside."""
        return self.in_use.guide

    @property
    def jobs(self) -> Jobs:
        """Long work that survives a crash."""
        return self._once("jobs", self._build_jobs)

    @property
    def listening(self) -> Listening:
        """What hears and writes up consultations."""
        return self._once(
            "listening",
            lambda: Listening(self.models, self.settings, self._flat_versions, self._topic),
        )

    @property
    def voices(self) -> Voices:
        """What patients say instead of typing."""
        return self._once(
            "voices", lambda: Voices(self.store, lambda: self.voice_jobs, lambda: self.models.transcriber())
        )

    @property
    def voice_jobs(self) -> Jobs:
        """The queue of patients' voice messages: its own, so that none waits for a consultation's note."""
        return self._once("voice_jobs", self._build_voice_jobs)

    @property
    def live_hearing(self) -> LiveHearing:
        """What recognises consultations while they go on."""
        return self._once("live_hearing", self._build_live_hearing)

    @property
    def live_jobs(self) -> Jobs:
        """The queue of consultations heard live: their drafts wait for no file that is being transcribed."""
        return self._once("live_jobs", self._build_live_jobs)

    @property
    def scribe_job(self) -> ScribeJob:
        """The long work behind a consultation."""
        keep = self.settings.keep_audio_days
        return self._once(
            "scribe_job",
            lambda: ScribeJob(
                self.store, self.listening, self.live_hearing, self.note_choices, keep_audio_days=keep
            ),
        )

    @property
    def note_choices(self) -> NoteChoices:
        """Templates and triage histories of consultations."""
        return self._once(
            "note_choices", lambda: NoteChoices(self.store, self.settings, lambda: self.guidance.catalogue)
        )

    @staticmethod
    def suggestible_codes() -> dict[str, str]:
        """Every SNOMED CT code that may be suggested of our own table, and its term."""
        return {one.code: one.display for one in concepts()}

    def update_index(self, progress: Callable[[str, float], None] | None = None) -> IndexChange:
        """Embed what changed in the guidance, and forget what went."""
        return self.in_use.update_index(progress)

    def start(self) -> None:
        """Take up interrupted work, and build in the background what the first patient would wait for."""
        _ = self.jobs, self.live_jobs, self.voice_jobs
        few_pools()
        threading.Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def _warm_up(self) -> None:
        try:
            self.guide.read("warming up")
            self.guide.find("warming up")
            give_back()
        except SignpostError as error:
            log.error("Not ready for patients: %s", error)

    # --- building -----------------------------------------------------------------------------

    @property
    def _guidance_house(self) -> GuidanceHouse:
        return self._once("guidance_house", self._build_guidance_house)

    def _build_guidance_house(self) -> GuidanceHouse:
        return GuidanceHouse(
            self.settings,
            lambda: self.store,
            lambda: self.embedder,
            lambda: self.understanding,
            lambda: self.models.versions()["sentences"],
            self._versions_with,
            self.secret,
        )

    def _build_chats(self) -> Chats:
        return Chats(self.store, lambda: self.guide, self.voices, self.second_reading.begin, self.made_by)

    def _build_second_reading(self) -> SecondReading:
        prompts, models = self.settings.prompts, self.models
        return SecondReading(
            self.store,
            lambda: self.guide,
            lambda: models.text() if self.settings.read_by_text_model else None,
            prompts,
            lambda contact, found: self.chats.take_second_reading(contact, found),
        )

    def _build_replies(self) -> PatientReplies:
        prompts, models = self.settings.prompts, self.models
        return PatientReplies(self.store, lambda: self.guidance, models.text, prompts)

    def _build_jobs(self) -> Jobs:
        jobs = Jobs(self.store.database)
        jobs.register(TRANSCRIBE, giving_back(self.scribe_job.transcribe))
        self.scribe_job.offer_again(jobs)
        self.scribe_job.forget_expired()
        jobs.begin()
        return jobs

    def _build_live_jobs(self) -> Jobs:
        _ = self.jobs  # has looked first at what an earlier process left
        jobs = Jobs(self.store.database)
        jobs.register(WRITE_LIVE, giving_back(self.scribe_job.transcribe))
        jobs.begin()
        return jobs

    def _build_live_hearing(self) -> LiveHearing:
        def hints(consultation_id: int) -> Sequence[str]:
            return self.listening.hints(about=self.store.consultations.get(consultation_id).title)

        models = self.models
        return LiveHearing(self.store.pieces, models.transcriber, models.voices, models.turns, hints)

    def _build_voice_jobs(self) -> Jobs:
        jobs = Jobs(self.store.database)
        jobs.register(VOICE, giving_back(self.voices.hear))
        jobs.recover()
        Voices(self.store, lambda: jobs, lambda: self.models.transcriber()).take_up()
        jobs.begin()
        return jobs

    def _topic(self, about: str) -> tuple[str, ...]:
        """Medicines and conditions that pathways about this name, for a recogniser to expect."""
        return topic_names(about, ((each.title, each.phrases) for each in self.guidance.pathways.values()))

    def _flat_versions(self) -> dict[str, str]:
        versions = self.versions()
        return {"signpost": versions.signpost, **versions.models, **versions.prompts}
