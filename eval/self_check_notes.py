"""Checks of the evaluation itself on notes: write-ups with one known mistake each.

See `self_checks.py`. Knows results as INTERFACES.md has them.
"""

from typing import Any

from eval.cases import Suite
from eval.measures import Measure
from eval.runner import run

Json = dict[str, Any]
SAID = ("I've had a cough for three days.", "No blood.", "We could try an inhaler.")
EXPECTED: Json = {
    "facts": [
        {"id": "cough", "any": ["cough 3 days"]},
        {"id": "no blood", "any": ["blood"], "state": "absent"},
    ],
    "never": [{"id": "started", "any": ["started inhaler"]}],
    "tasks": ["test"],
    "no_tasks": ["prescription"],
    "codes": ["49727002"],
    "no_codes": ["66857006"],
}


def write_up(*lines: str, supported: bool = True, evidence: bool = True, **more: Any) -> Json:
    """What the scribe would give: a note of these lines, and codes and tasks by name."""
    rests = [0] if evidence else []
    note = [
        {"text": text, "facts": [0], "evidence": rests, "supported": supported, "check": []} for text in lines
    ]
    said = [
        {"n": n, "speaker": "patient", "start": n, "end": n + 1, "text": text, "confidence": 1}
        for n, text in enumerate(SAID)
    ]
    codes = [
        {"system": "s", "code": code, "display": code, "evidence": [0]} for code in more.get("codes", ())
    ]
    tasks = [
        {"kind": kind, "text": kind, "owner": "gp", "due": None, "state": "proposed", "evidence": [0]}
        for kind in more.get("tasks", ())
    ]
    return {
        "id": "x", "transcript": said, "gaps": [], "facts": [], "unplaced": [], "codes": codes,
        "tasks": tasks,
        "note": [{"section": "History", "lines": note}], "letters": [], "patient_summary": "",
        "versions": {"signpost": "0", "pathways": "scripted", "models": {}}, "elapsed_ms": 1,
    }  # fmt: skip


RIGHT: Json = {"codes": ["49727002"], "tasks": ["test"]}


def fell_short(given: Json) -> set[Measure]:
    """The measures on which a write-up falls short; a result that cannot be scored has none."""
    case = {
        "id": "k",
        "given": {"utterances": [{"speaker": "patient", "text": said} for said in SAID]},
        "expect": EXPECTED,
    }
    suite = Suite.model_validate(
        {"id": "scripted", "title": "Scripted", "about": "Scripted.", "kind": "scribe", "scribe": [case]}
    )
    (record,) = run(suite, lambda _case: given).records
    if record.error:
        raise ValueError(record.error)
    return {score.measure for score in record.failed}


def a_right_note_is_right() -> bool:
    """A note with all it should have and nothing else falls short nowhere."""
    return fell_short(write_up("Cough for 3 days", "No blood", **RIGHT)) == set()


def a_lost_denial_is_missing() -> bool:
    """A note that turns "no blood" into blood has left a critical fact out."""
    return fell_short(write_up("Cough for 3 days", "Blood", **RIGHT)) == {Measure.CRITICAL_FACTS}


def a_line_without_evidence_is_counted() -> bool:
    """A line without evidence is counted whether or not it calls itself supported."""
    bare = fell_short(write_up("Cough for 3 days", "No blood", evidence=False, **RIGHT))
    doubted = fell_short(write_up("Cough for 3 days", "No blood", supported=False, **RIGHT))
    return bare == doubted == {Measure.UNSUPPORTED_LINES}


def what_must_not_be_is_found() -> bool:
    """A statement, a task and a code that must not be are each found."""
    lines = ("Cough for 3 days", "No blood")
    return (
        fell_short(write_up(*lines, "Started inhaler", **RIGHT)) == {Measure.FORBIDDEN}
        and fell_short(write_up(*lines, codes=RIGHT["codes"], tasks=["test", "prescription"]))
        == {Measure.FORBIDDEN}
        and fell_short(write_up(*lines, codes=["49727002", "66857006"], tasks=["test"])) == {Measure.NO_CODES}
    )


def what_must_be_is_missed() -> bool:
    """A code and a task that are not there are each missed."""
    lines = ("Cough for 3 days", "No blood")
    return fell_short(write_up(*lines)) == {Measure.CODES, Measure.TASKS}


CHECKS = (
    a_right_note_is_right,
    a_lost_denial_is_missing,
    a_line_without_evidence_is_counted,
    what_must_not_be_is_found,
    what_must_be_is_missed,
)
