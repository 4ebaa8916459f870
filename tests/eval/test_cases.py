"""Suites: ours are readable and sound, mistakes in one are named by file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import AuthorError, OperatorError, UsageError
from assistant.types import Urgency
from eval.cases import SUITES, Suite, TriageTry, load_suite, suite_names
from eval.files import read_yaml
from eval.own_loaders import OWN_LOADERS

Write = Callable[[str, str], Path]

GOOD = """\
id: mine
title: Mine
about: A suite of one.
kind: triage
triage:
  - id: one
    given: {opening: no, age_years: 3}
    expect: {lowest_safe: routine, highest_reasonable: soon}
"""


def own_suites() -> list[str]:
    """Those that need no reference data."""
    loaders = {name: read_yaml(SUITES / f"{name}.yaml", Suite).loader for name in suite_names()}
    return [name for name, loader in loaders.items() if loader is None or loader in OWN_LOADERS]


def test_every_value_is_read_as_text_so_that_no_stays_no(write: Write) -> None:
    suite = read_yaml(write("mine.yaml", GOOD), Suite)
    assert suite.cases[0].as_given() == {"id": "one", "opening": "no", "age_years": 3.0}


@pytest.mark.parametrize(
    "was, becomes, says",
    [
        ("soon}", "self_care}", r"mine.yaml:8: .*lowest_safe is above highest_reasonable"),
        ("soon}", "tomorrow}", r"mine.yaml:8: triage.0.expect.highest_reasonable: .*'self_care', 'routine'"),
        ("age_years", "age", r"mine.yaml:7: triage.0.given.age: Extra inputs"),
        ("title: Mine", "title: Mine\ntitle: Yours", r'mine.yaml:3: "title" is written twice'),
        ("kind: triage", "kind: scribe", r"mine.yaml:1: .*a scribe suite has its cases under `scribe:`"),
        ("about: A suite of one.", "about: [", "is not YAML"),
        ("id: mine", "loader: primock57-triage\nid: mine", "a suite with a loader has no cases of its own"),
        ("title: Mine\n", "", r"mine.yaml:1: title: Field required"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(write: Write, was: str, becomes: str, says: str) -> None:
    with pytest.raises(AuthorError, match=says):
        read_yaml(write("mine.yaml", GOOD.replace(was, becomes)), Suite)


def test_an_empty_or_missing_file_is_one_sentence(write: Write, tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="is empty"):
        read_yaml(write("mine.yaml", ""), Suite)
    with pytest.raises(AuthorError, match="cannot be read"):
        read_yaml(tmp_path / "none.yaml", Suite)


def test_ids_used_twice_are_refused(write: Write) -> None:
    case = GOOD[GOOD.index("  - id: one") :]
    with pytest.raises(AuthorError, match="case ids used twice: one"):
        read_yaml(write("mine.yaml", GOOD + case), Suite)


@pytest.mark.parametrize("name", own_suites())
def test_our_own_suites_are_sound(name: str) -> None:
    suite = load_suite(name)
    assert suite.id == name
    assert len(suite.cases) >= (4 if name == "latency" else 8)  # each of its cases is twenty chats


def test_our_triage_cases_reach_from_self_care_to_emergency() -> None:
    cases = [case for case in load_suite("triage-core").cases if isinstance(case, TriageTry)]
    assert {case.expect.lowest_safe for case in cases} == set(Urgency)
    flagged = [case.expect.red_flag for case in cases]
    assert min(flagged.count(True), flagged.count(False)) >= 10


def test_a_suite_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"There is no suite nope: name a file .*, or one of .*triage-core"):
        load_suite("nope")


@pytest.mark.parametrize("name", sorted(set(suite_names()) - set(own_suites())))
def test_a_suite_on_reference_data_asks_for_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs the reference data"):
        load_suite(name)
    with pytest.raises(OperatorError, match="give the folder that holds it with --data"):
        load_suite(name, data=tmp_path)
