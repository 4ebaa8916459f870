"""What the index knows of a message before anything is decided: for fitting and judging its weights.

Knows the index of a guide; decides nothing.
"""

from dataclasses import dataclass
from types import MethodType

from assistant.guidance.entries import Person
from assistant.guidance.ranking import OUT_OF_SCOPE_AT
from assistant.guidance.retrieval import Index
from assistant.triage.case import Guide

__all__ = ["OUT_OF_SCOPE_AT", "Told", "told_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """What speaks for each pathway (`Closeness.features`), and the signs of scope (`Signs.features`)."""

    features: dict[str, tuple[float, ...]]
    signs: tuple[float, ...]


def told_of(guide: Guide, text: str) -> Told | None:
    """What speaks for each pathway and against all; None when nothing was said."""
    find = guide.find
    if not isinstance(find, MethodType) or not isinstance(find.__self__, Index):
        raise TypeError("the guide does not search an Index")
    weighed = find.__self__.weigh(text, Person())
    if weighed is None:
        return None
    return Told({id: each.features for id, each in weighed.close.items()}, weighed.signs.features)
