"""Faults are planted in the running program, met by everybody, and gone afterwards whatever happens."""

from pathlib import Path

import pytest

from assistant.errors import AuthorError
from assistant.settings import ROOT
from eval import intervals, self_check_runs
from eval.mutations.bench import read_guidance
from eval.mutations.faults import Change, Faults, load_faults
from eval.mutations.planting import altered, planted
from eval.self_checks import failing_checks


def change(place: str, replace: str, by: str = "", to: str = "") -> Change:
    return Change(place=place, replace=replace, by=by, to=to)


def test_a_changed_function_is_met_by_those_who_imported_it_and_gone_after_a_crash() -> None:
    seen: list[float] = []

    def crash() -> None:
        with planted([change("eval.intervals:rule_of_three", "3 / of", "9 / of")]):
            seen.append(intervals.rule_of_three(300))
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        crash()
    assert [*seen, intervals.rule_of_three(300)] == pytest.approx([0.03, 0.01])


def test_a_table_a_method_and_a_cached_function_can_be_changed() -> None:
    from assistant.types import Urgency

    with planted([change("eval.intervals:FEW", "FEW = 40", "FEW = 4")]):
        assert intervals.interval(5, 10).method == "Wilson"
    assert intervals.interval(5, 10).method == "exact"
    with planted([change("assistant.types:Urgency.level", "_LEVELS[self]", "4 - _LEVELS[self]")]):
        assert Urgency.EMERGENCY.level == 0
    assert Urgency.EMERGENCY.level == 4


@pytest.mark.parametrize(
    "place, replace, to, says",
    [
        ("eval.intervals:rule_of_three", "4 / of", "", "0 times, not once"),
        ("eval.intervals:no_such", "x", "", "There is no no_such"),
        ("eval.intervals:rule_of_three", "3 / of", "never there", "follows: mend"),
    ],
)
def test_what_cannot_be_planted_is_said(place: str, replace: str, to: str, says: str) -> None:
    with pytest.raises(AuthorError, match=says), planted([change(place, replace, to=to)]):
        pass


def test_guidance_is_changed_in_a_copy() -> None:
    files = {"a/pathway.yaml": "one\ntwo\nthree\n"}
    assert altered(files, [change("a/pathway.yaml", "two\n", to="three")]) == {
        "a/pathway.yaml": "one\nthree\n"
    }
    assert files["a/pathway.yaml"].count("two") == 1
    with pytest.raises(AuthorError, match="no guidance file"):
        altered(files, [change("b/pathway.yaml", "x")])


def test_there_are_forty_faults_and_each_can_still_be_planted() -> None:
    """Whoever changes what a fault changes mends its entry."""
    guidance = read_guidance(ROOT / "pathways")
    every = [fault for faults in load_faults().values() for fault in faults]
    assert len(every) == len({fault.id for fault in every}) == 40
    for fault in every:
        with planted(fault.changes):
            altered(guidance, fault.changes)


def test_two_faults_of_one_name_are_refused(tmp_path: Path) -> None:
    fault = {
        "id": "a",
        "what": "something is broken",
        "changes": [{"place": "eval.gates:_ran", "replace": "x"}],
    }
    with pytest.raises(ValueError, match="used twice: a"):
        Faults.model_validate({"area": "evaluation", "faults": [fault, fault]})
    with pytest.raises(AuthorError, match="no faults in it"):
        load_faults(tmp_path)


def test_the_evaluation_stands_by_its_own_checks() -> None:
    assert failing_checks() == ()


@pytest.mark.parametrize("fault", load_faults()["evaluation"], ids=lambda fault: str(fault.id))
def test_each_fault_of_the_evaluation_breaks_one_of_its_own_checks(fault: object) -> None:
    with planted(fault.changes):
        assert failing_checks()


def test_the_checks_name_themselves_in_sentences() -> None:
    assert all((check.__doc__ or "").endswith(".") for check in self_check_runs.CHECKS)
