"""The spoken sentences are whole, and names are scored before and after mending."""

import pytest

from assistant.language.medicines import medicine_names
from assistant.scribe.heard_names import listed
from eval.medicine_name_figures import HINTED, PLAIN, Heard, has, load_speakers, score, table

HALVES = ("development", "test")


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_a_hundred_sentences_and_every_voice(half: str) -> None:
    speakers = load_speakers(half)
    assert sum(len(each.says) for each in speakers) == 100
    assert {voice for each in speakers for voice in each.voices} == {0, 1, 2, 3}


@pytest.mark.parametrize("half", HALVES)
def test_medicines_on_the_records_are_in_the_table(half: str) -> None:
    known = medicine_names() | set(listed("conditions"))
    names = {name for each in load_speakers(half) for name in each.record}
    assert len([name for name in names if name.replace("-", " ") in known]) >= 0.8 * len(names)


def test_a_name_is_found_whatever_its_hyphens_and_capitals() -> None:
    assert has("I take Co-codamol.", "co-codamol")
    assert not has("I take ramipro", "ramipril")


def test_what_was_mended_is_counted() -> None:
    said = "I take [ramipril] and [bisoprolol] daily"
    heard = Heard(said, "I take remapril and bisoprolol daily", PLAIN, "flite:awb", ("ramipril",))
    outcome = score([heard])
    assert [(one.before, one.after) for one in outcome.names] == [(False, True), (True, True)]
    assert outcome.put_in[PLAIN] == 0
    assert next(iter(table(outcome))).startswith(f"| {PLAIN}: names wrong | 1 of 2")
    assert HINTED not in " ".join(table(outcome))
