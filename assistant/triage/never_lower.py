"""The case assessed with what a second reader heard, never below what it comes to without.

Every assessment is made twice where a second reader added something, and the lower one is dropped: so
whatever a model returns, urgency does not fall and nobody is sent from a person to nobody.
"""

from dataclasses import replace

from assistant.triage import disposition
from assistant.triage.case import Ask, Case, Guide
from assistant.triage.disposition import Assessment
from assistant.triage.questions import next_question
from assistant.triage.rules import because
from assistant.triage.second_reader import SOURCE
from assistant.types import Finding, Route, Urgency


def assess(case: Case, guide: Guide, *, settled: bool = True) -> Assessment:
    """The case as it stands, at least as urgent as by the rules' own reading and as it stood before."""
    now = disposition.assess(case, guide, settled=settled)
    own = without_second(case)
    if own is not case:
        plain = disposition.assess(own, guide, settled=settled)
        now = plain if is_lower(now, plain) else now
    return _at_least(now, case.floor)


def question_for(now: Assessment, guide: Guide) -> tuple[Ask | None, Urgency | None]:
    """The next question, the rules' own first; and the floor under one that a second reader brings."""
    own = without_second(now.case)
    if own is now.case:
        return next_question(now), now.case.floor
    plain = disposition.assess(own, guide, settled=False)
    if ask := next_question(plain):
        return ask, now.case.floor
    if not (ask := next_question(now)):
        return None, now.case.floor
    concluded = disposition.assess(own, guide).urgency
    return ask, concluded.raised_to(now.case.floor or concluded)


def with_second(case: Case, found: tuple[Finding, ...]) -> Case:
    """The case with what a second reader heard, each finding once."""
    known = {finding.id for finding in case.findings if finding.source == SOURCE}
    new = tuple(finding for finding in found if finding.id not in known)
    return replace(case, findings=(*case.findings, *new)) if new else case


def without_second(case: Case) -> Case:
    """The case without it; the same object where there is none."""
    own = tuple(finding for finding in case.findings if finding.source != SOURCE)
    return case if len(own) == len(case.findings) else replace(case, findings=own)


def is_lower(one: Assessment, other: Assessment) -> bool:
    """Whether `one` is less urgent, or leaves alone somebody whom `other` sends to a person."""
    if one.urgency is not other.urgency:
        return one.urgency.level < other.urgency.level
    return other.proposal.attended and not one.proposal.attended


def _at_least(now: Assessment, floor: Urgency | None) -> Assessment:
    """Answers to a second reader's question raise, and lower nothing that stood before it."""
    if floor is None or now.urgency.level >= floor.level:
        return now
    reason = because("second-reader", ("asked because of a second reading",))
    return replace(now, proposal=now.proposal.to_person(floor, Route.GP, reason))
