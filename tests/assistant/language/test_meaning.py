"""Findings recognised by what a clause means, and hunches about whole messages."""

from collections.abc import Sequence

import numpy as np
import pytest
from language_catalogue import small_catalogue

from assistant.language.hunch import NO_HUNCH, Hunch, Hunches
from assistant.language.reader import Reader
from assistant.language.spelt_out import spelt_out
from assistant.types import State
from models.base import DANGER, FINDINGS, Likelihoods

LABELS = ("none", "chest-pain", "cannot-breathe", "dizzy", "headache")


class Scripted:
    """Says what it was told to say of a clause; of others that they mean nothing."""

    def __init__(self, means: dict[str, tuple[str, float]], danger: float = 0.0) -> None:
        self.means = means
        self.danger = danger

    def likely(self, head: str, texts: Sequence[str]) -> Likelihoods:
        if head == DANGER:
            return Likelihoods(
                ("danger", "no-danger"), np.array([[self.danger, 1 - self.danger]] * len(texts))
            )
        assert head == FINDINGS
        return Likelihoods(LABELS, np.array([self._row(text) for text in texts]))

    def _row(self, text: str) -> list[float]:
        label, sure = self.means.get(text.strip(" .,!").casefold(), ("none", 0.99))
        return [sure if one == label else (1 - sure) / (len(LABELS) - 1) for one in LABELS]


def reader(means: dict[str, tuple[str, float]]) -> Reader:
    return Reader(small_catalogue(), None, understanding=Scripted(means))


def test_other_words_for_a_finding_are_heard() -> None:
    (found,) = (
        reader({"my ticker is giving me gyp": ("chest-pain", 0.95)})
        .read("My ticker is giving me gyp")
        .findings
    )
    assert (found.id, found.state, found.evidence) == (
        "chest-pain",
        State.PRESENT,
        "My ticker is giving me gyp",
    )


def test_what_the_head_is_not_sure_of_is_not_heard() -> None:
    assert (
        not reader({"my ticker is giving me gyp": ("chest-pain", 0.4)})
        .read("My ticker is giving me gyp")
        .findings
    )


def test_words_of_a_phrase_come_first() -> None:
    (found,) = reader({"i have a headache": ("dizzy", 0.99)}).read("I have a headache").findings
    assert found.id == "headache"


def test_another_part_of_the_body_is_not_believed() -> None:
    assert (
        not reader({"my knee is giving me gyp": ("chest-pain", 0.95)})
        .read("My knee is giving me gyp")
        .findings
    )


def test_a_not_denies_unless_the_finding_is_said_with_one() -> None:
    means = {
        "the room is not going round": ("dizzy", 0.9),
        "i am not getting any air in": ("cannot-breathe", 0.9),
    }
    by = reader(means)
    assert [it.state for it in by.read("The room is not going round").findings] == [State.ABSENT]
    assert [it.state for it in by.read("I am not getting any air in").findings] == [State.PRESENT]


def test_a_hunch_is_of_the_whole_message_and_its_clauses() -> None:
    means = {"i feel odd": ("dizzy", 0.6), "i feel odd, it is like a band": ("chest-pain", 0.5)}
    hunch = Hunches(Scripted(means, danger=0.8)).of("I feel odd, it is like a band")
    likely = dict(hunch.findings)
    assert hunch.danger == pytest.approx(0.8)
    assert (likely["dizzy"], likely["chest-pain"]) == (pytest.approx(0.6), pytest.approx(0.5))


def test_hunches_join_to_the_worse_of_both() -> None:
    one, other = Hunch(0.2, (("dizzy", 0.6), ("fever", 0.1))), Hunch(0.7, (("dizzy", 0.3), ("rash", 0.2)))
    both = one.joined(other)
    assert both.danger == 0.7
    assert dict(both.findings) == {"dizzy": 0.6, "fever": 0.1, "rash": 0.2}


def test_an_empty_message_gives_no_hunch() -> None:
    assert Hunches(Scripted({})).of("  ") == NO_HUNCH


@pytest.mark.parametrize("as_typed", [True, False])
def test_a_clause_is_understood_as_typed_or_spelt_out(as_typed: bool) -> None:
    said = "my ticker is givin me gyp agen"
    known = said if as_typed else spelt_out(said)
    (found,) = reader({known: ("chest-pain", 0.95)}).read(said).findings
    assert (found.id, found.evidence) == ("chest-pain", said)
