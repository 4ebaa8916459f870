"""The complaint of a pathway that only nearness found, for that pathway's own red flags.

A red flag names the complaint it belongs to ("headache with …"). Where retrieval chose the pathway, no
finding says the complaint, so none of its dangers could be asked about, nor come true when answered yes.
For them one complaint of the pathway counts as said, in the patient's words. It never makes a danger by
itself, and counts for nothing else: not for decisions, not for what was understood.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assistant.guidance.schema import Pathway
from assistant.triage.conditions import judge_supposing, known_of, somebody
from assistant.triage.facts import Facts
from assistant.triage.matching import Match
from assistant.triage.mentions import Rests
from assistant.triage.red_flags import Flag, FlagCheck, check_flag, would_hold
from assistant.types import Finding, State

SOURCE = "nearness"


def with_complaints(
    checks: tuple[FlagCheck, ...], matches: Sequence[Match], facts: Facts, words: str
) -> tuple[FlagCheck, ...]:
    """The checks, those of pathways that nearness found judged as if their complaint had been said.

    `words` is what the patient said, as evidence.
    """
    near = {match.pathway.id: match.pathway for match in matches if not match.by}
    if not near:
        return checks
    return tuple(
        _with_complaint(check, near[check.flag.home], facts, words)
        if check.flag.home in near and not check.verdict.holds
        else check
        for check in checks
    )


def _with_complaint(check: FlagCheck, pathway: Pathway, facts: Facts, words: str) -> FlagCheck:
    complaint = _complaint(check.flag, pathway, facts)
    if complaint is None:
        return check
    said = Finding(complaint, State.PRESENT, words, source=SOURCE)
    return replace(check_flag(check.flag, facts.supposing([said]), check.asked), complaint=said)


def _complaint(flag: Flag, pathway: Pathway, facts: Facts) -> str | None:
    """The first complaint that the flag needs beside what it asks for; None where it needs none."""
    somebody_like_them = Facts(somebody(known_of(facts.patient, Rests.MORE)), datetime.min, {})
    when, danger = flag.rule.when, flag.rule.asks_for
    if would_hold(judge_supposing(when, somebody_like_them, danger)):
        return None
    for id in pathway.findings:
        if id in flag.rule.asks_for or facts.state(id) is not State.NOT_ASKED:
            continue
        alone = judge_supposing(when, somebody_like_them, (id,))
        if not would_hold(alone) and would_hold(judge_supposing(when, somebody_like_them, (id, *danger))):
            return id
    return None
