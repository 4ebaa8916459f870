"""What the understanding of messages is trained on: texts with what is known of each.

All of it is invented and in this repository: the pathways' and findings' phrases, the openings of vignettes,
and `said/`, written for training alone. Never from the sets anything is scored on (`eval/`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SAID = Path(__file__).parent / "said"
OUT_OF_SCOPE = "out-of-scope"
NO_FINDING = "none"
MESSAGE_COPIES = 2  # whole messages are what is read; phrases are many and short


@dataclass(frozen=True, slots=True)
class Example:
    """A text; what is not known of it is None."""

    text: str
    pathway: str | None = None
    finding: str | None = None
    not_finding: str | None = None
    danger: bool | None = None


def examples(pathways: Path) -> tuple[Example, ...]:
    """Everything to learn from; a text that stands in several places is one example of each."""
    return (*_messages(), *_guidance(pathways), *_clauses())


def _messages() -> Iterator[Example]:
    """Whole first messages with their pathway and whether a careful GP would fear danger.

    In `danger.yaml` neither length nor subject tells: short and long, of the same things, with and without.
    """
    for file in sorted(SAID.glob("messages-*.yaml")):
        for each in _read(file)["messages"]:
            example = Example(each["said"], each["pathway"], danger=each["danger"] == "true")
            yield from [example] * MESSAGE_COPIES
    for each in _read(SAID / "danger.yaml")["messages"]:
        yield from [Example(each["said"], danger=each["danger"] == "true")] * MESSAGE_COPIES


def _guidance(folder: Path) -> Iterator[Example]:
    """The shipped guidance: how patients put pathways and findings, and how vignettes open."""
    catalogue = {
        entry["id"]: [phrase.strip('"') for phrase in entry["phrases"]]
        for file in sorted((folder / "findings").glob("*.yaml"))
        for entry in _read(file)["findings"]
    }
    opened_by: dict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.glob("*/pathway.yaml")):
        pathway, vignettes = _read(file), _read(file.with_name("vignettes.yaml"))["vignettes"]
        yield from (Example(phrase.strip('"'), pathway["id"]) for phrase in pathway["phrases"])
        yield from _openings(pathway["id"], vignettes)
        for finding in pathway["findings"]:
            opened_by[finding].append(pathway["id"])
    for finding, phrases in catalogue.items():
        homes: list[str | None] = [*opened_by[finding]] or [None]
        for pathway_id in homes:
            yield from (Example(phrase, pathway_id, finding) for phrase in phrases)
    for text in _read(folder / "out-of-scope.yaml")["messages"]:
        yield from [Example(text, OUT_OF_SCOPE, NO_FINDING, danger=False)] * MESSAGE_COPIES


def _openings(pathway: str, vignettes: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """Near misses belong elsewhere; what comes out only when asked says nothing of the opening's danger."""
    for each in vignettes:
        if each["kind"] != "near_miss":
            flagged = bool(each["expect"].get("red_flags"))
            yield Example(each["opening"], pathway, danger=None if each.get("answers") else flagged)


def _clauses() -> Iterator[Example]:
    """Clauses that say a finding, and clauses that only sound like it."""
    for file in sorted(SAID.glob("clauses-*.yaml")):
        for finding, clauses in _read(file).items():
            yield from (Example(text, finding=finding) for text in clauses["is"])
            yield from (Example(text, not_finding=finding) for text in clauses["not"])


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - text only
    return data
