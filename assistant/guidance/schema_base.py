"""What every guidance file is made of: strict models, names, sentences, status, sources, codes."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class Strict(BaseModel):
    """Refuses unknown keys and cannot be changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Status(StrEnum):
    """Only `live` guidance is signed; `draft` is used in the demonstration and says so."""

    DRAFT = "draft"
    LIVE = "live"
    RETIRED = "retired"


class Source(Strict):
    """Where a fact comes from and when it was last looked at."""

    title: Sentence
    seen: date
    url: str | None = None


class CodeRef(Strict):
    """A concept of a published terminology."""

    system: Literal["http://snomed.info/sct"] = "http://snomed.info/sct"
    code: Annotated[str, StringConstraints(pattern=r"^\d{6,18}$")]
    display: Sentence
