"""What a case would come to under supposed answers: dangers, pathways and rules together.

The same steps as `disposition.assess`, without opening hours and words. Knows no questions.
"""

from assistant.guidance.schema import Condition
from assistant.triage.conditions import Judge, judge
from assistant.triage.disposition import Assessment
from assistant.triage.matching import Match
from assistant.triage.mentions import named_findings
from assistant.triage.proposal import Proposal, leading, propose, raised_by
from assistant.triage.red_flags import Flag, flags_that_hold
from assistant.triage.rules import Situation, apply_rules
from assistant.triage.whatif import Outcome, Outlook
from assistant.types import Finding, State, Urgency


def outlook_on(match: Match, now: Assessment) -> Outlook:
    """What the whole case comes to when the questions of one pathway are answered."""
    touched = _flags_touched(match, now)
    after_rules: dict[Outcome, Outcome] = {}

    def outcome(supposed_to: Judge) -> Outcome:
        supposed = [propose(it.pathway, now.facts, settled=False, judge=supposed_to) for it in now.matches]
        there = flags_that_hold(touched, supposed_to)
        raised = raised_by(leading(supposed), (*now.dangers, *there))
        bare = _in_short(raised)
        if bare not in after_rules:
            after_rules[bare] = _in_short(_by_rules(now, raised))
        return after_rules[bare]

    return Outlook(_judged(now, touched), outcome)


def _judged(now: Assessment, touched: tuple[Flag, ...]) -> tuple[Condition, ...]:
    decisions = (decision.when for match in now.matches for decision in match.pathway.decisions)
    return (*decisions, *(flag.rule.when for flag in touched))


def _by_rules(now: Assessment, proposal: Proposal) -> Proposal:
    """After the rules that hold whatever is answered; how many needs there are is left out."""
    if proposal.urgency is Urgency.EMERGENCY:
        return proposal
    return apply_rules(Situation(now.case, now.facts, (), now.open_flags, settled=False), proposal)


def _in_short(proposal: Proposal) -> Outcome:
    return proposal.urgency, proposal.route, proposal.minutes


def _flags_touched(match: Match, now: Assessment) -> tuple[Flag, ...]:
    """Red flags that would be there if every question of the pathway were answered yes."""
    about = {finding for question in match.pathway.questions for finding in question.about}
    all_yes = now.facts.supposing(Finding(id, State.PRESENT, "supposed") for id in sorted(about))
    named = (it.flag for it in now.checks if about & named_findings(it.flag.rule.when))
    return tuple(flag for flag in named if judge(flag.rule.when, all_yes).holds)
