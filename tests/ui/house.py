"""A tiny Signpost in memory, for the pages: real view objects, canned care, nothing clinical.

Run it for looking at: `PYTHONPATH=. python tests/ui/house.py 7861` (clinician, author, safety; see PASSWORD).
"""

import shutil
import sys
import wave
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx

from assistant.errors import InputError
from assistant.journeys.authoring import Desk
from assistant.journeys.background import Works
from assistant.journeys.check_list import Mark, find_item, kept_words, list_items, require_seen
from assistant.journeys.consultations import NOT_CHECKED
from assistant.journeys.evaluations import Offer, RunState
from assistant.journeys.guidance_questions import Cited, GuidanceAnswer, Quoted
from assistant.journeys.live import Begun
from assistant.journeys.monitoring import read_alarms
from assistant.journeys.own_cases import Preview, Wish
from assistant.journeys.proof import RunView
from assistant.journeys.suite_file import KeptCase, SuiteFiles
from assistant.journeys.views import (
    AuditLine,
    CaseView,
    ChatLine,
    ChatView,
    ConsultationItem,
    ConsultationStatus,
    ConsultationView,
    Decided,
    FactView,
    LiveLine,
    LiveView,
    NoteLineView,
    NoteSectionView,
    Person,
    Stage,
    TemplateView,
    Understood,
    User,
    VoiceView,
    WordedReply,
    WordingView,
    WorkItem,
)
from assistant.monitoring.export import as_csv, as_prometheus
from assistant.monitoring.overview import Overview, overview
from assistant.monitoring.rows import ContactSeen, Period
from assistant.records.rows import JobState
from assistant.types import Gap, Route, Speaker, Urgency, Utterance, Word

ALARMS = Path(__file__).parents[2] / "eval" / "alarms.yaml"
PASSWORD = "letmein-please"
LONGEST = 10_000
AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EMERGENCY = "Call 999 now. Say it is chest pain. Sit down and rest while you wait."
CHECK_OPTIONS = ("Trouble breathing", "Drooling, or can't swallow", "None of these")


Browser = Callable[[], httpx.Client]
SignIn = Callable[[str], httpx.Client]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.set_back()

    def set_back(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def now() -> datetime:
    return datetime.now(UTC)


class Users:
    def __init__(self) -> None:
        self.failures = 0
        self.gone: set[str] = set()

    def find(self, name: str) -> User | None:
        return User(name, name) if name not in self.gone else None

    def check(self, name: str, password: str) -> User:
        if self.failures >= 5:
            raise InputError("Too many tries: wait 15 minutes and try again.")
        if password == PASSWORD and name in ("clinician", "author", "safety"):
            return User(name, name)
        self.failures += 1
        raise InputError("That name and password do not match. Check both and try again.")


class Chats:
    def __init__(self) -> None:
        self.views: dict[str, ChatView] = {}
        self.people: dict[str, Person] = {}

    def open(self, visitor: str, person: Person) -> ChatView:
        self.people[visitor] = person
        first = ChatLine(False, "Tell us what is wrong, in your own words.", now())
        number = len(self.views) + 1
        return self._keep(visitor, ChatView(str(number), f"SP-{number:04}", Stage.ASKING, (first,)))

    def current(self, visitor: str) -> ChatView | None:
        return self.views.get(visitor)

    def say(self, visitor: str, text: str) -> ChatView:
        view = self.views[visitor]
        if not text.strip():
            return replace(view, notice="There is nothing in the message yet: write what is wrong.")
        if len(text) > LONGEST:
            return replace(view, notice=f"Your message is too long: the most is {LONGEST:,} characters.")
        view = replace(view, lines=(*view.lines, ChatLine(True, text, now())), options=(), several=False)
        if "chest pain" in text:
            return self._keep(
                visitor, self._told(replace(view, stage=Stage.EMERGENCY, emergency=EMERGENCY), EMERGENCY)
            )
        if sum(line.mine for line in view.lines) == 1:
            asked = replace(view, options=CHECK_OPTIONS, several=True)
            return self._keep(visitor, self._told(asked, "Do you have any of these?"))
        if sum(line.mine for line in view.lines) == 2:
            asked = replace(view, options=("Yes", "No", "I'm not sure"))
            return self._keep(visitor, self._told(asked, "Have you had a fever?"))
        found = Understood("sore-throat", "Sore throat, for 3 days", "sore throat since Monday")
        checking = replace(
            view, stage=Stage.CHECKING, understood=(found, Understood("fever", "No fever", "No"))
        )
        return self._keep(
            visitor, self._told(checking, "Please check below what we understood, then send it.")
        )

    def record(self, visitor: str, file: Path) -> ChatView:
        if not file.stat().st_size:
            raise InputError("The recording is empty: record it again.")
        return self._heard(visitor, VoiceView(listening=True))

    def heard(self, visitor: str, text: str) -> ChatView:
        return self._heard(visitor, VoiceView(listening=False, ready=True, text=text))

    def discard_recording(self, visitor: str) -> ChatView:
        return self._heard(visitor, None)

    def _heard(self, visitor: str, voice: VoiceView | None) -> ChatView:
        return self._keep(visitor, replace(self.views[visitor], voice=voice))

    def add_readings(self, visitor: str, filename: str, content: bytes) -> ChatView:
        if not content:
            return replace(self.views[visitor], notice="This file is empty.")
        told = f"From your file {filename} we took {len(content)} readings."
        return self._keep(visitor, self._told(replace(self.views[visitor], readings=True), told))

    def choose(self, visitor: str, options: list[str]) -> ChatView:
        return self.say(visitor, "\n".join(options))

    def correct(self, visitor: str, finding: str, holds: bool | None) -> ChatView:
        view = self.views[visitor]
        said = {True: "You have it", False: "You don't have it", None: "You are not sure"}[holds]
        changed = tuple(replace(u, text=said) if u.finding == finding else u for u in view.understood)
        return self._keep(visitor, replace(view, understood=changed))

    def send(self, visitor: str) -> ChatView:
        view = replace(self.views[visitor], stage=Stage.SENT)
        told = "Thank you. A clinician will answer by 18:30 today. If you get worse, call 111."
        return self._keep(visitor, self._told(view, told))

    def decline_emergency(self, visitor: str) -> ChatView:
        view = self.views[visitor]
        view = replace(view, lines=(*view.lines, ChatLine(True, "I won't call 999", now())))
        return self._keep(visitor, self._told(view, "This could be dangerous. At least call 111 now."))

    def finish(self, visitor: str) -> None:
        self.views.pop(visitor, None)

    def _told(self, view: ChatView, text: str) -> ChatView:
        return replace(view, lines=(*view.lines, ChatLine(False, text, now())))

    def _keep(self, visitor: str, view: ChatView) -> ChatView:
        self.views[visitor] = view
        return view


RESULT: dict[str, Any] = {
    "urgency": "same_day",
    "route": "community_pharmacy",
    "minutes": 10,
    "red_flags": [
        {"id": "sore-throat.airway", "state": "absent", "evidence": ["no, just sore"]},
        {"id": "universal.sepsis", "state": "unsure", "evidence": ["a bit shivery"]},
    ],
    "findings": [],
    "pathways": [{"id": "sore-throat", "score": 0.91}],
    "needs": [{"what": "sore throat", "urgency": "same_day", "route": "community_pharmacy"}],
    "continuity": {"wanted": False, "with": None, "because": "new, short-lived problem"},
    "because": [
        {
            "rule": "sore-throat.decide.2",
            "evidence": ["sore throat since Monday"],
            "passage": "sore-throat#management",
        }
    ],
    "asked": [],
    "turns": 4,
    "unresolved": ["Whether there is a fever"],
}
ITEM = WorkItem(
    "1", "SP-0001", "Ana Bright, 34, female", "Sore throat <b>and</b> cough", Urgency.SAME_DAY,
    Route.COMMUNITY_PHARMACY, 10, AT, "waiting",
)  # fmt: skip


class Reviews:
    def __init__(self) -> None:
        alerted = replace(
            ITEM, contact_id="2", reference="SP-0002", who="Ben Stone, 61, male", problem="Tight chest",
            urgency=Urgency.EMERGENCY, route=Route.AMBULANCE,
            alert="Told to call 999 and declined: ring them now.",
        )  # fmt: skip
        self.items = {"2": alerted, "1": ITEM}
        self.decided: dict[str, Decided] = {}
        self.worded: WordedReply | None = None
        self.audit: list[AuditLine] = [AuditLine(AT, "signpost", "proposed", "same day, community pharmacy")]

    def worklist(self) -> tuple[WorkItem, ...]:
        return tuple(self.items.values())

    def case(self, contact_id: str) -> CaseView:
        if contact_id not in self.items:
            raise InputError("There is no such contact: choose one from the worklist.")
        lines = (
            ChatLine(True, "sore throat since Monday <script>alert(1)</script>", AT),
            ChatLine(False, "Fever?", AT),
        )
        return CaseView(
            self.items[contact_id], "34-year-old woman. Sore throat for 3 days.\nNo trouble breathing.",
            "You can go to a pharmacy today. If you get worse, call 111.", lines, RESULT,
            (("sore-throat: Management", "Most sore throats get better in a week."),),
            self.decided.get(contact_id), tuple(self.audit),
            "You can go to a pharmacy today. If you get worse, call 111.", self.worded,
        )  # fmt: skip

    def accept(
        self,
        contact_id: str,
        user: User,
        *,
        urgency: Urgency,
        route: Route,
        minutes: int,
        reply: str,
        reason: str,
    ) -> CaseView:
        if urgency.level < self.items[contact_id].urgency.level and not reason.strip():
            raise InputError(
                "You are lowering the urgency: say why in the reason, so that it can be checked."
            )
        self.decided[contact_id] = Decided(user.name, now(), urgency, route, minutes, reply, reason, True)
        self.items[contact_id] = replace(self.items[contact_id], status="accepted")
        self.audit.append(
            AuditLine(now(), user.name, "accepted", f"urgency: {urgency.value}; route: {route.value}")
        )
        return self.case(contact_id)


class Questions:
    """Answers with one passage whatever is asked of it, but nothing about toes."""

    def __init__(self, reviews: Reviews) -> None:
        self._reviews = reviews

    def ask(self, contact_id: str, question: str, user: User) -> GuidanceAnswer:
        if not question.strip():
            raise InputError("There is no question yet: write one.")
        self._reviews.audit.append(AuditLine(now(), user.name, "asked the guidance", question))
        if "toe" in question:
            return GuidanceAnswer(question)
        passage = Cited(
            "sore-throat#before-referral", "Sore throat", "Before referral", "Write down <b>FeverPAIN</b>.",
            "Version 0.1.0, draft. From NICE NG84 (seen 2026-11-21).", True,
        )  # fmt: skip
        return GuidanceAnswer(question, (Quoted("Write down <b>FeverPAIN</b>.", passage.id),), (passage,))


UTTERANCES = (
    Utterance(0, Speaker.DOCTOR, 0.0, 2.4, "What has brought you in today?"),
    Utterance(
        1, Speaker.PATIENT, 2.6, 7.9, "Diarrhoea for three days, and I use Clenil.", 0.9,
        (Word("Diarrhoea", 2.6, 3.4, 0.95), Word("for", 3.4, 3.6, 0.99), Word("three", 3.6, 4.0, 0.9),
         Word("days,", 4.0, 4.4, 0.9), Word("and", 4.5, 4.7, 0.9), Word("I", 4.7, 4.8, 0.9),
         Word("use", 4.8, 5.1, 0.9), Word("Clenil.", 5.1, 5.9, 0.31)),
    ),
)  # fmt: skip
SECTIONS = (
    NoteSectionView(
        "History",
        (
            NoteLineView("Diarrhoea for 3 days", (1,), True, ()),
            NoteLineView("Uses Clenil", (1,), True, ("medicine: check the name and the dose",)),
        ),
    ),
    NoteSectionView("Examination", ()),
    NoteSectionView("Plan", (NoteLineView("Drink plenty", (), False, ()),)),
)


@dataclass
class Kept:
    view: ConsultationView
    before: list[ConsultationView]
    marks: dict[str, Mark] = field(default_factory=dict)


class Wording:
    def __init__(self) -> None:
        self.habits, self.on = [WordingView(7, "tummy", "abdomen", 3)], True

    def all(self, clinician: str) -> tuple[WordingView, ...]:
        return tuple(self.habits)

    def is_on(self, clinician: str) -> bool:
        return self.on

    def switch(self, clinician: str, on: bool) -> None:
        self.on = on

    def rewrite(self, number: int, written: str, clinician: str) -> None:
        self.habits = [replace(one, written=written) if one.id == number else one for one in self.habits]

    def forget(self, number: int, clinician: str) -> None:
        self.habits = [one for one in self.habits if one.id != number]


class Consultations:
    def __init__(self) -> None:
        self.wording = Wording()
        self.kept: dict[str, Kept] = {}
        self._new("Diarrhoea", "Cal Rivers, 45", False, ConsultationStatus.DRAFT)
        self.kept["1"].view = self._drafted(self.kept["1"].view)

    def items(self) -> tuple[ConsultationItem, ...]:
        return tuple(kept.view.item for kept in self.kept.values())

    def create(
        self, title: str, who: str, remote: bool, user: User, *, template: str = "", contact_id: str = ""
    ) -> ConsultationView:
        view = self._new(title, who, remote, ConsultationStatus.NEW)
        return self.set_template(view.item.id, template or "gp-default", user)

    def templates(self) -> tuple[TemplateView, ...]:
        names = ("gp-default", "UK GP consultation", False), ("ours", "Elm Lane", True)
        return tuple(TemplateView(*each) for each in names)

    def set_template(self, id: str, template: str, user: User) -> ConsultationView:
        self.kept[id].view = replace(self.kept[id].view, template=template)
        return self.kept[id].view

    def _new(self, title: str, who: str, remote: bool, status: ConsultationStatus) -> ConsultationView:
        number = str(len(self.kept) + 1)
        item = ConsultationItem(number, title, who, now(), status, remote)
        view = ConsultationView(item, 0.0, "", None, None, (), (), (), (), (), (), (), "", None, False, ())
        self.kept[number] = Kept(view, [])
        return view

    def receive(self, id: str, file: Path, filename: str, user: User) -> ConsultationView:
        if file.stat().st_size < 100:
            raise InputError(f"{filename} is not a recording: choose an audio or video file.")
        self._status(id, ConsultationStatus.TRANSCRIBING)
        self.kept[id].view = replace(self.kept[id].view, audio=file, doing="Listening", progress=0.2)
        return self.kept[id].view

    def start(self, id: str, user: User) -> None:
        self._status(id, ConsultationStatus.TRANSCRIBING)

    def cancel(self, id: str, user: User) -> None:
        self._status(id, ConsultationStatus.RECORDED)

    def view(self, id: str) -> ConsultationView:
        if id not in self.kept:
            raise InputError("There is no such consultation.")
        view = self.kept[id].view
        if view.item.status is ConsultationStatus.TRANSCRIBING:
            view = replace(view, progress=view.progress + 0.3)
            self.kept[id].view = self._drafted(view) if view.progress >= 1 else view
        view = self.kept[id].view
        if view.item.status is not ConsultationStatus.DRAFT:
            return view
        return replace(view, to_check=list_items(view.sections, view.unplaced, (), self.kept[id].marks))

    def mark_checked(self, id: str, key: str, user: User, *, seen: bool = True) -> ConsultationView:
        for part in find_item(self.view(id).to_check, key).parts:
            if seen:
                self.kept[id].marks[kept_words(part)] = Mark(user.name, now())
            else:
                self.kept[id].marks.pop(kept_words(part), None)
        return self.view(id)

    def _drafted(self, view: ConsultationView) -> ConsultationView:
        fact = FactView(0, "Diarrhoea for 3 days", "symptom", (1,), True)
        left = FactView(1, "No blood in the stool", "negative", (1,), False)
        return replace(
            view, item=replace(view.item, status=ConsultationStatus.DRAFT), utterances=UTTERANCES,
            gaps=(Gap(8.0, 11.0, "inaudible"),), sections=SECTIONS, facts=(fact, left), unplaced=(left,),
            codes=({"system": "http://snomed.info/sct", "code": "62315008", "display": "Diarrhoea"},),
            tasks=({"kind": "test", "text": "Stool sample", "owner": "patient", "due": "P2W",
                    "condition": "if it goes on", "state": "proposed"},),
            letters=({"kind": "referral", "to": "bowel clinic", "text": "To: bowel clinic"},),
            template="gp-default", reading_age_years=12.4, hard_words=("gastroenteritis",),
            patient_summary="You told us about diarrhoea for three days.",
            audit=(AuditLine(AT, "signpost", "drafted", "template: gp-default"),),
        )  # fmt: skip

    def edit_line(self, id: str, section: str, index: int, text: str, user: User) -> ConsultationView:
        return self._lines(
            id,
            section,
            lambda ls: (*ls[:index], replace(ls[index], text=text, by=user.name), *ls[index + 1 :]),
        )

    def add_line(self, id: str, section: str, text: str, user: User) -> ConsultationView:
        return self._lines(id, section, lambda ls: (*ls, NoteLineView(text, (), False, (), user.name)))

    def remove_line(self, id: str, section: str, index: int, user: User) -> ConsultationView:
        return self._lines(id, section, lambda ls: (*ls[:index], *ls[index + 1 :]))

    def place(self, id: str, fact_n: int, section: str, user: User) -> ConsultationView:
        view = self.kept[id].view
        fact = next(f for f in view.unplaced if f.n == fact_n)
        self._lines(id, section, lambda ls: (*ls, NoteLineView(fact.text, fact.evidence, True, ())))
        self.kept[id].view = replace(
            self.kept[id].view, unplaced=tuple(f for f in view.unplaced if f.n != fact_n)
        )
        return self.view(id)

    def undo(self, id: str, user: User) -> ConsultationView:
        kept = self.kept[id]
        if not kept.before:
            raise InputError("There is nothing to undo.")
        kept.view = kept.before.pop()
        return self.view(id)

    def set_speaker(self, id: str, n: int, speaker: Speaker, user: User) -> ConsultationView:
        view = self.kept[id].view
        swapped = tuple(u.spoken_by(speaker) if u.n == n else u for u in view.utterances)
        self.kept[id].view = replace(view, utterances=swapped)
        return self.view(id)

    def sign(self, id: str, user: User, *, checked: bool) -> ConsultationView:
        view = self.view(id)
        require_seen(view.to_check)
        if not checked:
            raise InputError(NOT_CHECKED)
        text = "\n".join(f"{s.name}: {line.text}" for s in view.sections for line in s.lines)
        signed = replace(view, item=replace(view.item, status=ConsultationStatus.SIGNED), signed_text=text)
        self.kept[id].view = replace(signed, audit=(*view.audit, AuditLine(now(), user.name, "signed", "")))
        return self.view(id)

    def export(self, id: str, folder: Path) -> tuple[Path, ...]:
        path = folder / "note.md"
        path.write_text(self.kept[id].view.signed_text or "", encoding="utf-8")
        return (path,)

    def _status(self, id: str, status: ConsultationStatus) -> None:
        view = self.kept[id].view
        self.kept[id].view = replace(view, item=replace(view.item, status=status))

    def _lines(self, id: str, section: str, change: Callable[[Any], Any]) -> ConsultationView:
        kept = self.kept[id]
        kept.before.append(kept.view)
        sections = tuple(
            replace(s, lines=change(s.lines)) if s.name == section else s for s in kept.view.sections
        )
        kept.view = replace(kept.view, sections=sections, can_undo=True)
        return self.view(id)


BROKEN = "id: sore-throat\ntitle: Sore throat\noutcome: emergancy\n"


def desk_in(data: Path) -> Desk:
    """A real desk with one pathway nobody has finished."""
    file = data / "pathways" / "sore-throat" / "pathway.yaml"
    shutil.rmtree(data / "pathways", ignore_errors=True)
    shutil.rmtree(data / "desk", ignore_errors=True)
    file.parent.mkdir(parents=True)
    file.write_text(BROKEN, "utf-8")
    return Desk(data / "pathways", data / "desk")


class Evaluations:
    """One suite is offered; a run stands still until it is stopped or `finish` is called."""

    def __init__(self) -> None:
        self.asked: RunState | None = None

    def offers(self) -> tuple[Offer, ...]:
        return (Offer("ci", "ci: every change", None), Offer("triage-core", "Triage, own cases", 66))

    def start(self, suites: list[str], user: User) -> RunState:
        if not suites:
            raise InputError("Choose at least one suite to run.")
        far = {"suite": suites[0], "done": 3, "of": 66}
        self.asked = RunState(tuple(suites), user.name, JobState.RUNNING, **far)
        return self.asked

    def stop(self, user: User) -> None:
        if self.asked:
            self.asked = replace(self.asked, state=JobState.CANCELLED, sentence="The last run was stopped.")

    def state(self) -> RunState | None:
        return self.asked


class Proof:
    def __init__(self) -> None:
        self.file: Path | None = None
        self.case: Path | None = None
        self.evaluations = Evaluations()
        self.known: tuple[RunView, ...] = ()

    def case_file(self, name: str) -> Path | None:
        return self.case / name if self.case and (self.case / name).is_file() else None

    def report(self, id: str = "") -> Path | None:
        return self.file if id in ("", "20261122-090000") else None

    def runs(self) -> tuple[RunView, ...]:
        return self.known

    def run(self, id: str) -> RunView | None:
        return next((run for run in self.known if run.id == id), None)


class OwnCases:
    """The real file behind a canned case."""

    def __init__(self, files: SuiteFiles) -> None:
        self.files = files
        for kept in files.all():
            files.take_out(kept.id)

    def preview(self, contact_id: str, wish: Wish) -> Preview:
        if not wish.why:
            raise InputError("Give a reason.")
        case = {"why": wish.why, "given": {"opening": "[name] has a <b>rash</b>"}}
        return Preview("practice", case, self.files.text(case), ("name: 1",), ("Clenil",))

    def keep(self, preview: Preview, subject: tuple[str, str], user: User) -> KeptCase:
        self.files.add(preview.suite, preview.case)
        return self.files.all()[0]

    def all(self) -> tuple[KeptCase, ...]:
        return self.files.all()

    def take_out(self, id: str, user: User) -> None:
        self.files.take_out(id)


class Watch:
    """Contacts of one day, counted for real."""

    period = Period(date(2026, 11, 2), date(2026, 11, 22))

    def __init__(self) -> None:
        self.rows: list[ContactSeen] = []

    def periods(self) -> tuple[Period, ...]:
        return (self.period,)

    def overview(self, wanted: str) -> Overview:
        return overview(self.rows, [], self.period, read_alarms(ALARMS))

    def export(self, format: str, wanted: str) -> str:
        return as_csv(self.overview(wanted)) if format == "csv" else as_prometheus(self.overview(wanted))


class Live:
    """Takes pieces in for consultation 2 and remembers them."""

    def __init__(self) -> None:
        self.pieces: dict[int, bytes] = {}
        self.did: list[tuple[str, str]] = []

    def begin(self, id: str, user: User, *, told: bool, microphone: str = "") -> Begun:
        if not told:
            raise InputError("Tell the patient first.")
        self.did.append(("begin", user.name))
        return Begun("the key", len(self.pieces))

    def keep(self, id: str, key: str, n: int, content: bytes) -> int:
        if key != "the key":
            raise InputError("This consultation is now being recorded in another window.")
        if not content.startswith(b"RIFF"):
            raise InputError("A piece of the recording is not sound.")
        self.pieces[n] = content
        return len(self.pieces)

    def broke_off(self, id: str, key: str, n: int, why: str) -> None:
        self.did.append((why, key))

    def stop(self, id: str, user: User) -> None:
        self.did.append(("stop", user.name))

    def discard(self, id: str, user: User) -> None:
        self.did.append(("discard", user.name))

    def view(self, id: str, *, since: int = 0) -> LiveView:
        if id != "2":
            raise InputError("There is no such consultation.")
        return LiveView(
            "listening", len(self.pieces), 1, () if since else (LiveLine(0.5, "a <b>sore</b> toe"),)
        )


class House:
    """Stands where `assistant.service.Signpost` stands."""

    def __init__(self, data: Path, *, port: int = 7860, secret: str = "a key for tests only") -> None:
        self.settings = SimpleNamespace(data=data, host="127.0.0.1", port=port, https=False, max_upload_mb=5)
        self._secret = secret
        self.refurnish()

    def refurnish(self) -> None:
        """Everything as it stood at first."""
        self.users, self.chats, self.reviews = Users(), Chats(), Reviews()
        self.consultations, self.proof = Consultations(), Proof()
        self.live = Live()
        self.authoring, self.works = desk_in(self.settings.data), Works()
        self.change_requests = SimpleNamespace(all=lambda: (), desk=lambda: ())
        self.releases = SimpleNamespace(all=lambda: (), notice=lambda: "")
        self.own_cases = OwnCases(SuiteFiles(self.settings.data / "suites"))
        self.incidents = SimpleNamespace(all=lambda: ())
        self.monitoring = Watch()

        self.guidance_questions = Questions(self.reviews)

    def start(self) -> None:
        """Nothing to warm up."""

    def practice_name(self) -> str:
        return "Elm Lane Surgery"

    def draft_guidance(self) -> bool:
        return True

    def secret(self) -> str:
        return self._secret


def write_tone(path: Path, seconds: float = 1.0) -> Path:
    """A short WAV file."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(b"\x00\x10" * int(16_000 * seconds))
    return path


if __name__ == "__main__":
    import tempfile

    from ui.serve import serve

    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), port=int(sys.argv[1]))
        for old in house.reviews.items:
            house.reviews.items[old] = replace(house.reviews.items[old], since=now() - timedelta(minutes=42))
        serve(house)  # type: ignore[arg-type]
