"""Words of any script come to one plain form, with their place and their clause."""

import pytest

from assistant.language.folding import fold, folded


@pytest.mark.parametrize(
    "one, other",
    [
        ("Duszności", "dusznosci"),
        ("złapać", "ZLAPAC"),
        ("ayudaaaa", "ayuda"),
        ("saans", "sans"),
        ("khoon", "khun"),
        ("ağrıyor", "agriyor"),
        ("أُسْتَاذ", "استاذ"),
        ("سانس نہیں", "سانس نهين"),
        ("ਨਹੀਂ", "ਨਹੀ"),
        ("ﬁne", "fine"),
    ],
)
def test_the_same_word_typed_in_two_ways_is_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", [("খাই", "খাও"), ("છાતી", "છોતી"), ("rash", "ras"), ("3andi", "andi")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_words_keep_their_place_and_punctuation_begins_a_clause() -> None:
    text = "Nie, boli! s-a oprit । শ্বাস নেই"
    words = folded(text)
    assert [text[word.start : word.end] for word in words] == ["Nie", "boli", "s", "a", "oprit", "শ্বাস", "নেই"]
    assert [word.clause for word in words] == sorted(word.clause for word in words)
    assert len({word.clause for word in words}) == 4


def test_marks_alone_are_no_words() -> None:
    assert folded("\u200d … !? ـ") == ()
