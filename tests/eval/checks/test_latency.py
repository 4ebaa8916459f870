"""Waits are counted against the time allowed; the slowest are told."""

from eval.checks.latency import CHECK, cases
from eval.measures import Measure
from eval.scorers import score


def test_each_way_of_running_is_a_case_with_a_bound() -> None:
    assert [it.given["at_once"] for it in cases()] == [1, 5, 20, 20]
    assert all(it.expect["within_s"] == 1.0 for it in cases())


def test_answers_within_a_second_are_in_time() -> None:
    found = score(cases()[0], {"waits_s": [0.1, 1.0, 1.4, 2.5]})
    assert [(it.measure, it.hits, it.of) for it in found] == [(Measure.ANSWERS_IN_TIME, 2, 4)]
    assert found[0].why == (
        "waited 2.50 s, allowed are 1 s",
        "waited 1.40 s, allowed are 1 s",
    )
    assert not CHECK.score(cases()[0], {"waits_s": [0.2]})[0].failed
