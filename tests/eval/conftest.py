"""Results as INTERFACES.md has them, a scripted system, and small suites to run them on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Suite

Json = dict[str, Any]
VERSIONS: Json = {"signpost": "0.1.0", "pathways": "abc", "models": {}}


def triage_result(
    urgency: str = "routine", route: str = "gp", flags: tuple[str, ...] = (), **more: Any
) -> Json:
    """What triage would give."""
    result: Json = {
        "id": "x",
        "urgency": urgency,
        "route": route,
        "minutes": 10,
        "red_flags": [{"id": flag, "state": "present", "evidence": ["words <b>"]} for flag in flags],
        "findings": [
            {"id": "cough", "state": "present", "whose": "patient", "when": "now", "evidence": "a cough"}
        ],
        "pathways": [],
        "needs": [],
        "continuity": {"wanted": False, "with": None, "because": "new"},
        "because": [{"rule": "cough.decide.1", "evidence": ["a cough"], "passage": "cough#management"}],
        "asked": ["Any blood?"],
        "turns": 2,
        "unresolved": [],
        "reply": "A clinician will answer today.",
        "handover": "Cough.",
        "versions": VERSIONS,
        "elapsed_ms": 5,
    }
    return {**result, **more}


def scribe_result(
    *lines: tuple[str, str], heard: str = "", evidence: bool = True, tasks: tuple[str, ...] = ()
) -> Json:
    """What the scribe would give: (section, text) lines."""
    note = [
        {
            "section": section,
            "lines": [
                {
                    "text": text,
                    "facts": [0],
                    "evidence": [0] if evidence else [],
                    "supported": evidence,
                    "check": [],
                }
            ],
        }
        for section, text in lines
    ]
    said = (
        [{"n": 0, "speaker": "patient", "start": 0, "end": 1, "text": heard, "confidence": 1}]
        if heard
        else []
    )
    kinds = [
        {"kind": kind, "text": "", "owner": "gp", "due": None, "state": "proposed", "evidence": [0]}
        for kind in tasks
    ]
    return {
        "id": "x",
        "transcript": said,
        "gaps": [],
        "facts": [],
        "note": note,
        "unplaced": [],
        "codes": [],
        "tasks": kinds,
        "letters": [],
        "patient_summary": "",
        "versions": VERSIONS,
        "elapsed_ms": 5,
    }


def triage_suite(*expectations: tuple[str, Json], groups: tuple[str, ...] = ()) -> Suite:
    """A suite of cases called by their expectation's name."""
    cases = [
        {
            "id": name,
            "group": groups[n] if groups else "",
            "tags": ["tagged"],
            "given": {"opening": f"hello from {name} <script>"},
            "expect": expect,
        }
        for n, (name, expect) in enumerate(expectations)
    ]
    return Suite.model_validate(
        {"id": "tries", "title": "Tries", "about": "Scripted.", "kind": "triage", "triage": cases}
    )


class Scripted:
    """A system that gives what it is told to by case id, and falls over where told to."""

    def __init__(self, answers: dict[str, Json | Exception], otherwise: Json | None = None) -> None:
        self._answers = answers
        self._otherwise = otherwise

    def triage_case(self, given: Json) -> Json:
        return self._answer(given)

    def scribe_case(self, given: Json) -> Json:
        return self._answer(given)

    def _answer(self, given: Json) -> Json:
        answer = self._answers.get(given["id"], self._otherwise)
        if isinstance(answer, Exception):
            raise answer
        assert answer is not None, given["id"]
        return answer


@pytest.fixture
def reference_data() -> Path:
    """The folder of reference data beside the checkout."""
    folder = Path(__file__).parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the reference data is not beside this checkout")
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file and say where it is."""

    def at(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return at
