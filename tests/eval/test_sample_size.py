"""Numbers of cases against published tables and scipy."""

import pytest

from eval.intervals import clopper_pearson
from eval.sample_size import cases_for_gate, cases_to_show


@pytest.mark.parametrize(
    "bound, failures, cases",
    [
        (0.05, 0, 59),  # Wilks 1941, one-sided 95/95
        (0.05, 1, 93),
        (0.05, 2, 124),
        (0.01, 0, 299),
        (0.01, 1, 473),
        (0.001, 0, 2995),
        (0.02, 3, 386),  # scipy 1.17, binom.cdf
    ],
)
def test_cases_to_show_a_rate_below_a_bound(bound: float, failures: int, cases: int) -> None:
    assert cases_to_show(bound, failures) == cases


@pytest.mark.parametrize(
    "bound, expected, cases, may_fail",
    [(0.05, 0.02, 312, 8), (0.1, 0.05, 231, 14), (0.02, 0.0, 183, 0)],  # scipy 1.17, binom.cdf
)
def test_cases_for_a_gate_judged_by_the_worst_end(
    bound: float, expected: float, cases: int, may_fail: int
) -> None:
    size = cases_for_gate(bound, expected)
    assert size is not None
    assert size.power >= 0.8
    assert size.may_fail == pytest.approx(may_fail, abs=1)
    assert cases <= size.cases <= cases * 1.02  # it goes in steps beyond two hundred
    assert clopper_pearson(size.may_fail, size.cases).high <= bound
    assert clopper_pearson(size.may_fail + 1, size.cases).high > bound


def test_a_bound_too_near_to_what_is_expected_has_no_answer() -> None:
    with pytest.raises(ValueError, match="is not below the bound"):
        cases_for_gate(0.05, 0.05)
    with pytest.raises(ValueError, match="no claim"):
        cases_to_show(0.0)
