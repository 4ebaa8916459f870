"""Strict YAML: every value read as text, duplicate keys refused, mistakes named by file and line.

Knows pydantic models, not what they are for. Plain YAML would turn `no` into false.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import AuthorError

Where = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same, ten times as fast


class Strict(BaseModel):
    """Refuses unknown keys and cannot be changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Given:
    """What a file holds, every value as text, and the line each part begins on."""

    data: Any
    lines: dict[Where, int]

    def line(self, *where: str | int) -> int:
        """The line of the nearest thing that is there: a missing key has its parent's."""
        return _line(where, self.lines)


def read_given(path: Path) -> Given:
    """The file as plain text values with their lines, or AuthorError."""
    lines: dict[Where, int] = {}
    return Given(_plain(_compose(path), path, (), lines), lines)


def read_yaml(path: Path, kind: type[Model]) -> Model:
    """The file as a `kind`, or AuthorError naming every line that is wrong."""
    given = read_given(path)
    try:
        return kind.model_validate(given.data)
    except ValidationError as error:
        raise AuthorError("\n".join(_sentences(error, path, given.lines))) from None


def _compose(path: Path) -> yaml.Node:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except (OSError, UnicodeDecodeError):
        raise AuthorError(f"{path}: cannot be read as text: check that it is there and in UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise AuthorError(f"{path}:{line}: is not YAML ({error.problem}): mend that line.") from None
    if node is None:
        raise AuthorError(f"{path}:1: is empty: write it, or remove the file.")
    return node


def _plain(node: yaml.Node, path: Path, where: Where, lines: dict[Where, int]) -> Any:
    """Dictionaries, lists and text, noting the line each came from."""
    lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, where, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, path, (*where, n), lines) for n, each in enumerate(node.value)]
    return node.value


def _mapping(node: yaml.MappingNode, path: Path, where: Where, lines: dict[Where, int]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in plain:
            line = key.start_mark.line + 1
            raise AuthorError(f'{path}:{line}: "{key.value}" is written twice: remove one of them.')
        plain[key.value] = _plain(value, path, (*where, key.value), lines)
    return plain


def _sentences(error: ValidationError, path: Path, lines: dict[Where, int]) -> list[str]:
    return [
        f"{path}:{_line(tuple(each['loc']), lines)}: {'.'.join(map(str, each['loc']))}: {each['msg']}."
        for each in error.errors()
    ]


def _line(where: Where, lines: dict[Where, int]) -> int:
    """The line of the nearest thing that is there: a missing key has its parent's."""
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 1)
