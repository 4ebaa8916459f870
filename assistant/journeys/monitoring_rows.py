"""From what is kept to the rows that are watched: no name and no word of anybody goes along."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from rapidfuzz.distance import Levenshtein

from assistant.guidance.changes import age_band
from assistant.journeys.note_edits import note_text
from assistant.monitoring.rows import ContactSeen, NoteSeen
from assistant.records.rows import ContactRow, DecisionRow, Json, PatientRow, SignedNoteRow
from assistant.types import State

LONDON = ZoneInfo("Europe/London")
NOT_KNOWN = "not known"
OUT_OF_SCOPE = {"rule.not-covered", "rule.outside-pathway"}


class People:
    """Gives each person a number: the record's, else the same name, sex and age. It keeps no name longer."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def number(self, contact: ContactRow) -> int | None:
        """None where no name was given. Two people of one name, sex and age count as one."""
        given = contact.case.get("patient", {})
        name = " ".join(str(contact.patient.get("name") or "").casefold().split())
        age = given.get("age_years")
        key: object = contact.patient_id or (name, given.get("sex"), None if age is None else int(age))
        if contact.patient_id is None and not name:
            return None
        return self._numbers.setdefault(key, len(self._numbers))


def contact_seen(
    contact: ContactRow, decisions: Sequence[DecisionRow], sent: datetime | None, people: People
) -> ContactSeen:
    """One contact as it is watched."""
    result, given = contact.result or {}, contact.case.get("patient", {})
    groups = {
        "age": age_band(given.get("age_years")) or NOT_KNOWN,
        "sex": str(given.get("sex") or NOT_KNOWN),
        "speaker": str(given.get("spoken_by") or contact.spoken_by),
        "language": str(contact.case.get("language") or "English"),
    }
    rules = {str(reason["rule"]) for reason in result.get("because") or ()}
    pathways = result.get("pathways") or ()
    waited = (decisions[0].at - sent).total_seconds() / 60 if decisions and sent else None
    return ContactSeen(
        at=contact.opened_at,
        day=contact.opened_at.astimezone(LONDON).date(),
        groups=groups,
        urgency=str(contact.urgency),
        route=str(contact.route),
        override=override_of(decisions),
        found_later=_raised_later(decisions),
        flags=tuple(it["id"] for it in result.get("red_flags") or () if it["state"] == State.PRESENT),
        unresolved=bool(result.get("unresolved")),
        out_of_scope=bool(rules & OUT_OF_SCOPE),
        problem=str(pathways[0]["id"]) if pathways else "",
        person=people.number(contact),
        decided_by=decisions[-1].by if decisions else "",
        review_minutes=max(waited, 0.0) if waited is not None else None,
    )


def override_of(decisions: Sequence[DecisionRow]) -> str:
    """What the last decision did to what Signpost had proposed."""
    if not decisions:
        return "not decided"
    last = decisions[-1]
    proposed, decided = last.proposed, last.decided
    if decided.urgency.level != proposed.urgency.level:
        return "raised" if decided.urgency.level > proposed.urgency.level else "lowered"
    return "as proposed" if decided.route == proposed.route else "other route"


def _raised_later(decisions: Sequence[DecisionRow]) -> bool:
    pairs = pairwise(decisions)
    return any(after.decided.urgency.level > before.decided.urgency.level for before, after in pairs)


def note_seen(note: SignedNoteRow, remote: bool, patient: PatientRow | None) -> NoteSeen:
    """One signed note as it is watched; lines without support count as left out, as they are in the text."""
    lines = [line for section in _drafted(note) for line in section["lines"]]
    bare = sum(not line.get("supported", True) for line in lines)
    age = (
        None
        if patient is None
        else (note.at.date() - datetime.fromisoformat(patient.born).date()).days / 365.25
    )
    groups = {
        "age": age_band(age) or NOT_KNOWN,
        "sex": str((patient and patient.sex) or NOT_KNOWN),
        "setting": "remote" if remote else "in person",
    }
    before, after = note_text(_drafted(note)).split(), note.text.split()
    return NoteSeen(
        day=note.at.astimezone(LONDON).date(),
        groups=groups,
        edited=Levenshtein.normalized_distance(before, after),
        unsupported=bare / len(lines) if lines else 0.0,
    )


def _drafted(note: SignedNoteRow) -> list[Json]:
    drafted: list[Json] = note.draft.get("note") or []
    return drafted
