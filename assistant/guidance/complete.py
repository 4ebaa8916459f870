"""What could be written at the caret: a key, a finding, a route, an urgency, a red flag …

Pure: takes a text, the caret and what is known, and gives candidates with what they replace. Works on
half-written YAML (`cursor.py` says where the caret stands); the schema says what may stand there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from assistant.guidance import schema
from assistant.guidance.cursor import Cursor, find_cursor
from assistant.guidance.schemas import KINDS
from assistant.language.catalogue import EVERYDAY, Catalogue
from assistant.types import Route, Urgency

MOST = 40
CONDITION = "condition"  # stands for the whole union of conditions
FINDING_KEYS = frozenset({"findings", "asks_for", "about", "duration", "not_to_confuse_with", "options"})
JOINING = ("all", "any", "none", "of")
RANGES = ("age", "days", "value")
MEANING: Mapping[str, str] = {
    Urgency.EMERGENCY: "now: 999 or A&E",
    Urgency.SAME_DAY: "today",
    Urgency.SOON: "within days, at most two weeks",
    Urgency.ROUTINE: "the next ordinary appointment",
    Urgency.SELF_CARE: "looks after it at home, with advice",
    "all": "every one of these holds", "any": "at least one of these holds", "none": "none of these holds",
    "count": "at least this many of those listed under `of` hold", "of": "what `count` counts",
    "age": "years, both ends included: {at_least: 16, at_most: 64}", "sex": "as the practice has recorded",
    "pregnant": "is, or may be, pregnant", "duration": "how long a finding has lasted; goes with `days`",
    "days": "how many: {at_least: 14}", "reading": "a measurement; goes with `value`",
    "score": "a clinical score; goes with `value`", "value": "from and to: {at_least: 4, at_most: 5}",
    "record": "a problem or medicine in the record; goes with `words`",
    "contacts": "earlier contacts for the same problem; goes with `within_days`",
    "always": "everyone who is left",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What a text may name: findings, the practice's services, red flags, this pathway's decisions."""

    findings: Catalogue = field(default_factory=dict)
    services: Mapping[Route, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    clinicians: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that could stand there, with a word of explanation."""

    text: str
    about: str = ""
    also: tuple[str, ...] = ()  # phrases it is found by too


@dataclass(frozen=True, slots=True)
class Completion:
    """The candidates, best first, and the columns of the line they replace."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


def complete(text: str, line: int, column: int, kind: str, known: Known) -> Completion:
    """What could be written at the caret of a `kind` of file (pathway, vignettes, findings …)."""
    cursor = find_cursor(text, line, column)
    if before_comment(text, line, column):
        return Completion(column, column, ())
    found = _matching(cursor.typed, _offered(kind, cursor, known))
    return Completion(cursor.start, cursor.end, tuple(found)[:MOST])


def before_comment(text: str, line: int, column: int) -> bool:
    """Whether the caret stands in a comment."""
    here = text.split("\n")[max(0, line - 1)][:column] if line <= text.count("\n") + 1 else ""
    return here.lstrip().startswith("#") or " #" in here


def _offered(kind: str, cursor: Cursor, known: Known) -> Iterator[Candidate]:
    """Everything that may stand there."""
    shape = _shape(KINDS[kind], cursor.path)
    if shape is CONDITION:
        yield from _conditions(cursor, known)
        return
    model = _model_in(shape)
    if model and cursor.may_be_key:
        yield from _keys(model, cursor.beside)
    elif not model and (cursor.at_value or cursor.in_brackets):
        yield from _values(cursor.path, shape, known)


# --- candidates ---------------------------------------------------------------------------------


def _conditions(cursor: Cursor, known: Known) -> Iterator[Candidate]:
    """A finding, or the key of a condition; after such a key the others that belong to it."""
    kind = next((key for key in schema.CONDITION_KINDS if key in cursor.beside), None)
    if kind:
        yield from _keys(_condition(kind), cursor.beside)
        return
    if cursor.at_value or (cursor.in_brackets and not cursor.may_be_key):
        yield from _findings(known)
        if cursor.path and cursor.path[-1] == "when":
            yield Candidate("always", MEANING["always"])
        yield from (Candidate(f"{{{key}: []}}", MEANING[key]) for key in ("any", "all", "none"))
    if cursor.may_be_key:
        yield from (Candidate(f"{key}: ", MEANING[key]) for key in schema.CONDITION_KINDS)


def _values(path: tuple[str, ...], shape: Any, known: Known) -> Iterator[Candidate]:
    """The values a key may have."""
    key = path[-1] if path else ""
    if key in FINDING_KEYS:
        yield from _findings(known)
    elif path[-2:] == ("expect", "red_flags"):
        yield from (Candidate(flag, "red flag") for flag in known.flags)
    elif path[-2:] == ("expect", "decision"):
        yield from (Candidate(id, "decision of this pathway") for id in known.decisions)
    elif key == "usual_clinician":
        yield from (Candidate(id, name) for id, name in known.clinicians.items())
    else:
        yield from _words_of(shape, known)


def _words_of(shape: Any, known: Known) -> Iterator[Candidate]:
    """The words of an enumeration, of a literal, or yes and no."""
    for part in _parts(shape):
        if part is Route:
            yield from (_service(route, known) for route in Route)
        elif isinstance(part, type) and issubclass(part, StrEnum):
            yield from (Candidate(str(each), MEANING.get(each, "")) for each in part)
        elif get_origin(part) is Literal:
            yield from (Candidate(str(word)) for word in get_args(part))
        elif part is bool:
            yield from (Candidate("yes"), Candidate("no"))


def _service(route: Route, known: Known) -> Candidate:
    if not known.services:
        return Candidate(route.value)
    return Candidate(route.value, known.services.get(route, "not in your practice's directory"))


def _findings(known: Known) -> Iterator[Candidate]:
    for finding in known.findings.values():
        if finding.id != EVERYDAY:
            about = f"{finding.name} – “{finding.phrases[0]}”"
            yield Candidate(finding.id, about, finding.phrases)


def _keys(model: type[BaseModel], beside: Iterable[str]) -> Iterator[Candidate]:
    """The keys of a model that are not there yet, needed ones first."""
    left = [(name, info) for name, info in model.model_fields.items() if name not in beside]
    for name, info in sorted(left, key=lambda each: not each[1].is_required()):
        inside = _model_in(info.annotation)
        about = info.description or MEANING.get(name) or (_first_line(inside) if inside else "")
        yield Candidate(f"{name}: ", about if info.is_required() else f"{about} (may be left out)".strip())


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().split("\n")[0]


def _matching(typed: str, offered: Iterable[Candidate]) -> list[Candidate]:
    """Those that hold every word typed: first where the id begins so, then by id, then by phrase."""
    start = typed.lower().strip("'\"").replace("-", " ").replace("_", " ")
    words = start.split()
    ranked: list[tuple[tuple[bool, bool, bool, int], Candidate]] = []
    for n, each in enumerate(offered):
        plain = each.text.lower().replace("-", " ").replace("_", " ")
        if all(word in f"{plain} {each.about.lower()}" for word in words):
            ranked.append(((not plain.startswith(start.strip()), False, False, n), each))
        elif said := _said(words, each.also):
            name = each.about.partition(" – ")[0]
            begins = said.lower().startswith(words[0])
            ranked.append(((True, True, not begins, n), replace(each, about=f"{name} – “{said}”")))
    return [each for _, each in sorted(ranked, key=lambda one: one[0])]


def _said(words: list[str], phrases: tuple[str, ...]) -> str:
    """The phrase that holds every word, one that begins with them if there is one."""
    found = [phrase for phrase in phrases if all(word in phrase.lower() for word in words)]
    return next((each for each in found if each.lower().startswith(words[0])), found[0] if found else "")


# --- which shape stands at a path ---------------------------------------------------------------


def _shape(shape: Any, path: tuple[str, ...]) -> Any:
    """The type that belongs at a path of keys; None where the keys lead nowhere."""
    kind = ""
    for key in path:
        if shape is CONDITION:
            kind = key if key in schema.CONDITION_KINDS else kind
            shape = _inside_condition(key, kind)
            continue
        model = _model_in(shape)
        known = model.model_fields.get(key) if model else None
        if known is None:
            return None
        shape = CONDITION if key == "when" else known.annotation
    return shape


def _inside_condition(key: str, kind: str) -> Any:
    """What stands under a key of a condition."""
    if key in JOINING:
        return CONDITION
    if key in RANGES:
        return schema.Range
    models = [_condition(kind)] if kind else [_condition(each) for each in schema.CONDITION_KINDS]
    return next((model.model_fields[key].annotation for model in models if key in model.model_fields), None)


def _condition(kind: str) -> type[BaseModel]:
    model: type[BaseModel] = getattr(schema, schema.CONDITION_KINDS[kind])
    return model


def _model_in(shape: Any) -> type[BaseModel] | None:
    """The model inside a type such as `tuple[Source, ...]`."""
    models = (part for part in _parts(shape) if isinstance(part, type) and issubclass(part, BaseModel))
    return next(models, None)


def _parts(shape: Any) -> Iterator[Any]:
    """A type and the types inside its tuple, union or annotation."""
    if get_origin(shape) in (tuple, Union, UnionType, Annotated):
        for part in get_args(shape):
            yield from _parts(part)
    elif shape is not None:
        yield shape
