"""Durations, temperatures, doses and numbers as people write them."""

import pytest

from assistant.language.quantities import (
    Counted,
    find_doses,
    find_durations,
    find_numbers,
    find_temperatures,
)

SATURDAY = 5

DURATIONS = [
    ("for 3 days", 3),
    ("3 days", 3),
    ("three days now", 3),
    ("3/7", 3),
    ("2/52", 14),
    ("3/12", 90),
    ("a couple of weeks", 14),
    ("couple of weeks", 14),
    ("a few days", 3),
    ("several days", 5),
    ("a fortnight", 14),
    ("two weeks", 14),
    ("about 2 wks", 14),
    ("2-3 weeks", 21),
    ("two or three days", 3),
    ("six months", 180),
    ("a year", 365),
    ("10 years", 3650),
    ("an hour and a half", 1.5 / 24),
    ("two and a half weeks", 17.5),
    ("half an hour", 0.5 / 24),
    ("20 mins", 20 / 1440),
    ("twenty five minutes", 25 / 1440),
    ("24hrs", 1),
    ("48 hours", 2),
    ("since Monday", 5),
    ("since friday", 1),
    ("since Saturday", 7),
    ("since last Tuesday", 11),
    ("since yesterday", 1),
    ("since this morning", 0.25),
    ("since last night", 0.5),
    ("all night", 0.5),
    ("since last week", 7),
    ("since last year", 365),
    ("for ages", 90),
    ("for a long time", 90),
    ("for weeks", 21),
    ("for many years", 1095),
    ("day 4", 4),
    ("all my life", 7300),
    ("a 3-week history", 21),
]


@pytest.mark.parametrize("said, days", DURATIONS)
def test_a_duration_is_read_in_days(said: str, days: float) -> None:
    found = find_durations(f"sore throat {said}", weekday=SATURDAY)
    assert [round(one.days, 4) for one in found] == [round(days, 4)]
    assert found[0].text in f"sore throat {said}"


@pytest.mark.parametrize(
    "said, days",
    [("3 days ago", 3), ("yesterday", 1), ("last year", 365), ("two weeks ago", 14), ("last night", 0.5)],
)
def test_how_long_ago_is_told_from_how_long(said: str, days: float) -> None:
    (found,) = find_durations(f"it happened {said}")
    assert (found.days, found.counted) == (days, Counted.AGO)


@pytest.mark.parametrize(
    "said",
    [
        "my 3 year old",
        "he is 6 weeks old",
        "8 weeks pregnant",
        "two tablets every 4 hours",
        "twice a day",
        "once a week",
        "three times a day",
        "BP 160/90",
    ],
)
def test_ages_pregnancies_and_doses_are_not_durations(said: str) -> None:
    assert find_durations(said) == ()


def test_a_weekday_without_a_calendar_is_a_guess_and_says_so() -> None:
    (found,) = find_durations("since Monday")
    assert not found.exact
    assert 0 < found.days <= 7


@pytest.mark.parametrize(
    "said, celsius",
    [
        ("temp of 39", 39.0),
        ("38.5C", 38.5),
        ("38.5 °C", 38.5),
        ("39 degrees", 39.0),
        ("102F", 38.9),
        ("102.2 fahrenheit", 39.0),
        ("my temperature is 101", 38.3),
        ("temperature 38,4", 38.4),
        ("feels really hot, 38.4 on the thermometer", 38.4),
    ],
)
def test_a_temperature_is_read_in_celsius(said: str, celsius: float) -> None:
    assert [(one.value, one.unit) for one in find_temperatures(said)] == [(celsius, "Cel")]


@pytest.mark.parametrize(
    "said",
    ["I am 39", "40 mg", "38 weeks pregnant", "temperature 380", "36 hours", "41 and had no thermometer"],
)
def test_other_numbers_are_not_temperatures(said: str) -> None:
    assert find_temperatures(said) == ()


@pytest.mark.parametrize(
    "said, value, unit",
    [
        ("500mg", 500, "mg"),
        ("500 mg", 500, "mg"),
        ("50 micrograms", 50, "ug"),
        ("1g", 1, "g"),
        ("5ml", 5, "mL"),
        ("two puffs", 2, "{puff}"),
        ("a couple of tablets", 2, "{tablet}"),
        ("10 units", 10, "[iU]"),
        ("1,000 mg", 1000, "mg"),
        ("2.5mg", 2.5, "mg"),
    ],
)
def test_a_dose_keeps_its_number_and_unit(said: str, value: float, unit: str) -> None:
    (found,) = find_doses(f"I take {said} daily")
    assert (found.value, found.unit, found.text) == (value, unit, said)


@pytest.mark.parametrize(
    "said, value",
    [("7", 7), ("twenty-five", 25), ("forty two", 42), ("3.5", 3.5), ("a hundred", 100), ("-2", -2)],
)
def test_numbers_are_read_in_digits_and_words(said: str, value: float) -> None:
    assert [one.value for one in find_numbers(f"about {said} of them")] == [value]
