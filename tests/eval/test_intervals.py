"""Intervals against published and computed values, and what must hold of any of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.intervals import clopper_pearson, interval, rule_of_three, wilson


@pytest.mark.parametrize(
    "hits, of, low, high",
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_newcombe(hits: int, of: int, low: float, high: float) -> None:
    bounds = wilson(hits, of)
    assert (bounds.low, bounds.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@pytest.mark.parametrize(
    "hits, of, low, high",
    [
        (81, 263, 0.2527, 0.3676),  # Newcombe 1998, table I
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0, 0.1684),
        (1, 29, 0.0009, 0.1776),
        (10, 10, 0.6915, 1.0),
    ],
)
def test_clopper_pearson_agrees_with_newcombe(hits: int, of: int, low: float, high: float) -> None:
    bounds = clopper_pearson(hits, of)
    assert (bounds.low, bounds.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_none_seen_in_a_hundred_is_at_most_about_three_per_cent() -> None:
    assert rule_of_three(100) == pytest.approx(0.03)
    assert rule_of_three(2) == 1.0


@pytest.mark.parametrize(
    "hits, of, method", [(3, 39, "exact"), (3, 40, "Wilson"), (0, 500, "exact"), (500, 500, "exact")]
)
def test_the_exact_one_is_taken_for_few_cases_and_at_the_ends(hits: int, of: int, method: str) -> None:
    assert interval(hits, of).method == method


@settings(deadline=None, derandomize=True, max_examples=50)
@given(of=st.integers(1, 300), share=st.floats(0, 1))
def test_bounds_hold_the_rate_and_the_exact_ones_stay_within_nought_and_one(of: int, share: float) -> None:
    hits = round(of * share)
    for bounds in (wilson(hits, of), clopper_pearson(hits, of)):
        assert 0 <= bounds.low <= hits / of + 1e-9
        assert hits / of - 1e-9 <= bounds.high <= 1


@pytest.mark.parametrize("hits, of", [(0, 0), (3, 2), (-1, 5)])
def test_what_is_no_proportion_is_refused(hits: int, of: int) -> None:
    with pytest.raises(ValueError, match="is not a proportion"):
        interval(hits, of)


def test_thousands_of_cases_are_no_trouble() -> None:
    bounds = clopper_pearson(5000, 5000)
    assert bounds.low == pytest.approx(0.025 ** (1 / 5000), abs=1e-9)
    middle = clopper_pearson(2500, 5000)
    assert middle.low == pytest.approx(wilson(2500, 5000).low, abs=5e-4)
