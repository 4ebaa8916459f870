"""The next question, if any answer to it can still change what happens.

In order: what a danger hangs on (age, sex, pregnancy), an unclear red flag once more, the red flags of
the pathways in play as lists with "None of these", who the patient is where a rule needs it, then the
pathway's own questions. At most twelve, none twice but an unclear red flag. Knows no wording of replies.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from assistant.guidance.schema import Question
from assistant.language.reader import Remark
from assistant.triage.asks import (
    SENSITIVE,
    age_ask,
    also_unwell_ask,
    opening_ask,
    pregnancy_ask,
    question_ask,
    question_id,
    red_flag_ask,
    sex_ask,
    tell_more_ask,
)
from assistant.triage.case import Ask, Case
from assistant.triage.conditions import AGE, ATTRIBUTES, PREGNANT, SEX, evaluate, named_findings
from assistant.triage.disposition import Assessment, says_nothing_of_health, to_ask, unsettled
from assistant.triage.facts import Facts, may_be_pregnant
from assistant.triage.matching import Match, covered
from assistant.triage.proposal import UNATTENDED, propose, raised_by
from assistant.triage.red_flags import (
    ASKED_AGAIN,
    Flag,
    FlagCheck,
    could_fire,
    flags_that_hold,
    for_somebody_else,
)
from assistant.triage.whatif import Outcome, worth_asking
from assistant.types import Finding, Route, SpokenBy, State, Urgency

MOST_QUESTIONS = 12
MOST_IN_A_LIST = 5
PATHWAYS_ASKED = 2
_ATTRIBUTE_ASKS = {AGE: age_ask, SEX: sex_ask, PREGNANT: pregnancy_ask}


def next_question(now: Assessment) -> Ask | None:
    """The question to put next, or None when nothing can change or enough was asked."""
    case = now.case
    if len(case.asked) - case.asked_before >= MOST_QUESTIONS:
        return None
    wanted = (
        _what_is_wrong(now), _for_a_danger(now), _red_flags(now), _who_they_are(now), _pathway_question(now),
        _pregnancy_for_advice(now),
    )  # fmt: skip
    asks = (ask for each in wanted for ask in each)
    return next((ask for ask in asks if not _was_asked(case, ask.id)), None)


def _was_asked(case: Case, ask_id: str) -> bool:
    return any(ask.id == ask_id for ask in case.asked)


def _what_is_wrong(now: Assessment) -> Iterator[Ask]:
    """Nothing said yet, only paperwork, or nothing that guidance fits."""
    case = now.case
    if now.matches or Remark.OTHER_LANGUAGE in case.remarks:
        return
    if says_nothing_of_health(case):
        yield opening_ask(case)
    elif {Remark.ADMIN_REQUEST, Remark.RECORD_REQUEST} & case.remarks:
        if case.unread:
            yield also_unwell_ask(case)
    elif now.proposal.because[0].rule == "rule.not-covered":
        yield tell_more_ask(case)


def _for_a_danger(now: Assessment) -> Iterator[Ask]:
    """Age, sex or pregnancy, when a red flag hangs on nothing else."""
    for check in now.checks:
        if check.flag.rule.urgency.level > now.urgency.level:
            yield from _attributes(now.case, _attributes_open(check))


def _attributes_open(check: FlagCheck) -> tuple[str, ...]:
    verdict = check.verdict
    settles = verdict.open and not verdict.unsure and ATTRIBUTES.issuperset(verdict.missing)
    return verdict.missing if settles else ()


def _attributes(case: Case, names: Sequence[str]) -> Iterator[Ask]:
    yield from (_ATTRIBUTE_ASKS[name](case) for name in names if name in _ATTRIBUTE_ASKS)


# --- red flags --------------------------------------------------------------------------------


def _red_flags(now: Assessment) -> Iterator[Ask]:
    """Unclear ones once more, then the lists; a hard question stands alone."""
    unclear = [it for it in _unclear(now) if it.asked < ASKED_AGAIN and it.state is State.UNSURE]
    again = _not_asked_enough(now.case, unclear)
    if again:
        yield red_flag_ask(now.case, again[:MOST_IN_A_LIST], again=any(it.asked for it in again))
    fresh = [it for it in _always_asked(now) if could_fire(it, now.facts)]
    together = [it for it in fresh if not _sensitive(it)]
    if together:
        yield red_flag_ask(now.case, together[:MOST_IN_A_LIST])
    for alone in fresh:
        if _sensitive(alone):
            yield red_flag_ask(now.case, [alone])


def _not_asked_enough(case: Case, unclear: Sequence[FlagCheck]) -> list[FlagCheck]:
    """Those with something that was not yet asked twice, whichever flag asked for it; each thing once."""
    times = Counter(finding for ask in case.asked for part in ask.parts for finding in part.about)
    again: list[FlagCheck] = []
    for check in unclear:
        asks_for = check.flag.rule.asks_for
        if any(times[finding] < ASKED_AGAIN for finding in asks_for):
            again.append(check)
            times.update(dict.fromkeys(asks_for, ASKED_AGAIN))
    return again


def _unclear(now: Assessment) -> tuple[FlagCheck, ...]:
    return unsettled(now.checks, now.facts, now.matches, now.raised, asks_done=False)


def _always_asked(now: Assessment) -> list[FlagCheck]:
    """Of the pathways in play, whatever is more urgent than the proposal; the most urgent first."""
    wanted = [
        it
        for it in now.checks
        if to_ask(it, now.matches) and it.flag.rule.urgency.level > now.raised.urgency.level
    ]
    return sorted(wanted, key=lambda it: -it.flag.rule.urgency.level)


def _sensitive(check: FlagCheck) -> bool:
    """Self-harm and violence are asked directly and kindly, not as one line of a list."""
    return bool(SENSITIVE & set(check.flag.rule.asks_for))


# --- who the patient is -----------------------------------------------------------------------


def _who_they_are(now: Assessment) -> Iterator[Ask]:
    """Age for a helper's patient (it may be a baby); what cover or a decision hangs on."""
    patient = now.facts.patient
    if not now.matches:
        return
    if patient.age_years is None and patient.spoken_by is not SpokenBy.PATIENT:
        yield age_ask(now.case)
    for match in now.matches[:PATHWAYS_ASKED]:
        yield from _attributes(now.case, covered(match.pathway.covers, now.facts).missing)
        yield from _attributes(now.case, _decisions_hang_on(match, now.facts))


def _decisions_hang_on(match: Match, facts: Facts) -> tuple[str, ...]:
    """What keeps a decision before the one that holds from being settled, if only that does."""
    names: list[str] = []
    for decision in match.pathway.decisions:
        verdict = evaluate(decision.when, facts)
        if verdict.holds:
            break
        if verdict.open and not verdict.unsure and ATTRIBUTES.issuperset(verdict.missing):
            names += verdict.missing
    return tuple(dict.fromkeys(names))


def _pregnancy_for_advice(now: Assessment) -> Iterator[Ask]:
    """Pregnancy with a new symptom is a person's: asked before self-care or the pharmacy."""
    if now.matches and now.proposal.route in UNATTENDED and may_be_pregnant(now.facts.patient) is None:
        yield pregnancy_ask(now.case)


# --- the pathway's own questions --------------------------------------------------------------


def _pathway_question(now: Assessment) -> Iterator[Ask]:
    """Questions whose answers differ in outcome; of a second problem only if it could take the lead."""
    for match in now.matches[:PATHWAYS_ASKED]:
        if for_somebody_else(match.pathway.covers, now.facts):
            continue
        open_questions = [it for it in match.pathway.questions if _open(it, match, now)]
        floor = None if match is now.matches[0] else now.urgency
        worth = worth_asking(open_questions, match.pathway, now.facts, _outcome(match, now, floor))
        yield from (question_ask(now.case, match.pathway.id, it.question) for it in worth)


def _open(question: Question, match: Match, now: Assessment) -> bool:
    """Not asked before and not already answered in the patient's own words."""
    if _was_asked(now.case, question_id(match.pathway.id, question)):
        return False
    states = [now.facts.state(finding) for finding in question.about]
    if question.kind == "duration":
        known = now.facts.known.get(question.about[0])
        return states[0] is not State.ABSENT and (known is None or known.days is None)
    if question.kind == "choose":
        return State.PRESENT not in states and set(states) != {State.ABSENT}
    return any(state in (State.NOT_ASKED, State.UNSURE) for state in states)


def _outcome(match: Match, now: Assessment, floor: Urgency | None) -> Callable[[Facts], Outcome]:
    """What the pathway would come to under supposed answers, red flags included."""
    touched = _flags_touched(match, now)

    def outcome(facts: Facts) -> Outcome:
        there = flags_that_hold(touched, facts)
        proposal = raised_by(propose(match.pathway, facts, settled=False), (*now.dangers, *there))
        if floor and proposal.urgency.level <= floor.level:
            return floor, Route.GP, 0
        return proposal.urgency, proposal.route, proposal.minutes

    return outcome


def _flags_touched(match: Match, now: Assessment) -> tuple[Flag, ...]:
    """Red flags that would be there if every question of the pathway were answered yes."""
    about = {finding for question in match.pathway.questions for finding in question.about}
    all_yes = now.facts.supposing(Finding(id, State.PRESENT, "supposed") for id in sorted(about))
    named = (it.flag for it in now.checks if about & named_findings(it.flag.rule.when))
    return tuple(flag for flag in named if evaluate(flag.rule.when, all_yes).holds)
