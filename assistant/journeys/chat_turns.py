"""What follows a turn of triage in a chat: what is said, where the contact stands, the alert. Pure."""

from assistant.interfaces import LONGEST_MESSAGE
from assistant.journeys.chat_view import RESULT
from assistant.records.contacts import Outcome, Said
from assistant.records.rows import ContactRow, ContactStatus, Disposition, MessageRole
from assistant.triage.case import Case, Turn
from assistant.triage.result import Because, Continuity, Need, Result
from assistant.types import Route, State, Urgency

CHECK = "Thank you. Please check below what we understood, then send it to the practice."
FAILED = (
    "Something went wrong on our side. What you wrote is saved and the practice has it: a person will "
    "look at it today. If you get worse, call 111. If it is an emergency, call 999."
)
DECLINED_ALERT = "Advised to call 999 and declined: ring this patient now."
READ_AGAIN = "We have read your message again. Please read what follows."
READ_AGAIN_ALERT = "The message was read again after it was sent, and is now more urgent: {}."
NOT_SENT_ALERT = "Red flag reported; the patient has not pressed send yet."


def refuse_message(text: str) -> str | None:
    """One sentence when a message cannot be taken, or None."""
    if not text.strip():
        return "There is nothing in the message yet: write what is wrong, then press Send."
    if len(text) > LONGEST_MESSAGE:
        return (
            f"Your message is too long to read at once ({len(text):,} characters; the most is "
            f"{LONGEST_MESSAGE:,}): shorten it to what matters most. If it is an emergency, call 999."
        )
    return None


def failed_result(case: Case) -> Result:
    """What stands when our own code failed: a person looks the same day, and is told why."""
    why = "Signpost could not read this contact: read the patient's own words."
    return Result(
        urgency=Urgency.SAME_DAY,
        route=Route.GP,
        minutes=10,
        red_flags=(),
        findings=case.findings,
        pathways=(),
        needs=(Need("not read by Signpost", Urgency.SAME_DAY, Route.GP),),
        continuity=Continuity(False, None, "not known: Signpost could not read this contact"),
        because=(Because("rule.own-failure", case.said[-1:], "rules#own-failure"),),
        asked=(),
        turns=len(case.said),
        unresolved=(why,),
        reply=FAILED,
        handover="\n".join((why, "", *case.said)),
    )


def as_sentence(words: str) -> str:
    """Words as a sentence."""
    return f"{words[:1].upper()}{words[1:]}."


def says(text: str) -> Said:
    """A line of Signpost's."""
    return Said(MessageRole.ASSISTANT, text)


def what_to_say(turn: Turn, contact: ContactRow) -> list[Said]:
    """The question, the request to check, or the reply where nothing waits for a check."""
    if turn.ask:
        return [Said(MessageRole.ASSISTANT, turn.ask.text, turn.ask.options)]
    if turn.result is None:
        return []
    return [says(CHECK if _is_checked(turn.result, contact) else turn.result.reply)]


def _is_checked(result: Result, contact: ContactRow) -> bool:
    """The patient checks before sending; an emergency or a case already with the practice does not wait."""
    sent = contact.status in (ContactStatus.SENT, ContactStatus.ACCEPTED)
    return not (sent or result.emergency or result.because[0].rule == "rule.own-failure")


def next_status(turn: Turn, contact: ContactRow) -> ContactStatus:
    """Where the contact stands after a turn."""
    if turn.ask:
        return contact.status if contact.status is ContactStatus.SENT else ContactStatus.OPEN
    if turn.result is None:
        return contact.status
    if turn.result and _is_checked(turn.result, contact):
        return ContactStatus.CHECKING
    return ContactStatus.SENT


def outcome_of(result: Result) -> Outcome:
    """What is kept of a result beside the case."""
    proposed = Disposition(result.urgency, result.route, result.minutes)
    return Outcome(RESULT.dump_python(result, mode="json"), proposed, result.emergency)


def alert_of(result: Result | None) -> str | None:
    """What the practice must see at once, before the patient presses send."""
    if result is None:
        return None
    if result.declined_emergency:
        return DECLINED_ALERT
    raised = any(flag.state is State.PRESENT for flag in result.red_flags)
    return NOT_SENT_ALERT if raised and not result.emergency else None
