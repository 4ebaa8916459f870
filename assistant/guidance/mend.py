"""Turns what pydantic refuses into a sentence for an author: where, what is wrong, how to mend it.

Knows the kinds of mistake a strict model can report. Knows nothing of files or of the guidance's
meaning.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant.guidance import schema
from assistant.guidance.problems import Problem, nearest, quoted
from assistant.guidance.strict_yaml import Parsed, Place

Model = type[BaseModel]
Told = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing pydantic refused, with what the author wrote and the model being filled in."""

    kind: str
    place: Place
    said: Any
    detail: dict[str, Any]
    message: str
    home: Model | None

    @property
    def name(self) -> str:
        """What to call the part."""
        return name_of(self.place)


def explain(error: ValidationError, model: Model, parsed: Parsed, file: str) -> Iterator[Problem]:
    """One problem for each mistake pydantic found in a file."""
    for detail in error.errors():
        mistake = _mistake(detail, model, parsed)
        if not _is_echo(mistake):
            what, mend = _words(mistake)
            yield Problem(file, nearest_line(parsed.lines, mistake.place), what, mend)


def nearest_line(lines: Mapping[Place, int], place: Place) -> int:
    """The line of the part, or of the closest thing around it that the file does have."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def name_of(place: Place) -> str:
    """A part's key; for an item of a list its number and the list's key."""
    keys = [part for part in place if isinstance(part, str)]
    last = place[-1] if place else None
    if isinstance(last, int):
        return f"item {last + 1} of {keys[-1]}" if keys else f"item {last + 1}"
    return keys[-1] if keys else "the file"


def _mistake(detail: ErrorDetails, model: Model, parsed: Parsed) -> Mistake:
    """What pydantic reports, in terms of what the author wrote."""
    kind, place = detail["type"], _place(detail, parsed)
    home_place = place if kind == "model_type" else place[:-1]
    home = _model_at(model, home_place, parsed.data)
    return Mistake(kind, place, _said(place, parsed.data), detail.get("ctx", {}), detail["msg"], home)


def _place(detail: ErrorDetails, parsed: Parsed) -> Place:
    """Pydantic's location without the names of union members, which no author has written."""
    place: Place = ()
    for part in detail["loc"]:
        if (*place, part) in parsed.lines:
            place = (*place, part)
    return (*place, detail["loc"][-1]) if detail["type"] == "missing" else place


def _said(place: Place, data: Any) -> Any:
    """What the author wrote there; None when nothing."""
    for part in place:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _is_echo(it: Mistake) -> bool:
    """Pydantic also calls a list too short when its items were refused; that says nothing new."""
    return it.kind == "too_short" and isinstance(it.said, list) and len(it.said) >= it.detail["min_length"]


def _words(it: Mistake) -> Told:
    """What is wrong and how to mend it."""
    if it.said is None and it.kind not in ("missing", "value_error"):
        return f"{it.name} is empty", "write its value, or [] for a list with nothing in it"
    tell = _TELL.get(it.kind) or _TELL_BY_FAMILY.get(it.kind.split("_")[0])
    return tell(it) if tell else (f"{it.name} {quoted(it.said)} cannot be used ({it.message})", "correct it")


# --- one teller for each kind of mistake ------------------------------------------------------


def _missing(it: Mistake) -> Told:
    field = it.home.model_fields.get(str(it.place[-1])) if it.home else None
    hint = f" ({field.description})" if field and field.description else ""
    around = f" in {name_of(it.place[:-1])}" if it.place[:-1] else ""
    return f"{it.name} is missing{around}", f"add the line `{it.name}:`{hint}"


def _unknown(it: Mistake) -> Told:
    known = list(it.home.model_fields) if it.home else []
    if it.home and it.home.__name__ in schema.CONDITION_KINDS.values():
        keys = " and ".join(known)
        return (
            f"{quoted(it.name)} does not belong in this condition",
            nearest(it.name, known) or f"keep {keys} only, and join two conditions with all: or any:",
        )
    return f"unknown key {quoted(it.name)}", nearest(
        it.name, known
    ) or f"the keys here are {', '.join(known)}"


def _choice(it: Mistake) -> Told:
    known = re.findall(r"'([^']+)'", str(it.detail.get("expected", "")))
    what = f"{it.name} {quoted(it.said)} is not one of: {', '.join(known)}"
    return what, nearest(str(it.said), known) or "choose one of them"


def _pattern(it: Mistake) -> Told:
    pattern = it.detail["pattern"]
    if "a-z" in pattern:
        slug = re.sub(r"[^a-z0-9]+", "-", str(it.said).lower()).strip("-").lstrip("0123456789-")
        mend = f"write {quoted(slug)}" if slug else "write words such as sore-throat"
        return f"{it.name} {quoted(it.said)} is not lower-case words joined by hyphens", mend
    mend = _PATTERN_MENDS.get(pattern, f"it must look like {pattern}")
    return f"{it.name} {quoted(it.said)} is not in the right form", mend


_PATTERN_MENDS = {
    r"^\d+\.\d+\.\d+$": "write three numbers with dots, such as 0.1.0",
    r"^\d{6,18}$": "write the SNOMED CT concept's number, 6 to 18 digits",
}


def _few(it: Mistake) -> Told:
    least, found = it.detail["min_length"], it.detail.get("actual_length", 0)
    return f"{it.name} has {found} where at least {least} are needed", f"add {least - found} more"


def _many(it: Mistake) -> Told:
    most, found = it.detail["max_length"], it.detail.get("actual_length", "more")
    return f"{it.name} has {found} where at most {most} are allowed", f"keep {most}"


def _short(it: Mistake) -> Told:
    return f"{it.name} {quoted(it.said)} is too short", f"write at least {it.detail['min_length']} letters"


def _not_text(it: Mistake) -> Told:
    if isinstance(it.said, dict):
        return f"{it.name} was read as a key and a value", "put text that holds a colon and a space in quotes"
    return f"{it.name} must be text", "write it on one line, without hyphens or brackets in front"


def _not_list(it: Mistake) -> Told:
    return f"{it.name} must be a list", "put each item on its own line, with a hyphen and a space in front"


def _not_keys(it: Mistake) -> Told:
    keys = ", ".join(it.home.model_fields) if it.home else "its keys"
    return f"{it.name} must be keys with values, not {quoted(it.said)}", f"write {keys} under it"


def _not_date(it: Mistake) -> Told:
    return f"{it.name} {quoted(it.said)} is not a date", "write it as year-month-day, such as 2026-11-21"


def _not_time(it: Mistake) -> Told:
    return f"{it.name} {quoted(it.said)} is not a time of day", "write it as hours and minutes, such as 08:30"


def _not_number(it: Mistake) -> Told:
    return f"{it.name} {quoted(it.said)} is not a number", "write digits only"


def _not_bool(it: Mistake) -> Told:
    return f"{it.name} {quoted(it.said)} is neither yes nor no", "write yes or no"


def _bounds(it: Mistake) -> Told:
    key, bound = next(iter(it.detail.items()))
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}[key]
    return f"{it.name} {quoted(it.said)} is out of bounds", f"it must be {words} {bound:g}"


def _no_condition(it: Mistake) -> Told:
    kinds = list(schema.CONDITION_KINDS)
    keys = [str(key) for key in it.said] if isinstance(it.said, dict) else []
    near = next((hint for key in keys if (hint := nearest(key, kinds))), "")
    shown = quoted(", ".join(keys) or it.said)
    return f"{shown} is not a condition", near or f"write a finding's id, or one of {', '.join(kinds)}"


def _own_words(it: Mistake) -> Told:
    return f"{it.name}: {it.detail['error']}", "correct it"


Teller = Callable[[Mistake], Told]
_TELL: dict[str, Teller] = {
    "missing": _missing, "extra_forbidden": _unknown, "enum": _choice, "literal_error": _choice,
    "string_pattern_mismatch": _pattern, "too_short": _few, "too_long": _many, "string_too_short": _short,
    "string_type": _not_text, "tuple_type": _not_list, "model_type": _not_keys, "value_error": _own_words,
    "union_tag_not_found": _no_condition, "finite_number": _not_number,
    "greater_than_equal": _bounds, "greater_than": _bounds,
    "less_than_equal": _bounds, "less_than": _bounds,
}  # fmt: skip
_TELL_BY_FAMILY: dict[str, Teller] = {
    "date": _not_date, "datetime": _not_date, "time": _not_time, "float": _not_number, "int": _not_number,
    "bool": _not_bool,
}  # fmt: skip


# --- which model stands at a place ------------------------------------------------------------


def _model_at(model: Model | None, place: Place, data: Any) -> Model | None:
    """The model an author is filling in at `place`; None for plain values."""
    for depth, part in enumerate(place, start=1):
        if isinstance(part, str):
            field = model.model_fields.get(part) if model else None
            model = _model_in(field.annotation) if field else None
        if model and model.__name__ in schema.CONDITION_KINDS.values():
            model = _condition_model(_said(place[:depth], data)) or model
    return model


def _condition_model(said: Any) -> Model | None:
    """The kind of condition the author means, by its first telling key."""
    kind = schema.condition_kind(said)
    return getattr(schema, kind) if kind and kind != "finding" else None


def _model_in(annotation: Any) -> Model | None:
    """The first model inside an annotation such as `tuple[Source, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
