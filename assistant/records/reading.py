"""Small things every subject needs: a row from a table's object, finding one thing, storable text."""

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from assistant.errors import InputError
from assistant.records.tables import Base

Row = TypeVar("Row")
Record = TypeVar("Record", bound=Base)


def to_row(kind: type[Row], record: Any) -> Row:
    """Copy the columns a row has; lists become tuples."""
    return kind(**{field.name: _frozen(getattr(record, field.name)) for field in fields(kind)})  # type: ignore[arg-type]


def find(session: Session, kind: type[Record], key: Any, called: str, *, lock: bool = False) -> Record:
    """The record, locked against other writers where asked; InputError when there is none."""
    record = session.get(kind, key, with_for_update=lock)
    if record is None:
        raise InputError(f"There is no {called} {key}: it may have been removed, so go back to the list.")
    return record


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def storable(text: str) -> str:
    """Text every database takes: PostgreSQL refuses NUL, and half a surrogate pair is no character."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")
