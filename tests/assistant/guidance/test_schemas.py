"""The schemas editors use are those the models give, and sound files keep to them."""

import json
from pathlib import Path

import pytest
import yaml
from guidance_samples import FILES, OPTIONAL
from jsonschema import Draft202012Validator

from assistant.guidance.schemas import KINDS, main, schema_texts, stale_schemas, write_schemas

EVERY = {**FILES, **OPTIONAL}
FILE_OF_KIND = {
    "pathway": "stubbed-toe/pathway.yaml",
    "vignettes": "stubbed-toe/vignettes.yaml",
    "findings": "findings/all.yaml",
    "practice": "practice/practice.yaml",
    "universal": "universal.yaml",
    "out-of-scope": "out-of-scope.yaml",
    "first-messages": "first-messages.yaml",
    "language": "languages/volapuk.yaml",
}


def test_the_schemas_in_docs_are_fresh() -> None:
    assert stale_schemas() == (), "run python -m assistant.guidance.schemas"
    assert main(["--check"]) == 0


def test_a_stale_or_missing_schema_is_noticed(tmp_path: Path) -> None:
    assert len(stale_schemas(tmp_path)) == len(KINDS)
    written = write_schemas(tmp_path / "new")
    assert stale_schemas(tmp_path / "new") == ()
    written[0].write_text("{}", encoding="utf-8")
    assert stale_schemas(tmp_path / "new") == written[:1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_keeps_to_its_schema(kind: str) -> None:
    schema = json.loads(schema_texts()[f"{kind}.json"])
    Draft202012Validator.check_schema(schema)
    data = json.loads(json.dumps(yaml.safe_load(EVERY[FILE_OF_KIND[kind]]), default=str))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_breaks_the_schema(kind: str) -> None:
    schema = json.loads(schema_texts()[f"{kind}.json"])
    assert any("titel" in error.message for error in Draft202012Validator(schema).iter_errors({"titel": "x"}))
