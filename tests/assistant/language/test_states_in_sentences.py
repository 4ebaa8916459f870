"""Whether a finding is there, denied, unsure, over, feared or another's, in patients' own sentences."""

from functools import cache
from pathlib import Path

import pytest
from readings_at_large import AT_LARGE
from readings_kept_apart import KEPT_APART

from assistant.guidance.load import load_library
from assistant.language.reader import Reader
from assistant.types import Finding, State, When, Whose

PATHWAYS = Path(__file__).parents[3] / "pathways"
RIGHT_OF_KEPT_APART = 0.97
_STATES = {State.ABSENT: "-", State.UNSURE: "?"}
_TIMES = {When.NOW: "+", When.PAST: "past", When.FEARED: "feared"}


@cache
def reader() -> Reader:
    """Words only, on the shipped catalogue."""
    return Reader(load_library(PATHWAYS).catalogue, None)


def said_of(finding: str, message: str) -> str:
    """The class of a finding in a message; "+" outweighs the others, "" is unheard."""
    read = [_class(one) for one in reader().read(message).findings if one.id == finding]
    return "+" if "+" in read else next(iter(read), "")


def _class(finding: Finding) -> str:
    if finding.whose is Whose.SOMEONE_ELSE:
        return "other"
    return _STATES.get(finding.state) or _TIMES[finding.when]


def lines(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """Each line of a table as its finding, its words and what is expected."""
    split = [
        (line.split(": ", 1), kind) for kind, said in table.items() for line in said.strip().splitlines()
    ]
    return [(parts[0], parts[1], kind) for parts, kind in split]


@pytest.mark.parametrize(("finding", "message", "expected"), lines(AT_LARGE))
def test_a_sentence_is_read_as_a_person_would_read_it(finding: str, message: str, expected: str) -> None:
    assert said_of(finding, message) == expected


def test_sentences_written_before_the_rules_are_read_as_well() -> None:
    said = lines(KEPT_APART)
    wrong = [one for one in said if said_of(one[0], one[1]) != one[2]]
    assert len(wrong) <= (1 - RIGHT_OF_KEPT_APART) * len(said), wrong


def test_what_is_there_is_never_read_as_denied() -> None:
    present = [one for table in (AT_LARGE, KEPT_APART) for one in lines(table) if one[2] == "+"]
    assert [one for one in present if said_of(one[0], one[1]) == "-"] == []


def test_there_are_enough_sentences_to_mean_something() -> None:
    assert len(lines(AT_LARGE)) + len(lines(KEPT_APART)) >= 400
