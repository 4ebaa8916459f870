"""One step of a consultation: a message in, a question or a result out. Pure.

    hear → assess (red flags before anything else) → the next question, or the result

Knows the order of things and nothing clinical.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from assistant.language.reader import Remark
from assistant.language.visible import as_seen
from assistant.triage.case import Ask, Case, Guide, Part, Patient, Speech, Turn, open_case
from assistant.triage.continuity import decide_continuity
from assistant.triage.disposition import Assessment, to_ask
from assistant.triage.handover import write_handover
from assistant.triage.hearing import hear, hear_parts
from assistant.triage.interpreter import interpreter_needed
from assistant.triage.never_lower import assess, question_for, with_second
from assistant.triage.reading_series import ReadingFile
from assistant.triage.readings import check_readings
from assistant.triage.readings_taken import with_readings, without_readings
from assistant.triage.red_flags import UNIVERSAL
from assistant.triage.result import RedFlagState, Result
from assistant.triage.rules import because
from assistant.triage.spoken import spoken
from assistant.triage.wording import emergency_banner, reply, understood
from assistant.types import Finding, State, Urgency

__all__ = [
    "Ask", "Case", "Guide", "Part", "Patient", "Result", "Turn", "conclude", "correct", "open_case", "step",
    "step_parts", "step_spoken", "take_out_readings", "take_readings", "take_second_reading",
]  # fmt: skip


def step(case: Case, said: str, guide: Guide) -> Turn:
    """Take one message further; a concluded case goes on with what is known."""
    return _advance(hear(_reopened(case), as_seen(said), guide), case, guide)


def step_parts(case: Case, answers: Mapping[str, str], guide: Guide) -> Turn:
    """Answer the single questions of a list one by one: {part id: answer}."""
    return _advance(hear_parts(_reopened(case), answers, guide), case, guide)


def step_spoken(case: Case, said: str, speech: Speech, guide: Guide) -> Turn:
    """Take one spoken message further, as one that was typed."""
    return step(spoken(case, speech, guide), said, guide)


def take_readings(case: Case, given: ReadingFile, typed_at: datetime, guide: Guide) -> Turn:
    """Take readings from a file. Danger in them is told at once; else what is being asked stays asked."""
    return _measured(with_readings(case, given, typed_at), case, guide)


def take_out_readings(case: Case, guide: Guide) -> Turn:
    """The person says the readings of the file are not right; danger they showed still goes to a person."""
    before, after = assess(case, guide), assess(without_readings(case), guide)
    gone = {danger.title for danger in before.dangers} - {danger.title for danger in after.dangers}
    taken_back = (*case.taken_back, *(it.title for it in before.dangers if it.title in gone))
    return _measured(replace(without_readings(case), taken_back=taken_back), case, guide)


def _measured(now: Case, before: Case, guide: Guide) -> Turn:
    """After a change of the readings alone."""
    if before.concluded or assess(now, guide, settled=False).emergency:
        return _advance(_reopened(replace(now, waiting=None)), before, guide)
    return Turn(now)


def correct(case: Case, finding_id: str, state: State, guide: Guide) -> Turn:
    """The patient says a finding was misunderstood; the decision is made again without it.

    An emergency sign taken back no longer rings 999, but a person still looks the same day.
    """
    before = assess(case, guide)
    others = tuple(finding for finding in case.findings if finding.id != finding_id)
    said = Finding(finding_id, state, "corrected by the person writing", source="correction")
    corrected = replace(case, findings=(*others, said), waiting=None)
    after = assess(corrected, guide)
    gone = {danger.title for danger in before.dangers} - {danger.title for danger in after.dangers}
    taken_back = tuple(it.title for it in before.dangers if it.title in gone)
    corrected = replace(corrected, taken_back=(*case.taken_back, *taken_back))
    return _advance(_reopened(corrected), case, guide)


def take_second_reading(
    case: Case, found: tuple[Finding, ...], guide: Guide, *, may_ask: bool = False
) -> Turn:
    """Take what a second reader heard in what was said: it raises urgency or brings a question, or nothing.

    Danger is told at once; what is being asked stays asked. A conclusion is made again: where the patient
    has not sent it (`may_ask`) a question may come first, else it is told only if it is more urgent.
    """
    heard = with_second(case, found)
    if heard is case:
        return Turn(case)
    if not case.concluded:
        danger = assess(heard, guide, settled=False).emergency
        return _advance(replace(heard, waiting=None), case, guide) if danger else Turn(heard)
    before, after = assess(case, guide), assess(heard, guide)
    if after.urgency.level <= before.urgency.level:
        return Turn(heard)
    if may_ask:
        return _advance(replace(_reopened(heard), floor=before.urgency), case, guide)
    emergency = heard.emergency or after.emergency
    return Turn(replace(heard, emergency=emergency), result=_result(after, guide))


def conclude(case: Case, guide: Guide) -> Result:
    """The result as things stand, asking nothing more."""
    return _result(assess(case, guide), guide)


def _advance(heard: Case, before: Case, guide: Guide) -> Turn:
    """Danger first; then a question that can change the outcome; then the result."""
    now = assess(heard, guide, settled=False)
    if now.emergency or heard.emergency:
        heard = _declining(heard, before)
    elif not guide.opening_only:
        ask, floor = question_for(now, guide)
        if ask:
            return Turn(replace(heard.asking(ask), floor=floor), ask=ask)
    result = conclude(heard, guide)
    emergency = heard.emergency or result.urgency is Urgency.EMERGENCY
    return Turn(replace(heard, concluded=True, emergency=emergency), result=result)


def _reopened(case: Case) -> Case:
    """A concluded case taken up again, with a new allowance of questions."""
    if not case.concluded:
        return case
    return replace(case, concluded=False, returned=True, asked_before=len(case.asked))


def _declining(heard: Case, before: Case) -> Case:
    """Count each time emergency help was declined, so that the risk is said once."""
    said_now = Remark.DECLINES in heard.remarks
    new = said_now and (Remark.DECLINES not in before.remarks or before.emergency)
    return replace(heard, declined=heard.declined + 1) if new else heard


def _result(now: Assessment, guide: Guide) -> Result:
    """The assessment in the shape others rely on."""
    case, proposal = now.case, now.proposal
    flags = _flags_told(now)
    practice = guide.library.practice
    continuity = decide_continuity(case, now.facts, now.matches, now.urgency, practice)
    language = (f"Another language; {needed}.",) if (needed := interpreter_needed(case)) else ()
    open_ends = (*proposal.unresolved, *language, *check_readings(case.measurements).questioned)
    unresolved = tuple(dict.fromkeys(open_ends))
    declined = now.emergency and case.declined > 0
    reasons = (
        (*proposal.because, because("emergency-declined", ("declines 999",)))
        if declined
        else proposal.because
    )
    names = {id: definition.name for id, definition in guide.library.catalogue.items()}
    return Result(
        urgency=proposal.urgency,
        route=proposal.route,
        minutes=proposal.minutes,
        red_flags=flags,
        findings=case.findings,
        pathways=tuple(match.told() for match in now.matches),
        needs=now.needs,
        continuity=continuity,
        because=reasons,
        asked=tuple(question for ask in case.asked for question in ask.questions),
        turns=len(case.said),
        unresolved=unresolved,
        reply=reply(now, declined=declined),
        handover=write_handover(now, flags, continuity, unresolved),
        emergency=emergency_banner(now),
        understood=understood(case, now.facts, names),
        declined_emergency=declined,
    )


def _flags_told(now: Assessment) -> tuple[RedFlagState, ...]:
    """Flags that are there, were asked, or belong to the pathways in play; the worst state first."""
    homes = {UNIVERSAL, *(match.pathway.id for match in now.matches)}
    shown = [
        check
        for check in now.checks
        if check.verdict.holds
        or check.asked
        or (check.flag.home in homes and check.flag.home != UNIVERSAL)
        or (check.state is State.UNSURE)
        or to_ask(check, now.in_play)
    ]
    order = list(State)
    return tuple(sorted((check.told() for check in shown), key=lambda flag: order.index(flag.state)))
