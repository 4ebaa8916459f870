"""Note templates: headings in order, the kinds of fact each holds, what to say when there are none.

A template is a file in `prompts/templates/`; a mistake in one is an AuthorError with file and line.
"""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import AuthorError
from assistant.scribe.shapes import FactKind


class TemplateSection(BaseModel):
    """One heading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    heading: str = Field(min_length=1)
    kinds: tuple[FactKind, ...] = Field(min_length=1)
    absent: str = ""


class Template(BaseModel):
    """A whole note; `words` is the length beyond which the least telling facts are left unplaced."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    version: str
    name: str
    words: int = Field(250, ge=50, le=1000)
    sections: tuple[TemplateSection, ...] = Field(min_length=1)

    @property
    def label(self) -> str:
        """What is recorded beside a note made with it."""
        return f"{self.id}@{self.version}"


def load_template(prompts: Path, id: str) -> Template:
    """Read `prompts/templates/<id>.yaml`, or raise AuthorError with the place and the mend."""
    folder = prompts / "templates"
    path = folder / f"{id}.yaml"
    if path.parent != folder or not path.is_file():
        known = ", ".join(template_ids(prompts)) or "none"
        raise AuthorError(f"{path}: there is no note template {id!r}: choose one of: {known}.")
    template = _parse(path)
    if template.id != id:
        raise AuthorError(f"{path}:1: id {template.id!r} differs from the file's name: make them the same.")
    repeated = _repeated_kind(template)
    if repeated:
        raise AuthorError(f"{path}: kind {repeated} stands under two headings: leave it under one.")
    return template


def template_ids(prompts: Path) -> tuple[str, ...]:
    """The templates there are."""
    return tuple(sorted(path.stem for path in (prompts / "templates").glob("*.yaml")))


def _parse(path: Path) -> Template:
    text = path.read_text(encoding="utf-8")
    try:
        return Template.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise AuthorError(f"{path}:{line}: not YAML: correct the indentation or quotes.") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        line = _line_of(text, str(first["loc"][-1]) if first["loc"] else "")
        raise AuthorError(f"{path}:{line}: {place or 'the file'}: {first['msg']}: correct it.") from None


def _line_of(text: str, key: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if f"{key}:" in line), 1)


def _repeated_kind(template: Template) -> str:
    seen: set[FactKind] = set()
    for kind in (kind for section in template.sections for kind in section.kinds):
        if kind in seen:
            return kind.value
        seen.add(kind)
    return ""
