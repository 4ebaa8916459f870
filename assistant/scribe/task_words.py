"""The words of tasks: their kinds, who is to act, on what condition, and of taking one back.

Reads `data/tasks.yaml`. Knows sentences, no facts.
"""

import re
from collections.abc import Iterable
from functools import cache

from assistant.language.medicines import find_medicines
from assistant.scribe.shapes import TaskKind
from assistant.scribe.words import read_data

_USUAL = {TaskKind.FOLLOW_UP: "reception", TaskKind.SAFETY: "patient"}


def kind_of(text: str) -> TaskKind | None:
    """What sort of thing is to be done; None where it is nothing that is ordered or booked."""
    for name, cue in _table("kinds"):
        kind = TaskKind(name)
        if cue.search(text) and (kind is not TaskKind.PRESCRIPTION or _prescribes(text)):
            return kind
    return None


def _prescribes(text: str) -> bool:
    """True for a decision to give, change or stop a medicine that is not bought over the counter."""
    named = bool(find_medicines(text) or _cue("treatment").search(text))
    return named and bool(_cue("decided").search(text)) and not _cue("over_counter").search(text)


def is_option(text: str) -> bool:
    """True for what might be done; "could" beside a decision ("I'll send…, which could help") is not one."""
    if _cue("offer").search(_straight(text)):
        return True
    option, chosen = _cue("option").search(text), _cue("chosen").search(text)
    return bool(option) and not (chosen and option and chosen.start() < option.start())


def condition_of(text: str) -> str:
    """ "if the swab is positive" as said; empty where nothing was made to depend on anything."""
    found = _cue("condition").search(text)
    words = found.group().strip(" ,") if found else ""
    return "" if _cue("option").search(words) or _cue("offer").search(words) else words


def practice_acts(quote: str) -> bool:
    """True where the clinician, not the patient, would act."""
    return bool(_cue("practice_acts").search(_straight(quote)))


def owner_of(kind: TaskKind, quote: str) -> str:
    """Who said they would act, or was asked to; else who usually does."""
    usual = _USUAL.get(kind, "gp")
    said = next((owner for owner, cue in _table("owners") if cue.search(_straight(quote))), usual)
    return usual if said == "clinician" else said


def matters_of(text: str) -> frozenset[str]:
    """What a sentence is about, of the things that are ordered and taken back."""
    medicines = {medicine.generic for medicine in find_medicines(text)}
    return frozenset(medicines | {name for name, cue in _table("matters") if cue.search(text)})


def takes_back(text: str) -> bool:
    """ "Let's leave the scan for now"."""
    return bool(_cue("taken_back").search(_straight(text)))


def refuses(text: str) -> bool:
    """A patient who would rather not."""
    return bool(_cue("refuses").search(_straight(text)))


def agrees(text: str) -> bool:
    """A clinician who leaves it at that; "okay, but…" does not."""
    return bool(_cue("agrees").search(_straight(text)))


def _straight(text: str) -> str:
    return text.replace("’", "'")


@cache
def _cue(name: str) -> re.Pattern[str]:
    return _joined(read_data("tasks.yaml")[name])


@cache
def _table(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, _joined(phrases)) for key, phrases in read_data("tasks.yaml")[name].items())


def _joined(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.I)
