"""Subgroups beside everybody else, and intervals by group in the figures."""

import pytest

from eval.figures import Figure, figures
from eval.intervals import difference
from eval.measures import Measure
from eval.runner import SuiteRun, run
from eval.subgroups import subgroups

from .conftest import triage_result, triage_suite

FLAGGED = {"lowest_safe": "emergency", "highest_reasonable": "emergency", "red_flag": True}


@pytest.mark.parametrize(
    "one, two, low, high",
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),  # Newcombe 1998, Stat Med 17:873, table II, method 10
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_a_difference_of_separate_proportions_agrees_with_newcombe(
    one: tuple[int, int], two: tuple[int, int], low: float, high: float
) -> None:
    found = difference(*one, *two)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def done_with(
    urgencies: dict[str, str], tags: dict[str, tuple[str, ...]], groups: tuple[str, ...] = ()
) -> SuiteRun:
    suite = triage_suite(*((id, FLAGGED) for id in urgencies), groups=groups)
    cases = tuple(case.model_copy(update={"tags": tags.get(case.id, ())}) for case in suite.triage)
    suite = suite.model_copy(update={"triage": cases})
    flags = {"emergency": ("x.y",)}
    return run(suite, lambda it: triage_result(urgencies[it["id"]], flags=flags.get(urgencies[it["id"]], ())))


def test_sensitivity_is_shown_by_tag_beside_the_others() -> None:
    urgencies = {"a": "emergency", "b": "soon", "c": "emergency", "d": "emergency"}
    done = done_with(urgencies, {"a": ("old",), "b": ("old",)})
    found = {(it.tag, it.measure): it for it in subgroups(done)}
    old = found["old", Measure.RED_FLAG_SENSITIVITY]
    assert (old.hits, old.of, old.others_hits, old.others_of) == (1, 2, 2, 2)
    assert old.difference.low < -0.5 < old.difference.high
    assert ("old", Measure.RED_FLAG_SPECIFICITY) not in found
    assert old.as_json()["others"] == [2, 2]


def test_a_tag_that_everybody_has_is_no_subgroup() -> None:
    assert subgroups(done_with({"a": "soon"}, {"a": ("all",)})) == ()


def caught(done: SuiteRun) -> Figure:
    return next(it for it in figures(done) if it.measure is Measure.EMERGENCIES_CAUGHT)


def test_families_that_fall_together_make_the_interval_wider_and_a_gate_sees_the_wider_one() -> None:
    urgencies = {f"{n:03}": "emergency" if n >= 50 else "soon" for n in range(200)}
    single = caught(done_with(urgencies, {}))
    families = caught(done_with(urgencies, {}, tuple(f"f{n // 10}" for n in range(200))))
    assert single.by_group is None
    assert families.by_group
    assert single.bounds == families.bounds
    assert families.by_group.low < single.bounds.low  # type: ignore[union-attr]
    assert families.worst == families.by_group.low < single.worst


def test_several_runs_of_a_case_are_one_group() -> None:
    suite = triage_suite(("a", FLAGGED), ("b", FLAGGED))
    found = caught(run(suite, lambda given: triage_result("emergency"), runs=20))
    assert (found.of, found.groups) == (40, 2)
    assert found.by_group
    assert found.by_group.low == pytest.approx(0.025**0.5)  # two of two, exact
