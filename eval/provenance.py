"""What a result depends on beside the case: code, guidance, models, settings, Python and libraries.

Everything that can change a result is in `fingerprint`, and nothing else is: results kept under one are
never taken for another's. Knows files and packages, not the systems themselves.
"""

import hashlib
import json
import platform
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from assistant.settings import ROOT, Settings

NAME = re.compile(r"[\w.-]+")
CODE = ("assistant", "models")  # what answers; eval only asks and judges
SUFFIXES = frozenset({".py", ".npz", ".json", ".toml", ".yaml", ".txt", ".csv", ".tsv"})
OF_THE_PRACTICE = ("terminology*", "templates/*")  # in the data folder: they change notes and codes


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a run was made: what was tested and with which versions, the seed, how many at once, how long."""

    system: str
    fingerprint: str
    versions: dict[str, Any]
    seed: int
    runs: int
    sample: int | None = None
    jobs: int = 1
    cluster: str = ""
    seconds: float = 0.0
    kept: int = 0
    resumed: bool = False

    def as_json(self) -> dict[str, Any]:
        """For `report.json`; `seconds` are those of the clock, `kept` the results taken from earlier runs."""
        return {**asdict(self), "seconds": round(self.seconds, 1)}


def fingerprint(versions: dict[str, Any]) -> str:
    """One short name for all these versions together."""
    return hashlib.sha256(json.dumps(versions, sort_keys=True).encode()).hexdigest()[:16]


@cache
def code_version() -> str:
    """A hash of the code that answers and the data beside it: 0.1.0 covers many days of work."""
    files = (file for room in CODE for file in (ROOT / room).rglob("*") if file.suffix in SUFFIXES)
    return _hash_of(file for file in files if "training" not in file.parts)


def practice_version(settings: Settings) -> str:
    """A hash of what this practice brought: its terminology by size and time, its templates."""
    found = [file for pattern in OF_THE_PRACTICE for file in sorted(settings.data.glob(pattern))]
    found += sorted(settings.templates.glob("*")) if settings.templates else []
    told = [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in found]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12] if told else "none"


@cache
def libraries() -> dict[str, str]:
    """The libraries Signpost stands on, as installed."""
    try:
        needed = [NAME.match(each) for each in requires("signpost") or () if "extra ==" not in each]
    except PackageNotFoundError:  # run from a folder that was never installed
        return {}
    return {name[0]: version(name[0]) for name in sorted(filter(None, needed), key=lambda it: it[0])}


def machine() -> dict[str, Any]:
    """Python and the libraries."""
    return {"python": platform.python_version(), "libraries": libraries()}


def _hash_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
