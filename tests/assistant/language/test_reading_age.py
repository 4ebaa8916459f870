"""How old a reader must be."""

import pytest

from assistant.language.reading_age import hardest_words, reading_age, syllables_of


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cat", 1),
        ("tummy", 2),
        ("swollen", 2),
        ("stopped", 1),
        ("cake", 1),
        ("bleeding", 2),
        ("dangerous", 3),
    ],
)
def test_syllables_are_counted_by_ear(word: str, syllables: int) -> None:
    assert syllables_of(word) == syllables


def test_plain_words_are_read_by_a_child() -> None:
    assert reading_age(["Call us today. Drink small sips. Come back if you get worse."]) < 9


def test_long_words_in_long_sentences_need_an_adult() -> None:
    hard = (
        "Immediately communicate deteriorating respiratory symptomatology to an appropriate clinical facility"
    )
    assert reading_age([hard]) > 18
    assert "symptomatology" in hardest_words([hard])


def test_words_patients_need_count_as_easy() -> None:
    assert syllables_of("paracetamol") == syllables_of("happy") == 2


def test_no_words_need_no_reader() -> None:
    assert reading_age(["", "…"]) == 0.0
