"""Reads a prompt file: front matter (id, version, inputs, output schema), then the text.

A missing input is an AuthorError that names it. Knows nothing of models.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import AuthorError

_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
_PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as its author wrote it. `system` is fixed; `user` has places for the inputs."""

    id: str
    version: str
    inputs: tuple[str, ...]
    system: str
    user: str
    schema: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What is recorded beside anything this prompt helped to write."""
        return f"{self.id}@{self.version}"

    def render(self, **given: str) -> str:
        """The user part with its inputs filled in."""
        missing = [name for name in self.inputs if name not in given]
        if missing:
            raise AuthorError(
                f"Prompt {self.label} was not given {missing[0]}: pass it or drop it from inputs."
            )
        unknown = [name for name in given if name not in self.inputs]
        if unknown:
            raise AuthorError(f"Prompt {self.label} has no input {unknown[0]}: list it under inputs.")
        return _PLACE.sub(lambda place: given[place.group(1)], self.user)


def load_prompt(folder: Path, id: str) -> Prompt:
    """Read `folder/<id>.md`, or raise AuthorError with the place and the mend."""
    path = folder / f"{id}.md"
    if not path.is_file():
        raise AuthorError(
            f"{path}: prompt {id} is missing: restore the file or correct the folder of prompts."
        )
    parts = _FRONT.match(path.read_text(encoding="utf-8"))
    if parts is None:
        raise AuthorError(f"{path}:1: no front matter: begin the file with --- and end it with ---.")
    return _build(path, id, _front(path, parts.group(1)), parts.group(2))


def prompt_versions(folder: Path) -> dict[str, str]:
    """The version of every prompt in a folder, by id."""
    found = (load_prompt(folder, path.stem) for path in sorted(folder.glob("*.md")) if path.stem != "README")
    return {prompt.id: prompt.version for prompt in found}


def _front(path: Path, text: str) -> Mapping[str, Any]:
    try:
        front = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise AuthorError(f"{path}:{line}: the front matter is not YAML: correct the indentation.") from None
    if not isinstance(front, dict):
        raise AuthorError(f"{path}:1: the front matter is empty: give id, version, inputs and output.")
    absent = [key for key in ("id", "version", "inputs", "output") if key not in front]
    if absent:
        raise AuthorError(f"{path}:1: the front matter has no {absent[0]}: add it.")
    return front


def _build(path: Path, id: str, front: Mapping[str, Any], body: str) -> Prompt:
    if str(front["id"]) != id:
        raise AuthorError(f"{path}:1: id {front['id']!r} differs from the file's name: make them the same.")
    system, _, user = body.partition("\n# Input\n")
    inputs = tuple(str(name) for name in front["inputs"])
    unlisted = [name for name in _PLACE.findall(user) if name not in inputs]
    if unlisted or not user.strip():
        what = f"uses {unlisted[0]} without listing it" if unlisted else "has no part headed '# Input'"
        raise AuthorError(f"{path}:1: the text {what}: correct inputs or text.")
    return Prompt(id, str(front["version"]), inputs, system.strip(), user.strip(), dict(front["output"]))
