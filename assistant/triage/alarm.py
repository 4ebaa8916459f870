"""Words that sound dangerous as a whole, though no clause names a danger.

The hunch has no rule behind it, so it decides nothing: it makes Signpost ask about what may be meant, and
if no question about danger was answered, a person looks the same day. It never lowers anything.
"""

from dataclasses import replace

from assistant.triage.asks import SENSITIVE, red_flag_ask
from assistant.triage.case import Ask, Case
from assistant.triage.facts import Facts
from assistant.triage.proposal import Proposal
from assistant.triage.red_flags import FlagCheck, could_fire
from assistant.types import State, Urgency

ALARMED = 0.95  # likelihood of danger from which Signpost asks: long harmless messages reach 0.9
SUSPECTED_LEAST = 0.05  # likelihood of a finding from which it is asked about
MOST_SUSPECTED = 5
ASKED_WHAT_IS_SUSPECTED = "suspected"
_ABOUT_DANGER = (ASKED_WHAT_IS_SUSPECTED, "red-flags")


def alarmed(case: Case) -> bool:
    """Whether what was said sounds dangerous."""
    return case.hunch.danger >= ALARMED


def unanswered(case: Case) -> bool:
    """Whether it sounds dangerous and no question about danger has been answered."""
    answered = any(ask.id.startswith(_ABOUT_DANGER) and ask is not case.waiting for ask in case.asked)
    return alarmed(case) and not answered


def suspected_ask(case: Case, facts: Facts, checks: tuple[FlagCheck, ...], proposal: Proposal) -> Ask | None:
    """The red flags the words may mean, the likeliest first, as one list; None where there are none."""
    if not alarmed(case) or any(ask.id == ASKED_WHAT_IS_SUSPECTED for ask in case.asked):
        return None
    likely = {id: value for id, value in case.hunch.findings if facts.state(id) is State.NOT_ASKED}
    open_checks = [
        it
        for it in checks
        if it.state is State.NOT_ASKED
        and it.flag.rule.urgency.level >= Urgency.SAME_DAY.level
        and proposal.yields_to(it.flag.rule.urgency)
        and any(likely.get(id, 0.0) >= SUSPECTED_LEAST for id in it.flag.rule.asks_for)
        and could_fire(it, facts)
    ]
    found = sorted(open_checks, key=lambda it: -max(likely.get(id, 0.0) for id in it.flag.rule.asks_for))
    chosen = _each_thing_once(found)[:MOST_SUSPECTED]
    if not chosen:
        return None
    alone = SENSITIVE.intersection(chosen[0].flag.rule.asks_for)
    together = chosen[:1] if alone else [it for it in chosen if not SENSITIVE & set(it.flag.rule.asks_for)]
    return replace(red_flag_ask(case, together), id=ASKED_WHAT_IS_SUSPECTED)


def _each_thing_once(checks: list[FlagCheck]) -> list[FlagCheck]:
    """Without flags that ask for what one before them asks for."""
    kept: list[FlagCheck] = []
    for check in checks:
        asks_for = set(check.flag.rule.asks_for)
        if not any(asks_for & set(it.flag.rule.asks_for) for it in kept):
            kept.append(check)
    return kept
