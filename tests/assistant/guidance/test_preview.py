"""A pathway is shown as the patient and the clinician meet it, with its status first."""

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from guidance_samples import write_folder
from pydantic import TypeAdapter

from assistant.guidance.flow import flow_svg
from assistant.guidance.load import Library, load_library
from assistant.guidance.preview import banner, preview_markdown
from assistant.guidance.schema import Condition, Status
from assistant.guidance.wording import say


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load_library(write_folder(tmp_path))


def test_the_page_shows_what_each_reader_needs(library: Library) -> None:
    page = preview_markdown(library.pathways["stubbed-toe"], library.catalogue)
    for part in (
        "# Stubbed toe",
        "DRAFT – not reviewed by a clinician",
        "**Covers:** age 16 or more",
        "- Raised by: pain in a toe and an open wound",
        "- The patient is told: “Go to A&amp;E now.”",
        "1. “Can you walk on it?” – Yes / No / I'm not sure *(settles: cannot walk)*",
        "| walk | cannot walk | same day | urgent treatment centre | 10 | A toe nobody can walk on",
        "| 2 | everyone else | self-care | looks after it at home | 0 |",
        "**Assess**",
        "An invented source, seen 2026-11-01",
    ):
        assert part in page


def test_the_status_stands_before_anything_else(library: Library) -> None:
    toe = library.pathways["stubbed-toe"]
    live = toe.model_copy(update={"status": Status.LIVE, "reviewed": date(2026, 11, 20)})
    assert banner(toe).startswith("DRAFT")
    assert banner(live) == "Live – reviewed on 2026-11-20, next review due 2027-11-01."
    assert banner(toe.model_copy(update={"status": Status.RETIRED})).startswith("RETIRED")
    assert preview_markdown(toe).index("DRAFT") < preview_markdown(toe).index("## ")


def test_what_an_author_types_is_never_taken_for_html(library: Library) -> None:
    odd = library.pathways["stubbed-toe"].model_copy(
        update={"title": "<script>x</script>", "use": "a\nb | c"}
    )
    assert "<script>" not in preview_markdown(odd)
    assert "<script>" not in flow_svg(odd)


IN_WORDS = [
    ("always", "everyone else"),
    ("chest-pain", "chest pain"),
    ({"all": ["a", {"any": ["b", "c"]}]}, "a and (b or c)"),
    ({"none": ["a", "b"]}, "none of: a, b"),
    ({"count": "2", "of": ["a", "b", "c"]}, "at least 2 of: a, b, c"),
    ({"age": {"at_least": "16", "at_most": "64"}}, "age 16 to 64"),
    ({"age": {"at_most": "4.99"}}, "under 5"),
    ({"age": {"at_least": "1", "at_most": "15.99"}}, "age 1 or more and under 16"),
    ({"age": {"at_most": "0.25"}}, "age 0.25 or less"),
    ({"sex": "female"}, "female"),
    ({"pregnant": "no"}, "not pregnant"),
    ({"duration": "cough", "days": {"at_least": "21"}}, "cough for 21 or more days"),
    ({"reading": "spo2", "value": {"at_most": "92"}}, "spo2 92% or less"),
    ({"score": "feverpain", "value": {"at_least": "4"}}, "feverpain score 4 or more"),
    (
        {"record": "medicine", "words": ["warfarin", "apixaban"]},
        "medicine in the record: warfarin or apixaban",
    ),
    ({"contacts": "3", "within_days": "30"}, "3 or more contacts for it in 30 days"),
]


@pytest.mark.parametrize("condition, words", IN_WORDS)
def test_a_condition_is_said_in_plain_words(condition: object, words: str) -> None:
    assert say(TypeAdapter[Condition](Condition).validate_python(condition), {}) == words


def test_the_flow_is_a_picture_with_every_outcome(library: Library) -> None:
    picture = flow_svg(library.pathways["stubbed-toe"], {"cannot-walk": "cannot <walk>"})
    text = "".join(ET.fromstring(picture).itertext())
    assert "cannot <walk>" in text
    assert "same day: urgent treatment centre, 10" in text
    assert "everyone else" in text
