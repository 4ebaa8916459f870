"""Reads a note template strictly: every mistake with its file, its line and its mend.

Values stay the text the author typed (`no` is not false), and equal keys are refused. Knows YAML and
what pydantic refuses; knows nothing of notes.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant.errors import AuthorError

Place = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)
Lines = dict[Place, int]


def read_file(path: Path, model: type[Model]) -> Model:
    """The file as a model, or one AuthorError with a line for each mistake."""
    text = _text(path)
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise AuthorError(f"{path}:{line}: this is not YAML: correct the indentation or quotes.") from None
    if root is None:
        raise AuthorError(f"{path}:1: the file is empty: write a template or remove the file.")
    lines: Lines = {}
    data = _plain(root, (), lines, path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise AuthorError("\n".join(_sentences(error, lines, path))) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise AuthorError(f"{path}:1: this cannot be read as text: save the file as UTF-8.") from None


def _plain(node: yaml.Node, place: Place, lines: Lines, path: Path) -> Any:
    """A node's data, its lines noted on the way."""
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, n), lines, path) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines, path)
    return node.value


def _mapping(node: yaml.MappingNode, place: Place, lines: Lines, path: Path) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in data:
            first = lines[(*place, name)]
            raise AuthorError(
                f"{path}:{line}: the key {name!r} is already on line {first}: keep one of them."
            )
        lines[(*place, name)] = line
        data[name] = _plain(value, (*place, name), lines, path)
    return data


def _sentences(error: ValidationError, lines: Lines, path: Path) -> Iterator[str]:
    for detail in error.errors():
        if not _is_echo(detail):
            what, mend = _told(detail)
            end = "" if mend.endswith("?") else "."
            yield f"{path}:{_line(lines, detail['loc'])}: {what}: {mend}{end}"


def _is_echo(detail: ErrorDetails) -> bool:
    """Pydantic also calls a list too short when its items were refused; that says nothing new."""
    return detail["type"] == "too_short" and bool(detail.get("input"))


def _line(lines: Lines, place: Place) -> int:
    """The line of the part, or of the closest thing around it that the file has."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _told(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong and what to do."""
    name, said = _name(detail["loc"]), str(detail.get("input", ""))
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"{name} is missing", f"add the line `{detail['loc'][-1]}:`"
        case "extra_forbidden":
            return f"unknown key {str(detail['loc'][-1])!r}", "remove it or correct its spelling"
        case "enum":
            return f"{name} {said!r} is not one of: {context['expected']}", _nearest(said, context)
        case "too_short":
            return f"{name} has no entries", "add at least one"
        case "value_error":
            what, _, mend = str(context["error"]).partition(": ")
            return what, mend or "correct it"
    return f"{name} {said[:60]!r} cannot be used ({detail['msg']})", "correct it"


def _name(place: Place) -> str:
    return ".".join(str(part) for part in place) or "the file"


def _nearest(said: str, context: dict[str, Any]) -> str:
    known = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    close = get_close_matches(said, known, n=1)
    return f"did you mean {close[0]!r}?" if close else "choose one of them"
