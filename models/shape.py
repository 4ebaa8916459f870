"""Whether an answer has the form that was asked for.

Covered: type, required, properties, items, enum, maxItems of JSON Schema, which is what our prompts use.
Not covered: everything else; servers that constrain their output see to it.
"""

from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def misfit(value: Any, schema: dict[str, Any], where: str = "answer") -> str:
    """The first thing that does not fit, or nothing."""
    kinds = schema.get("type", [])
    if kinds and not _is_one_of(value, [kinds] if isinstance(kinds, str) else kinds):
        return f"{where} is not of type {kinds}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{where} is not one of those offered"
    if isinstance(value, dict):
        return _object_misfit(value, schema, where)
    if isinstance(value, list):
        return _list_misfit(value, schema, where)
    return ""


def _is_one_of(value: Any, kinds: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, _TYPES[kind]) for kind in kinds)


def _object_misfit(value: dict[str, Any], schema: dict[str, Any], where: str) -> str:
    missing = [name for name in schema.get("required", []) if name not in value]
    if missing:
        return f"{where} lacks {missing[0]}"
    parts = schema.get("properties", {})
    wrong = (misfit(value[name], parts[name], f"{where}.{name}") for name in parts if name in value)
    return next(filter(None, wrong), "")


def _list_misfit(value: list[Any], schema: dict[str, Any], where: str) -> str:
    if len(value) > schema.get("maxItems", len(value)):
        return f"{where} is too long"
    wrong = (misfit(item, schema.get("items", {}), f"{where}.{n}") for n, item in enumerate(value))
    return next(filter(None, wrong), "")
