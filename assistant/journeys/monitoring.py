"""The software in use, watched: rows from what is kept, judged by the alarms of a file.

Knows where rows and alarms come from; what is counted and hidden is `assistant.monitoring`'s affair.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import AuthorError, InputError
from assistant.guidance.strict_yaml import parse
from assistant.journeys.clock import now
from assistant.journeys.monitoring_rows import LONDON, People, contact_seen, note_seen
from assistant.monitoring.alarms import Alarm, Alarms
from assistant.monitoring.export import as_csv, as_prometheus
from assistant.monitoring.overview import Overview, overview
from assistant.monitoring.rows import LOOK_BACK, ContactSeen, NoteSeen, Period, period_of
from assistant.records.rows import ConsultationStatus
from assistant.records.store import Store

FORMATS = ("csv", "prometheus")
CURRENT, LAST = "current", "last"


class Monitoring:
    """What a safety lead sees of the software in use."""

    def __init__(self, store: Callable[[], Store], alarms: Path) -> None:
        self._store = store
        self._alarms = alarms

    def periods(self) -> tuple[Period, ...]:
        """Every period there is something to see of, the current one first."""
        today = now().astimezone(LONDON).date()
        begun = self._store().seen.first()
        first = begun.astimezone(LONDON).date() if begun else today
        found = [period_of(today, today)]
        while found[-1].first > first:
            found.append(found[-1].before())
        return tuple(found)

    def overview(self, wanted: str = CURRENT) -> Overview:
        """A period: "current", "last" (the last whole one) or the Monday it begins on."""
        period = self._period(wanted)
        since = datetime.combine(period.first - LOOK_BACK, time(), LONDON)
        return overview(self._contacts(since), self._notes(since), period, self.alarms())

    def export(self, format: str, wanted: str = LAST) -> str:
        """A period as CSV or as Prometheus text."""
        if format not in FORMATS:
            raise InputError(f"There is no format {format}: choose csv or prometheus.")
        seen = self.overview(wanted)
        return as_csv(seen) if format == "csv" else as_prometheus(seen)

    def alarms(self) -> tuple[Alarm, ...]:
        """The alarms of the file, or AuthorError with the line."""
        return read_alarms(self._alarms)

    def _period(self, wanted: str) -> Period:
        today = now().astimezone(LONDON).date()
        current = period_of(today, today)
        if wanted in (CURRENT, LAST):
            return current if wanted == CURRENT or current.complete else current.before()
        try:
            day = date.fromisoformat(wanted)
        except ValueError:
            raise InputError(
                f"There is no period {wanted}: give current, last, or a day in it as 2026-11-02."
            ) from None
        if day > today:
            raise InputError(f"{day} has not come yet: give current, last, or a day before.")
        return period_of(day, today)

    def _contacts(self, since: datetime) -> list[ContactSeen]:
        seen, people = self._store().seen, People()
        decisions, sent = seen.decisions(since), seen.sent(since)
        return [
            contact_seen(contact, decisions.get(contact.id, ()), sent.get(contact.id), people)
            for contact in seen.contacts(since)
        ]

    def _notes(self, since: datetime) -> list[NoteSeen]:
        store = self._store()
        by_id = {row.id: row for row in store.consultations.all(ConsultationStatus.SIGNED)}
        patients = {row.id: row for row in store.patients.all()}
        return [
            note_seen(note, row.remote, patients.get(row.patient_id or 0))
            for note in store.seen.notes(since)
            if (row := by_id.get(note.consultation_id))
        ]


def read_alarms(file: Path) -> tuple[Alarm, ...]:
    """The alarms of a file, or AuthorError naming the first line that is wrong."""
    try:
        parsed = parse(file.read_text("utf-8"), str(file))
    except (OSError, UnicodeDecodeError):
        raise AuthorError(f"{file} cannot be read as text: restore it, or correct SIGNPOST_ALARMS.") from None
    if parsed.problems:
        first = parsed.problems[0]
        raise AuthorError(f"{file}:{first.line}: {first.what}: {first.mend}.")
    try:
        return Alarms.model_validate(parsed.data).alarms
    except ValidationError as error:
        wrong = error.errors()[0]
        place = tuple(wrong["loc"])
        while place and place not in parsed.lines:
            place = place[:-1]
        named = ".".join(map(str, wrong["loc"]))
        raise AuthorError(f"{file}:{parsed.lines.get(place, 1)}: {named}: {wrong['msg']}.") from None
