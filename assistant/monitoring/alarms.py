"""Alarms: bounds on what is measured, each with its reason and what to do. Pure; the file is read elsewhere.

They are judged on the true counts: an alarm says that a bound was passed, never by how much where the count
is small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.monitoring.hiding import FEWEST
from assistant.monitoring.measures import BY_ID, Measure
from assistant.monitoring.rows import Population
from assistant.monitoring.tables import DAY, DIMENSIONS, EVERYBODY, group_of

DRIFT = "drift"


class Alarm(BaseModel):
    """One bound: a share or count of a category, or a number, that should not be passed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    measure: str
    category: str = Field("", description="which category; empty for a number")
    judged_by: Literal["share", "count", "number"]
    over: float | None = Field(None, ge=0, description="rings above this")
    under: float | None = Field(None, ge=0, description="rings below this")
    fewest: int = Field(1, ge=1, description="not judged on fewer contacts or notes than this")
    subgroups: bool = Field(False, description="judged in each subgroup too")
    reason: str = Field(min_length=10)
    act: str = Field(min_length=10)

    @model_validator(mode="after")
    def _fits_its_measure(self) -> Self:
        if (self.over is None) == (self.under is None):
            raise ValueError("an alarm has `over` or `under`: give one of the two")
        if self.measure == DRIFT:
            return self
        if self.measure not in BY_ID:
            raise ValueError(f"there is no measure {self.measure}: choose from {', '.join(BY_ID)}, {DRIFT}")
        measure = BY_ID[self.measure]
        if self.judged_by != "number" and self.category not in measure.categories:
            raise ValueError(
                f"{self.measure} has no category {self.category!r}: {', '.join(measure.categories)}"
            )
        if self.judged_by == "number" and measure.number is None:
            raise ValueError(f"{self.measure} is no number: judge it by share or count")
        return self


class Alarms(BaseModel):
    """`eval/alarms.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    alarms: tuple[Alarm, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Rung:
    """An alarm and where it rings; `where` is empty when it is quiet, None of `judged` when too few."""

    alarm: Alarm
    where: tuple[str, ...]
    judged: bool


def judge(
    alarms: Sequence[Alarm], rows: Mapping[Population, Sequence[Any]], drift: float | None
) -> tuple[Rung, ...]:
    """Every alarm, ringing ones first."""
    found = [_drift(alarm, drift) if alarm.measure == DRIFT else _judge(alarm, rows) for alarm in alarms]
    return tuple(sorted(found, key=lambda rung: not rung.where))


def _drift(alarm: Alarm, drift: float | None) -> Rung:
    passed = drift is not None and _passes(alarm, drift)
    return Rung(alarm, (EVERYBODY,) if passed else (), drift is not None)


def _judge(alarm: Alarm, rows: Mapping[Population, Sequence[Any]]) -> Rung:
    measure = BY_ID[alarm.measure]
    mine = rows[measure.population]
    parts: dict[str, list[Any]] = {EVERYBODY: list(mine)}
    if alarm.subgroups:
        for dimension in DIMENSIONS[measure.population]:
            for row in mine if dimension != DAY else ():
                parts.setdefault(f"{dimension}: {group_of(row, dimension)}", []).append(row)
    values = {name: _value(alarm, measure, part) for name, part in parts.items()}
    judged = {name: value for name, value in values.items() if value is not None}
    return Rung(alarm, tuple(name for name, value in judged.items() if _passes(alarm, value)), bool(judged))


def _value(alarm: Alarm, measure: Measure, rows: Sequence[Any]) -> float | None:
    """What is compared with the bound; None where there is too little to judge."""
    if measure.number is not None and alarm.judged_by == "number":
        given = [value for row in rows if (value := measure.number(row)) is not None]
        return measure.middle(given) if len(given) >= max(alarm.fewest, FEWEST) else None
    if len(rows) < alarm.fewest:
        return None
    found = sum(measure.category(row) == alarm.category for row in rows)
    return found if alarm.judged_by == "count" else found / len(rows)


def _passes(alarm: Alarm, value: float) -> bool:
    return value > alarm.over if alarm.over is not None else value < (alarm.under or 0.0)
