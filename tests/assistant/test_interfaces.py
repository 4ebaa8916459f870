"""The batch interfaces: what is refused, and schemas that are fresh."""

import json

import pytest

from assistant.errors import InputError
from assistant.interface_schemas import FOLDER, interface_texts, stale
from assistant.interfaces import LONGEST_MESSAGE, ScribeCase, TriageCase, read_case


def test_the_schemas_in_docs_say_what_the_models_say() -> None:
    assert stale() == []


def test_every_schema_is_valid_json_with_a_title() -> None:
    for name in interface_texts():
        assert json.loads((FOLDER / name).read_text("utf-8"))["title"].startswith("Signpost ")


def test_only_id_and_opening_are_required_of_a_triage_case() -> None:
    assert read_case(TriageCase, {"id": "a", "opening": "my throat hurts"}).speaker == "patient"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"id": "a"}, "opening is missing"),
        ({"id": "a", "opening": "x", "colour": "red"}, "colour is not a field"),
        ({"id": "a", "opening": "x", "age_years": -1}, "age_years is not usable"),
        ({"id": "a", "opening": "x", "sex": "f"}, "sex is not usable"),
        ({"id": "a", "opening": "x" * (LONGEST_MESSAGE + 1)}, "opening is not usable"),
        ({"id": "a", "opening": "x", "readings": [{"kind": "pulse", "value": 80}]}, "readings.0.unit"),
        ({"id": 7, "opening": "x"}, "id is not usable"),
    ],
)
def test_a_bad_case_is_refused_naming_the_field(given: dict, named: str) -> None:
    with pytest.raises(InputError, match=named.replace(".", r"\.")):
        read_case(TriageCase, given)


def test_a_scribe_case_refuses_an_unknown_speaker() -> None:
    with pytest.raises(InputError, match="speaker"):
        read_case(ScribeCase, {"id": "a", "utterances": [{"speaker": "nurse", "text": "hello"}]})
