"""What `models.toml` says: each model, the files it is made of, and where every byte comes from.

Knows the shape of the manifest. Does not know whether anything is installed or prepared.
"""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MANIFEST = Path(__file__).with_name("models.toml")

Job = Literal["speech", "sentences", "text", "voices"]


class Part(BaseModel):
    """One run of bytes inside an installed package; `inside` names a member of a zip archive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    package: str
    member: str
    inside: str = ""


class PackedFile(BaseModel):
    """One file of a model: its parts in the order they are joined, and what must come out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(ge=1)
    parts: tuple[Part, ...] = Field(min_length=1)


class Entry(BaseModel):
    """One model: what it is for, whose it is, and the files it is made of; the first is the weights."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9._-]+$")
    job: Job
    default: bool
    version: str
    licence: str
    origin: str
    revision: str
    provenance: str
    hub: str = ""
    intended_use: str
    not_for: str
    packages: tuple[str, ...] = Field(min_length=1)
    files: tuple[PackedFile, ...] = Field(min_length=1)

    @property
    def weights(self) -> PackedFile:
        """The file that holds the learned numbers."""
        return self.files[0]

    @property
    def size_bytes(self) -> int:
        """Bytes on disk once prepared."""
        return sum(file.size_bytes for file in self.files)

    @property
    def label(self) -> str:
        """Name and first digits of the weights' hash, as results quote it."""
        return f"{self.id}@{self.weights.sha256[:12]}"


def load_manifest(path: Path = MANIFEST) -> tuple[Entry, ...]:
    """Every model of the manifest, in its order."""
    with path.open("rb") as stream:
        found = tomllib.load(stream)
    return tuple(Entry.model_validate(row, strict=False) for row in found["model"])
