"""Another language in which emergencies are heard: the phrases of one file of `pathways/languages/`.

Holds values only; `assistant.guidance.load` reads the files into these.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language. `phrases` are (finding, words); `emergency` and `otherwise` are told to the patient."""

    name: str
    code: str
    phrases: tuple[tuple[str, str], ...]
    denials: tuple[str, ...] = ()
    denials_after: tuple[str, ...] = ()
    small: tuple[str, ...] = ()  # words that a phrase can do without
    calls: tuple[str, ...] = ()  # for help, an ambulance, an interpreter
    emergency: str = ""
    otherwise: str = ""


def tongue_named(tongues: Iterable[Tongue], name: str) -> Tongue | None:
    """The language of this name, where a file of it is there."""
    return next((tongue for tongue in tongues if tongue.name == name), None)
