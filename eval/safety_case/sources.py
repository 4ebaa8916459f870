"""Whether the code, tests and suites that a hazard names are there. Reads files; runs nothing.

A Python name is a function, class, method (`Class.method`) or constant at the top of its file; in any other
file it is a word that stands in it. A test that is marked as skipped or expected to fail shows nothing.
"""

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

SUITE = "suite:"
_NO_PROOF = re.compile(r"\bmark\.(skip|skipif|xfail)\b")


class Sources:
    """The files of a checkout, each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, dict[str, ast.AST]] = {}
        self._texts: dict[str, str | None] = {}

    @cached_property
    def suites(self) -> frozenset[str]:
        """Every suite of `signpost eval`."""
        return frozenset(path.stem for path in (self._root / "eval/suites").glob("*.yaml"))

    def place_problem(self, place: str) -> tuple[str, str] | None:
        """What is wrong with a place in the code, and the mend; None when it is there."""
        file, _, name = place.partition("::")
        if not file or not self._is_there(file):
            return f"there is no {file or 'file named'}", "name the file that is the control"
        if not name or self._root.joinpath(file).is_dir():
            return None
        if file.endswith(".py"):
            there = name in self._definitions(file)
        else:
            there = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self._text(file) or "") is not None
        return None if there else (f"{file} has no {name}", "correct the name, or name what replaced it")

    def evidence_problem(self, shown_by: str) -> tuple[str, str] | None:
        """What is wrong with a test or suite as evidence, and the mend; None when it can be evidence."""
        if shown_by.startswith(SUITE):
            name = shown_by.removeprefix(SUITE)
            known = ", ".join(sorted(self.suites))
            return None if name in self.suites else (f"there is no suite {name}", f"choose from {known}")
        file, _, name = shown_by.partition("::")
        if not re.fullmatch(r"tests/(?:.+/)?test_\w+\.py", file) or not re.fullmatch(r"test_\w+", name):
            return f'"{shown_by}" names no test', "write tests/….py::test_name, or suite:name"
        if not self._is_there(file):
            return f"there is no {file}", "name the file the test is in now"
        test = self._definitions(file).get(name)
        if test is None:
            return f"{file} has no {name}", "name a test that is there"
        if _NO_PROOF.search(" ".join(_decorators(test))):
            return f"{name} is skipped or expected to fail", "name a test that runs, or mend this one"
        return None

    def _is_there(self, file: str) -> bool:
        path = (self._root / file).resolve()
        return path.is_relative_to(self._root.resolve()) and path.exists()

    def _text(self, file: str) -> str | None:
        if file not in self._texts:
            try:
                self._texts[file] = (self._root / file).read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                self._texts[file] = None
        return self._texts[file]

    def _definitions(self, file: str) -> dict[str, ast.AST]:
        if file not in self._names:
            try:
                self._names[file] = dict(_defined(ast.parse(self._text(file) or "")))
            except SyntaxError:
                self._names[file] = {}
        return self._names[file]


def _defined(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What the top of a file defines, and the methods and fields of its classes."""
    for node in tree.body:
        for name in _names(node):
            yield name, node
        if isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{name}", inner) for inner in node.body for name in _names(inner))


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    parts = [part for target in targets for part in ast.walk(target)]
    return [part.id for part in parts if isinstance(part, ast.Name)]


def _decorators(node: ast.AST) -> list[str]:
    return [ast.unparse(each) for each in getattr(node, "decorator_list", [])]
