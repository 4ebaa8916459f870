"""Paired differences against published values, and the gates on them."""

import pytest

from eval.cases import PairTry, Suite
from eval.gates import EqualityGate, Gate, check
from eval.measures import Measure
from eval.pairs.differences import EVERYONE, Difference, differences, paired_difference
from eval.runner import SuiteRun, run, sampled
from tests.eval.conftest import triage_result

GIVEN = {"base": {"opening": "a"}, "changed": {"opening": "b"}}
WHY = "people are treated alike"


def done(*pairs: tuple[str, str, str], families: int = 0) -> SuiteRun:
    """Pairs of (tag, urgency as it stands, urgency changed)."""
    cases = [
        {"id": str(n), "tags": [tag], "group": f"f{n % families}" if families else "", "given": GIVEN}
        for n, (tag, _, _) in enumerate(pairs)
    ]
    suite = Suite.model_validate({"id": "s", "title": "S", "about": "-", "kind": "pairs", "pairs": cases})
    found = {
        str(n): {"base": triage_result(a), "changed": triage_result(b)} for n, (_, a, b) in enumerate(pairs)
    }
    return run(suite, lambda given: found[given["id"]])


def by_tag(of: SuiteRun) -> dict[str, Difference]:
    return {it.tag: it for it in differences(of)}


def test_newcombes_method_ten_gives_his_values() -> None:
    bounds = paired_difference(36, 2, 12, 0)  # Newcombe 1998, table of paired differences
    assert bounds.low == pytest.approx(0.0569, abs=1e-4)
    assert bounds.high == pytest.approx(0.3404, abs=1e-4)
    other = paired_difference(36, 12, 2, 0)
    assert other.low == pytest.approx(-bounds.high)
    assert other.high == pytest.approx(-bounds.low)


def test_no_difference_seen_is_not_no_difference() -> None:
    bounds = paired_difference(0, 0, 0, 30)
    assert bounds.low < 0 < bounds.high


def test_each_tag_and_all_are_compared_by_same_day_or_higher() -> None:
    found = by_tag(
        done(("sex", "soon", "same_day"), ("sex", "same_day", "emergency"), ("name", "soon", "routine"))
    )
    assert set(found) == {EVERYONE, "sex", "name"}
    assert (found["sex"].before, found["sex"].after, found["sex"].rate) == (1, 2, 0.5)
    assert found["name"].rate == 0


def test_pairs_of_one_family_count_as_one() -> None:
    pairs = [("sex", "soon", "same_day"), ("sex", "same_day", "same_day")] * 10
    apart, together = by_tag(done(*pairs))["sex"], by_tag(done(*pairs, families=5))["sex"]
    assert apart.rate == together.rate == 0.5
    assert together.families == 5
    assert together.bounds.low < apart.bounds.low


def test_an_equality_gate_judges_every_tag() -> None:
    pairs = [("sex", "soon", "same_day")] * 10 + [("name", "emergency", "emergency")] * 60
    gate = EqualityGate(suite="s", within=0.1, least=10, reason=WHY)
    verdicts = check([done(*pairs)], (), [gate])
    assert [(it.what.split(":")[0], it.met) for it in verdicts[1:]] == [("sex", False), ("name", True)]
    assert "+100.0 points" in verdicts[1].seen


def test_an_equality_gate_without_pairs_is_not_met() -> None:
    empty = SuiteRun(Suite(id="s", title="S", about="-", kind="pairs", loader="x"), ())
    assert not any(it.met for it in check([empty], (), [EqualityGate(suite="s", within=0.1, reason=WHY)]))


def test_a_gate_may_be_for_one_tag() -> None:
    of = done(("sex", "same_day", "soon"), ("name", "soon", "soon"))
    gates = [
        Gate(suite="s", tag=tag, measure=Measure.URGENCY_LOWERED, at_most=0, reason=WHY)
        for tag in ("sex", "name", "gone")
    ]
    verdicts = check([of], (), gates)
    assert [it.met for it in verdicts[1:]] == [False, True, False]
    assert verdicts[1].what.startswith("urgency_lowered of sex at most")
    assert isinstance(of.suite.cases[0], PairTry)


def test_too_few_families_to_bound_a_difference_are_judged_by_whether_one_is_shown() -> None:
    pairs = [("sex", "soon", "soon")] * 8 + [("name", "soon", "same_day")] * 8
    verdicts = check([done(*pairs)], (), [EqualityGate(suite="s", within=0.05, reason=WHY)])
    assert [it.met for it in verdicts[1:]] == [True, False]
    assert "too few to bound it (8 families)" in verdicts[1].what


def test_a_sample_holds_every_kind_in_proportion() -> None:
    suite = done(*[("sex", "soon", "soon")] * 60, *[("name", "soon", "soon")] * 20).suite
    sample = sampled(suite, 8, seed=3)
    assert len(sample.cases) == 8
    assert [it.tags[0] for it in sample.cases].count("name") == 2
