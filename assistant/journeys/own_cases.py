"""A clinician's override becomes a case of the practice's own suite, without what names a person.

Shown before it is kept, and taken out again on a click. What comes of the case is judged by `signpost eval
run practice`; nothing here decides anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assistant.errors import InputError
from assistant.guidance.load import Library
from assistant.interfaces import ScribeCase, TriageCase, read_case
from assistant.journeys.cases import IN_HOURS
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.journeys.monitoring_rows import LONDON, override_of
from assistant.journeys.note_cases import expected_of_note
from assistant.journeys.personal_details import Leaver, parts_of
from assistant.journeys.stored_cases import stored_case
from assistant.journeys.suite_file import Case, KeptCase, SuiteFiles
from assistant.journeys.views import User
from assistant.records.rows import ContactRow, DecisionRow
from assistant.records.store import Store
from assistant.types import Urgency

ROLES = ("clinician", "safety")
AS_IT_IS = ("at", "on", "usual_clinician", "speaker", "sex")
NO_DECISION = "Decide on this contact first: a case holds what a clinician decided, and why."
NO_REASON = "Give a reason: whoever sees this case fail must know why it is right."
NO_TRANSCRIPT = (
    "The transcript is no longer kept, so there is nothing to try again: keep a case before signing."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """A case as it would be kept. `look_at` are words that may still be names."""

    suite: str
    case: Case
    text: str
    left_out: tuple[str, ...]
    look_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the clinician says of a contact: the acceptable range, whether there was a red flag, why."""

    why: str = ""
    lowest_safe: Urgency | None = None
    highest_reasonable: Urgency | None = None
    red_flag: bool | None = None
    route_matters: bool = False
    also_leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteWish:
    """What the clinician says of a note: codes that should not, or should, be suggested, and why."""

    why: str = ""
    no_codes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    also_leave_out: tuple[str, ...] = ()


class OwnCases:
    """The practice's own cases."""

    def __init__(self, store: Callable[[], Store], library: Callable[[], Library], files: SuiteFiles) -> None:
        self._store = store
        self._library = library
        self._files = files

    def all(self) -> tuple[KeptCase, ...]:
        """Every case kept, newest first."""
        return self._files.all()

    def decision(self, contact_id: str) -> DecisionRow | None:
        """The decision that stands, which a case would be made of."""
        decisions = self._store().decisions.of_contact(_number(contact_id))
        return decisions[-1] if decisions else None

    def preview(self, contact_id: str, wish: Wish) -> Preview:
        """A contact as the case it would become."""
        decision = self.decision(contact_id)
        if decision is None:
            raise InputError(NO_DECISION)
        store = self._store()
        contact = store.contacts.get(_number(contact_id))
        stored = stored_case(contact, store.contacts.messages(contact.id))
        if stored is None:
            raise InputError("There are no words in this contact to try again.")
        leave = self._leaver(contact.patient.get("name") or "", wish.also_leave_out)
        given = _without(_moved(stored.case, contact), leave)
        read_case(TriageCase, {"id": "own", **given})
        why = leave.text(_reason(wish.why or decision.reason))
        case = {"tags": _tags(decision), "why": why, "given": given, "expect": _expected(decision, wish)}
        return self._preview("practice", case, leave)

    def preview_note(self, consultation_id: str, wish: NoteWish) -> Preview:
        """A consultation as the case it would become: what the clinician wrote must be in the note."""
        store = self._store()
        row = store.consultations.get(_number(consultation_id))
        drafts = Drafts(store)
        draft, note = drafts.latest(row.id), drafts.note(row.id)
        talk = drafts.transcript(row.id)
        if not talk:
            raise InputError(NO_TRANSCRIPT)
        leave = self._leaver(row.patient_name, wish.also_leave_out)
        utterances = [{"speaker": str(each.speaker), "text": leave.text(each.text)} for each in talk]
        template = draft.write_up.get("template", "gp-default")
        given = {"remote": row.remote, "template": template, "utterances": utterances}
        read_case(ScribeCase, {"id": "own", **given})
        expect = expected_of_note(draft.write_up["note"], note, wish.codes, wish.no_codes, leave)
        why = leave.text(_reason(wish.why))
        case = {"tags": ["note", "override"], "why": why, "given": given, "expect": expect}
        return self._preview("practice-notes", case, leave)

    def keep(self, preview: Preview, subject: tuple[str, str], user: User) -> KeptCase:
        """Keep what was shown. `subject` ("contact", "7") is named in the audit alone."""
        _refuse(user)
        id = self._files.add(preview.suite, preview.case)
        self._store().audit.record(
            now(), user.name, "kept a test case", subject, case=id, suite=preview.suite
        )
        return next(case for case in self.all() if case.id == id)

    def take_out(self, id: str, user: User) -> None:
        """Take a case out again."""
        _refuse(user)
        self._files.take_out(id)
        self._store().audit.record(now(), user.name, "took out a test case", ("test case", id))

    def _preview(self, suite: str, case: Case, leave: Leaver) -> Preview:
        left_out = tuple(f"{kind}: {n}" for kind, n in sorted(leave.left_out.items()))
        return Preview(suite, case, self._files.text(case), left_out, leave.to_look_at)

    def _leaver(self, name: str, also: tuple[str, ...]) -> Leaver:
        """The patient's name, the clinicians', the users', and what the clinician adds."""
        staff = [clinician.name for clinician in self._library().practice.clinicians]
        return Leaver(parts_of((name, *staff, *(word for word in also if word.strip()))))


def _refuse(user: User) -> None:
    if user.role not in ROLES:
        raise InputError("Only a clinician or the safety lead can change the practice's cases.")


def _number(id: str) -> int:
    if not id.isdigit():
        raise InputError("There is no such case: open it from the list.")
    return int(id)


def _reason(why: str) -> str:
    if not why.strip():
        raise InputError(NO_REASON)
    return " ".join(why.split())


def _without(value: Any, leave: Leaver) -> Any:
    """Every text in a value without personal details; dates of contacts and moments were moved already."""
    if isinstance(value, str):
        return leave.text(value)
    if isinstance(value, list | tuple):
        return [_without(each, leave) for each in value]
    if isinstance(value, dict):
        return {key: each if key in AS_IT_IS else _without(each, leave) for key, each in value.items()}
    return value


def _moved(given: dict[str, Any], contact: ContactRow) -> dict[str, Any]:
    """The contact in one certain week: weekday and time of day stay, the date does not. Ages are whole."""
    local = contact.opened_at.astimezone(LONDON)
    week = IN_HOURS.date() - timedelta(days=IN_HOURS.weekday())
    there = datetime.combine(
        week + timedelta(days=local.weekday()), local.time().replace(second=0, microsecond=0), LONDON
    )
    days = there.date() - local.date()
    moved = {**{name: value for name, value in given.items() if name != "id"}, "at": there.isoformat()}
    if (age := given.get("age_years")) is not None and age >= 2:
        moved["age_years"] = int(age)
    if record := given.get("record"):
        contacts = [{**it, "on": _shifted(it["on"], days)} for it in record.get("contacts", ())]
        moved["record"] = {name: value for name, value in {**record, "contacts": contacts}.items() if value}
    return moved


def _shifted(day: str, by: timedelta) -> str:
    try:
        return (datetime.fromisoformat(day) + by).date().isoformat()
    except ValueError:
        return day


def _tags(decision: DecisionRow) -> list[str]:
    return ["override", override_of((decision,)).replace(" ", "-")]


def _expected(decision: DecisionRow, wish: Wish) -> dict[str, Any]:
    """What the clinician decided; the range they gave, where they gave one."""
    low = wish.lowest_safe or decision.decided.urgency
    high = wish.highest_reasonable or max(low, decision.decided.urgency, key=lambda it: it.level)
    if low.level > high.level:
        raise InputError("The lowest safe urgency is above the highest reasonable one: swap them.")
    routes = [str(decision.decided.route)] if wish.route_matters else []
    flag = {} if wish.red_flag is None else {"red_flag": wish.red_flag}
    return {
        "lowest_safe": str(low),
        "highest_reasonable": str(high),
        **({"routes": routes} if routes else {}),
        **flag,
    }
