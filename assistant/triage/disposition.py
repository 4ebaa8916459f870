"""Brings everything together into one proposal: dangers, pathways, rules and opening hours.

A model proposes, rules dispose; in this version no model proposes. Knows no wording for patients.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.guidance.load import Library
from assistant.language.answers import Head, head_of
from assistant.language.reader import Remark
from assistant.triage.alarm import unanswered
from assistant.triage.asks import ALSO_UNWELL
from assistant.triage.case import Case, Guide
from assistant.triage.complaint import with_complaints
from assistant.triage.facts import Facts, facts_of
from assistant.triage.hours import Placed, place
from assistant.triage.matching import (
    Match,
    in_play,
    is_practice_business,
    match_pathways,
    volunteered,
)
from assistant.triage.needs import NOT_MEDICAL, find_needs, other_needs
from assistant.triage.proposal import Proposal, leading, not_covered, propose, raised_by
from assistant.triage.red_flags import UNIVERSAL, FlagCheck, check_red_flags, could_fire, dangers_of
from assistant.triage.result import Because, Need
from assistant.triage.rules import SEVERAL_MINUTES, Situation, apply_rules, because
from assistant.triage.vital_signs import Danger
from assistant.types import Finding, Route, State, Urgency

NO_HEALTH = frozenset({Remark.EMPTY, Remark.OFF_TOPIC, Remark.ABUSIVE, Remark.INSTRUCTION})
ADMIN_MINUTES, MEDICINE_MINUTES = 5, 10
MOST_WORDS = 80  # of the opening, as the name of a need
NOTHING_SAID = ("nothing was said",)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A case as it stands: what is dangerous, what guidance fits, and what is proposed."""

    case: Case
    facts: Facts
    library: Library
    checks: tuple[FlagCheck, ...]
    dangers: tuple[Danger, ...]
    matches: tuple[Match, ...]
    in_play: tuple[Match, ...]  # those whose questions are asked, the leading one first
    raised: Proposal  # by dangers, before the rules
    proposal: Proposal
    needs: tuple[Need, ...]
    placed: Placed
    open_flags: tuple[str, ...]  # titles of red flags that matter and are not settled

    @property
    def urgency(self) -> Urgency:
        """How soon."""
        return self.proposal.urgency

    @property
    def emergency(self) -> bool:
        """True when history stops and help is called."""
        return self.urgency is Urgency.EMERGENCY


def assess(case: Case, guide: Guide, *, settled: bool = True) -> Assessment:
    """The case as it stands; `settled` when nothing more will be asked."""
    library, facts = guide.library, facts_of(case)
    asks_done = settled and not guide.opening_only
    matches = match_pathways(case, facts, library)
    checks = with_complaints(check_red_flags(case, facts, library), matches, facts, case.opening)
    dangers = dangers_of(checks, facts)
    every = ((match, propose(match.pathway, facts, settled=asks_done)) for match in matches)
    proposals = tuple((match, it) for match, it in every if not (match.joined and _by_default(it)))
    proposal = raised = raised_by(_lead(case, facts, proposals), dangers)
    playing = in_play(matches, raised.pathway)
    needs = find_needs(case, facts, proposals, _names(library))
    open_flags: tuple[str, ...] = ()
    if proposal.urgency is not Urgency.EMERGENCY:
        unclear = unsettled(checks, facts, playing, proposal, asks_done=asks_done)
        open_flags = tuple(check.flag.rule.title for check in unclear)
        proposal = apply_rules(
            Situation(case, facts, needs, open_flags, asks_done, settled and unanswered(case)), proposal
        )
    placed = place(proposal.route, proposal.urgency, library.practice, case.at, facts.patient.age_years)
    proposal = _placed(proposal, placed)
    needs = _needs(case, needs, dangers, proposal)
    return Assessment(
        case, facts, library, checks, dangers, matches, playing, raised, proposal, needs, placed, open_flags
    )


def unsettled(
    checks: Iterable[FlagCheck],
    facts: Facts,
    playing: tuple[Match, ...],
    proposal: Proposal,
    *,
    asks_done: bool,
) -> tuple[FlagCheck, ...]:
    """Red flags the proposal yields to that may yet be there."""
    return tuple(
        check
        for check in checks
        if (check.state is State.UNSURE or (asks_done and to_ask(check, playing)))
        and proposal.yields_to(check.flag.rule.urgency)
        and could_fire(check, facts)
    )


def to_ask(check: FlagCheck, playing: tuple[Match, ...]) -> bool:
    """Whether this flag belongs to the questions always asked for the pathways in play.

    Of a symptom that only goes with another complaint, the emergencies are asked.
    """
    rule, home = check.flag.rule, check.flag.home
    if check.state is not State.NOT_ASKED or not rule.always_ask:
        return False
    return home == UNIVERSAL or any(
        match.pathway.id == home and (not match.beside or rule.urgency is Urgency.EMERGENCY)
        for match in playing
    )


def said_findings(case: Case) -> tuple[Finding, ...]:
    """What was said to be there, or perhaps there."""
    return tuple(it for it in case.findings if it.holds or it.state is State.UNSURE)


def says_nothing_of_health(case: Case) -> bool:
    """Off topic, abusive, empty or an instruction, and not a word on health beside it."""
    blank = not any(words.strip() for words in case.said)
    empty = blank or bool(NO_HEALTH & case.remarks)
    return empty and not said_findings(case) and not case.unread and not case.measurements


def _lead(case: Case, facts: Facts, proposals: tuple[tuple[Match, Proposal], ...]) -> Proposal:
    """The most urgent of the matched pathways, with the reasons and what the others left open."""
    if not proposals:
        return _without_pathway(case, facts)
    lead = leading(proposal for _, proposal in proposals)
    lead = replace(lead, because=tuple(_worded(reason, case) for reason in lead.because))
    others = [sentence for _, it in proposals if it is not lead for sentence in it.unresolved]
    return replace(lead, unresolved=tuple(dict.fromkeys((*lead.unresolved, *others))))


def _by_default(proposal: Proposal) -> bool:
    """Whether nothing that was said led to it: then a pathway that nearness joined proposes nothing."""
    return not proposal.because[0].evidence


def _worded(reason: Because, case: Case) -> Because:
    """A default decision rests on what was said in the first place."""
    return reason if reason.evidence else replace(reason, evidence=_opening(case))


def _opening(case: Case) -> tuple[str, ...]:
    said = tuple(it.evidence for it in case.findings if it.holds and it.source == "opening")
    return tuple(dict.fromkeys(said)) or ((case.opening,) if case.opening else NOTHING_SAID)


def _without_pathway(case: Case, facts: Facts) -> Proposal:
    """No pathway fits: administration, a medicine, help that is not medical, or a person today."""
    opening = _opening(case)
    brought_up = volunteered(case, facts)
    if brought_up and brought_up <= NOT_MEDICAL:
        return _not_medical(other_needs(case, facts), opening)
    if not said_findings(case) and not case.measurements:
        reason = _reception_reason(case)
        if reason:
            return _reception(reason, opening)
        if Remark.MEDICINE_QUESTION in case.remarks:
            why = "A question about a medicine is answered by a person."
            reasons = (because("medicine", opening),)
            return Proposal(
                Urgency.SAME_DAY, Route.PRACTICE_PHARMACIST, MEDICINE_MINUTES, reasons, reason=why
            )
    return not_covered(opening)


def _reception_reason(case: Case) -> str | None:
    """The rule by which reception takes this, if it is not about health at all."""
    if Remark.RECORD_REQUEST in case.remarks:
        return "record-request"
    business = Remark.ADMIN_REQUEST in case.remarks or is_practice_business(case)
    if business and (not case.unread or said_well(case)):
        return "admin"
    return "no-health-problem" if says_nothing_of_health(case) else None


def said_well(case: Case) -> bool:
    """Whether someone who asked for paperwork, asked if they are also unwell, said no."""
    place = next((n for n, ask in enumerate(case.asked) if ask.id == ALSO_UNWELL), None)
    if place is None:
        return False
    answer = case.said[place + 1 : place + 2]  # the opening, then an answer to each question
    return bool(answer) and head_of(answer[0]) in (Head.NO, Head.HEDGED_NO)


def _reception(rule: str, opening: tuple[str, ...]) -> Proposal:
    why = "Nothing was said about a health problem; reception can help."
    return Proposal(Urgency.ROUTINE, Route.RECEPTION, ADMIN_MINUTES, (because(rule, opening),), reason=why)


def _not_medical(needs: tuple[Need, ...], opening: tuple[str, ...]) -> Proposal:
    first = max(needs, key=lambda need: need.urgency.level)
    reasons = (because("not-medical", opening),)
    return Proposal(
        first.urgency, first.route, SEVERAL_MINUTES, reasons, reason=f"Help needed: {first.what}."
    )


def _placed(proposal: Proposal, placed: Placed) -> Proposal:
    if not placed.changed:
        return proposal
    reasons = (*proposal.because, because("hours", (placed.why,)))
    return replace(proposal, route=placed.route, because=reasons)


def _needs(
    case: Case, needs: tuple[Need, ...], dangers: tuple[Danger, ...], proposal: Proposal
) -> tuple[Need, ...]:
    """The first need goes with the proposal; an emergency is a need of its own."""
    if proposal.urgency is Urgency.EMERGENCY:
        title = dangers[0].title if dangers else proposal.reason
        return (Need(title, proposal.urgency, proposal.route), *needs)
    if not needs:
        return (Need(_in_short(case), proposal.urgency, proposal.route),)
    return (replace(needs[0], urgency=proposal.urgency, route=proposal.route), *needs[1:])


def _in_short(case: Case) -> str:
    """The patient's own words where nothing names the need."""
    return case.opening.strip()[:MOST_WORDS] or "not said"


def _names(library: Library) -> dict[str, str]:
    return {id: definition.name for id, definition in library.catalogue.items()}
