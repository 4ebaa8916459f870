"""Reads YAML as text: nothing is guessed, nothing is overwritten, and every part keeps its line.

Plain YAML turns `no` into false, `012` into ten and keeps only the last of two equal keys. Here
every value stays the text the author typed, an empty value or `null` is None, and equal keys are
refused. Knows nothing of what the file is about.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from assistant.guidance.problems import Problem, quoted

Place = tuple[str | int, ...]
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds, the line on which each part begins, and what was refused."""

    data: Any
    lines: dict[Place, int]
    problems: tuple[Problem, ...] = ()


class _Plain(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Takes every value as what it looks like: text, a list or a mapping. Nothing is worked out by path."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """The tag of a node that has none."""
        return _TAGS[kind]

    def descend_resolver(self, current_node: yaml.Node, current_index: Any) -> None:
        """No path has a kind of its own."""

    def ascend_resolver(self) -> None:
        """No path has a kind of its own."""


_TAGS: dict[type[yaml.Node], str] = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


def parse(text: str, file: str) -> Parsed:
    """Read one YAML document; a broken one gives its problem and no data."""
    try:
        root = yaml.compose(text, Loader=_Plain)
    except yaml.YAMLError as error:
        return Parsed(None, {}, (_broken(error, file),))
    if root is None:
        return Parsed(None, {}, (Problem(file, 1, "the file is empty", "write its content or remove it"),))
    walk = _Walk(file)
    return Parsed(walk.read(root, ()), walk.lines, tuple(walk.problems))


@dataclass(slots=True)
class _Walk:
    """Turns nodes into plain data, noting lines and mistakes on the way."""

    file: str
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def read(self, node: yaml.Node, place: Place) -> Any:
        """The node's data; a part used twice (an alias) or given a type by hand (a tag) is refused."""
        self.lines.setdefault(place, _line(node))
        if id(node) in self.seen:
            return self.refuse(node, "an alias (*name) is not read here", "write the text out again")
        self.seen.add(id(node))
        if node.tag not in PLAIN_TAGS:
            return self.refuse(node, f"the tag {quoted(node.tag)} is not read here", "remove it")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*place, index)) for index, item in enumerate(node.value)]
        plain = not getattr(node, "style", None)
        return None if plain and node.value in NOTHING else node.value

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        """A mapping's data; a key given twice keeps its first value and is refused."""
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.refuse(key, "a key must be one word", "put text with a bracket or brace in quotes")
            elif key.value in data:
                first = self.lines[(*place, key.value)]
                self.refuse(
                    key, f"the key {quoted(key.value)} is already on line {first}", "keep one of them"
                )
            else:
                self.lines[(*place, key.value)] = _line(key)
                data[key.value] = self.read(value, (*place, key.value))
        return data

    def refuse(self, node: yaml.Node, what: str, mend: str) -> None:
        """Note a mistake at the node's line."""
        self.problems.append(Problem(self.file, _line(node), what, mend))


def _line(node: yaml.Node) -> int:
    """The node's line, counted from one."""
    return int(node.start_mark.line) + 1


def _broken(error: yaml.YAMLError, file: str) -> Problem:
    """A syntax error in a person's words."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    return Problem(file, mark.line + 1 if mark else 1, f"this is not YAML ({said})", _mend(said))


def _mend(said: str) -> str:
    """The usual mend for a YAML syntax error."""
    for sign, mend in _MENDS:
        if sign in said:
            return mend
    return "look at this line and the one before: indentation, a missing colon, or an unclosed quote"


_MENDS = (
    ("mapping values are not allowed", "put text that holds a colon and a space in double quotes"),
    (
        "cannot start any token",
        "indent with spaces, not tabs, and put text that starts with @ or ` in quotes",
    ),
    ("expected a single document", "one file holds one document: remove the line `---`"),
    ("found undefined alias", "put text that starts with * in double quotes"),
    ("unexpected end of stream", "close the quote that was opened"),
    ("did not find expected key", "align the keys under each other, and close every quote"),
    ("could not find expected ':'", "add the colon after the key, and a space after it"),
    ("control characters", "remove the invisible character; save the file as UTF-8"),
)
