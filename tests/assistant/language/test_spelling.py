"""Slips of the finger are mended towards the catalogue's words; real English and doubtful ones are left."""

import pytest

from assistant.language.spelling import Spelling

WORDS = ["chest", "cheese", "blood", "blow", "blob", "bloated", "blasted", "pain", "going", "tired", "tried"]
SPELLING = Spelling([*WORDS, "bobbed", "throat", "keeps", "kept", "stoma", "stomach"])


@pytest.mark.parametrize(
    ("typed", "stem"),
    [
        ("cheest", "chest"),
        ("blod", "blood"),
        ("blated", "bloat"),
        ("pian", "pain"),
        ("thraot", "throat"),
        ("thrt", "throat"),
        ("stomac", "tummy"),
        ("tred", "tred"),
        ("shot", "shot"),
        ("weather", "weather"),
    ],
)
def test_a_slip_is_mended_only_where_one_word_is_likeliest(typed: str, stem: str) -> None:
    assert SPELLING.mend(typed) == stem


def test_a_text_is_written_with_its_slips_mended() -> None:
    assert SPELLING.written("A PIAN in my cheest, gonig down. 38.9") == "A pain in my chest, going down. 38.9"
