"""A text model asked directly, as a system under test: one question, no guidance, no rules.

What a practice would do with a chatbot, to be measured beside Signpost on the same cases. Knows results as
INTERFACES.md has them; the model is handed in.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Protocol

from assistant.errors import InputError
from assistant.interfaces import TriageCase, read_case
from assistant.types import Route, Urgency

ASKED = (
    "A patient wrote this to their GP practice in England. Say how urgent it is: self_care (no appointment"
    " needed), routine (over two weeks is fine), soon (days to two weeks), same_day, emergency (999 or A&E)."
    " Say who should take them on, whether there is a red flag and how sure you are of it in percent."
)
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "urgency": {"enum": [level.value for level in Urgency]},
        "route": {"enum": [route.value for route in Route]},
        "red_flag": {"type": "boolean"},
        "confidence": {"type": "integer", "minimum": 0, "maximum": 100},
    },
    "required": ["urgency", "route", "red_flag", "confidence"],
    "additionalProperties": False,
}
PROMPT = hashlib.sha256(json.dumps([ASKED, SCHEMA]).encode()).hexdigest()[:12]
MOST_TOKENS = 80


class Answer(Protocol):
    """What it wrote, and how long it took."""

    @property
    def data(self) -> Mapping[str, Any]: ...

    @property
    def seconds(self) -> float: ...


class TextModel(Protocol):
    """Writes JSON to a schema."""

    @property
    def name(self) -> str: ...

    def answer(self, system: str, user: str, *, schema: dict[str, Any], max_tokens: int) -> Answer:
        """One constrained answer."""
        ...


class Asked:
    """The model as a system; it writes no notes."""

    def __init__(self, model: TextModel, versions: dict[str, Any]) -> None:
        self._model = model
        self._versions = versions

    def triage_case(self, given: dict[str, Any]) -> dict[str, Any]:
        """A message, with age, sex and all answers at once, to what the model says of it."""
        case = read_case(TriageCase, given)
        answer = self._model.answer(ASKED, _told(case), schema=SCHEMA, max_tokens=MOST_TOKENS)
        return self._result(case.id, answer.data, round(answer.seconds * 1000))

    def scribe_case(self, given: dict[str, Any]) -> dict[str, Any]:
        """InputError: it is asked for urgencies only."""
        raise InputError("A text model asked directly gives urgencies only: name suites of triage.")

    def _result(self, id: str, said: Mapping[str, Any], elapsed_ms: int) -> dict[str, Any]:
        flags = [{"id": "model.says", "state": "present", "evidence": []}] if said["red_flag"] else []
        return {
            "id": id,
            "urgency": said["urgency"],
            "route": said["route"],
            "confidence": said["confidence"] / 100,
            "minutes": 10,
            "red_flags": flags,
            "findings": [],
            "pathways": [],
            "needs": [],
            "continuity": {"wanted": False, "with": None, "because": "not asked"},
            "because": [],
            "asked": [],
            "turns": 1,
            "unresolved": [],
            "reply": "",
            "handover": "",
            "versions": self._versions,
            "elapsed_ms": elapsed_ms,
        }


def _told(case: TriageCase) -> str:
    """All that is known, as lines."""
    about = [f"Age: {case.age_years:g}"] if case.age_years is not None else []
    about += [f"Sex: {case.sex.value}"] if case.sex else []
    about += ["Pregnant: yes"] if case.pregnant else []
    about += [f"Written by: {case.speaker.value}"]
    known = ("problems", case.record.problems), ("medicines", case.record.medicines)
    about += [f"Known {what}: {', '.join(it)}" for what, it in known if it]
    about += [f"{it.kind}: {it.value:g} {it.unit}" for it in case.readings]
    answers = [f"{each.question} {each.answer}" for each in case.answers]
    return "\n".join([*about, "", case.opening, *answers])
