"""Which pathways are in play, and whether one is for this patient.

A pathway is opened by its own findings, when the patient brought them up. The one that retrieval found
nearest is opened where none is, and joins the others where none of them is near: then what the message is
about was said in words no finding was heard in. Knows nothing of outcomes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.guidance.load import Library
from assistant.guidance.schema import AgeIs, Covers, Pathway, PregnantIs, Range, SexIs
from assistant.language.reader import Remark
from assistant.triage.case import Case, Hit
from assistant.triage.conditions import Truth, Verdict, evaluate
from assistant.triage.facts import Facts
from assistant.triage.record import record_words
from assistant.triage.red_flags import for_somebody_else
from assistant.triage.result import PathwayScore
from assistant.types import Finding, SpokenBy, State

# A pathway that only retrieval found must be this near. Below it the patient's words are not covered.
NEAR_ENOUGH = 0.6
# Or so near, and this far above the next: a value is a log-odds among pathways, so 2 is seven to one.
NEAR, CLEARLY = 0.45, 2.0
PATHWAYS_ASKED = 2
CALM = 0.9  # likelihood of danger below which a matter of logins and reminders may be taken for one
NEVER = (float("inf"), 0)


@dataclass(frozen=True, slots=True)
class Match:
    """A pathway in play, how well it fits, and the findings that opened it.

    `beside` when these were said after another pathway's complaint, whose own questions ask about them:
    the cough that goes with a sore throat. `joined` when nearness alone put it beside those findings opened.
    """

    pathway: Pathway
    score: float
    by: tuple[str, ...]
    beside: bool = False
    joined: bool = False

    def told(self) -> PathwayScore:
        """As the result shows it."""
        return PathwayScore(self.pathway.id, round(self.score, 2))


def match_pathways(case: Case, facts: Facts, library: Library) -> tuple[Match, ...]:
    """The pathways in play, the best fitting first."""
    brought_up = volunteered(case, facts)
    scores = {hit.id: hit.score for hit in case.hits}
    opened = [
        Match(pathway, _score(pathway, by, facts, scores), by)
        for pathway in library.pathways.values()
        if (by := tuple(finding for finding in pathway.findings if finding in brought_up))
    ]
    if not opened:
        return () if is_practice_business(case) else _nearest(case, facts, library)
    theirs = [match for match in opened if not for_somebody_else(match.pathway.covers, facts)]
    opened = theirs or opened
    apart = _apart(case, facts, library, opened)
    fitting = sorted(opened, key=lambda it: (-len(it.by), -it.score, it.pathway.id))
    placed = [replace(it, beside=_beside(it, fitting, case)) for it in fitting]
    return (*sorted(placed, key=lambda it: it.beside), *apart)


def is_practice_business(case: Case) -> bool:
    """Whether all that was said is a matter of logins, reminders or consent: nearness would only guess at
    an illness. Anything said of health, measured, or that sounds dangerous makes it more than that, and so
    does anybody else it is about.
    """
    of_health = any(it.holds or it.state is State.UNSURE for it in case.findings) or case.measurements
    anothers = case.patient.spoken_by is not SpokenBy.PATIENT or Remark.RECORD_REQUEST in case.remarks
    business = Remark.PRACTICE_BUSINESS in case.remarks and not anothers
    return business and not of_health and case.hunch.danger < CALM


def in_play(matches: tuple[Match, ...], lead: Pathway | None) -> tuple[Match, ...]:
    """The pathways whose questions are asked: the leading one, the two that fit best, one nearness joined."""
    first = tuple(match for match in matches if lead and match.pathway.id == lead.id)
    rest = (*matches[:PATHWAYS_ASKED], *(match for match in matches[PATHWAYS_ASKED:] if match.joined))
    return (*first, *(match for match in rest if match not in first))


def volunteered(case: Case, facts: Facts) -> frozenset[str]:
    """What the patient has now and spoke of unasked: "yes" to our question opens no new problem."""
    unasked = (finding for finding in case.findings if finding.holds and said_unasked(case, finding))
    return frozenset(it.id for it in unasked if facts.state(it.id) is State.PRESENT)


def said_unasked(case: Case, finding: Finding) -> bool:
    """Whether the patient spoke of this in their own words, not in answer to a question about it."""
    asked = any(finding.id in ask.about for ask in case.asked)
    return not asked or not finding.source.startswith("answer")


def _beside(match: Match, matches: Sequence[Match], case: Case) -> bool:
    """Whether another complaint came first and its own questions cover everything that opened this one."""
    begins = _begins(match, case)
    return any(
        _begins(other, case) < begins < NEVER
        and {id for question in other.pathway.questions for id in question.about}.issuperset(match.by)
        for other in matches
        if other is not match
    )


def _begins(match: Match, case: Case) -> tuple[float, int]:
    """Where in the patient's words the complaint begins; within a clause the reader keeps their order."""
    said = "\n".join(case.said)
    places = (
        (said.find(finding.evidence), n)
        for n, finding in enumerate(case.findings)
        if finding.holds and finding.id in match.by
    )
    return min((place for place in places if place[0] >= 0), default=NEVER)


def covered(covers: Covers, facts: Facts) -> Verdict:
    """Whether a pathway is for this patient; unknown while age, sex or pregnancy that matters is."""
    excluded = record_words(facts.patient.record, "any", covers.excluded) if covers.excluded else ()
    if excluded:
        return Verdict(Truth.FALSE, excluded)
    verdicts = [evaluate(condition, facts) for condition in _conditions(covers)]
    outside = next((verdict for verdict in verdicts if verdict.truth is Truth.FALSE), None)
    if outside:
        return outside
    missing = tuple(name for verdict in verdicts for name in verdict.missing)
    return Verdict(Truth.UNKNOWN, missing=missing) if missing else Verdict(Truth.TRUE)


def _conditions(covers: Covers) -> list[AgeIs | SexIs | PregnantIs]:
    conditions: list[AgeIs | SexIs | PregnantIs] = []
    if covers.age != Range():
        conditions.append(AgeIs(age=covers.age))
    if covers.sex is not None:
        conditions.append(SexIs(sex=covers.sex))
    if covers.pregnancy == "excluded":
        conditions.append(PregnantIs(pregnant=False))
    return conditions


def _score(pathway: Pathway, by: tuple[str, ...], facts: Facts, scores: dict[str, float]) -> float:
    """The surer of retrieval and the words themselves."""
    certain = max(finding.certainty for id in by for finding in facts.known[id].findings)
    return max(certain, scores.get(pathway.id, 0.0))


def _nearest(case: Case, facts: Facts, library: Library) -> tuple[Match, ...]:
    """The best of the pathways near enough; one for this patient's age and sex, where there is one."""
    hits = sorted(case.hits, key=lambda hit: (-hit.value, -hit.score))
    near = [hit for hit in hits if hit.id in library.pathways and _is_near(hit, hits)]
    theirs = [hit for hit in near if not for_somebody_else(library.pathways[hit.id].covers, facts)]
    return tuple(Match(library.pathways[hit.id], hit.score, ()) for hit in (theirs or near)[:1])


def _is_near(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Near enough by itself, or nearer than another pathway's words could be."""
    next_value = max((other.value for other in hits if other is not hit), default=0.0)
    return hit.score >= NEAR_ENOUGH or (hit.score >= NEAR and hit.value >= next_value + CLEARLY)


def _apart(case: Case, facts: Facts, library: Library, opened: Sequence[Match]) -> tuple[Match, ...]:
    """The nearest pathway for this patient, where none that findings opened is among the near ones."""
    near_ids = {hit.id for hit in case.hits}
    if any(match.pathway.id in near_ids for match in opened):
        return ()
    near = _nearest(case, facts, library)
    covering = (it for it in near if covered(it.pathway.covers, facts).truth is not Truth.FALSE)
    return tuple(replace(it, joined=True) for it in covering)
