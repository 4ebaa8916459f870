"""What is trained on: all of it there, none of it what anything is scored on."""

from pathlib import Path

import pytest
import yaml

from models.training.examples import OUT_OF_SCOPE, Example, examples

ROOT = Path(__file__).resolve().parents[2]
PATHWAYS = ROOT / "pathways"


@pytest.fixture(scope="module")
def given() -> tuple[Example, ...]:
    return examples(PATHWAYS)


def test_every_pathway_and_what_is_out_of_scope_is_taught(given: tuple[Example, ...]) -> None:
    there = {file.parent.name for file in PATHWAYS.glob("*/pathway.yaml")}
    assert {it.pathway for it in given if it.pathway} == {*there, OUT_OF_SCOPE}


def test_every_finding_is_taught_in_many_ways(given: tuple[Example, ...]) -> None:
    said: dict[str, set[str]] = {}
    for it in given:
        if it.finding:
            said.setdefault(it.finding, set()).add(it.text)
    assert len(said) > 1000
    assert min(map(len, said.values())) >= 8


def test_danger_and_its_absence_are_taught(given: tuple[Example, ...]) -> None:
    assert sum(it.danger is True for it in given) > 1000
    assert sum(it.danger is False for it in given) > 2000


def test_nothing_that_is_scored_is_taught(given: tuple[Example, ...]) -> None:
    taught = {it.text.casefold() for it in given}
    scored = [
        it["said"]
        for file in sorted((ROOT / "eval" / "retrieval").glob("*.yaml"))
        for part in ("in_scope", "out_of_scope")
        for it in yaml.safe_load(file.read_text("utf-8"))[part]
    ]
    scored += [
        words
        for file in sorted((ROOT / "eval" / "paraphrases").glob("*.yaml"))
        for said in yaml.safe_load(file.read_text("utf-8")).values()
        for words in said
    ]
    assert len(scored) > 6000
    shared = [words for words in scored if words.casefold() in taught]
    assert len(shared) <= 0.005 * len(scored), shared  # the shortest messages meet by chance ("hiya")
