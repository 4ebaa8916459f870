"""Fills an empty database with the demonstration practice: invented people and invented talk.

The messages go through the real triage and the transcripts through the real scribe; the recording is
kept ready to be transcribed.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.interfaces import UtteranceIn
from assistant.journeys.cases import utterances_of
from assistant.journeys.chats import Chats
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.journeys.listening import Listening
from assistant.journeys.views import Person, Stage, User
from assistant.records.store import Store
from assistant.types import Sex, Speaker

FOLDER = Path(__file__).resolve().parent.parent / "demonstration"
LOADER = User("demonstration", "clinician")
MOST_ANSWERS = 15
Tell = Callable[[str], None]


class Demonstration:
    """The demonstration practice."""

    def __init__(self, store: Store, chats: Chats, listening: Listening) -> None:
        self._store = store
        self._chats = chats
        self._listening = listening
        self._given = yaml.safe_load((FOLDER / "practice.yaml").read_text("utf-8"))

    def fill(self, tell: Tell) -> bool:
        """Load everything into an empty database; False when there is something in it already."""
        if self._store.consultations.all() or self._store.contacts.all(limit=1):
            return False
        for patient in self._given["patients"]:
            self._add_patient(patient)
        for contact in self._given["contacts"]:
            tell(f"a message from {contact['name']}")
            self._tell_triage(contact)
        for consultation in reversed(self._given["consultations"]):
            tell(f"a consultation: {consultation['title']}")
            self._add_consultation(consultation)
        return True

    def _add_patient(self, given: dict[str, Any]) -> None:
        self._store.patients.add(
            given["name"],
            born=_iso(given["born"]),
            at=now(),
            sex=given["sex"],
            record=given["record"],
            usual_clinician=given["record"].get("usual_clinician"),
        )

    def _tell_triage(self, given: dict[str, Any]) -> None:
        """Say the opening and answer until it is sent."""
        visitor = f"demonstration-{given['name']}"
        person = Person(given["name"], given.get("age_years"), Sex(given["sex"]))
        self._chats.open(visitor, person)
        view = self._chats.say(visitor, given["opening"])
        for _ in range(MOST_ANSWERS):
            if view.stage is not Stage.ASKING:
                break
            view = self._chats.say(visitor, given["answers"])
        self._chats.send(visitor)
        self._chats.finish(visitor)

    def _add_consultation(self, given: dict[str, Any]) -> None:
        row = self._store.consultations.add(
            given["title"], by=LOADER.name, at=now(), patient_name=given["patient"], remote=given["remote"]
        )
        if "audio" in given:
            file = FOLDER / given["audio"]
            kept = self._store.recordings.receive(file, file.name, at=now(), by=LOADER.name)
            self._store.consultations.attach_recording(row.id, kept.id, at=now(), by=LOADER.name)
            return
        talk = utterances_of(UtteranceIn(speaker=Speaker(who), text=text) for who, text in given["talk"])
        drafted = self._listening.write_up(talk, remote=given["remote"], quick=True)
        Drafts(self._store).keep(row.id, drafted, by="signpost")


def _iso(value: date | str) -> str:
    return value.isoformat() if isinstance(value, date) else value
