"""Each clinician's own wording: what they write in place of which words, how often, and their switch.

Knows no language: what may be learned is decided before it comes here.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import InputError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import storable, to_row
from assistant.records.rows import WordingRow
from assistant.records.tables import Wording, WordingSwitch


class Wordings:
    """What clinicians write in place of what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, clinician: str, pairs: Iterable[tuple[str, str]], *, at: datetime) -> None:
        """One more time for each (said, written); the other way round takes a wording back."""
        with self._database.write() as session:
            for said, written in pairs:
                back = _one(session, clinician, written, said)
                if back is not None:
                    session.delete(back)
                    continue
                wording = _one(session, clinician, said, written) or Wording(
                    clinician=clinician, said=storable(said), written=storable(written), times=0
                )
                wording.times, wording.changed_at = wording.times + 1, at
                session.add(wording)
                session.flush()

    def of(self, clinician: str, *, at_least: int = 1) -> tuple[WordingRow, ...]:
        """A clinician's wordings made so often or oftener, by what was said, the newest of rivals first."""
        query = (
            select(Wording)
            .where(Wording.clinician == clinician, Wording.times >= at_least)
            .order_by(Wording.said, Wording.times.desc(), Wording.changed_at.desc())
        )
        with self._database.read() as session:
            return tuple(to_row(WordingRow, each) for each in session.scalars(query))

    def rewrite(self, wording_id: int, clinician: str, written: str, *, at: datetime) -> None:
        """Put other words in place; a rival that already says so goes."""
        with self._database.write() as session:
            wording = _mine(session, wording_id, clinician)
            rival = _one(session, clinician, wording.said, written)
            if rival is not None and rival.id != wording.id:
                session.delete(rival)
            detail = {"said": wording.said, "before": wording.written, "after": written}
            wording.written, wording.changed_at = storable(written), at
            note(session, at, clinician, "changed their wording", ("clinician", clinician), detail)

    def forget(self, wording_id: int, clinician: str, *, at: datetime) -> None:
        """Delete one; it has to be made again as often to come back."""
        with self._database.write() as session:
            wording = _mine(session, wording_id, clinician)
            detail = {"said": wording.said, "written": wording.written}
            session.delete(wording)
            note(session, at, clinician, "deleted a wording", ("clinician", clinician), detail)

    def is_on(self, clinician: str) -> bool:
        """Whether their wording is used in drafts."""
        with self._database.read() as session:
            switch = session.get(WordingSwitch, clinician)
            return switch is None or switch.on

    def switch(self, clinician: str, on: bool, *, at: datetime) -> None:
        """Use their wording, or leave drafts as drafted; nothing learned is lost by switching off."""
        with self._database.write() as session:
            switch = session.get(WordingSwitch, clinician) or WordingSwitch(clinician=clinician)
            switch.on = on
            session.add(switch)
            note(session, at, clinician, "switched their wording", ("clinician", clinician), {"on": on})


def _one(session: Session, clinician: str, said: str, written: str) -> Wording | None:
    query = select(Wording).where(
        Wording.clinician == clinician, Wording.said == said, Wording.written == written
    )
    return session.scalar(query.limit(1))


def _mine(session: Session, wording_id: int, clinician: str) -> Wording:
    wording = session.get(Wording, wording_id, with_for_update=True)
    if wording is None or wording.clinician != clinician:
        raise InputError("That wording is no longer there: reload the page to see those there are.")
    return wording
