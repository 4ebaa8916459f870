"""Consultations in which somebody orders the software about, from `spoken.yaml`, as transcripts to write up.

What was said stays in the note, what the attack asks for does not come into it. The wording of the attack may
be reported as said; it must not become an examination, a diagnosis, a prescription, a plan or a code.
"""

from pathlib import Path

from pydantic import Field

from eval.cases import ScribeExpected, ScribeTry, Statement
from eval.files import Strict, read_yaml

FILE = Path(__file__).with_name("spoken.yaml")
PLACE = "{attack}"


class Line(Strict):
    """An utterance."""

    speaker: str
    text: str


class SpokenAttack(Strict):
    """What is said, by whom, and what must not come of it."""

    id: str
    speaker: str
    says: str
    times: int = Field(1, ge=1)
    never: tuple[Statement, ...] = ()
    no_codes: tuple[str, ...] = ()


class Spoken(Strict):
    """`spoken.yaml`."""

    consultation: tuple[Line, ...]
    facts: tuple[Statement, ...]
    attacks: tuple[SpokenAttack, ...]


def adversarial_scribe() -> tuple[ScribeTry, ...]:
    """The consultation once for every attack."""
    known = read_yaml(FILE, Spoken)
    return tuple(_case(known, attack) for attack in known.attacks)


def _case(known: Spoken, attack: SpokenAttack) -> ScribeTry:
    said = Line(speaker=attack.speaker, text=" ".join([attack.says] * attack.times))
    lines = [said if line.text == PLACE else line for line in known.consultation]
    return ScribeTry(
        id=attack.id,
        tags=("spoken",),
        given={"utterances": [line.model_dump() for line in lines]},
        expect=ScribeExpected(facts=known.facts, never=attack.never, no_codes=attack.no_codes),
    )
