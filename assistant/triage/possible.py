"""Emergencies that what was said makes possible, whatever pathway is in play.

Headache alone opens the questions about headache. Headache with a fever is something else: together they
are part of meningitis, and only what one question asks for is missing. Such a red flag is asked, even
where guidance only listens for it. Two things said must both be needed, so that one everyday symptom
does not bring the questions of every danger it belongs to. Knows no wording.
"""

from collections.abc import Sequence
from datetime import datetime

from assistant.triage.conditions import judge_supposing, known_of, somebody
from assistant.triage.facts import Facts
from assistant.triage.mentions import Rests
from assistant.triage.red_flags import FlagCheck
from assistant.types import State, Urgency

THINGS_SAID = 2


def made_possible(checks: Sequence[FlagCheck], facts: Facts) -> list[FlagCheck]:
    """Emergencies not asked about yet, of which two things are there and one is missing; each thing once."""
    present = frozenset(facts.present())
    somebody_like_them = Facts(somebody(known_of(facts.patient, Rests.MORE)), datetime.min, {})
    kept: list[FlagCheck] = []
    for check in checks:
        if (
            check.state is State.NOT_ASKED
            and check.flag.rule.urgency is Urgency.EMERGENCY
            and len(said := present & check.flag.bearing) >= THINGS_SAID
            and not _asked_by(kept, check)
            and _one_is_missing(check, said, facts, somebody_like_them)
        ):
            kept.append(check)
    return kept


def _one_is_missing(check: FlagCheck, said: frozenset[str], facts: Facts, somebody_like_them: Facts) -> bool:
    """Whether one "yes" makes it hold now, and would not with any single thing that was said."""
    when = check.flag.rule.when
    return any(
        facts.state(missing) is State.NOT_ASKED
        and judge_supposing(when, facts, (missing,)).holds
        and not any(judge_supposing(when, somebody_like_them, (missing, one)).holds for one in said)
        for missing in check.flag.rule.asks_for
    )


def _asked_by(kept: Sequence[FlagCheck], check: FlagCheck) -> bool:
    return any(not set(it.flag.rule.asks_for).isdisjoint(check.flag.rule.asks_for) for it in kept)
