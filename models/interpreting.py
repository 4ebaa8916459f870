"""What is asked of a transcriber that knows more languages than English.

Knows no library: `speech.py` has the adapter. A `Transcriber` without these two abilities hears English.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from models.base import Floats, HeardSegment


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """The likeliest language of a recording by its ISO 639 code, and how likely it is, 0 to 1.

    An empty code where nobody speaks.
    """

    code: str
    probability: float


@runtime_checkable
class Interpreter(Protocol):
    """Tells which language is spoken, and writes it down as it is or in English."""

    def language_of(self, audio: Floats) -> SpokenLanguage:
        """The language of `audio` (mono, 16 kHz, -1 to 1), by its first half minute of speech."""
        ...

    def interpret(self, audio: Floats, language: str, *, into_english: bool) -> Iterator[HeardSegment]:
        """Segments of speech in `language`, in its own words or translated into English."""
        ...
