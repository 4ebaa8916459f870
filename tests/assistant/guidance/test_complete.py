"""Completion at the caret of guidance that is half written."""

import pytest

from assistant.guidance.complete import Completion, Known, complete
from assistant.language.catalogue import FindingDef, catalogue_of
from assistant.types import Route

KNOWN = Known(
    findings=catalogue_of(
        (
            FindingDef("sore-throat", "sore throat", ("my throat hurts",)),
            FindingDef("drooling", "drooling", ("dribbling everywhere",)),
            FindingDef("everyday-words", "figures of speech", ("dying for a tea",)),
        )
    ),
    services={Route.GP: "GP at the practice"},
    flags=("toe.open-fracture",),
    decisions=("walk", "rest"),
    clinicians={"gp-1": "Dr Invented"},
)


def at_the_end(text: str, kind: str = "pathway") -> Completion:
    """What is offered with the caret behind the last letter."""
    return complete(text, text.count("\n") + 1, len(text.split("\n")[-1]), kind, KNOWN)


@pytest.mark.parametrize(
    ("text", "kind", "offered"),
    [
        ("id: x\nstat", "pathway", "status: "),
        ("status: dr", "pathway", "draft"),
        ("red_flags:\n  - id: a\n    urgency: em", "pathway", "emergency"),
        ("red_flags:\n- id: a\n  route: ambu", "pathway", "ambulance"),
        ("red_flags:\n  - id: a\n    when: {any: [sore", "pathway", "sore-throat"),
        ("red_flags:\n  - id: a\n    when:\n      any:\n        - dribb", "pathway", "drooling"),
        ("red_flags:\n  - id: a\n    asks_for: [", "pathway", "drooling"),
        ("decisions:\n  - id: a\n    when: {duration: sore-throat, ", "pathway", "days: "),
        ("decisions:\n  - id: a\n    when: {all: [{score: fev", "pathway", "feverpain"),
        ("decisions:\n  - id: a\n    when: alw", "pathway", "always"),
        ("decisions:\n  - id: a\n    immediate: ", "pathway", "yes"),
        ("covers:\n  age: {at", "pathway", "at_least: "),
        ("clinician:\n  as", "pathway", "assess: "),
        ("vignettes:\n  - id: a\n    expect: {red_flags: [toe", "vignettes", "toe.open-fracture"),
        ("vignettes:\n  - id: a\n    expect:\n      decision: ", "vignettes", "walk"),
        ("vignettes:\n  - id: a\n    record: {usual_clinician: ", "vignettes", "gp-1"),
        ("findings:\n  - id: a\n    not_to_confuse_with: [", "findings", "sore-throat"),
        ("services:\n  - route: g", "practice", "gp"),
        ("owner: [never closed\nfindings: [sore", "pathway", "sore-throat"),
    ],
)
def test_what_belongs_at_the_caret_is_offered(text: str, kind: str, offered: str) -> None:
    assert offered in [each.text for each in at_the_end(text, kind).candidates]


@pytest.mark.parametrize("text", ["phrases:\n  - I have a", "# status: dr", "title: So", "", "]]]{{{:::"])
def test_words_of_ones_own_are_left_alone(text: str) -> None:
    assert all(each.text.endswith(": ") for each in at_the_end(text).candidates)


def test_a_candidate_replaces_the_whole_word_under_the_caret() -> None:
    text = "red_flags:\n  - id: a\n    urgency: emergancy\n"
    found = complete(text, 3, len("    urgency: emer"), "pathway", KNOWN)
    assert (found.start, found.end) == (13, 22)
    assert found.candidates[0].text == "emergency"


def test_keys_that_are_there_already_are_not_offered() -> None:
    text = "red_flags:\n  - id: a\n    ur\n    route: gp\n"
    offered = [each.text for each in complete(text, 3, 4, "pathway", KNOWN).candidates]
    assert "urgency: " in offered
    assert "route: " not in offered
    assert "id: " not in offered


def test_figures_of_speech_are_no_findings() -> None:
    offered = [each.text for each in at_the_end("findings: [").candidates]
    assert offered == ["sore-throat", "drooling"]


def test_a_route_says_whether_the_practice_has_it() -> None:
    told = {each.text: each.about for each in at_the_end("decisions:\n  - id: a\n    route: ").candidates}
    assert told["gp"] == "GP at the practice"
    assert "not in your practice" in told["dentist"]
