"""The clustered bootstrap against theory where cases stand alone, and where they come in families."""

from math import sqrt

import pytest

from eval.bootstrap import clustered_interval, difference_interval
from eval.intervals import wilson
from eval.paired import Cluster


def test_for_single_cases_it_agrees_with_wilson() -> None:
    found = clustered_interval(((1, 1),) * 80 + ((0, 1),) * 120)
    bounds = wilson(80, 200)
    assert (found.low, found.high) == (
        pytest.approx(bounds.low, abs=0.02),
        pytest.approx(bounds.high, abs=0.02),
    )


def test_families_that_are_all_alike_count_once() -> None:
    """Forty families of ten like variants: as wide as forty cases, not as four hundred."""
    found = clustered_interval(((10, 10),) * 20 + ((0, 10),) * 20)
    half = 1.96 * sqrt(0.5 * 0.5 / 40)
    assert (found.low, found.high) == (
        pytest.approx(0.5 - half, abs=0.03),
        pytest.approx(0.5 + half, abs=0.03),
    )


@pytest.mark.parametrize("hits, low, high", [(0, 0.0, 0.0881), (1, 0.9119, 1.0)])
def test_where_all_families_are_alike_the_exact_bounds_of_families_are_given(
    hits: int, low: float, high: float
) -> None:
    """0 of 40: 1 - 0.025 ** (1 / 40) = 8.81%."""
    found = clustered_interval(((5 * hits, 5),) * 40)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_difference_is_bounded_by_both_runs_of_a_family_together() -> None:
    """30 of 100 lost and 10 won: a standard error of sqrt((0.4 - 0.2 ** 2) / 100) = 0.06, by hand."""
    lost, won, same = Cluster(1, 1, 0, 1), Cluster(0, 1, 1, 1), Cluster(1, 1, 1, 1)
    found = difference_interval([lost] * 30 + [won] * 10 + [same] * 60)
    assert found.low == pytest.approx(-0.2 - 1.96 * 0.06, abs=0.02)
    assert found.high == pytest.approx(-0.2 + 1.96 * 0.06, abs=0.02)


def test_no_family_that_differs_is_bounded_by_the_rule_of_three() -> None:
    found = difference_interval([Cluster(2, 4, 2, 4)] * 60)
    assert (found.low, found.high, found.method) == (-0.05, 0.05, "rule of three")


def test_the_same_seed_gives_the_same_bounds() -> None:
    families = ((1, 3), (2, 3), (3, 3), (0, 3)) * 8
    assert clustered_interval(families, seed=4) == clustered_interval(families, seed=4)
