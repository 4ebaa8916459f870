"""One written case through the real engine: what the batch modes, vignettes and evaluation run."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from assistant.errors import InputError
from assistant.guidance.schema import Measurement, Record
from assistant.interfaces import (
    ScribeCase,
    ScribeResult,
    TriageCase,
    TriageResult,
    UtteranceIn,
    Versions,
    read_case,
)
from assistant.journeys.batch import NOT_SURE, WrittenPatient
from assistant.journeys.listening import Listening, Progress, Written
from assistant.scribe.shapes import Carried, WriteUp
from assistant.triage.case import Case, Guide, Patient, Turn, open_case
from assistant.triage.result import Result
from assistant.triage.step import step, step_parts
from assistant.types import State, Utterance
from models.base import Embedder

IN_HOURS = datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo("Europe/London"))  # a Wednesday morning
MOST_TURNS = 40  # triage stops far earlier; a safety catch for the loop
WRITE_UP = TypeAdapter(WriteUp)
SECONDS_A_WORD = 0.35  # for transcripts without times


def run_triage_case(
    given: dict[str, Any],
    guide: Guide,
    embedder: Embedder,
    versions: Versions,
    *,
    opening_only: bool = False,
) -> dict[str, Any]:
    """Take one case of `signpost triage --batch` to its result."""
    began = perf_counter()
    case = read_case(TriageCase, given)
    result = converse(case, guide, embedder, opening_only=opening_only)
    return triage_output(case.id, result, versions, began)


def triage_output(case_id: str, result: Result, versions: Versions, began: float) -> dict[str, Any]:
    """A result in the fields of INTERFACES.md; `began` is when work on it started, by `perf_counter`."""
    written = {name: value for name, value in result.as_output().items() if name in TriageResult.model_fields}
    elapsed = round((perf_counter() - began) * 1000)
    out = TriageResult(id=case_id, versions=versions, elapsed_ms=elapsed, **written)
    return out.model_dump(mode="json", by_alias=True)


def open_given(case: TriageCase) -> Case:
    """A contact with what is known of this person, before anything was said."""
    patient = Patient(
        age_years=case.age_years,
        sex=case.sex,
        pregnant=case.pregnant,
        spoken_by=case.speaker,
        record=Record.model_validate(case.record.model_dump()),
    )
    readings = tuple(Measurement(kind=r.kind, value=r.value, unit=r.unit) for r in case.readings)
    return open_case(patient, _moment(case), readings)


def converse(case: TriageCase, guide: Guide, embedder: Embedder, *, opening_only: bool = False) -> Result:
    """Say the opening, answer what is asked, and give back what it came to."""
    if not case.opening.strip():
        raise InputError("The opening is empty: give the patient's words.")
    answers = ((each.question, each.answer) for each in case.answers)
    person = WrittenPatient(answers, embedder, otherwise=case.otherwise)
    guide = replace(guide, opening_only=opening_only)
    turn = step(open_given(case), case.opening, guide)
    for _ in range(MOST_TURNS):
        if turn.result:
            return turn.result
        turn = _answer(turn, person, guide)
    raise RuntimeError(f"triage asked {MOST_TURNS} questions without coming to a result")


def _answer(turn: Turn, person: WrittenPatient, guide: Guide) -> Turn:
    """Answer what was asked: a list of questions one by one."""
    ask = turn.ask
    if ask and ask.kind == "any_of":
        return step_parts(turn.case, {part.id: person.answer(part.text) for part in ask.parts}, guide)
    return step(turn.case, person.answer(ask.text) if ask else NOT_SURE, guide)


def _moment(case: TriageCase) -> datetime:
    """When the contact is; a time without a zone is London's."""
    if case.at is None:
        return IN_HOURS
    return case.at if case.at.tzinfo else case.at.replace(tzinfo=ZoneInfo("Europe/London"))


def run_scribe_case(given: dict[str, Any], listening: Listening, versions: Versions) -> dict[str, Any]:
    """Take one case of `signpost scribe --batch` to its result."""
    began = perf_counter()
    case = read_case(ScribeCase, given)
    if (case.audio is None) == (case.utterances is None):
        raise InputError("A case has either audio or utterances: give one of the two.")
    known = (*case.record.medicines, *case.record.problems)
    if case.audio is not None:
        heard = listening.listen(Path(case.audio), record=known)
        utterances, gaps = heard.utterances, heard.gaps
    else:
        utterances, gaps = listening.with_speakers(utterances_of(case.utterances or ())), ()
    drafted = listening.write_up(
        utterances,
        gaps=gaps,
        remote=case.remote,
        on=case.at.date() if case.at else None,
        history=tuple(Carried(each.text, each.said, State(each.state)) for each in case.history),
        template=case.template,
        record=known,
    )
    return scribe_output(case.id, drafted, versions, round((perf_counter() - began) * 1000))


def run_scribe_file(
    file: Path,
    listening: Listening,
    versions: Versions,
    *,
    template: str,
    remote: bool,
    progress: Progress,
) -> Written:
    """Write up one recording or transcript file."""
    began = perf_counter()
    heard = listening.read(file, progress=progress)
    drafted = listening.write_up(
        heard.utterances, gaps=heard.gaps, remote=remote, template=template, progress=progress
    )
    progress(1.0, "Done")
    elapsed = round((perf_counter() - began) * 1000)
    return Written(drafted, scribe_output(file.stem, drafted, versions, elapsed))


def scribe_output(case_id: str, drafted: WriteUp, versions: Versions, elapsed_ms: int) -> dict[str, Any]:
    """A write-up in the fields of INTERFACES.md."""
    plain = WRITE_UP.dump_python(drafted, mode="json")
    for utterance in plain["transcript"]:
        utterance.pop("words", None)
    fields = {name: _narrow(plain[name], name) for name in ScribeResult.model_fields if name in plain}
    fields.update(id=case_id, versions=versions, elapsed_ms=elapsed_ms)
    return ScribeResult.model_validate(fields).model_dump(mode="json")


SHOWN = {
    "facts": ("n", "text", "kind", "evidence", "in_note"),
    "codes": ("system", "code", "display", "evidence"),
    "tasks": ("kind", "text", "owner", "due", "state", "evidence", "condition"),
    "letters": ("kind", "to", "text", "evidence"),
    "note": ("section", "lines"),
}


def _narrow(value: Any, name: str) -> Any:
    """Only the fields the interface names."""
    if name not in SHOWN:
        return value
    return [{field: each[field] for field in SHOWN[name]} for each in value]


def utterances_of(talk: Iterable[UtteranceIn]) -> tuple[Utterance, ...]:
    """The given utterances, numbered; times are made up from the words where there are none."""
    made, clock = [], 0.0
    for n, given in enumerate(talk):
        start = clock if given.start is None else given.start
        end = start + SECONDS_A_WORD * len(given.text.split()) if given.end is None else given.end
        made.append(Utterance(n, given.speaker, start, end, given.text))
        clock = end
    return tuple(made)
