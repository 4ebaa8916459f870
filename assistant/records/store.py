"""The store: one door to everything that is kept, by subject.

    store = Store("sqlite:////var/lib/signpost/signpost.db", recordings=Path("…/recordings"))
    store.migrate()
    contact = store.contacts.open(visitor, at=now, patient={}, case={})
    store.contacts.receive(contact.id, "my throat hurts", now)

Knows no clinical rule. Each write is committed when it returns, with its audit line; rows are copies.
"""

from pathlib import Path
from typing import Self

from argon2 import PasswordHasher

from assistant.records.audit import Audit
from assistant.records.change_requests import ChangeRequests
from assistant.records.checks import Checks
from assistant.records.consultations import Consultations
from assistant.records.contacts import Contacts
from assistant.records.database import Database
from assistant.records.decisions import Decisions
from assistant.records.patients import Patients
from assistant.records.pieces import Pieces
from assistant.records.recordings import Recordings
from assistant.records.seen import Seen
from assistant.records.signing import Signing
from assistant.records.tasks import Tasks
from assistant.records.users import Users
from assistant.records.voice_messages import VoiceMessages
from assistant.records.wordings import Wordings
from assistant.records.write_up_choices import WriteUpChoices

MEGABYTE = 1_000_000


class Store:
    """Everything kept. Safe to use from several threads; several processes may open the same one."""

    def __init__(
        self, url: str, *, recordings: Path, max_upload_mb: int = 500, hasher: PasswordHasher | None = None
    ) -> None:
        self.database = Database(url)
        self.users = Users(self.database, hasher)
        self.patients = Patients(self.database)
        self.contacts = Contacts(self.database)
        self.decisions = Decisions(self.database)
        self.voices = VoiceMessages(self.database)
        self.consultations = Consultations(self.database)
        self.write_up_choices = WriteUpChoices(self.database)
        self.wordings = Wordings(self.database)
        self.checks = Checks(self.database)
        self.signing = Signing(self.database)
        self.tasks = Tasks(self.database)
        self.change_requests = ChangeRequests(self.database)
        self.audit = Audit(self.database)
        self.seen = Seen(self.database)
        self.recordings = Recordings(self.database, recordings, max_bytes=max_upload_mb * MEGABYTE)
        live = recordings.with_name("live")
        self.pieces = Pieces(self.database, live, max_bytes=max_upload_mb * MEGABYTE)

    def migrate(self) -> None:
        """Create the tables, or bring them up to date. Running it again changes nothing."""
        self.database.migrate()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
