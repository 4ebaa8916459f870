"""Which versions answered: kept once on disk by their hash, so that an audit line need only name it."""

import json
import logging
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.interfaces import Versions
from assistant.journeys.outcomes import software_hash
from assistant.records.tables import canonical_json

log = logging.getLogger(__name__)
Json = dict[str, Any]


def version_set(versions: Versions, release: int | None) -> Json:
    """Everything that can change an answer: the software, the guidance and its release, models, prompts."""
    return {
        "signpost": versions.signpost,
        "software": software_hash(),
        "guidance": {"hash": versions.pathways, "release": release},
        "models": versions.models,
        "prompts": versions.prompts,
    }


class VersionShelf:
    """A folder with one small file for each set of versions ever used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: set[str] = set()
        self._lock = threading.Lock()

    def keep(self, versions: Json) -> str:
        """The name of a set, kept; empty where it cannot be: that is no reason to leave a patient waiting."""
        text = canonical_json(versions)
        name = sha256(text.encode()).hexdigest()[:16]
        with self._lock:
            if name in self._kept:
                return name
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / f"{name}.json").write_text(text + "\n", "utf-8")
            except OSError as error:
                log.error("The versions in use could not be kept: %s", error)
                return ""
            self._kept.add(name)
            return name

    def get(self, name: str) -> Json | None:
        """A set by its name."""
        file = self._folder / f"{name}.json"
        if not name.isalnum() or not file.is_file():
            return None
        kept: Json = json.loads(file.read_text("utf-8"))
        return kept


def differing(one: Json, other: Json) -> tuple[str, ...]:
    """What differs between two sets, each in words: "models.sentences: a then, b now"."""
    before, after = dict(_flat(one)), dict(_flat(other))
    return tuple(
        f"{name}: {before.get(name, 'none')} then, {after.get(name, 'none')} now"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    )


def _flat(value: Json, above: str = "") -> Iterator[tuple[str, Any]]:
    for name, inside in value.items():
        if isinstance(inside, dict):
            yield from _flat(inside, f"{above}{name}.")
        else:
            yield f"{above}{name}", inside
