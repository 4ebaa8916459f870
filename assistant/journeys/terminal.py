"""A conversation in a terminal: the same steps as a patient's chat, with nothing kept."""

from assistant.journeys.chat_turns import refuse_message
from assistant.journeys.chats import WELCOME
from assistant.journeys.clock import now
from assistant.triage.case import Guide, Patient, Turn, open_case
from assistant.triage.step import step


class Conversation:
    """One conversation."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._case = open_case(Patient(), now())

    def begin(self) -> str:
        """The first thing Signpost says."""
        return WELCOME

    def say(self, words: str) -> str:
        """What Signpost says to these words."""
        if notice := refuse_message(words):
            return notice
        turn = step(self._case, words, self._guide)
        self._case = turn.case
        return _shown(turn)


def _shown(turn: Turn) -> str:
    if turn.ask:
        return "\n".join((turn.ask.text, *(f"  - {option}" for option in turn.ask.options)))
    result = turn.result
    if result is None:
        return ""
    banner = f"*** {result.emergency} ***\n\n" if result.emergency else ""
    return f"{banner}{result.reply}\n\n--- for the clinician ---\n{result.handover}"
