"""The shape of `eval/hazards.yaml` and `eval/known_limits.yaml`, one entry at a time.

Strict: an unknown key, severity, likelihood or kind is refused. Whether what an entry names is really there
is looked at in `checks.py`.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from eval.files import Strict
from eval.safety_case.matrix import Likelihood, Severity, rating_of


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty: say it in a sentence")
    return " ".join(text.split())


Said = Annotated[str, AfterValidator(_said)]
Product = Literal["triage", "scribe", "both"]


class ControlKind(StrEnum):
    """The four kinds of control in the hazard log of DCB0129."""

    DESIGN = "design"
    TEST = "test"
    TRAINING = "training"
    PROCESS = "process"

    @property
    def is_ours(self) -> bool:
        """Whether it is built here, and so must name its place and be shown to work."""
        return self in (ControlKind.DESIGN, ControlKind.TEST)


class Status(StrEnum):
    """Open: something of ours is still to do. Transferred: the practice's part is. Closed: nothing is."""

    OPEN = "open"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


class Risk(Strict):
    """Severity and likelihood; the rating follows from the matrix."""

    severity: Severity
    likelihood: Likelihood

    @property
    def rating(self) -> int:
        """1 (lowest) to 5."""
        return rating_of(self.severity, self.likelihood)


class Control(Strict):
    """Something that makes harm less likely or less bad, where it is, and what shows that it works."""

    what: Said
    kind: ControlKind
    places: tuple[str, ...] = Field((), alias="in", description="files, each with an optional ::name")
    shown_by: tuple[str, ...] = Field((), description="tests/….py::test_name, or suite:name")


class Hazard(Strict):
    """One way in which a product could harm a patient."""

    id: str = Field(pattern=r"^H\d{3}$")
    product: Product
    title: Said
    causes: tuple[Said, ...] = Field(min_length=1)
    effect: Said
    before: Risk
    after: Risk
    controls: tuple[Control, ...] = ()
    owner: Said
    status: Status
    missing: Said | None = Field(None, description="what is still to be done, and by whom")
    residual: Said = Field(description="why the remaining risk is what it is")

    @model_validator(mode="after")
    def _says_what_is_missing_unless_closed(self) -> Self:
        if self.status is Status.CLOSED and self.missing:
            raise ValueError("a closed hazard has nothing missing: remove `missing`, or open it again")
        if self.status is not Status.CLOSED and not self.missing:
            raise ValueError(
                f"status {self.status} needs `missing`: say what is still to be done, and by whom"
            )
        return self


class Limit(Strict):
    """Something known not to work, or not to be known."""

    id: str = Field(pattern=r"^L\d{2,3}$")
    product: Product
    limit: Said
    means: Said = Field(description="what follows for whoever uses it")
    source: str = Field(description="the file of this project that says or measures so")
    hazards: tuple[str, ...] = ()
