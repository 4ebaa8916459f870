"""The next question, if any answer to it can still change what happens.

In order: what a danger hangs on (age, sex, pregnancy), an unclear red flag once more, the red flags that
two things said make possible and those of the pathways in play as lists with "None of these", who the
patient is where a rule needs it, then the pathway's own questions. At most twelve, none twice but an
unclear red flag. Knows no wording of replies.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.guidance.schema import Question
from assistant.language.reader import Remark
from assistant.triage.alarm import suspected_ask
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
from assistant.triage.conditions import AGE, ATTRIBUTES, PREGNANT, SEX, judge
from assistant.triage.disposition import Assessment, said_well, says_nothing_of_health, to_ask, unsettled
from assistant.triage.facts import Facts, may_be_pregnant
from assistant.triage.matching import Match, covered, is_practice_business, said_unasked
from assistant.triage.mentions import named_findings
from assistant.triage.outlook import outlook_on
from assistant.triage.possible import made_possible
from assistant.triage.red_flags import ASKED_AGAIN, FlagCheck, could_fire, for_somebody_else
from assistant.triage.whatif import worth_asking
from assistant.types import SpokenBy, State

MOST_QUESTIONS = 12
MOST_IN_A_LIST = 5
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
    elif {Remark.ADMIN_REQUEST, Remark.RECORD_REQUEST} & case.remarks or is_practice_business(case):
        if case.unread:
            yield also_unwell_ask(case)
            if not said_well(case) and Remark.RECORD_REQUEST not in case.remarks:
                yield tell_more_ask(case)
    elif now.proposal.because[0].rule == "rule.not-covered":
        yield tell_more_ask(case)


def _for_a_danger(now: Assessment) -> Iterator[Ask]:
    """Age, sex or pregnancy, when a red flag hangs on nothing else."""
    for check in now.checks:
        open_ends = _attributes_open(check)
        if open_ends and now.proposal.yields_to(check.flag.rule.urgency):
            yield from _attributes(now.case, open_ends)


def _attributes_open(check: FlagCheck) -> tuple[str, ...]:
    verdict = check.verdict
    settles = verdict.open and not verdict.unsure and ATTRIBUTES.issuperset(verdict.missing)
    return verdict.missing if settles else ()


def _attributes(case: Case, names: Sequence[str]) -> Iterator[Ask]:
    yield from (_ATTRIBUTE_ASKS[name](case) for name in names if name in _ATTRIBUTE_ASKS)


# --- red flags --------------------------------------------------------------------------------


def _red_flags(now: Assessment) -> Iterator[Ask]:
    """Unclear ones once more, then the lists; a hard question stands alone."""
    unclear = [it for it in _unclear(now) if it.asked < ASKED_AGAIN and _worth_a_word(it, now)]
    again = _not_asked_enough(now.case, sorted(unclear, key=lambda it: not it.flag.rule.always_ask))
    if again:
        yield red_flag_ask(now.case, again[:MOST_IN_A_LIST], again=any(it.asked for it in again))
    possible = made_possible(now.checks, now.facts)
    always = [it for it in _always_asked(now) if could_fire(it, now.facts) and it not in possible]
    fresh = [*possible, *always]
    together = [it for it in fresh if not _sensitive(it)]
    if together:
        yield red_flag_ask(now.case, together[:MOST_IN_A_LIST])
    for alone in fresh:
        if _sensitive(alone):
            yield red_flag_ask(now.case, [alone])
    if suspected := suspected_ask(now.case, now.facts, now.checks, now.raised):
        yield suspected


def _worth_a_word(check: FlagCheck, now: Assessment) -> bool:
    """A flag not always asked is asked only if what the patient said makes it half true.

    An unsure answer alone does not: that finding was asked about, and a person settles it.
    """
    rule, unsure = check.flag.rule, check.verdict.unsure
    if rule.always_ask or check.asked:
        return True
    if any(it.id in unsure and said_unasked(now.case, it) for it in now.case.findings):
        return True
    return bool(set(unsure) & set(rule.asks_for)) and now.facts.has(*named_findings(rule.when))


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
    return unsettled(now.checks, now.facts, now.in_play, now.raised, asks_done=False)


def _always_asked(now: Assessment) -> list[FlagCheck]:
    """Of the pathways in play, whatever the proposal yields to; the most urgent first."""
    wanted = [
        it for it in now.checks if to_ask(it, now.in_play) and now.raised.yields_to(it.flag.rule.urgency)
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
    for match in now.in_play:
        yield from _attributes(now.case, covered(match.pathway.covers, now.facts).missing)
        yield from _attributes(now.case, _decisions_hang_on(match, now.facts))


def _decisions_hang_on(match: Match, facts: Facts) -> tuple[str, ...]:
    """What keeps a decision before the one that holds from being settled, if only that does."""
    names: list[str] = []
    for decision in match.pathway.decisions:
        verdict = judge(decision.when, facts)
        if verdict.holds:
            break
        if verdict.open and not verdict.unsure and ATTRIBUTES.issuperset(verdict.missing):
            names += verdict.missing
    return tuple(dict.fromkeys(names))


def _pregnancy_for_advice(now: Assessment) -> Iterator[Ask]:
    """Pregnancy with a new symptom is a person's: asked before self-care or the pharmacy."""
    if now.matches and not now.proposal.attended and may_be_pregnant(now.facts.patient) is None:
        yield pregnancy_ask(now.case)


# --- the pathway's own questions --------------------------------------------------------------


def _pathway_question(now: Assessment) -> Iterator[Ask]:
    """Questions whose answers differ in what the whole case comes to; those of the leading pathway first."""
    for match in now.in_play:
        if for_somebody_else(match.pathway.covers, now.facts):
            continue
        open_questions = [it for it in match.pathway.questions if _open(it, match, now)]
        worth = worth_asking(open_questions, match.pathway, now.facts, outlook_on(match, now))
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
