"""What the index knows of a message before anything is decided: for fitting and judging its weights.

Knows the index of a guide; decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MethodType

from assistant.guidance.entries import OUT_OF_SCOPE, Person
from assistant.guidance.ranking import OUT_OF_SCOPE_AT
from assistant.guidance.retrieval import Index
from assistant.triage.case import Guide

__all__ = ["OUT_OF_SCOPE_AT", "Told", "messages_of", "told_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """What speaks for each pathway (`Closeness.features`), and the signs of scope (`Signs.features`)."""

    features: dict[str, tuple[float, ...]]
    signs: tuple[float, ...]


def messages_of(guide: Guide) -> Iterator[tuple[str, str | None]]:
    """Every first message no head has learnt from, with the right pathway, or None where none is."""
    library = guide.library
    for home, said in library.messages.items():
        if home != OUT_OF_SCOPE:
            yield from ((text, home) for text in said)
    yield from ((text, None) for text in library.kept_from_training)


def told_of(guide: Guide, text: str) -> Told | None:
    """What speaks for each pathway and against all; None when nothing was said.

    A first message that the guidance holds is judged by the others alone.
    """
    find = guide.find
    if not isinstance(find, MethodType) or not isinstance(find.__self__, Index):
        raise TypeError("the guide does not search an Index")
    weighed = find.__self__.weigh(text, Person(), but=text)
    if weighed is None:
        return None
    return Told({id: each.features for id, each in weighed.close.items()}, weighed.signs.features)
