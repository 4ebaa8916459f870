"""What must be looked at before signing, as the page and the service see it: plain values."""

from dataclasses import dataclass
from datetime import datetime

NOT_IN_NOTE = "not in the note"


@dataclass(frozen=True, slots=True)
class CheckPart:
    """A line of the note, or something beside it, with the reasons to look at it."""

    text: str
    reasons: tuple[str, ...]
    evidence: tuple[int, ...] = ()  # utterance numbers
    section: str = ""
    line: int | None = None  # its place in the section; None for what is in no line

    @property
    def told(self) -> str:
        """What was looked at, as it is kept; the heading is no part of it, since a template may change it."""
        return f"{self.text} ({'; '.join(self.reasons)})" if self.reasons else self.text


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to mark as checked; `key` names it exactly as it was shown."""

    key: str
    parts: tuple[CheckPart, ...]
    by: str = ""  # who marked it; empty while it is unseen
    at: datetime | None = None

    @property
    def seen(self) -> bool:
        """Whether somebody marked it as checked."""
        return bool(self.by)

    @property
    def unplaced(self) -> bool:
        """Whether this is what was heard and is not in the note."""
        return all(part.reasons == (NOT_IN_NOTE,) for part in self.parts)
