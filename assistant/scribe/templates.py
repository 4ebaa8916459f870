"""Note templates: headings in order, the kinds of fact each holds, what to say when there are none.

A template is a file: those shipped lie in `prompts/templates/`, a practice's own folder overrides and
adds to them. Knows what a template may say; `template_files.py` reads one strictly.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.errors import AuthorError
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.template_files import read_file

DEFAULT = "gp-default"
SUFFIX = ".yaml"


class TemplateSection(BaseModel):
    """One heading. With `about`, only facts that hold one of those words; a * ends a word early."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    heading: str = Field(min_length=1, max_length=60, description="what stands over the section")
    kinds: tuple[FactKind, ...] = Field(min_length=1, description="the kinds of fact it holds")
    about: tuple[str, ...] = Field((), description="hold only facts with one of these words (smok*)")
    absent: str = Field("", max_length=60, description="said when there is none; empty drops the section")

    def holds(self, fact: Fact) -> bool:
        """True where a fact belongs under this heading."""
        return fact.kind in self.kinds and (not self.about or bool(self._words.search(fact.text)))

    @cached_property
    def _words(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in self.about)
        return re.compile(rf"\b(?:{words})\b", re.I)


class Template(BaseModel):
    """A whole note; `words` is the length beyond which the least telling facts are left unplaced."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9-]+$", description="the file's name without .yaml")
    version: str = Field(min_length=1, description="raised with every change; kept with each note")
    name: str = Field(min_length=1, max_length=60, description="what clinicians choose it by")
    words: int = Field(250, ge=50, le=1000, description="the note's greatest length in words")
    sections: tuple[TemplateSection, ...] = Field(min_length=1, description="the headings in order")

    @field_validator("sections")
    @classmethod
    def _each_fact_has_one_home(cls, sections: tuple[TemplateSection, ...]) -> tuple[TemplateSection, ...]:
        """A kind may stand under several headings when all but one say what they are about."""
        homes = Counter(kind for section in sections if not section.about for kind in section.kinds)
        for kind, count in homes.items():
            if count > 1:
                raise ValueError(f"kind {kind.value} stands under two headings: leave it under one")
        for heading, count in Counter(section.heading for section in sections).items():
            if count > 1:
                raise ValueError(f"two sections are headed {heading!r}: give each a heading of its own")
        return sections

    @property
    def label(self) -> str:
        """What is recorded beside a note made with it."""
        return f"{self.id}@{self.version}"

    def section_of(self, fact: Fact) -> TemplateSection | None:
        """The heading a fact stands under: one that is about it before one that is about anything."""
        homes = [section for section in self.sections if section.holds(fact)]
        return next((section for section in homes if section.about), homes[0] if homes else None)


@dataclass(frozen=True, slots=True)
class Choice:
    """A template to choose; `own` when it is the practice's."""

    id: str
    name: str
    own: bool


def load_template(prompts: Path, id: str, *, own: Path | None = None) -> Template:
    """The practice's template of that name, else the one shipped; AuthorError with the place and the mend."""
    path = _paths(prompts, own).get(id)
    if path is None:
        known = ", ".join(template_ids(prompts, own=own)) or "none"
        raise AuthorError(
            f"{_shipped(prompts) / id}{SUFFIX}: there is no note template {id!r}: choose one of: {known}."
        )
    template = read_file(path, Template)
    if template.id != id:
        raise AuthorError(f"{path}:1: id {template.id!r} differs from the file's name: make them the same.")
    return template


def template_ids(prompts: Path, *, own: Path | None = None) -> tuple[str, ...]:
    """The templates there are."""
    return tuple(sorted(_paths(prompts, own)))


def template_choices(prompts: Path, *, own: Path | None = None) -> tuple[Choice, ...]:
    """Every template with its name, the default first; AuthorError where one cannot be used."""
    paths = _paths(prompts, own)
    loaded = [load_template(prompts, id, own=own) for id in sorted(paths, key=lambda id: (id != DEFAULT, id))]
    return tuple(Choice(each.id, each.name, paths[each.id].parent == own) for each in loaded)


def _paths(prompts: Path, own: Path | None) -> dict[str, Path]:
    """Each template's file; the practice's own come last and so win."""
    folders: Iterable[Path] = (_shipped(prompts), *((own,) if own else ()))
    return {path.stem: path for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}"))}


def _shipped(prompts: Path) -> Path:
    return prompts / "templates"
