"""The list of faults to plant, read from `faults/*.yaml`: what is broken, where, and how.

A fault is a small change of text in one function, one named table or one guidance file. Knows no running.
"""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.errors import AuthorError
from eval.files import Strict, read_yaml

FAULTS = Path(__file__).with_name("faults")
Area = Literal["triage", "language", "guidance", "scribe", "evaluation"]


class Change(Strict):
    """Text that stands exactly once in the place named, and what is put there instead.

    `place` is `module:function`, `module:Class.method` or `module:TABLE`; or a file of the guidance, as
    `chest-pain/pathway.yaml`. With `to`, everything from `replace` up to the next `to` is put aside.
    """

    place: str = Field(pattern=r"^(assistant|eval)(\.\w+)+:\w+(\.\w+)?$|^[\w/-]+\.yaml$")
    replace: str = Field(min_length=1)
    to: str = Field("", description="where what is replaced ends: text after `replace` that stays")
    by: str = ""

    @property
    def in_guidance(self) -> bool:
        """True when a guidance file is changed, false when code is."""
        return ":" not in self.place


class Fault(Strict):
    """One fault."""

    id: str
    what: str = Field(min_length=10, description="what is broken, as somebody would report it")
    changes: tuple[Change, ...] = Field(min_length=1)


class Faults(Strict):
    """One file: the faults of an area."""

    area: Area
    faults: tuple[Fault, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_their_own(self) -> Self:
        ids = [fault.id for fault in self.faults]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise ValueError(f"fault ids used twice: {', '.join(twice)}")
        return self


def load_faults(folder: Path = FAULTS) -> dict[Area, tuple[Fault, ...]]:
    """Every fault by its area; AuthorError names the line of a mistake."""
    files = [read_yaml(path, Faults) for path in sorted(folder.glob("*.yaml"))]
    if not files:
        raise AuthorError(f"{folder} has no faults in it: write a file as {FAULTS.name}/triage.yaml.")
    return {file.area: file.faults for file in files}
