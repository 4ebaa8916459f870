"""What the patient is told: plain English, short sentences, never a diagnosis.

Shown at once: what to do in an emergency or today elsewhere, and what to do if worse. The rest of the
proposal waits for the clinician, unless the practice has signed the pathway for immediate advice.
"""

from collections.abc import Iterator

from assistant.language.reader import Remark
from assistant.triage.asks import VIOLENCE, helping
from assistant.triage.case import Case
from assistant.triage.disposition import Assessment
from assistant.triage.facts import Facts
from assistant.triage.hours import PRACTICE_ROUTES, answer_due, in_words, practice_open, service_for
from assistant.triage.interpreter import in_their_language
from assistant.triage.proposal import UNATTENDED
from assistant.types import Finding, Route, State, Urgency

# Not repeated on a screen that somebody else may see.
DISCREET = VIOLENCE
NOT_A_DIAGNOSIS = "This is not a diagnosis."
_WORSE = "If you get worse or are worried before then, call 111. In an emergency call 999."
_DECLINED_RISK = (
    "I understand you would rather not call 999. What you have told us can be life-threatening, and waiting"
    " could cost a life or cause lasting harm."
)
_DECLINED_NOW = (
    "If you will not call 999, please call 111 now and tell them what you told us. We are alerting the"
    " practice. You can change your mind and call 999 at any time."
)
_RECORDS = (
    "I cannot show or send anyone's records here. To ask for your own, use the NHS App or ask reception. For"
    " someone else's, reception needs their written permission or proof that you may act for them."
)
_NOT_COVERED = "I do not have guidance that fits what you told us, so a person will look at it."
_MEDICINE = "Please do not start, stop or change a medicine before a person has answered."
_INTERPRETER = "We will arrange an interpreter. You can ask for one whenever you contact us."


def emergency_banner(now: Assessment) -> str | None:
    """What stands outside the chat in an emergency, and stays; in the patient's language too."""
    if not now.emergency:
        return None
    return "\n\n".join(filter(None, (_tell(now), _in_their_language(now))))


def _tell(now: Assessment) -> str:
    """What to do in the emergency there is."""
    if now.dangers and now.dangers[0].urgency is Urgency.EMERGENCY:
        return now.dangers[0].tell
    return _service_says(now) or "Call 999 now."


def _in_their_language(now: Assessment) -> str:
    return in_their_language(now.case, now.library.languages, emergency=now.emergency)


def reply(now: Assessment, *, declined: bool = False) -> str:
    """Everything the patient is told now, in order of importance."""
    sentences = _emergency(now, declined) if now.emergency else _not_emergency(now)
    return "\n\n".join(sentence for sentence in (*sentences, _in_their_language(now)) if sentence)


def understood(case: Case, facts: Facts, names: dict[str, str]) -> tuple[str, ...]:
    """What was taken from the patient's words, for them to check."""
    lists: dict[State, list[str]] = {State.PRESENT: [], State.ABSENT: [], State.UNSURE: []}
    for id, known in sorted(facts.known.items()):
        if id not in DISCREET and all(it.source != "record" for it in known.findings):
            lists[known.state].append(_one(id, known.findings, names, known.days))
    you = "They" if helping(case) else "You"
    return (
        *(f"{you} have: {words}." for words in lists[State.PRESENT]),
        *(f"{you} do not have: {words}." for words in lists[State.ABSENT]),
        *(f"Not sure: {words}." for words in lists[State.UNSURE]),
    )


def days_in_words(days: float) -> str:
    """ "2 days", "3 weeks", "4 months"."""
    for unit, length in (("year", 365), ("month", 30), ("week", 7)):
        if days >= 2 * length or (days >= length and days % length == 0):
            return _counted(round(days / length), unit)
    return "less than a day" if days < 1 else _counted(round(days), "day")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _one(id: str, findings: tuple[Finding, ...], names: dict[str, str], days: float | None) -> str:
    name = names.get(id, id.replace("-", " "))
    present = findings[0].state is State.PRESENT
    return f"{name}, for {days_in_words(days)}" if days is not None and present else name


def _emergency(now: Assessment, declined: bool) -> Iterator[str]:
    """What to do now; declined help gets the risk once, and 111."""
    if declined:
        if now.case.declined <= 1:
            yield _DECLINED_RISK
        yield _DECLINED_NOW
    tell = _tell(now)
    yield tell
    says = _service_says(now)
    if says and says not in tell:
        yield says
    yield "If anything gets worse while you wait, call 999. Do not wait for a message from us."
    yield f"{NOT_A_DIAGNOSIS} The practice can see what you told us. {_come_back(now)}"


def _not_emergency(now: Assessment) -> Iterator[str]:
    yield _helper_note(now)
    yield from _special(now)
    yield _who_and_when(now)
    yield from _advice(now)
    yield _if_worse(now)
    yield f"{NOT_A_DIAGNOSIS} {_come_back(now)}"


def _helper_note(now: Assessment) -> str:
    return "Below, “you” means the person you are helping." if helping(now.case) else ""


def _special(now: Assessment) -> Iterator[str]:
    """What this message in particular needs said."""
    remarks, rules = now.case.remarks, {reason.rule for reason in now.proposal.because}
    if Remark.RECORD_REQUEST in remarks:
        yield _RECORDS
    if Remark.ABUSIVE in remarks:
        yield "I can tell you are upset. We would still like to help."
    if rules & {"rule.not-covered", "rule.outside-pathway"}:
        yield _NOT_COVERED
    if "rule.language" in rules:
        yield _INTERPRETER
    if "rule.medicine" in rules:
        yield _MEDICINE
    for danger in now.dangers:
        yield danger.tell


def _who_and_when(now: Assessment) -> str:
    """Who acts and by when; a route outside the practice today is an instruction, given at once."""
    received = "Thank you. We have received your message."
    elsewhere = now.proposal.route not in PRACTICE_ROUTES | UNATTENDED
    if now.urgency is Urgency.SAME_DAY and elsewhere:
        closed = "" if practice_open(now.library.practice, now.case.at) else " The practice is closed now."
        return f"{received}{closed} This should not wait. {_service_says(now)}"
    due = in_words(answer_due(now.library.practice, now.case.at), now.case.at)
    who = "Reception" if now.proposal.route is Route.RECEPTION else "A clinician"
    return f"{received} {who} will answer {due}."


def _advice(now: Assessment) -> Iterator[str]:
    """Self-care or pharmacy advice, only where the practice has signed it to be shown at once."""
    pathway = now.proposal.pathway
    if pathway is None or not now.proposal.immediate or now.proposal.route not in UNATTENDED:
        return
    yield _service_says(now)
    yield "\n".join(f"• {line}" for line in pathway.self_care)


def _if_worse(now: Assessment) -> str:
    """The pathway's own safety net, else the general one."""
    pathway = now.proposal.pathway
    if now.proposal.route is Route.RECEPTION:
        return "If you feel unwell, tell us here at any time. In an emergency call 999."
    lines = [f"• {line}" for line in pathway.safety_net] if pathway else []
    return "\n".join(["If things change:", *lines, _WORSE] if lines else [_WORSE])


def _come_back(now: Assessment) -> str:
    return f"To add or change anything, write here again or call {now.library.practice.phone}."


def _service_says(now: Assessment) -> str:
    service = service_for(now.proposal.route, now.library.practice)
    return service.says if service else ""
