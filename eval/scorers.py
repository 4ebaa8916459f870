"""From a case and what the system made of it to scores. Pure: a stored log can be scored again.

Knows the interfaces of INTERFACES.md, not who produced them or how runs are made.
"""

import re
from collections.abc import Iterator
from typing import Any

from assistant.interfaces import NoteLineOut, ScribeResult, SectionOut, TriageResult
from assistant.types import State, Urgency
from eval.cases import (
    Case,
    CheckTry,
    PairExpected,
    PairTry,
    PatientTry,
    ScribeExpected,
    TriageExpected,
    TriageTry,
)
from eval.checks.registry import CHECKS
from eval.expected import Said
from eval.measures import Measure, Score
from eval.note_checks import has_words_of, says
from eval.pairs.scoring import pair_scores
from eval.patients.scoring import talk_scores
from eval.patients.talk import TalkResult
from eval.published.scoring import closeness, section_kind
from eval.who_spoke import compare_speakers, words
from eval.words import count_word_errors

SETTING = re.compile(r"\b(remote|telephone|phone|video)\b", re.IGNORECASE)


def score(case: Case, result: dict[str, Any]) -> tuple[Score, ...]:
    """Every measure that applies; ValidationError when the result has not the shape it must have."""
    if isinstance(case, PairTry):
        return _pair(case.expect, result)
    if isinstance(case, CheckTry):
        return CHECKS[case.check].score(case, result)
    if isinstance(case, PatientTry):
        met = TalkResult.model_validate(result)
        return (*_triage(case.expect, met), *talk_scores(met.conversation))
    if isinstance(case, TriageTry):
        return tuple(_triage(case.expect, TriageResult.model_validate(result)))
    remote = bool(case.given.get("remote"))
    return tuple(_scribe(case.expect, ScribeResult.model_validate(result), remote=remote))


def _pair(expect: PairExpected, result: dict[str, Any]) -> tuple[Score, ...]:
    """What the change did; where a range is given, also whether the changed one lies in it."""
    scores = tuple(pair_scores(expect, result))
    if expect.range is None:
        return scores
    return (*_triage(expect.range, TriageResult.model_validate(result["changed"])), *scores)


# --- triage -----------------------------------------------------------------------------------


def _triage(expect: TriageExpected, result: TriageResult) -> Iterator[Score]:
    yield from urgency_scores(expect, result.urgency)
    if expect.red_flag is not None:
        yield _red_flag(expect.red_flag, result)
    if expect.routes:
        right = result.route in expect.routes
        wanted = " or ".join(expect.routes)
        yield Score(Measure.ROUTE, int(right), 1, () if right else (f"sent to {result.route}, not {wanted}",))
    yield _quoted(result)


def _quoted(result: TriageResult) -> Score:
    """Evidence or it isn't there: each rule and each raised flag says what it rests on."""
    raised = {flag.id: flag.evidence for flag in result.red_flags if flag.state is State.PRESENT}
    rests = [*((each.rule, each.evidence) for each in result.because), *raised.items()]
    bare = [name for name, evidence in rests if not any(evidence)]
    return Score(
        Measure.REASONS_UNQUOTED, len(bare), len(rests), tuple(f"{name} quotes nothing" for name in bare)
    )


def urgency_scores(expect: TriageExpected, given: Urgency) -> Iterator[Score]:
    """Under-triage and over-triage, counted apart."""
    below = max(0, expect.lowest_safe.level - given.level)
    above = max(0, given.level - expect.highest_reasonable.level)
    under = (f"{given}, but nothing below {expect.lowest_safe} is safe",) if below else ()
    over = (f"{given}, but nothing above {expect.highest_reasonable} is reasonable",) if above else ()
    yield Score(Measure.WITHIN_RANGE, int(not below and not above), 1, under + over)
    yield Score(Measure.UNDER_TRIAGE, int(below > 0), 1, under)
    yield Score(Measure.UNDER_BY_TWO, int(below > 1), 1, under if below > 1 else ())
    yield Score(Measure.OVER_TRIAGE, int(above > 0), 1, over)
    if expect.lowest_safe is Urgency.EMERGENCY:
        yield Score(Measure.EMERGENCIES_CAUGHT, int(given is Urgency.EMERGENCY), 1, under)


def _red_flag(expected: bool, result: TriageResult) -> Score:
    raised = [flag.id for flag in result.red_flags if flag.state is State.PRESENT]
    if expected:
        why = () if raised else ("no red flag raised",)
        return Score(Measure.RED_FLAG_SENSITIVITY, int(bool(raised)), 1, why)
    why = (f"raised {', '.join(raised)} without need",) if raised else ()
    return Score(Measure.RED_FLAG_SPECIFICITY, int(not raised), 1, why)


# --- the scribe -------------------------------------------------------------------------------


def _scribe(expect: ScribeExpected, result: ScribeResult, *, remote: bool) -> Iterator[Score]:
    if expect.nothing:
        yield _nothing_heard(result)
        return
    yield _unsupported(result, remote=remote)
    if expect.facts:
        yield _facts(expect, result)
    if expect.never or expect.no_tasks:
        yield _forbidden(expect, result)
    if expect.tasks:
        yield _tasks(expect, result)
    if expect.codes:
        yield _codes(expect.codes, result)
    if expect.no_codes:
        yield _no_codes(expect.no_codes, result)
    if expect.checklist:
        yield _checklist(expect, result)
    if expect.spoken:
        yield _speakers(expect.spoken, result)
    if expect.kinds:
        yield section_kind(expect.kinds, result)
    if expect.summary is not None:
        yield closeness(expect.summary, result)
    if expect.reference is not None:
        yield from _word_errors(expect.reference, " ".join(u.text for u in result.transcript))


def _nothing_heard(result: ScribeResult) -> Score:
    wrote = [line.text for section in result.note for line in section.lines]
    made_up = [u.text for u in result.transcript if u.text.strip()] + wrote
    return Score(Measure.NOTHING_HEARD, int(not made_up), 1, tuple(f"wrote “{text}”" for text in made_up))


def _unsupported(result: ScribeResult, *, remote: bool) -> Score:
    """A line saying that the consultation was remote rests on the setting, not on anything said."""
    lines = [line for section in result.note for line in section.lines]
    bare = [
        line.text
        for line in lines
        if not line.supported or not (line.evidence or (remote and SETTING.search(line.text)))
    ]
    why = tuple(f"no evidence for “{text}”" for text in bare)
    return Score(Measure.UNSUPPORTED_LINES, len(bare), len(lines), why)


def _facts(expect: ScribeExpected, result: ScribeResult) -> Score:
    missing = [fact.id for fact in expect.facts if says(result.note, fact) is None]
    found = len(expect.facts) - len(missing)
    return Score(Measure.CRITICAL_FACTS, found, len(expect.facts), tuple(f"left out: {m}" for m in missing))


def _forbidden(expect: ScribeExpected, result: ScribeResult) -> Score:
    """In the note or among the tasks: a task is acted on just as a line is."""
    proposed = [
        NoteLineOut(text=task.text, facts=[], evidence=task.evidence, supported=True, check=[])
        for task in result.tasks
    ]
    written = [*result.note, SectionOut(section="Tasks", lines=proposed)]
    said = [(each.id, says(written, each)) for each in expect.never]
    kinds = {task.kind: task.text for task in result.tasks}
    said += [(f"task {kind}", kinds.get(kind)) for kind in expect.no_tasks]
    wrong = tuple(f"{what}: “{line}”" for what, line in said if line)
    return Score(Measure.FORBIDDEN, len(wrong), len(said), wrong)


def _tasks(expect: ScribeExpected, result: ScribeResult) -> Score:
    kinds = {task.kind for task in result.tasks}
    missing = [kind for kind in expect.tasks if kind not in kinds]
    found = len(expect.tasks) - len(missing)
    return Score(Measure.TASKS, found, len(expect.tasks), tuple(f"no task: {kind}" for kind in missing))


def _codes(expected: tuple[str, ...], result: ScribeResult) -> Score:
    missing = sorted(set(expected) - {each.code for each in result.codes})
    why = tuple(f"no code {code}" for code in missing)
    return Score(Measure.CODES, len(expected) - len(missing), len(expected), why)


def _no_codes(refused: tuple[str, ...], result: ScribeResult) -> Score:
    wrong = [each for each in result.codes if each.code in refused]
    why = tuple(f"code {each.code} “{each.display}”" for each in wrong)
    return Score(Measure.NO_CODES, len(wrong), len(refused), why)


def _checklist(expect: ScribeExpected, result: ScribeResult) -> Score:
    missing = [item for item in expect.checklist if not has_words_of(item, result.note)]
    found = len(expect.checklist) - len(missing)
    why = tuple(f"not found: {item}" for item in missing)
    return Score(Measure.CHECKLIST_WORDS, found, len(expect.checklist), why)


def _word_errors(reference: str, heard: str) -> Iterator[Score]:
    count = count_word_errors(reference, heard)
    yield Score(Measure.WORD_ERRORS, count.edits, count.words)
    yield Score(Measure.WORD_ERRORS_NO_FILLERS, count.edits_no_fillers, count.words_no_fillers)
    if count.medical_words:
        yield Score(Measure.MEDICAL_WORD_ERRORS, count.medical_edits, count.medical_words)


def _speakers(spoken: tuple[Said, ...], result: ScribeResult) -> Score:
    due = words((it.speaker, it.text) for it in spoken)
    compared = compare_speakers(due, words((it.speaker, it.text) for it in result.transcript))
    return Score(Measure.WORDS_BY_SPEAKER, compared.right, compared.of, compared.wrong)
