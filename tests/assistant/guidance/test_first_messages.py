"""First messages: what can be wrong with them, and that search is told by them."""

from datetime import date
from pathlib import Path

import numpy as np
from guidance_samples import write_folder

from assistant.guidance.entries import OUT_OF_SCOPE, Kind, entries_of
from assistant.guidance.lint import lint
from assistant.guidance.load import load_library
from assistant.guidance.pieces import Pieces, nearest_messages, no_pieces
from assistant.guidance.word_index import WordIndex

AS_OF = date(2026, 11, 20)
BOTH = {
    "first-messages.yaml": "messages:\n  stubbed-toe: [Walked into  the door, walked into the door]\n",
    "out-of-scope.yaml": "messages:\n  - when do you shut\nkept_from_training:\n  - WALKED into the door\n",
}


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in lint(folder, AS_OF) if problem.file.endswith(tuple(BOTH))]


def test_messages_that_stand_twice_are_named_with_both_places(tmp_path: Path) -> None:
    problems = told(write_folder(tmp_path, **BOTH))
    assert len(problems) == 2
    assert "first-messages.yaml:2" in problems[0]
    assert "under stubbed-toe too" in problems[0]
    assert "out-of-scope.yaml:4" in problems[1]


def test_messages_for_a_pathway_nobody_wrote_are_an_error_with_the_nearest_one(tmp_path: Path) -> None:
    wrong = {"first-messages.yaml": "messages:\n  stubed-toe:\n    - hit my foot\n    - '  '\n"}
    unknown, empty = told(write_folder(tmp_path, **wrong))
    assert "stubbed-toe" in unknown
    assert "says nothing" in empty


def test_messages_are_pieces_of_their_pathway_or_of_none_while_it_is_in_use(tmp_path: Path) -> None:
    library = load_library(write_folder(tmp_path, **{**BOTH, "first-messages.yaml": (
        "messages:\n  stubbed-toe:\n    - walked into the bed\n"
    )}))  # fmt: skip
    assert library.kept_from_training == ("WALKED into the door",)
    pieces = entries_of(library.pathways.values(), library.universal, messages=library.messages)
    homes = {it.text: it.pathway for it in pieces.values() if it.kind is Kind.MESSAGE}
    assert homes["walked into the bed"] == "stubbed-toe"
    assert homes["when do you shut"] == homes["WALKED into the door"] == OUT_OF_SCOPE
    without = entries_of([], None, messages=library.messages)
    assert {it.pathway for it in without.values()} == {OUT_OF_SCOPE}


def test_the_nearest_message_of_each_pathway_counts_and_one_can_be_passed_over() -> None:
    entries = entries_of([], None, messages={OUT_OF_SCOPE: ["when do you shut", "what is two and two"]})
    vectors = dict(zip(entries, np.array([[1.0, 0.0], [0.6, 0.8]], np.float32), strict=True))
    none = np.zeros((0, 2), np.float32)
    pieces = Pieces(entries, {}, WordIndex(()), WordIndex(()), (), none, messages=vectors)
    asked = np.array([1.0, 0.0], np.float32)
    assert nearest_messages(asked, pieces) == {OUT_OF_SCOPE: 1.0}
    alone = nearest_messages(asked, pieces, but="when do you shut")
    assert alone[OUT_OF_SCOPE] == float(np.float32(0.6))
    assert nearest_messages(asked, no_pieces()) == {}
