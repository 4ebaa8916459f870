"""Each change keeps what was meant, does something, and is the same for a seed."""

import re
from random import Random

import pytest

from eval.changes.pairs import fairness, robustness
from eval.changes.speech import SOUNDS_LIKE, misheard
from eval.changes.writing import TEXT_CHANGES, last_first, no_punctuation, text_changed

TEXT = (
    "I've had a sore throat for two weeks, since 3 May. I don't have a fever. Yesterday my ear began to hurt."
)
NEGATIONS = re.compile(r"\b(?:no|not|never|don'?t|isn'?t|haven'?t)\b", re.IGNORECASE)


@pytest.mark.parametrize("kind", TEXT_CHANGES)
def test_a_change_is_the_same_for_a_seed_and_keeps_numbers_and_denials(kind: str) -> None:
    once, again = text_changed(TEXT, kind, "7"), text_changed(TEXT, kind, "7")
    assert once is not None
    assert once == again
    assert once != TEXT
    assert "3" in re.findall(r"\d+", once)
    assert NEGATIONS.search(once)


def test_kinds_do_what_they_say() -> None:
    assert no_punctuation("Well, I can't. Help!", Random(1)) == "well i cant help"
    assert text_changed("I have a cold. My ear hurts.", "last sentence first", "7") == (
        "My ear hurts. I have a cold."
    )
    assert text_changed("My leg hurts. It started then.", "last sentence first", "7") is None
    assert last_first("One sentence only.", Random(1)) == "One sentence only."
    buried = text_changed(TEXT, "buried in talk", "7")
    assert buried is not None
    assert TEXT in buried
    assert len(buried) > 3 * len(TEXT)


def test_recognised_speech_has_another_word_and_no_denial_is_likened() -> None:
    heard = misheard("My throat is sore.", Random(1)).split()
    assert {"throats", "saw"} & set(heard)
    assert not any(NEGATIONS.search(word) for word in SOUNDS_LIKE)


def test_pairs_are_made_of_our_own_cases_with_ids_of_their_own() -> None:
    for cases, kinds in ((robustness(), set(TEXT_CHANGES)), (fairness(), {"sex", "ethnicity", "minimising"})):
        assert len({it.id for it in cases}) == len(cases) >= 600
        assert kinds <= {tag for it in cases for tag in it.tags}
        assert all(it.given["base"] != it.given["changed"] for it in cases)
        assert all(it.group for it in cases)
