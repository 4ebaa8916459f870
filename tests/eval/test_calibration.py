"""The expected calibration error and Brier's score, worked by hand."""

import pytest

from eval.calibration import calibration, calibration_of
from eval.runner import run

from .conftest import triage_result, triage_suite

ORDINARY = {"lowest_safe": "self_care", "highest_reasonable": "soon"}


def test_error_and_score_of_a_small_table() -> None:
    """Four of five right at 0.9 (gap 0.1), none of five right at 0.3 (gap 0.3): error 0.2.

    Brier: (4 x 0.01 + 0.81 + 5 x 0.09) / 10 = 0.13.
    """
    found = calibration([(0.9, True)] * 4 + [(0.9, False)] + [(0.3, False)] * 5)
    assert found is not None
    assert found.error == pytest.approx(0.2)
    assert found.brier == pytest.approx(0.13)
    assert [(each.low, each.cases, each.right) for each in found.bins] == [(0.3, 5, 0.0), (0.9, 5, 0.8)]


def test_a_system_that_is_as_often_right_as_it_says_has_no_error() -> None:
    found = calibration([(0.75, True)] * 3 + [(0.75, False)] + [(1.0, True)] * 4)
    assert found is not None
    assert found.error == pytest.approx(0)


def test_confidence_is_taken_from_results_that_carry_one() -> None:
    suite = triage_suite(("a", ORDINARY), ("b", ORDINARY))
    said = {"a": triage_result("soon", confidence=0.8), "b": triage_result("emergency", confidence=0.6)}
    found = calibration_of(run(suite, lambda given: said[given["id"]]))
    assert found is not None
    assert (found.cases, found.error) == (2, pytest.approx((0.2 + 0.6) / 2))
    assert calibration_of(run(suite, lambda given: triage_result())) is None
