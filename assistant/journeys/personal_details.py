"""Leaves out of people's words what names a person; what they say of their health stays.

Covered: the names that are given, names after a title, an introduction or a relation ("my son Tom"), dates
of birth and other full dates, NHS numbers, telephone numbers, e-mail and postal addresses, postcodes.
Not covered: a rare job or event by which somebody could be known, a name by itself that nobody told us of
and that is written small. So a person looks before anything is kept; `to_look_at` names words that may be
names.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

_TITLES = r"(?:Dr|Doctor|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Nurse|Sister|Rev|Sir|Lady)"
_NO_PARTS = frozenset(  # before a colleague's name, and words of everybody else's
    (
        *("dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "nurse", "sister", "rev"),
        *("sir", "lady", "gp", "pharmacist", "physiotherapist", "paramedic", "practice", "care"),
        *("coordinator", "demo", "patient"),
    )
)
_RELATIONS = (
    "husband|wife|partner|son|daughter|mum|mother|dad|father|brother|sister|friend|neighbour|baby|boy|girl|"
    "grandson|granddaughter|grandma|grandad|nan|carer|aunt|uncle|cousin|boyfriend|girlfriend|midwife"
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMERIC = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}"
_WRITTEN = (
    rf"{_DAY}\s+(?:of\s+)?(?:{_MONTHS})\.?,?\s+(?:19|20)\d\d|(?:{_MONTHS})\.?\s+{_DAY},?\s+(?:19|20)\d\d"
)
_STREETS = (
    "Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Way|Court|Crescent|Gardens|Place|Terrace|Grove|Square|"
    "Mews|Row|Walk|Hill|Park|Green|Rise|View|House"
)
_WORD = r"[A-Z][a-zà-ÿ'’\-]+"
_NOT_NAMES = frozenset(
    (
        *("I", "I'm", "I've", "I'd", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
        *("Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September"),
        *("October", "November", "December", "Christmas", "Easter", "Covid"),
        *("Dr", "Mr", "Mrs", "Ms", "Miss", "Doctor", "Nurse"),
    )
)
_PHONE = r"(?<![\d/])(?:\+44[\s\-]?(?:\(0\))?[\s\-]?|\(?0)\d(?:[\s\-()]{0,2}\d){8,9}(?!\d)"
_BORN = r"\b(?:born|d\.?o\.?b\.?|date of birth|birthday)\b[\s:]*(?:is|on|in|was)?[\s:]*"
_BIRTH = rf"{_NUMERIC}|{_WRITTEN}|{_DAY}\s+(?:of\s+)?(?:{_MONTHS})\b|(?:19|20)\d\d"
_HOUSE = r"(?:(?:Flat|Unit|Apartment|Room)\s+\w+,?\s+)?\d{1,4}[A-Za-z]?,?\s+"
_SMALL_STREET = r"(?:[a-z'’\-]+\s+){1,2}(?:street|road|lane|avenue|crescent|terrace)"
_MY_NAME = r"(?:[Mm]y name(?:['’]s| is)|[Ii] am called)"
_CALLED = rf"{_MY_NAME}|[Tt]his is|[Cc]alled|[Nn]amed"

# In this order: what is found first is gone when the next one looks. Of a pattern with an `it`, that goes.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("e-mail address", re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    ("date of birth", re.compile(rf"{_BORN}(?P<it>{_BIRTH})", re.I)),
    ("date", re.compile(rf"\b(?:{_NUMERIC}|{_WRITTEN})\b", re.I)),
    ("telephone number", re.compile(_PHONE)),
    ("NHS number", re.compile(r"(?<!\d)\d{3}[\s\-]?\d{3}[\s\-]?\d{4}(?!\d)")),
    ("address", re.compile(rf"\b{_HOUSE}(?:{_WORD}\s+){{1,3}}(?:{_STREETS})\b")),
    ("address", re.compile(rf"\b{_HOUSE}{_SMALL_STREET}\b", re.I)),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.I)),
    ("name", re.compile(rf"\b{_TITLES}\b\.?\s+(?P<it>{_WORD}(?:\s+{_WORD})?)")),
    ("name", re.compile(rf"\b(?:{_CALLED})\s+(?P<it>{_WORD}(?:\s+{_WORD}){{0,2}})")),
    ("name", re.compile(rf"\b{_MY_NAME}\s+(?P<it>[a-z]+(?:\s+[a-z]+)?)")),
    ("name", re.compile(rf"\b(?:{_RELATIONS}),?\s+(?P<it>{_WORD}(?:\s+{_WORD})?)")),
    ("name", re.compile(rf"\b(?:I['’]m|I am)\s+(?P<it>{_WORD}\s+{_WORD})")),
)  # fmt: skip
_CAPITAL = re.compile(rf"(?<![.!?\n]\s)(?<!^)(?<!\[)\b{_WORD}", re.MULTILINE)


@dataclass(slots=True)
class Leaver:
    """Leaves details out of one text after another, and remembers what kinds and which words to look at."""

    names: tuple[str, ...]
    left_out: dict[str, int] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    def text(self, said: str) -> str:
        """The words without what names a person: "[name]" stands there instead."""
        for kind, pattern in _PATTERNS:
            said = pattern.sub(partial(self._mark, kind), said)
        for name in self.names:
            said = re.sub(
                rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: self._count("name"), said, flags=_case(name)
            )
        self.doubtful |= set(_CAPITAL.findall(said)) - _NOT_NAMES
        return said

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """Words written large in the middle of a sentence: names of people or places, medicines, days."""
        return tuple(sorted(self.doubtful))

    def _mark(self, kind: str, found: re.Match[str]) -> str:
        whole, part = found.group(), found.groupdict().get("it")
        if part is None:
            return self._count(kind)
        if kind == "name" and set(part.split()) & _NOT_NAMES:
            return whole
        return whole.replace(part, self._count(kind))

    def _count(self, kind: str) -> str:
        self.left_out[kind] = self.left_out.get(kind, 0) + 1
        return f"[{kind}]"


def _case(name: str) -> re.RegexFlag:
    """Short names are often words ("May", "Will"): those only as they are written."""
    return re.RegexFlag(0) if len(name) <= 4 else re.IGNORECASE


def parts_of(names: Iterable[str]) -> tuple[str, ...]:
    """Whole names first, then each part of two letters or more."""
    whole = {name.strip() for name in names if len(name.strip()) > 1}
    parts = {part for name in whole for part in re.split(r"[\s,]+", name) if len(part) > 1}
    return tuple(
        sorted(
            whole | {part for part in parts if part.casefold() not in _NO_PARTS},
            key=lambda it: (-len(it), it),
        )
    )
