"""One contact often holds several needs: each matched pathway, and help that is not a doctor's.

Knows a short table of findings and record words. Not covered: needs nobody said or recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.language.reader import Remark
from assistant.triage.case import Case
from assistant.triage.facts import Facts
from assistant.triage.matching import Match
from assistant.triage.medicines import medicine_checks
from assistant.triage.proposal import Proposal
from assistant.triage.record import record_words
from assistant.triage.result import Need
from assistant.types import Route, Urgency

# NHS England, structured medication reviews (2021): ten or more medicines is one of the groups to offer one.
MANY_MEDICINES = 10
HOUSEBOUND = ("housebound", "frail", "bed bound", "bedbound")
FALL, WOUND = "fall", "wound"


@dataclass(frozen=True, slots=True)
class Help:
    """Help that a finding calls for beside any medical need."""

    what: str
    urgency: Urgency
    route: Route


_HELP: Mapping[str, Help] = {
    "money-housing": Help("money or housing worry", Urgency.ROUTINE, Route.SOCIAL_PRESCRIBER),
    "cannot-cope-caring": Help("the carer cannot cope", Urgency.SOON, Route.SOCIAL_CARE),
    "bereavement": Help("support after a bereavement", Urgency.ROUTINE, Route.SOCIAL_PRESCRIBER),
    FALL: Help("falls: safety at home", Urgency.SOON, Route.OCCUPATIONAL_THERAPIST),
}
# Nobody ill: these alone need no GP, only the right helper.
NOT_MEDICAL = frozenset({"money-housing", "cannot-cope-caring", "bereavement"})


def find_needs(
    case: Case, facts: Facts, proposals: Iterable[tuple[Match, Proposal]], names: Mapping[str, str]
) -> tuple[Need, ...]:
    """Every need, the most urgent first."""
    needs = [*_medical(proposals, names), *other_needs(case, facts)]
    return tuple(sorted(needs, key=lambda need: -need.urgency.level))


def other_needs(case: Case, facts: Facts) -> tuple[Need, ...]:
    """Needs beside the medical ones."""
    needs = [Need(it.what, it.urgency, it.route) for id, it in _HELP.items() if facts.has(id)]
    needs += [*_wound(facts), *_medicines(facts), *_medicines_to_check(case, facts)]
    needs += [*_care_plan(facts), *_remarked(case)]
    return tuple(needs)


def _medical(proposals: Iterable[tuple[Match, Proposal]], names: Mapping[str, str]) -> list[Need]:
    """One need for each matched pathway that has a finding of its own."""
    counted: set[str] = set()
    needs = []
    for match, proposal in proposals:
        own = [finding for finding in match.by if finding not in counted]
        if match.by and not own:
            continue
        counted.update(match.by)
        what = names.get(own[0], own[0].replace("-", " ")) if own else match.pathway.title.casefold()
        needs.append(Need(what, proposal.urgency, proposal.route))
    return needs


def _wound(facts: Facts) -> list[Need]:
    """Someone who cannot leave home is visited."""
    if not facts.has(WOUND):
        return []
    at_home = record_words(facts.patient.record, "problem", HOUSEBOUND)
    route = Route.DISTRICT_NURSE if at_home else Route.PRACTICE_NURSE
    return [Need("wound care", Urgency.SAME_DAY, route)]


def _medicines(facts: Facts) -> list[Need]:
    if len(facts.patient.record.medicines) < MANY_MEDICINES:
        return []
    return [Need("review of many medicines", Urgency.ROUTINE, Route.PRACTICE_PHARMACIST)]


def _medicines_to_check(case: Case, facts: Facts) -> list[Need]:
    """One need for all that a pharmacist should look at."""
    checks = [it for it in medicine_checks(case, facts) if it.urgency]
    if not checks:
        return []
    which = ", ".join(it.words.split(":")[0] for it in checks)
    return [
        Need(f"medicines to check: {which}", checks[0].urgency or Urgency.SOON, Route.PRACTICE_PHARMACIST)
    ]


def _care_plan(facts: Facts) -> list[Need]:
    plan = record_words(facts.patient.record, "problem", ("care plan",))
    return [Need("open the care plan", Urgency.ROUTINE, Route.CARE_COORDINATOR)] if plan else []


def _remarked(case: Case) -> list[Need]:
    needs = []
    if Remark.MEDICINE_QUESTION in case.remarks:
        needs.append(Need("question about a medicine", Urgency.SOON, Route.PRACTICE_PHARMACIST))
    if Remark.ADMIN_REQUEST in case.remarks:
        needs.append(Need("administrative request", Urgency.ROUTINE, Route.RECEPTION))
    if Remark.RECORD_REQUEST in case.remarks:
        needs.append(Need("request for records", Urgency.ROUTINE, Route.RECEPTION))
    return needs
