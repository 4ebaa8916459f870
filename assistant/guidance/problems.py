"""A mistake in the guidance, with its place and its mend.

Knows how a problem is written down, and nothing of what makes one.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from assistant.errors import AuthorError


class Level(StrEnum):
    """An error keeps the guidance from being used; a warning is for the author to weigh."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it stands, what is wrong, how to mend it."""

    file: str
    line: int
    what: str
    mend: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """The one line people read, which editors can jump from."""
        note = "warning: " if self.level is Level.WARNING else ""
        return f"{self.file}:{self.line}: {note}{self.what}; {self.mend}"


def errors_among(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those that keep the guidance from being used."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)


def refuse(problems: tuple[Problem, ...]) -> None:
    """Raise one AuthorError that carries every error, one a line; do nothing when there is none."""
    errors = errors_among(problems)
    if errors:
        raise AuthorError("\n".join(str(problem) for problem in sorted(set(errors))))


def nearest(word: str, known: list[str]) -> str:
    """`did you mean "x" or "y"?` with the closest known words; empty when none is close."""
    close = get_close_matches(word.lower(), known, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(quoted(near) for near in close)}?" if close else ""


def quoted(word: object) -> str:
    """The word in double quotes, cut short when it is long."""
    text = str(word).replace("\n", " ")
    return f'"{text[:57]}..."' if len(text) > 60 else f'"{text}"'
