"""Spoken numbers as GPs write them; what may be two things stays as said."""

import pytest

from assistant.scribe.spoken_numbers import sounds_like, value_said, with_spoken_numbers


@pytest.mark.parametrize(
    "said, written",
    [
        ("five hundred milligrams twice a day", "500 mg twice a day"),
        ("two hundred and fifty milligrams", "250 mg"),
        ("one hundred and fifty micrograms", "150 micrograms"),
        ("sixty two point five micrograms", "62.5 micrograms"),
        ("two point five mils", "2.5 ml"),
        ("2 .5mg since the hospital", "2.5 mg since the hospital"),
        ("nought point five mg", "0.5 mg"),
        ("a hundred milligrams", "100 mg"),
        ("it was one twenty over eighty", "it was 120/80"),
        ("one forty eight over ninety two", "148/92"),
        ("148 over 92", "148/92"),
        ("one oh five over seventy", "105/70"),
        ("thirty eight point four", "38.4"),
        ("oh two sats ninety six percent", "O2 sats 96%"),
        ("two puffs four times a day", "2 puffs four times a day"),
        ("at half past nine", "at 9:30"),
        ("quarter to one", "12:45"),
        ("the third of March twenty twenty six", "3 March 2026"),
        ("the twenty first of July nineteen ninety six", "21 July 1996"),
        ("five gram", "5 g"),
    ],
)
def test_a_spoken_number_is_written_as_gps_write_it(said: str, written: str) -> None:
    assert with_spoken_numbers(said) == written


@pytest.mark.parametrize(
    "said",
    [
        "half past",
        "one two milligrams",
        "three over five days",
        "I went over eighty miles",
        "six or seven times",
        "two five mg",
        "one thing and another",
        "the second time in March",
        "oh two of them came",
        "she may be fourth may be fifth",
    ],
)
def test_what_may_be_two_things_stays_as_said(said: str) -> None:
    assert with_spoken_numbers(said) == said


def test_fifteen_and_fifty_are_named_for_each_other() -> None:
    assert (sounds_like(15), sounds_like(50), sounds_like(25)) == (50, 15, None)


def test_hundreds_without_the_word() -> None:
    assert [value_said(said) for said in ("one twenty", "two fifty", "twenty five", "one two")] == [
        120,
        250,
        25,
        None,
    ]
