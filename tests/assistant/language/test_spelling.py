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
        ("chst", "chest"),
        ("tred", "tred"),
        ("shot", "shot"),
        ("weather", "weather"),
    ],
)
def test_a_slip_is_mended_only_where_one_word_is_likeliest(typed: str, stem: str) -> None:
    assert SPELLING.mend(typed) == stem


def test_a_text_is_written_with_its_slips_mended() -> None:
    assert SPELLING.written("A PIAN in my cheest, gonig down. 38.9") == "A pain in my chest, going down. 38.9"


@pytest.mark.parametrize(
    ("typed", "near"),
    [("important", "impotent"), ("consumed", "confused"), ("present", "prevent"), ("decreased", "depressed"),
     ("discussed", "disgusted"), ("male", "meal"), ("gasp", "gap")],
)  # fmt: skip
def test_common_words_are_not_taken_for_a_slip_in_another(typed: str, near: str) -> None:
    assert Spelling([near]).written(typed) == typed


@pytest.mark.parametrize(("typed", "meant"), [("brian", "brain"), ("brest", "breast")])
def test_a_name_that_is_a_likely_slip_is_mended_all_the_same(typed: str, meant: str) -> None:
    assert Spelling([meant]).written(typed) == meant


def test_a_vowel_left_out_of_a_short_word_is_put_back_where_one_word_has_it() -> None:
    assert Spelling(["saved"]).written("sved") == "saved"
    assert Spelling(["saved", "sieved"]).written("sved") == "saved"
    assert Spelling(["tired", "tried"]).written("tred") == "tred"
