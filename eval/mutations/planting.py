"""Plants a fault in the running program and takes it out again; nothing on disk is touched.

A function keeps its identity and gets other code, so everybody who imported it meets the fault; a table is
replaced in every module that holds it. What was remembered under the old code is forgotten both times.
Covered: plain functions, methods, properties, cached functions, tables at the top of a module.
Not covered: functions made inside others, and values worked out once when the service was built.
"""

import __future__

import ast
import gc
import importlib
import inspect
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType, ModuleType
from typing import Any

from assistant.errors import AuthorError
from eval.mutations.faults import Change

OURS = ("assistant", "eval")


@contextmanager
def planted(changes: Sequence[Change]) -> Iterator[None]:
    """The code faults are there for as long as the block lasts, whatever happens in it."""
    with ExitStack() as stack:
        stack.callback(forget)
        for place in dict.fromkeys(change.place for change in changes if not change.in_guidance):
            stack.enter_context(_changed(place, [change for change in changes if change.place == place]))
        forget()
        yield


def altered(files: dict[str, str], changes: Sequence[Change]) -> dict[str, str]:
    """Guidance files with the changes made."""
    result = dict(files)
    for change in changes:
        if change.in_guidance:
            if change.place not in result:
                raise AuthorError(f"There is no guidance file {change.place}: mend the fault's place.")
            result[change.place] = _replaced(result[change.place], [change])
    return result


def forget() -> None:
    """Empty every cache of our own functions: it was filled by other code."""
    for each in gc.get_objects():
        if type(each) is _lru_cache_wrapper and str(each.__module__).split(".")[0] in OURS:
            each.cache_clear()


@contextmanager
def _changed(place: str, changes: Sequence[Change]) -> Iterator[None]:
    module_name, _, name = place.partition(":")
    module = importlib.import_module(module_name)
    holder, last = _holder(module, name)
    function = _function(vars(holder).get(last))
    with _other_code(function, module, changes) if function else _other_value(module, last, changes):
        yield


def _holder(module: ModuleType, name: str) -> tuple[Any, str]:
    """The module or the class that has the name."""
    within, _, last = name.rpartition(".")
    holder = getattr(module, within, None) if within else module
    if holder is None or last not in vars(holder):
        raise AuthorError(f"There is no {name} in {module.__name__}: mend the fault's place.")
    return holder, last


def _function(found: Any) -> FunctionType | None:
    """The plain function inside a property, a cache or a class method."""
    found = found.fget if isinstance(found, property) else getattr(found, "func", found)
    found = inspect.unwrap(getattr(found, "__func__", found)) if callable(found) else found
    return found if isinstance(found, FunctionType) else None


@contextmanager
def _other_code(function: FunctionType, module: ModuleType, changes: Sequence[Change]) -> Iterator[None]:
    source = textwrap.dedent(inspect.getsource(function))
    kept = function.__code__, function.__defaults__, function.__kwdefaults__
    other = _defined(_replaced(source, changes), function.__name__, module)
    try:
        function.__code__ = other.__code__
        function.__defaults__, function.__kwdefaults__ = other.__defaults__, other.__kwdefaults__
        yield
    finally:
        function.__code__, function.__defaults__, function.__kwdefaults__ = kept


def _defined(source: str, name: str, module: ModuleType) -> FunctionType:
    """The function that changed source defines, without its decorators, among its module's names."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = []
    names = dict(vars(module))
    exec(_compiled(tree, module), names)  # noqa: S102 - our own source with a change from our own list
    made: FunctionType = names[name]
    return made


@contextmanager
def _other_value(module: ModuleType, name: str, changes: Sequence[Change]) -> Iterator[None]:
    """A table worked out anew from its changed assignment, in every module of ours that has it."""
    old = vars(module)[name]
    names = dict(vars(module))
    tree = ast.parse(_replaced(_assignment(module, name), changes))
    exec(_compiled(tree, module), names)  # noqa: S102 - as above
    ours = [each for key, each in sys.modules.items() if key.split(".")[0] in OURS]
    holders = [each for each in ours if vars(each).get(name) is old]
    try:
        for each in holders:
            setattr(each, name, names[name])
        yield
    finally:
        for each in holders:
            setattr(each, name, old)


def _assignment(module: ModuleType, name: str) -> str:
    """The source of the statement that gives a name its value."""
    source = inspect.getsource(module)
    for node in ast.parse(source).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        named = {each.id for target in targets for each in _names(target)}
        if name in named:
            return ast.get_source_segment(source, node) or ""
    raise AuthorError(f"{name} is not assigned at the top of {module.__name__}: mend the fault's place.")


def _names(target: ast.expr | None) -> list[ast.Name]:
    return [each for each in ast.walk(target) if isinstance(each, ast.Name)] if target else []


def _compiled(tree: ast.Module, module: ModuleType) -> CodeType:
    later = "annotations" in vars(module) and vars(module)["annotations"] is __future__.annotations
    flags = __future__.annotations.compiler_flag if later else 0
    code: CodeType = compile(tree, f"<fault in {module.__name__}>", "exec", flags=flags, dont_inherit=True)
    return code


def _replaced(text: str, changes: Sequence[Change]) -> str:
    """Exactly one place each, so that a fault is never planted where nobody meant it."""
    for change in changes:
        if (times := text.count(change.replace)) != 1:
            raise AuthorError(
                f"A fault cannot be planted: {change.place} has “{change.replace}” {times} times, not once. "
                "Mend `replace` in its entry."
            )
        before, _, after = text.partition(change.replace)
        if change.to not in after:
            raise AuthorError(
                f"A fault cannot be planted: in {change.place} no “{change.to}” follows: mend `to`."
            )
        text = before + change.by + (after[after.index(change.to) :] if change.to else after)
    return text
