"""A frozen case run again: from the patient's messages, and from what was understood of them.

Pure but for the guide. The moment of each message comes from the file, so that opening hours and "today" are
as they were. Covered: messages typed or tapped. Not covered from the messages: what was spoken, corrected or
read from a file, or heard by a text model; those cases are decided again from what was understood.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from assistant.records.rows import MessageRole
from assistant.records.tables import canonical_json
from assistant.triage.case import Case, Guide, Patient, open_case
from assistant.triage.result import Result
from assistant.triage.second_reader import SOURCE as SECOND_READER
from assistant.triage.step import conclude, step

CASE, RESULT, PATIENT = TypeAdapter(Case), TypeAdapter(Result), TypeAdapter(Patient)
SAME, DIFFERS = "same", "differs"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of both ways: "same", "differs", or why it could not be done."""

    from_messages: str
    from_findings: str
    different: tuple[str, ...] = ()  # fields of the result

    @property
    def same(self) -> bool:
        """Whether every way that could be gone came to the same bytes, and at least one could."""
        ways = [way for way in (self.from_messages, self.from_findings) if way in (SAME, DIFFERS)]
        return bool(ways) and DIFFERS not in ways


def replay(frozen: Json, guide: Guide) -> Replayed:
    """Run a frozen case again under this guide."""
    kept = frozen["result"]
    if kept is None:
        return Replayed("there is no result to compare with", "there is no result to compare with")
    case = CASE.validate_python(frozen["case"])
    said_again = _why_not_from_messages(frozen, case) or _compared(from_messages(frozen, case, guide), kept)
    decided_again = _why_not_from_findings(case) or _compared(from_findings(case, guide), kept)
    found = [way for way in (said_again, decided_again) if isinstance(way, frozenset)]
    return Replayed(_told(said_again), _told(decided_again), tuple(sorted(frozenset().union(*found))))


def _compared(found: Json | None, kept: Json) -> frozenset[str]:
    """The fields that are not the same bytes."""
    there = found or {}
    return frozenset(
        name
        for name in {*there, *kept}
        if canonical_json(there.get(name)) != canonical_json(kept.get(name))
        or (name in there) != (name in kept)
    )


def _told(way: str | frozenset[str]) -> str:
    return way if isinstance(way, str) else DIFFERS if way else SAME


def from_findings(case: Case, guide: Guide) -> Json:
    """Decide again on what was understood."""
    return _plain(conclude(replace(case, concluded=False), guide))


def from_messages(frozen: Json, case: Case, guide: Guide) -> Json | None:
    """Say every message again, each at its moment; the last at the moment of the frozen case."""
    opened = datetime.fromisoformat(frozen["contact"]["opened_at"])
    said = [it for it in frozen["messages"] if it["role"] == MessageRole.PATIENT]
    again, result = open_case(PATIENT.validate_python(frozen["person"]), opened), None
    for n, message in enumerate(said, start=1):
        at = case.at if n == len(said) else datetime.fromisoformat(message["at"])
        turn = step(replace(again, at=at), message["text"], guide)
        again, result = turn.case, turn.result or result
    return _plain(result) if result else None


def _plain(result: Result) -> Json:
    plain: Json = RESULT.dump_python(result, mode="json")
    return plain


def _why_not_from_messages(frozen: Json, case: Case) -> str:
    """Why saying the messages again would not be what happened; empty where it would."""
    if frozen["person"] is None:
        return "not possible: it was not kept who the patient said they are"
    if case.speech:
        return "not possible: a message was spoken"
    if any(it["role"] == MessageRole.NOTICE for it in frozen["messages"]):
        return "not possible: something was corrected, read from a file or read again"
    if any(finding.source == SECOND_READER for finding in case.findings):
        return "not possible: a text model read a message too"
    return ""


def _why_not_from_findings(case: Case) -> str:
    return "" if case.concluded else "not possible: the patient was being asked more when it was frozen"
