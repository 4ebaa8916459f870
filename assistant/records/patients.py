"""The invented patients of the demonstration practice. Signpost keeps no real patient register."""

from datetime import datetime

from sqlalchemy import select

from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, to_row
from assistant.records.rows import Json, PatientRow
from assistant.records.tables import Patient


class Patients:
    """Invented patients, to choose from in the demonstration."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        name: str,
        *,
        born: str,
        at: datetime,
        sex: str | None = None,
        record: Json | None = None,
        usual_clinician: str | None = None,
    ) -> PatientRow:
        """Keep an invented patient; `record` has the shape of INTERFACES.md's `record`."""
        with self._database.write() as session:
            patient = Patient(
                name=name, born=born, sex=sex, record=record or {}, usual_clinician=usual_clinician
            )
            session.add(patient)
            session.flush()
            note(session, at, "signpost", "added a demonstration patient", ("patient", patient.id))
            return to_row(PatientRow, patient)

    def get(self, patient_id: int) -> PatientRow:
        """One patient."""
        with self._database.read() as session:
            return to_row(PatientRow, find(session, Patient, patient_id, "patient"))

    def all(self) -> tuple[PatientRow, ...]:
        """Everybody, by name."""
        with self._database.read() as session:
            return tuple(
                to_row(PatientRow, p) for p in session.scalars(select(Patient).order_by(Patient.name))
            )
