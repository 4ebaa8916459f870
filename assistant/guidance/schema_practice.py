"""The shape of the findings catalogue and of the practice's own file."""

from collections.abc import Mapping
from datetime import date, time
from typing import Literal

from pydantic import Field

from assistant.guidance.schema_base import CodeRef, Sentence, Slug, Strict
from assistant.guidance.schema_conditions import Range
from assistant.types import Route


class CatalogueEntry(Strict):
    """One finding any pathway may use."""

    id: Slug
    name: Sentence
    phrases: tuple[Sentence, ...] = Field(min_length=8, description="how people say it")
    denials: tuple[Sentence, ...] = Field((), description="how they deny it, where 'no …' is not enough")
    codes: tuple[CodeRef, ...] = ()
    not_to_confuse_with: tuple[Slug, ...] = ()
    counts_for_days: float | None = Field(None, gt=0, description="an event: how long it counts afterwards")
    of_others: bool = Field(False, description="it concerns the patient though it befell another")
    kept_for: Sentence | None = Field(None, description="what it is kept for when no pathway names it")


class CatalogueFile(Strict):
    """A file of `pathways/findings/`."""

    findings: tuple[CatalogueEntry, ...] = Field(min_length=1)


class OutOfScope(Strict):
    """`pathways/out-of-scope.yaml`: messages about nothing the guidance covers."""

    messages: tuple[str, ...] = Field(min_length=1)
    kept_from_training: tuple[str, ...] = Field((), description="weights are fitted on these")


class FirstMessages(Strict):
    """`pathways/first-messages.yaml`: how patients might open, by the pathway that is right for them."""

    messages: Mapping[Slug, tuple[str, ...]] = Field(min_length=1)


Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class OpenHours(Strict):
    """Local time, London."""

    days: tuple[Day, ...] = Field(min_length=1)
    opens: time
    closes: time


class Service(Strict):
    """One route of the practice's directory of services."""

    route: Route
    name: Sentence
    says: Sentence = Field(description="what a patient is told when sent there")
    phone: str | None = None
    hours: tuple[OpenHours, ...] = Field((), description="empty means always open")
    ages: Range = Range()
    fallback: Route | None = Field(None, description="where to when it is closed or does not take them")


class Clinician(Strict):
    """Someone a patient can be booked with; invented in the demonstration."""

    id: Slug
    name: Sentence
    role: Route


class Practice(Strict):
    """`pathways/practice/practice.yaml`."""

    name: Sentence
    phone: str
    hours: tuple[OpenHours, ...] = Field(min_length=1)
    reply_by: time = Field(description="a same-day contact is answered by")
    bank_holidays: tuple[date, ...]
    services: tuple[Service, ...] = Field(min_length=3)
    clinicians: tuple[Clinician, ...] = Field(min_length=1)
    languages: tuple[str, ...] = ()
