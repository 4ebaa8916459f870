"""Outcomes of cases remembered on disk, by what they rest on: guidance, models, software and case.

A line holds a keyed hash of the case and what it came to: no word of the case, and no hash that could be
made from a guess without this installation's key. A run that stops half-way keeps what it had.
"""

import hmac
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from assistant.guidance.changes import CaseOutcome
from assistant.guidance.load import Library
from assistant.guidance.versions import decisive_hash
from assistant.interfaces import Versions
from assistant.types import Urgency

FILES_KEPT = 30
DECIDING = (
    "triage/*.py",
    "language/*.py",
    "language/data/*",
    "guidance/*.py",
    "journeys/cases.py",
    "journeys/batch.py",
)
ASSISTANT = Path(__file__).resolve().parents[1]


class Outcomes:
    """A folder with one file for each combination of guidance, models and software."""

    def __init__(self, folder: Path, key: Callable[[], bytes]) -> None:
        self._folder = folder
        self._key = key

    @contextmanager
    def under(self, library: Library, versions: Versions) -> Iterator["Remembered"]:
        """What is remembered under this guidance; new outcomes are added as they come."""
        models = [versions.models.get(name, "") for name in ("sentences", "understanding")]
        rests_on = [decisive_hash(library), *models, software_hash()]
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{sha256(json.dumps(rests_on).encode()).hexdigest()[:24]}.jsonl"
        known = _read(file)
        with file.open("a", encoding="utf-8") as out:
            yield Remembered(known, out, self._key())
        self._forget_oldest()

    def _forget_oldest(self) -> None:
        files = sorted(self._folder.glob("*.jsonl"), key=lambda it: it.stat().st_mtime, reverse=True)
        for file in files[FILES_KEPT:]:
            file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Outcomes under one guidance."""

    known: dict[str, CaseOutcome]
    out: TextIOWrapper
    key: bytes

    def get(self, case: dict[str, Any]) -> CaseOutcome | None:
        """What this case came to, if it was run before."""
        return self.known.get(self._hash(case))

    def keep(self, case: dict[str, Any], outcome: CaseOutcome) -> None:
        """Remember it."""
        key = self._hash(case)
        self.known[key] = outcome
        self.out.write(json.dumps({"case": key, **asdict(outcome)}) + "\n")
        self.out.flush()

    def _hash(self, case: dict[str, Any]) -> str:
        """The same for the same words, whatever the case is called."""
        plain = {name: value for name, value in case.items() if name != "id"}
        text = json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)
        return hmac.new(self.key, text.encode("utf-8", "replace"), sha256).hexdigest()[:32]


@cache
def software_hash() -> str:
    """A hash of the code that decides, so that a change of it makes outcomes anew."""
    digest = sha256()
    for pattern in DECIDING:
        for file in sorted(ASSISTANT.glob(pattern)):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _read(file: Path) -> dict[str, CaseOutcome]:
    """What a file holds; a line cut off by a crash is left out."""
    known = {}
    for line in file.read_text("utf-8", "replace").splitlines() if file.exists() else ():
        try:
            kept = json.loads(line)
            key = kept.pop("case")
            known[key] = CaseOutcome(
                urgency=Urgency(kept["urgency"]),
                route=kept["route"],
                rules=tuple(kept["rules"]),
                red_flags=tuple(kept["red_flags"]),
                continuity=kept["continuity"],
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return known
