"""Writes the JSON Schemas of the batch interfaces and of note templates, which others check files with.

python -m assistant.interface_schemas           write docs/schemas/triage-*.json, scribe-*.json, …
python -m assistant.interface_schemas --check   10 when one is out of date
"""

import json
import sys
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from assistant.interfaces import BadLine, ScribeCase, ScribeResult, TriageCase, TriageResult
from assistant.scribe.templates import Template

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"
KINDS: dict[str, tuple[type[BaseModel], Literal["validation", "serialization"]]] = {
    "triage-case": (TriageCase, "validation"),
    "triage-result": (TriageResult, "serialization"),
    "scribe-case": (ScribeCase, "validation"),
    "scribe-result": (ScribeResult, "serialization"),
    "bad-line": (BadLine, "serialization"),
    "note-template": (Template, "validation"),
}


def interface_texts() -> dict[str, str]:
    """The content of each schema file, by its name."""
    made = {}
    for name, (model, mode) in KINDS.items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(mode=mode, by_alias=True),
            "title": f"Signpost {name}",
        }
        made[f"{name}.json"] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return made


def stale(folder: Path = FOLDER) -> list[str]:
    """The files that are missing or do not say what the models say."""
    texts = interface_texts().items()
    return [n for n, text in texts if not (folder / n).is_file() or (folder / n).read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write the schemas, or with --check only compare them."""
    if "--check" in arguments:
        for name in stale():
            print(f"{FOLDER / name}: out of date; run python -m assistant.interface_schemas")
        return 10 if stale() else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in interface_texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
