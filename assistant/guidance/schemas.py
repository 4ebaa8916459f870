"""Writes the JSON Schema of each kind of guidance file, which editors complete from.

python -m assistant.guidance.schemas           write docs/schemas/*.json
python -m assistant.guidance.schemas --check   10 when one is out of date
"""

import json
import sys
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from assistant.guidance.schema import (
    CatalogueFile,
    FirstMessages,
    OutOfScope,
    Pathway,
    Practice,
    UniversalRules,
    Vignettes,
)
from assistant.guidance.schema_languages import LanguageFile

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schemas"
KINDS: dict[str, type[BaseModel]] = {
    "pathway": Pathway,
    "vignettes": Vignettes,
    "findings": CatalogueFile,
    "practice": Practice,
    "universal": UniversalRules,
    "out-of-scope": OutOfScope,
    "first-messages": FirstMessages,
    "language": LanguageFile,
}


class ForEditors(GenerateJsonSchema):
    """Guidance is read as text, so an unquoted number is as good as the same in quotes."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Ids and codes made of digits may be typed without quotes."""
        made = super().str_schema(schema)
        return {**made, "type": ["string", "integer"]} if r"\d" in made.get("pattern", "") else made

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """Yes and no, quoted or not, are as good as true and false."""
        return {"enum": [True, False, "true", "false", "yes", "no"]}

    def time_schema(self, schema: core_schema.TimeSchema) -> JsonSchemaValue:
        """Hours and minutes; JSON Schema's own `time` wants seconds and a zone."""
        return {"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2})?$"}


def schema_texts() -> dict[str, str]:
    """The content of each schema file, by the file's name."""
    return {f"{name}.json": _text(name, model) for name, model in KINDS.items()}


def write_schemas(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write every schema file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in schema_texts())


def stale_schemas(folder: Path = FOLDER) -> tuple[Path, ...]:
    """The schema files that are missing or do not say what the models say."""
    return tuple(folder / name for name, text in schema_texts().items() if _read(folder / name) != text)


def _text(name: str, model: type[BaseModel]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(schema_generator=ForEditors),
        "title": f"Signpost {name}",
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _read(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def main(arguments: list[str]) -> int:
    """Write the schemas, or with --check only compare them."""
    if "--check" not in arguments:
        write_schemas()
        return 0
    stale = stale_schemas()
    for file in stale:
        print(f"{file}: out of date; run python -m assistant.guidance.schemas")
    return 10 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
