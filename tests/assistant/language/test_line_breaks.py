"""A sentence broken into lines says what it says in one; a list of lines stays a list."""

import pytest

from assistant.language.catalogue import FindingDef
from assistant.language.line_breaks import lines_joined
from assistant.language.reader import Reader
from assistant.types import State

CATALOGUE = {
    id: FindingDef(id, name, phrases)
    for id, name, phrases in (
        ("stiff-neck", "stiff neck", ("stiff neck",)),
        ("headache", "headache", ("bad headache", "headache")),
        ("rash", "rash", ("rash",)),
    )
}
READER = Reader(CATALOGUE, None)


def states(text: str) -> dict[str, State]:
    return {it.id: it.state for it in READER.read(text).findings}


def test_what_two_lines_say_together_is_heard_with_its_words_as_they_stand() -> None:
    text = "since last night I have had a stiff\nneck and it hurts to look down"
    (found,) = READER.read(text).findings
    assert (found.id, found.state) == ("stiff-neck", State.PRESENT)
    assert found.evidence in text


def test_a_denial_does_not_reach_into_the_next_line() -> None:
    assert states("no rash or anything at all\nbad headache since monday") == {
        "rash": State.ABSENT,
        "headache": State.PRESENT,
    }


@pytest.mark.parametrize(
    "text", ["headache\nrash\nstiff neck", "one line only", "A sentence ends.\nthen one more", ""]
)
def test_lists_and_whole_sentences_are_left_alone(text: str) -> None:
    assert lines_joined(text) is None


def test_joining_keeps_every_letter_in_its_place() -> None:
    text = "my chest feels really  \r\ntight when I walk"
    joined = lines_joined(text)
    assert joined is not None
    assert len(joined) == len(text)
    assert joined.split() == text.split()
