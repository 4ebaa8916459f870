"""How each consultation is to be written up: by whom, in which template, with which triage history.

Knows nothing of what a template or a history holds.
"""

from datetime import datetime

from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, to_row
from assistant.records.rows import ChoiceRow
from assistant.records.tables import Consultation, Contact, WriteUpChoice

DEFAULT_TEMPLATE = "gp-default"


class WriteUpChoices:
    """The choices, one a consultation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def choose(
        self,
        consultation_id: int,
        *,
        by: str,
        at: datetime,
        template: str | None = None,
        contact_id: int | None = None,
    ) -> ChoiceRow:
        """Keep what is given; what is left out stays as it was. The first to choose is its clinician."""
        with self._database.write() as session:
            find(session, Consultation, consultation_id, "consultation", lock=True)
            if contact_id is not None:
                find(session, Contact, contact_id, "contact")
            choice = session.get(WriteUpChoice, consultation_id) or WriteUpChoice(
                consultation_id=consultation_id, clinician=by, template=DEFAULT_TEMPLATE, contact_id=None
            )
            choice.template = template or choice.template
            choice.contact_id = choice.contact_id if contact_id is None else contact_id
            session.add(choice)
            detail = {"template": choice.template, "contact": choice.contact_id}
            note(session, at, by, "chose how to write up", ("consultation", consultation_id), detail)
            session.flush()
            return to_row(ChoiceRow, choice)

    def of(self, consultation_id: int) -> ChoiceRow:
        """What was chosen, or the usual."""
        with self._database.read() as session:
            choice = session.get(WriteUpChoice, consultation_id)
            return (
                to_row(ChoiceRow, choice)
                if choice
                else ChoiceRow(consultation_id, "", DEFAULT_TEMPLATE, None)
            )
