"""One contact kept in memory alone: what a simulated patient talks with, turn by turn.

The same opening, steps and corrections as a chat (`chats.py`), without a database, voices or a page, so that
many thousands can be held. Knows nothing of patients; decides nothing clinical.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from assistant.interfaces import TriageCase, Versions
from assistant.journeys.cases import open_given, triage_output
from assistant.journeys.chat_turns import refuse_message
from assistant.journeys.chat_view import understood_of
from assistant.journeys.views import Understood
from assistant.triage.case import Ask, Guide, Turn
from assistant.triage.step import correct, step
from assistant.types import State


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked, and the findings that "yes" would mean."""

    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it is put: its words, what can be tapped, and what each part of it is about.

    `kind` is yes_no, any_of (tap all that apply), choose, duration, number or open.
    """

    id: str
    text: str
    kind: str
    options: tuple[str, ...]
    parts: tuple[Part, ...]


class Talk:
    """A contact: `asked` waits for an answer; without one, `result` stands and may be put right."""

    def __init__(self, given: TriageCase, guide: Guide, versions: Versions) -> None:
        self._given = given
        self._guide = guide
        self._versions = versions
        self._began = perf_counter()
        self._turn = Turn(open_given(given))

    @property
    def asked(self) -> Put | None:
        """What waits for an answer."""
        return _put(self._turn.ask) if self._turn.ask else None

    @property
    def emergency(self) -> bool:
        """Whether the person was told what to do now, and nothing waits for a check."""
        return bool(self._turn.result and self._turn.result.emergency)

    @property
    def understood(self) -> tuple[Understood, ...]:
        """What was understood, for the person to check before it is sent."""
        return understood_of(self._turn.case.findings, self._guide.library.catalogue)

    @property
    def result(self) -> dict[str, Any] | None:
        """What it came to, as INTERFACES.md has it; None while something is asked."""
        if self._turn.result is None:
            return None
        return triage_output(self._given.id, self._turn.result, self._versions, self._began)

    def say(self, text: str) -> None:
        """One message, typed or tapped; one that cannot be taken changes nothing."""
        if refuse_message(text) is None:
            self._turn = step(self._turn.case, text, self._guide)

    def choose(self, options: Sequence[str]) -> None:
        """Tapped replies, one a line."""
        self.say("\n".join(options))

    def correct(self, finding: str, holds: bool | None) -> None:
        """Change one thing that was understood; None means "I'm not sure"."""
        state = {True: State.PRESENT, False: State.ABSENT, None: State.UNSURE}[holds]
        self._turn = correct(self._turn.case, finding, state, self._guide)


def _put(ask: Ask) -> Put:
    parts = tuple(Part(part.text, part.about) for part in ask.parts)
    return Put(ask.id, ask.text, ask.kind, ask.options, parts or (Part(ask.text, ask.about),))
