"""Incidents: a case frozen with everything that produced it, kept as one file, and run again.

The file is canonical JSON with its own SHA-256. It leaves out the patient's name and every secret; it holds
the patient's words as they were, for otherwise it could not be run again: it stays in the practice.
"""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from assistant.errors import InputError, OperatorError
from assistant.journeys.clock import now
from assistant.journeys.incident_replay import Replayed, replay
from assistant.journeys.stored_cases import stored_case
from assistant.journeys.version_shelf import VersionShelf, differing
from assistant.journeys.views import User
from assistant.records.rows import AuditRow, ContactRow, DecisionRow, MessageRow
from assistant.records.store import Store
from assistant.records.tables import canonical_json
from assistant.settings import Settings
from assistant.triage.case import Guide

Json = dict[str, Any]
FORMAT = "signpost-incident/1"
ROLES = ("clinician", "safety")
MESSAGES, DECISIONS = TypeAdapter(tuple[MessageRow, ...]), TypeAdapter(tuple[DecisionRow, ...])
AUDIT = TypeAdapter(tuple[AuditRow, ...])
NAMED = re.compile(r"\d{8}-\d{6}-[A-Z0-9-]+\.json")
NO_REASON = "Say in a sentence what went wrong, so that whoever opens the incident knows what to look for."
SHOWN_SETTINGS = (  # what may matter for a result; never a key, an address with a password, or a new setting
    "demonstration", "text_model", "speech_model", "threads", "max_upload_mb", "keep_audio_days", "https",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incident:
    """A frozen case. `whole` when the file still is what was frozen."""

    name: str
    frozen: Json
    whole: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of running an incident again, and which versions differ."""

    replayed: Replayed
    versions: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """In words."""
        if self.replayed.same:
            under = " though versions differ" if self.versions else " under the same versions"
            return f"The same result, byte for byte,{under}."
        if not self.replayed.different:
            return "It could not be run again: see why beside each way."
        fields = ", ".join(self.replayed.different)
        why = "Versions differ" if self.versions else "No version differs, so this is a mistake of ours"
        return f"The result differs in {fields}. {why}."


class Incidents:
    """Frozen cases in one folder."""

    def __init__(
        self,
        store: Callable[[], Store],
        versions: Callable[[], Json],
        under: Callable[[str], AbstractContextManager[Guide]],
        shelf: VersionShelf,
        settings: Settings,
    ) -> None:
        """`under`: the guide of the guidance with this hash, or of that in use where it is not to be had."""
        self._store = store
        self._versions = versions
        self._under = under
        self._shelf = shelf
        self._settings = settings
        self._folder = settings.incidents_dir

    def freeze(self, contact_id: str, why: str, user: User) -> Incident:
        """Keep a case with everything that produced it."""
        if user.role not in ROLES:
            raise InputError("Only a clinician or the safety lead can freeze an incident.")
        if not why.strip():
            raise InputError(NO_REASON)
        if not contact_id.isdigit():
            raise InputError("There is no such contact: choose one from the worklist.")
        contact = self._store().contacts.get(int(contact_id))
        frozen = self._frozen(contact, " ".join(why.split()), user)
        frozen["replay"] = asdict(self._again(frozen).replayed)
        name = f"{now():%Y%m%d-%H%M%S}-{contact.reference}.json"
        self._write(name, {**frozen, "sha256": digest(frozen)})
        self._store().audit.record(now(), user.name, "froze an incident", ("contact", contact.id), file=name)
        return self.get(name)

    def freeze_reference(self, reference: str, why: str, user: User) -> Incident:
        """The same, by what the patient quotes."""
        contact = self._store().contacts.by_reference(reference)
        if contact is None:
            raise InputError(f"There is no contact {reference}: look for it in the worklist.")
        return self.freeze(str(contact.id), why, user)

    def all(self) -> tuple[Incident, ...]:
        """Every incident, newest first."""
        found = self._folder.glob("*.json") if self._folder.is_dir() else ()
        return tuple(
            read_incident(file) for file in sorted(found, reverse=True) if NAMED.fullmatch(file.name)
        )

    def get(self, name: str) -> Incident:
        """One incident by its file's name."""
        if not NAMED.fullmatch(name) or not (self._folder / name).is_file():
            raise InputError("There is no such incident: choose one from the list.")
        return read_incident(self._folder / name)

    def replay(self, incident: Incident) -> Outcome:
        """Run it again, under the guidance it had where that is still to be had."""
        if not incident.whole:
            raise InputError(f"{incident.name} was changed after it was frozen: its SHA-256 does not fit.")
        return self._again(incident.frozen)

    def _again(self, frozen: Json) -> Outcome:
        then: Json = frozen["versions"]["then"] or frozen["versions"]["at_freezing"]
        with self._under(then["guidance"]["hash"]) as guide:
            there = self._versions()
            hash = guide.library.version
            release = (
                then["guidance"]["release"]
                if hash == then["guidance"]["hash"]
                else there["guidance"]["release"]
            )
            return Outcome(
                replay(frozen, guide),
                differing(then, {**there, "guidance": {"hash": hash, "release": release}}),
            )

    def _frozen(self, contact: ContactRow, why: str, user: User) -> Json:
        store = self._store()
        messages = store.contacts.messages(contact.id)
        audit = store.audit.lines(subject=("contact", contact.id))
        case, result = contact.case, contact.result or {}
        stored = stored_case(contact, messages)
        return {
            "format": FORMAT,
            "frozen": {"at": now().isoformat(), "by": user.name, "role": user.role, "why": why},
            "contact": _about(contact),
            "person": contact.patient.get("given"),
            "messages": MESSAGES.dump_python(messages, mode="json"),
            "answers": stored.case.get("answers", []) if stored else [],
            "readings": {name: case.get(name, []) for name in ("measurements", "series", "counted")},
            "record": case.get("patient", {}).get("record", {}),
            "findings": case.get("findings", []),
            "rules": {"because": result.get("because", []), "red_flags": result.get("red_flags", [])},
            "case": case,
            "result": contact.result,
            "decisions": DECISIONS.dump_python(store.decisions.of_contact(contact.id), mode="json"),
            "audit": AUDIT.dump_python(audit, mode="json"),
            "versions": {"then": self._then(audit), "at_freezing": self._versions()},
            "settings": shown_settings(self._settings),
        }

    def _then(self, audit: tuple[AuditRow, ...]) -> Json | None:
        """The versions that gave the last answer, where the audit names them."""
        named = [
            line.detail["versions"] for line in audit if line.what == "answered" and "versions" in line.detail
        ]
        return self._shelf.get(named[-1]) if named else None

    def _write(self, name: str, frozen: Json) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._folder / f"{name}.part"
            part.touch(mode=0o600)
            part.write_text(canonical_json(frozen) + "\n", "utf-8")
            part.replace(self._folder / name)
        except OSError as error:
            raise OperatorError(
                f"{self._folder / name} cannot be written ({error.strerror}): make room or mend its rights."
            ) from error


def digest(frozen: Json) -> str:
    """SHA-256 of everything in an incident but the hash itself."""
    inside = {name: value for name, value in frozen.items() if name != "sha256"}
    return sha256(canonical_json(inside).encode()).hexdigest()


def read_incident(file: Path) -> Incident:
    """An incident's file, wherever it lies."""
    try:
        frozen = json.loads(file.read_text("utf-8"))
        known = frozen["format"] == FORMAT
    except (OSError, ValueError, TypeError, KeyError):
        raise InputError(
            f"{file} is no incident: give a file that `signpost incident freeze` made."
        ) from None
    if not known:
        raise InputError(f"{file} was frozen by another Signpost ({frozen['format']}): use that version.")
    return Incident(file.name, frozen, frozen.get("sha256") == digest(frozen))


def shown_settings(settings: Settings) -> Json:
    """Settings that may matter for a result, without secrets."""
    shown = {name: getattr(settings, name) for name in SHOWN_SETTINGS}
    server = urlsplit(settings.text_model_url)
    return {**shown, "text_model_host": server.hostname or ""}


def _about(contact: ContactRow) -> Json:
    return {
        "reference": contact.reference,
        "opened_at": contact.opened_at.isoformat(),
        "changed_at": contact.changed_at.isoformat(),
        "status": str(contact.status),
        "spoken_by": str(contact.spoken_by),
        "urgency": contact.urgency and str(contact.urgency),
        "route": contact.route and str(contact.route),
        "minutes": contact.minutes,
        "emergency": contact.emergency,
        "alerts": list(contact.alerts),
    }
