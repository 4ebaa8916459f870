"""The rules that hold whatever a pathway says: when a case goes to a person, and when it goes up a level.

From CLINICAL.md, "Always a person". Each rule takes a proposal and gives one that is the same or more
cautious; none lowers urgency. Minimising words ("she says it's nothing") appear in none of them.
Covered: under-1s, pregnancy, medicines, weak immune system with fever, several problems, repeat contact,
unresolved red flags, another language, words not understood. Not covered: safeguarding beyond red flags.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from assistant.language.reader import Remark
from assistant.triage.case import Case
from assistant.triage.earlier import same_problem
from assistant.triage.facts import FEVER, PREGNANT, Facts, may_be_pregnant
from assistant.triage.interpreter import interpreter_needed
from assistant.triage.medicines import medicine_checks
from assistant.triage.proposal import UNATTENDED, Proposal
from assistant.triage.result import Because, Need
from assistant.types import Route, SpokenBy, State, Urgency, When, Whose

INFANT_YEARS = 1
WEAK_IMMUNE_SYSTEM = ("immunosuppression", "blood-count-medicine")
# Two earlier contacts make this the third (CLINICAL.md); within three months it is the same episode.
EARLIER_CONTACTS, EARLIER_WITHIN_DAYS = 2, 90
MANY_NEEDS = 3
MISSED_GRAVELY = ("missed-risky-dose", "thinner-missed", "thinner-out", "ran-out-critical")
TOO_MUCH = ("overdose-deliberate", "too-much-risky-medicine", "child-swallowed-medicine")
NOT_SETTLED = "Red flag not settled: "  # before the title of an open red flag, in what is unresolved
SEVERAL_MINUTES = 20

RULES: Mapping[str, str] = {
    "under-1": "A child under one year is always seen or spoken to by a person, the same day.",
    "pregnancy": "A new symptom in pregnancy goes to a person, never to self-care or the pharmacy.",
    "medicine": "A medicine to start, stop or change is a person's decision.",
    "medicine-pair": "Medicines that matter together are checked by a person; the same day where taken.",
    "medicine-caution": "A medicine that matters for this person, as in pregnancy, goes to a person.",
    "sick-day": "Fluid loss on a medicine of the sick-day lists goes to a person the same day (NICE CKS).",
    "missed-medicine": "A missed dose of a medicine that must not be missed goes to a person the same day.",
    "overdose-asked": "Too much of a medicine, asked about or intended, goes to a person the same day.",
    "overdose-other": "Too much of a medicine taken by somebody else goes to a person the same day.",
    "immunosuppression-fever": "Fever with a weakened immune system is assessed by a person the same day.",
    "chemotherapy-fever": "Fever with chemotherapy is an emergency (NICE CG151, neutropenic sepsis).",
    "several-problems": "Several problems with no single owner go to one person who takes them together.",
    "repeat-contact": "A third contact, or a treatment that failed, goes up a level rather than round again.",
    "unresolved-red-flag": "A red flag that could not be settled goes to a person at least the same day.",
    "alarm": "Words that sound dangerous as a whole, and were not cleared up, are read by a person today.",
    "second-reader": "A second reading of the patient's words, by a model, never lowers urgency.",
    "taken-back": "An emergency sign that was said and then taken back is checked by a person the same day.",
    "own-failure": "What Signpost failed to read goes to a person the same day, in the patient's words.",
    "not-covered": "What no local guidance covers goes to a GP the same day.",
    "outside-pathway": "A patient the pathway is not meant for goes to a GP the same day.",
    "language": "A message in another language goes to a person the same day, with an interpreter.",
    "record-request": "Records are asked for at reception, which checks who may see them.",
    "admin": "Administration goes to reception.",
    "no-health-problem": "Where no health problem was said, reception answers; urgency is not affected.",
    "emergency-declined": "Emergency help declined: the risk is said once, 111 offered, the practice told.",
    "not-medical": "A need that is not medical goes to the person who can meet it.",
    "hours": "A service that is closed, missing or not for this age is replaced by the directory's fallback.",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules look at."""

    case: Case
    facts: Facts
    needs: tuple[Need, ...]
    open_flags: tuple[str, ...]  # titles of red flags that matter and are not settled
    settled: bool  # nothing more will be asked
    alarm: bool = False  # it sounds dangerous, and no question about danger was answered


Rule = Callable[[Situation, Proposal], Proposal]


def apply_rules(situation: Situation, proposal: Proposal) -> Proposal:
    """The proposal after every rule."""
    for rule in _RULES:
        proposal = rule(situation, proposal)
    return proposal


def because(rule: str, evidence: tuple[str, ...]) -> Because:
    """The reason a built-in rule gives."""
    return Because(f"rule.{rule}", evidence, f"rules#{rule}")


def repeated(situation: Situation) -> tuple[str, ...]:
    """What shows that this is not the first attempt at the problem."""
    case = situation.case
    found = list(same_problem(situation.facts, EARLIER_WITHIN_DAYS))
    found = found if len(found) >= EARLIER_CONTACTS else []
    if Remark.TRIED_AND_FAILED in case.remarks:
        found.append("treatment tried and failed")
    if Remark.REPEAT_CONTACT in case.remarks:
        found.append("says they have been in touch before")
    if case.returned and Remark.WORSE in case.remarks:
        found.append("came back worse")
    return tuple(found)


def _under_one(situation: Situation, proposal: Proposal) -> Proposal:
    """Also a helper's patient whose age nobody could say: it might be a baby."""
    patient = situation.facts.patient
    if patient.age_years is not None:
        if patient.age_years >= INFANT_YEARS:
            return proposal
        reason = because("under-1", (f"age {patient.age_years:g}",))
        return proposal.to_person(Urgency.SAME_DAY, Route.GP, reason)
    if patient.spoken_by is SpokenBy.PATIENT or not situation.settled:
        return proposal
    proposal = proposal.to_person(Urgency.SAME_DAY, Route.GP, because("under-1", ("age not known",)))
    return _noting(proposal, "The patient's age is not known.")


def _pregnancy(situation: Situation, proposal: Proposal) -> Proposal:
    facts = situation.facts
    symptoms = [id for id in facts.present() if id != PREGNANT and _said(facts, id)]
    pregnant = may_be_pregnant(facts.patient)
    if pregnant and symptoms:
        evidence = facts.evidence(PREGNANT) or ("pregnant",)
        return proposal.to_person(Urgency.SOON, Route.GP, because("pregnancy", evidence))
    asked = any(ask.id == PREGNANT for ask in situation.case.asked)
    if pregnant is None and asked:
        return replace(_noting(proposal, "Not sure whether pregnant."), immediate=False)
    return proposal


def _said(facts: Facts, finding_id: str) -> bool:
    return any(finding.source != "record" for finding in facts.known[finding_id].findings)


def _medicine(situation: Situation, proposal: Proposal) -> Proposal:
    if Remark.MEDICINE_QUESTION not in situation.case.remarks:
        return proposal
    reason = because("medicine", ("asks about a medicine",))
    return proposal.to_person(Urgency.SOON, Route.PRACTICE_PHARMACIST, reason)


def _medicines_checked(situation: Situation, proposal: Proposal) -> Proposal:
    """Medicines together, or in this person, that matter; what was only noted raises nothing."""
    told = [
        (it.urgency, because(it.rule, it.evidence))
        for it in medicine_checks(situation.case, situation.facts)
        if it.urgency
    ]
    for urgency, reason in dict.fromkeys(told):
        route = Route.GP if reason.rule == "rule.sick-day" else Route.PRACTICE_PHARMACIST
        proposal = proposal.to_person(urgency, route, reason)
    return proposal


def _missed_medicine(situation: Situation, proposal: Proposal) -> Proposal:
    missed = [id for id in MISSED_GRAVELY if situation.facts.has(id)]
    if not missed:
        return proposal
    evidence = tuple(dict.fromkeys(words for id in missed for words in situation.facts.evidence(id)))
    reason = because("missed-medicine", evidence)
    return proposal.to_person(Urgency.SAME_DAY, Route.PRACTICE_PHARMACIST, reason)


def _too_much_elsewhere(situation: Situation, proposal: Proposal) -> Proposal:
    """An overdose that is asked about, intended, or another's: no emergency here, and not to be left."""
    said = [it for it in situation.case.findings if it.id in TOO_MUCH and it.state is State.PRESENT]
    asked = tuple(it.evidence for it in said if it.when is When.FEARED and it.whose is Whose.PATIENT)
    others = tuple(it.evidence for it in said if it.when is When.NOW and it.whose is Whose.SOMEONE_ELSE)
    if asked:
        proposal = proposal.to_person(Urgency.SAME_DAY, Route.GP, because("overdose-asked", asked))
        proposal = _noting(proposal, "Taking too much was asked about: ask why, and about intent.")
    if others:
        proposal = proposal.to_person(Urgency.SAME_DAY, Route.GP, because("overdose-other", others))
        proposal = _noting(proposal, "Somebody else may have taken too much of a medicine.")
    return proposal


def _weak_immune_system(situation: Situation, proposal: Proposal) -> Proposal:
    facts = situation.facts
    if not (facts.has(*WEAK_IMMUNE_SYSTEM) and facts.has(FEVER)):
        return proposal
    weak = tuple(words for id in WEAK_IMMUNE_SYSTEM if facts.has(id) for words in facts.evidence(id))
    reason = because("immunosuppression-fever", (*weak, *facts.evidence(FEVER)))
    return proposal.to_person(Urgency.SAME_DAY, Route.GP, reason)


def _several(situation: Situation, proposal: Proposal) -> Proposal:
    """Self-care and the pharmacy count as one owner between them."""
    needs = situation.needs
    owners = {need.route for need in needs} - {Route.SELF_CARE}
    if proposal.route not in UNATTENDED or (len(needs) < MANY_NEEDS and len(owners) < 2):
        return proposal
    reason = because("several-problems", tuple(need.what for need in needs))
    proposal = proposal.to_person(Urgency.ROUTINE, Route.GP, reason)
    return replace(proposal, minutes=max(proposal.minutes, SEVERAL_MINUTES))


def _repeat(situation: Situation, proposal: Proposal) -> Proposal:
    """One level up, though not to an emergency on that ground alone."""
    evidence = repeated(situation)
    if not evidence:
        return proposal
    floor = min(proposal.urgency.one_up(), Urgency.SAME_DAY, key=lambda urgency: urgency.level)
    return proposal.to_person(floor, Route.GP, because("repeat-contact", evidence))


def _open_flags(situation: Situation, proposal: Proposal) -> Proposal:
    if not situation.open_flags:
        return proposal
    reason = because("unresolved-red-flag", situation.open_flags)
    proposal = proposal.to_person(Urgency.SAME_DAY, Route.GP, reason)
    return _noting(proposal, *(f"{NOT_SETTLED}{title}." for title in situation.open_flags))


def _alarm(situation: Situation, proposal: Proposal) -> Proposal:
    if not situation.alarm:
        return proposal
    reason = because("alarm", (situation.case.opening,))
    proposal = proposal.to_person(Urgency.SAME_DAY, Route.GP, reason)
    return _noting(proposal, "The message sounds as if it might be dangerous; read it as it was written.")


def _taken_back(situation: Situation, proposal: Proposal) -> Proposal:
    taken_back = situation.case.taken_back
    if not taken_back:
        return proposal
    proposal = proposal.to_person(Urgency.SAME_DAY, Route.GP, because("taken-back", taken_back))
    return _noting(proposal, f"Emergency sign said, then taken back: {', '.join(taken_back)}.")


def _language(situation: Situation, proposal: Proposal) -> Proposal:
    if Remark.OTHER_LANGUAGE not in situation.case.remarks:
        return proposal
    reason = because("language", (situation.case.opening,))
    proposal = proposal.to_person(Urgency.SAME_DAY, Route.GP, reason)
    return _noting(proposal, f"Another language; {interpreter_needed(situation.case)}.")


def _unread(situation: Situation, proposal: Proposal) -> Proposal:
    """Words that sound like health and were not understood: a clinician reads them before any advice."""
    unread = situation.case.unread
    if not unread:
        return proposal
    noted = _noting(proposal, *(f"Not understood: “{words}”" for words in unread))
    return replace(noted, immediate=False)


def _noting(proposal: Proposal, *sentences: str) -> Proposal:
    return replace(proposal, unresolved=(*proposal.unresolved, *sentences))


_RULES: tuple[Rule, ...] = (
    _medicines_checked, _missed_medicine, _too_much_elsewhere, _repeat, _several, _medicine, _pregnancy,
    _under_one, _weak_immune_system, _open_flags, _alarm, _taken_back, _language, _unread,
)  # fmt: skip
