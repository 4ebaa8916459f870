"""Batches: results in order, a bad line in its place, the rest runs."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import InputError
from assistant.journeys.batch import NOT_SURE, WrittenPatient, run_batch
from models.scripted import HashingEmbedder


def echo(given: dict[str, Any]) -> dict[str, Any]:
    if given["id"] == "bug":
        raise ZeroDivisionError
    if given["id"] == "bad":
        raise InputError("The opening is empty: give the patient's words.")
    return {"id": given["id"]}


def run(tmp_path: Path, *lines: str, jobs: int = 1) -> tuple[list[dict[str, Any]], int]:
    source, target = tmp_path / "in.jsonl", tmp_path / "new" / "out.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    outcome = run_batch(source, target, echo, jobs=jobs)
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()], outcome.failed


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_bad_line_gives_an_error_in_its_place_and_the_rest_runs(tmp_path: Path, jobs: int) -> None:
    results, failed = run(
        tmp_path,
        '{"id": "a"}',
        "{not json",
        '["list"]',
        '{"id": "bad"}',
        '{"id": "bug"}',
        '{"id": "z"}',
        jobs=jobs,
    )
    assert [each["id"] for each in results] == ["a", None, None, "bad", "bug", "z"]
    assert ["error" in each for each in results] == [False, True, True, True, True, False]
    assert failed == 4


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_batch_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "in.jsonl").write_text(content)
    with pytest.raises(InputError, match="no cases"):
        run_batch(tmp_path / "in.jsonl", tmp_path / "out.jsonl", echo)


def test_a_folder_or_a_missing_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent.jsonl"):
        with pytest.raises(InputError, match="cannot be read"):
            run_batch(place, tmp_path / "out.jsonl", echo)


def test_a_written_patient_answers_what_is_close_and_is_not_sure_of_the_rest() -> None:
    person = WrittenPatient([("Any trouble breathing?", "no, just sore")], HashingEmbedder())
    assert person.answer("Any trouble breathing?") == "no, just sore"
    assert person.answer("Which medicines do you take?") == NOT_SURE


def test_a_patient_without_written_answers_is_not_sure() -> None:
    assert WrittenPatient([], HashingEmbedder()).answer("Any fever?") == NOT_SURE
