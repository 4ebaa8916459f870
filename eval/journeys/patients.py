"""A patient's journey walked through the real service; what everyone saw on the way, as plain values.

Knows what a patient's and a clinician's page can do. Judges nothing: that is `patient_promises.py`.
"""

import random
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.journeys.own_cases import Wish
from assistant.journeys.views import ChatView, Person, Stage, User
from assistant.service import Signpost
from eval.attacks import sounds
from eval.checks.patience import wait_for
from eval.journeys.schema import PatientWay, Step

Json = dict[str, Any]
CLINICIAN = User("Evaluation", "clinician")
MOST_QUESTIONS = 40
WHY = "Frozen by the evaluation, to be run again."
NONE_OF_THESE = "None of these"
WAITING_TOO = (  # who waits beside them, so that the order of the list means something
    "I would like my ears syringed when you have time, they feel a bit blocked with wax.",
    "I've had a burning pain when I pee since yesterday and I keep needing to go.",
)


def walk(service: Signpost, journey: PatientWay) -> Json:
    """The whole way, and what is left of it in every place."""
    _others_wait(service)
    return _Walk(service, journey).go()


class _Walk:
    """One person on their way; a restart changes the service under them."""

    def __init__(self, service: Signpost, journey: PatientWay) -> None:
        self.service, self.journey = service, journey
        self.visitor = f"journey-{random.SystemRandom().getrandbits(64)}"
        self.story: Json = {"seen": [], "sent_words": [], "heard": "", "kept": {}, "draft_reply": ""}
        self.recordings: list[int] = []

    def go(self) -> Json:
        """Every step, then a look everywhere."""
        person = self.journey.person.model_dump()
        self._see("open", self.service.chats.open(self.visitor, Person(**person)))
        for step in self.journey.steps:
            if step.do == "restart":
                self._restart()
            else:
                view = STEPS[step.do](self, step)
                self._see(step.do, view)
        return self.story | self._left()

    # --- what is done -------------------------------------------------------------------------

    def say(self, step: Step) -> ChatView:
        """A typed message."""
        return self._said(step.words)

    def speak(self, step: Step) -> ChatView:
        """A voice message, whose words are put right before they are sent."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "message.wav"
            file.write_bytes(sounds.as_wav(sounds.speech((("patient", step.words),))))
            self.service.chats.record(self.visitor, file)
        voice = wait_for(self._voice, lambda it: not it.listening)
        kept = self.service.store.voices.with_recording(contact_id=int(self.contact))
        self.recordings += [each.recording_id for each in kept]
        self.story["heard"] = voice.text
        return self._said(step.sent)

    def answer(self, _step: Step) -> ChatView:
        """Answer until nothing is asked any more."""
        for _ in range(MOST_QUESTIONS):
            waiting = self._row().case.get("waiting")
            if not waiting:
                break
            self.service.chats.choose(self.visitor, self._replies(waiting))
        return self._now()

    def correct(self, step: Step) -> ChatView:
        """One thing that was understood is put right."""
        return self.service.chats.correct(self.visitor, step.finding, step.holds)

    def send(self, _step: Step) -> ChatView:
        """It is checked and sent."""
        return self.service.chats.send(self.visitor)

    def decline(self, _step: Step) -> ChatView:
        """Will not call 999."""
        return self.service.chats.decline_emergency(self.visitor)

    def reply(self, step: Step) -> ChatView:
        """A clinician takes the draft, changes it and sends it."""
        case = self.service.reviews.case(self.contact)
        self.story["draft_reply"] = case.reply_draft
        self.service.reviews.accept(
            self.contact,
            CLINICIAN,
            urgency=step.urgency or case.item.urgency,
            route=step.route or case.item.route,
            minutes=case.item.minutes if step.minutes is None else step.minutes,
            reply=step.words,
            reason=step.reason,
        )
        return self._now()

    def keep(self, step: Step) -> ChatView:
        """The override becomes a case of the practice's own, is run, and is taken out again."""
        own = self.service.own_cases
        shown = own.preview(self.contact, Wish(why=step.reason))
        kept = own.keep(shown, ("contact", self.contact), CLINICIAN)
        file = self.service.settings.suites_dir / "practice.yaml"
        again = self.service.triage_case({"id": kept.id, **shown.case["given"]})
        self.story["kept"] = {
            "file": file.read_text("utf-8"), "expect": shown.case["expect"], "runs": again["urgency"],
        }  # fmt: skip
        own.take_out(kept.id, CLINICIAN)
        return self._now()

    def _restart(self) -> None:
        """Another Signpost on the same data: it knows what is on disk and nothing else."""
        self.service = Signpost(self.service.settings, models=self.service.models)
        self._see("restart", self._now())

    # --- what is seen -------------------------------------------------------------------------

    @property
    def contact(self) -> str:
        """The contact's number, as the pages have it."""
        return str(self.story["seen"][0]["contact"])

    def _row(self) -> Any:
        return self.service.store.contacts.get(int(self.contact))

    def _now(self) -> ChatView:
        view = self.service.chats.current(self.visitor)
        if view is None:
            raise LookupError("the patient's chat is gone")
        return view

    def _voice(self) -> Any:
        return self._now().voice

    def _said(self, words: str) -> ChatView:
        self.story["sent_words"].append(words)
        return self.service.chats.say(self.visitor, words)

    def _replies(self, waiting: Json) -> list[str]:
        """What this person answers: to a list every line that fits, else that none does."""
        options, text = list(waiting["options"]), waiting["text"].casefold()
        known = [(each.asked.casefold(), each.answer) for each in self.journey.replies]
        if waiting["kind"] == "any_of":
            so = [
                it
                for it in options
                if any(asked in it.casefold() and answer == "Yes" for asked, answer in known)
            ]
            return so or [NONE_OF_THESE]
        return [next((answer for asked, answer in known if asked in text), "No")]

    def _see(self, did: str, view: ChatView) -> None:
        row = self.service.store.contacts.get(int(view.contact_id))
        self.story["seen"].append(
            {
                "did": did,
                "contact": row.id,
                "reference": view.reference,
                "stage": view.stage.value,
                "emergency": view.emergency or "",
                "urgency": str(row.urgency or ""),
                "said_last": next((line.text for line in reversed(view.lines) if not line.mine), ""),
                "listed": self._listed(str(row.id)),
            }
        )

    def _listed(self, contact: str) -> str:
        """The urgency it has in the list; empty where it is not there."""
        rows = self.service.reviews.worklist()
        return next((str(it.urgency) for it in rows if it.contact_id == contact), "")

    def _left(self) -> Json:
        """Where the contact now stands: list, case, patient's page, audit, a frozen copy."""
        store, row, view = self.service.store, self._row(), self._now()
        case = self.service.reviews.case(self.contact)
        result = row.result or {}
        waiting = [it for it in self.service.reviews.worklist() if it.status == "waiting"]
        place = next((n for n, it in enumerate(waiting) if it.contact_id == self.contact), None)
        return {
            "asked": [words for ask in row.case["asked"] for words in _questions(ask)],
            "result": {name: result.get(name) for name in ("urgency", "route", "red_flags", "findings")},
            "handover": case.handover,
            "item": {"urgency": str(case.item.urgency), "alert": case.item.alert or "", "who": case.item.who},
            "place": place,
            "before": [str(it.urgency) for it in waiting[: place or 0]],
            "screen": [line.text for line in view.lines if not line.mine],
            "understood": [each.text for each in view.understood],
            "lines": [line.text for line in case.lines if line.mine],
            "decided": {"urgency": str(case.decided.urgency), "reply": case.decided.reply}
            if case.decided
            else {},
            "audit": [line.what for line in case.audit],
            "chain": store.audit.verify_chain().sentence if not store.audit.verify_chain().ok else "",
            "frozen": self._frozen(),
            "recordings": [self._recording(number) for number in self.recordings],
        }

    def _frozen(self) -> Json:
        incident = self.service.incidents.freeze(self.contact, WHY, CLINICIAN)
        again = self.service.incidents.replay(incident)
        return {
            "whole": incident.whole,
            "same": again.replayed.same,
            "told": again.sentence,
            "urgency": (incident.frozen["result"] or {}).get("urgency", ""),
            "words": [it["text"] for it in incident.frozen["messages"] if it["role"] == "patient"],
        }

    def _recording(self, number: int) -> Json:
        row = self.service.store.recordings.get(number)
        there = (self.service.settings.recordings_dir / row.path).exists()
        return {"there": there, "recorded": bool(row.deleted_at and row.deletion_verified)}


STEPS: Mapping[str, Callable[[_Walk, Step], ChatView]] = {
    "say": _Walk.say, "speak": _Walk.speak, "answer": _Walk.answer, "correct": _Walk.correct,
    "send": _Walk.send, "decline": _Walk.decline, "reply": _Walk.reply, "keep": _Walk.keep,
}  # fmt: skip


def contact_of(story: Json) -> str:
    """The contact a journey made."""
    return str(story["seen"][0]["contact"])


def _questions(ask: Json) -> Iterator[str]:
    yield from (part["text"] for part in ask["parts"]) if ask["kind"] == "any_of" else (ask["text"],)


def _others_wait(service: Signpost) -> None:
    """Others are in the list, once for a practice."""
    for n, words in enumerate(WAITING_TOO):
        visitor = f"journey-waiting-{n}"
        if service.chats.current(visitor):
            continue
        service.chats.open(visitor, Person(age_years=41))
        view = service.chats.say(visitor, words)
        for _ in range(MOST_QUESTIONS):
            if view.stage is not Stage.ASKING:
                break
            view = service.chats.choose(visitor, [NONE_OF_THESE] if view.several else ["No"])
        service.chats.send(visitor)
