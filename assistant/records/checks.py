"""What was marked as checked before signing: the words, by whom, when. Only ever added to.

Knows nothing of what has to be checked.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from assistant.records.audit import note
from assistant.records.consultations import unsigned
from assistant.records.database import Database
from assistant.records.reading import storable, to_row
from assistant.records.rows import CheckRow
from assistant.records.tables import Check


class Checks:
    """The marks of every consultation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(
        self, consultation_id: int, told: Sequence[str], *, by: str, at: datetime, seen: bool = True
    ) -> None:
        """Keep that these words were checked, or that the mark was taken off; a signed note takes none."""
        with self._database.write() as session:
            unsigned(session, consultation_id)
            first = session.scalar(select(func.count()).where(Check.consultation_id == consultation_id)) or 0
            for n, words in enumerate(map(storable, told), first):
                session.add(Check(consultation_id=consultation_id, n=n, told=words, seen=seen, by=by, at=at))
            what = "checked" if seen else "took back a check"
            detail = {"check": first, "things": len(told)}
            note(session, at, by, what, ("consultation", consultation_id), detail)

    def standing(self, consultation_id: int) -> dict[str, CheckRow]:
        """What is marked now, by its words."""
        query = select(Check).where(Check.consultation_id == consultation_id).order_by(Check.n)
        with self._database.read() as session:
            last = {row.told: to_row(CheckRow, row) for row in session.scalars(query)}
        return {told: row for told, row in last.items() if row.seen}
