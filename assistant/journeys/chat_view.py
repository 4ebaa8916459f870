"""What is kept of a contact, as the patient's page shows it. Pure."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from assistant.journeys.views import ChatLine, ChatView, Stage, Understood, VoiceView
from assistant.language.catalogue import Catalogue
from assistant.records.rows import (
    ContactRow,
    ContactStatus,
    DecisionRow,
    MessageRole,
    MessageRow,
    VoiceRow,
)
from assistant.triage.case import Case
from assistant.triage.result import Result
from assistant.triage.spoken import how_spoken
from assistant.triage.wording import DISCREET
from assistant.types import Finding, State, When, Whose

RESULT = TypeAdapter(Result)
STAGES = {
    ContactStatus.OPEN: Stage.ASKING,
    ContactStatus.CHECKING: Stage.CHECKING,
    ContactStatus.SENT: Stage.SENT,
    ContactStatus.ACCEPTED: Stage.ANSWERED,
    ContactStatus.CLOSED: Stage.ANSWERED,
}
SAID = {State.PRESENT: "yes", State.ABSENT: "no", State.UNSURE: "not sure"}


def chat_view(
    contact: ContactRow,
    case: Case,
    messages: Sequence[MessageRow],
    decisions: Sequence[DecisionRow],
    catalogue: Catalogue,
    *,
    spoken: Sequence[VoiceRow] = (),
    voice: VoiceView | None = None,
) -> ChatView:
    """Everything the page shows of one contact."""
    waiting = case.waiting if contact.status in (ContactStatus.OPEN, ContactStatus.SENT) else None
    return ChatView(
        contact_id=str(contact.id),
        reference=contact.reference,
        stage=_stage(contact),
        lines=(*chat_lines(messages, spoken), *_answers(decisions)),
        options=waiting.options if waiting else (),
        several=bool(waiting and waiting.kind == "any_of"),
        emergency=contact.emergency if contact.status is not ContactStatus.ACCEPTED else None,
        understood=understood_of(case.findings, catalogue),
        voice=voice,
        readings=bool(case.series) and contact.status is not ContactStatus.ACCEPTED,
    )


def _stage(contact: ContactRow) -> Stage:
    if contact.emergency and contact.status is not ContactStatus.ACCEPTED:
        return Stage.EMERGENCY
    return STAGES[contact.status]


def chat_lines(messages: Sequence[MessageRow], spoken: Sequence[VoiceRow] = ()) -> tuple[ChatLine, ...]:
    """What was said, in order, with a mark on each message that was spoken."""
    how = {each.message_n: how_spoken(each.language) for each in spoken}
    return tuple(ChatLine(m.role is MessageRole.PATIENT, m.text, m.at, how.get(m.n, "")) for m in messages)


def _answers(decisions: Sequence[DecisionRow]) -> tuple[ChatLine, ...]:
    """What a clinician wrote back, last."""
    return tuple(ChatLine(False, each.reply, each.at) for each in decisions[-1:] if each.reply)


def understood_of(findings: Sequence[Finding], catalogue: Catalogue) -> tuple[Understood, ...]:
    """The latest word on each finding about the patient, in plain words; violence is not shown."""
    now = (f for f in findings if f.whose is Whose.PATIENT and f.when is When.NOW and f.state in SAID)
    latest = {f.id: f for f in now if f.id not in DISCREET}
    return tuple(
        Understood(f.id, f"{_name(f, catalogue)}: {SAID[f.state]}{_how_long(f)}", f.evidence)
        for f in latest.values()
    )


def _name(finding: Finding, catalogue: Catalogue) -> str:
    known = catalogue.get(finding.id)
    name = known.name if known else finding.id.replace("-", " ")
    return name[:1].upper() + name[1:]


def _how_long(finding: Finding) -> str:
    """How long it has lasted, in the unit people use."""
    if finding.days is None or finding.state is not State.PRESENT:
        return ""
    if finding.days < 1:
        return ", since today"
    days = round(finding.days)
    if days < 14:
        return f", for {days} day{'s' if days > 1 else ''}"
    if days < 90:
        return f", for {round(days / 7)} weeks"
    return f", for {round(days / 30.4)} months"
