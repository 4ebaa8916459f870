"""What one pathway proposes for this patient: the first decision that holds, and how dangers raise it.

Knows one pathway at a time. Several pathways, and the rules that send a case to a person, are in
`disposition` and `rules`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.guidance.schema import Decision, Pathway, Status
from assistant.triage.conditions import Judge, Truth, Verdict, evaluate
from assistant.triage.facts import Facts
from assistant.triage.matching import covered
from assistant.triage.result import Because
from assistant.triage.vital_signs import Danger
from assistant.types import Route, Urgency

MINUTES_UNKNOWN_PROBLEM = 15  # a problem without guidance: more than a simple one, less than a complex one
UNATTENDED = frozenset({Route.SELF_CARE, Route.COMMUNITY_PHARMACY})


@dataclass(frozen=True, slots=True)
class Proposal:
    """How soon, who, how long, and why; `immediate` when advice may be shown before a clinician looks."""

    urgency: Urgency
    route: Route
    minutes: int
    because: tuple[Because, ...]
    pathway: Pathway | None = None
    reason: str = ""
    immediate: bool = False
    unresolved: tuple[str, ...] = ()

    @property
    def attended(self) -> bool:
        """True when somebody at the practice, or more urgent than it, looks at the patient."""
        return self.route not in UNATTENDED

    def yields_to(self, urgency: Urgency) -> bool:
        """Whether a danger this urgent has to be settled first.

        More urgent, or just as urgent where a danger needs a person and nobody would look.
        """
        if urgency.level > self.urgency.level:
            return True
        needs_person = urgency.level >= Urgency.SAME_DAY.level
        return needs_person and urgency is self.urgency and not self.attended

    def to_person(self, floor: Urgency, route: Route, because: Because) -> "Proposal":
        """At least `floor`, and somebody rather than self-care or the pharmacy."""
        return replace(
            self,
            urgency=self.urgency.raised_to(floor),
            route=self.route if self.attended else route,
            minutes=max(self.minutes, 10),
            because=(*self.because, because),
            immediate=False,
        )


def propose(pathway: Pathway, facts: Facts, *, settled: bool = True, judge: Judge | None = None) -> Proposal:
    """The pathway's outcome; `settled` when nothing more will be asked, so what is open stays open.

    `judge` says whether a condition holds, where it is not simply by the facts.
    """
    cover = covered(pathway.covers, facts)
    if cover.truth is Truth.FALSE:
        return _outside(pathway, cover)
    proposal = _decide(pathway, facts, judge or (lambda condition: evaluate(condition, facts)))
    if cover.open and settled:
        because = Because("rule.not-covered", cover.evidence, "rules#not-covered")
        names = " and ".join(name.removeprefix("@") for name in cover.missing)
        unresolved = (
            *proposal.unresolved,
            f"Not known whether “{pathway.title}” is for this patient: {names}.",
        )
        proposal = replace(proposal, unresolved=unresolved)
        return proposal.to_person(Urgency.SAME_DAY, Route.GP, because)
    return proposal


def leading(proposals: Iterable[Proposal]) -> Proposal:
    """The most urgent; among equals one that a person takes, then the best fitting, which comes first."""
    return max(proposals, key=lambda it: (it.urgency.level, it.attended))


def raised_by(proposal: Proposal, dangers: Iterable[Danger]) -> Proposal:
    """The proposal with each danger's urgency as a floor, and its route where it is the more telling one.

    That is a more urgent danger's, one that needs a person where nobody would look, and of equals the
    doctor another pathway's danger asks for where only the pharmacist would look.
    """
    for danger in sorted(dangers, key=lambda it: it.urgency.level):
        because = Because(danger.id, danger.evidence, danger.passage)
        takes_route = danger.urgency.level > proposal.urgency.level or (
            danger.urgency is proposal.urgency
            and (not proposal.attended or _needs_a_doctor(danger, proposal))
        )
        proposal = replace(
            proposal,
            urgency=proposal.urgency.raised_to(danger.urgency),
            route=danger.route if takes_route else proposal.route,
            because=(because, *proposal.because),
            immediate=False,
        )
    return proposal


def _needs_a_doctor(danger: Danger, proposal: Proposal) -> bool:
    """Whether another pathway's danger is a doctor's where this decision is about the medicine alone."""
    return danger.route is Route.GP and proposal.route is Route.PRACTICE_PHARMACIST


def not_covered(evidence: tuple[str, ...]) -> Proposal:
    """Nothing here is known well enough: a GP the same day."""
    because = Because("rule.not-covered", evidence, "rules#not-covered")
    reason = "No local guidance covers what was said, so a person looks at it the same day."
    return Proposal(
        Urgency.SAME_DAY, Route.GP, MINUTES_UNKNOWN_PROBLEM, (because,), reason=reason, unresolved=(reason,)
    )


def _outside(pathway: Pathway, cover: Verdict) -> Proposal:
    """A patient the pathway is not for."""
    words = ", ".join(cover.evidence)
    reason = f"“{pathway.title}” is not for this patient ({words}), so a person looks at it the same day."
    because = Because("rule.outside-pathway", cover.evidence, "rules#outside-pathway")
    return Proposal(
        Urgency.SAME_DAY, Route.GP, MINUTES_UNKNOWN_PROBLEM, (because,), pathway, reason, unresolved=(reason,)
    )


def _decide(pathway: Pathway, facts: Facts, judge: Judge) -> Proposal:
    """The first decision that holds, raised by more urgent ones that an unclear answer left open."""
    unclear: list[tuple[Decision, Verdict]] = []
    for decision in pathway.decisions:
        verdict = judge(decision.when)
        if verdict.holds:
            taken = _taken(pathway, decision, verdict)
            return _raised_by_unclear(pathway, taken, unclear)
        if verdict.open and verdict.unsure:
            unclear.append((decision, verdict))
    return not_covered(_opening_words(pathway, facts))


def _taken(pathway: Pathway, decision: Decision, verdict: Verdict) -> Proposal:
    because = Because(f"{pathway.id}.decide.{decision.id}", verdict.evidence, f"{pathway.id}#management")
    return Proposal(
        decision.urgency, decision.route, decision.minutes, (because,), pathway, decision.because,
        immediate=decision.immediate and pathway.status is Status.LIVE,
    )  # fmt: skip


def _raised_by_unclear(
    pathway: Pathway, proposal: Proposal, unclear: Iterable[tuple[Decision, Verdict]]
) -> Proposal:
    """An unclear answer to something more urgent, or that needs a person: at most the same day for that."""
    for decision, verdict in unclear:
        nobody = decision.route in UNATTENDED and decision.urgency is proposal.urgency
        if nobody or not proposal.yields_to(decision.urgency):
            continue
        floor = min(decision.urgency, Urgency.SAME_DAY, key=lambda it: it.level)
        rule = Because(f"{pathway.id}.decide.{decision.id}", verdict.evidence, f"{pathway.id}#management")
        names = ", ".join(name.replace("-", " ") for name in verdict.unsure)
        proposal = replace(
            proposal.to_person(floor, decision.route if decision.route not in UNATTENDED else Route.GP, rule),
            unresolved=(*proposal.unresolved, f"Answered unclearly: {names}."),
        )
    return proposal


def _opening_words(pathway: Pathway, facts: Facts) -> tuple[str, ...]:
    return tuple(words for finding in pathway.findings for words in facts.evidence(finding))
