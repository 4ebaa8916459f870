"""Both messages of a pair are asked and judged together; a base is asked once."""

from typing import Any

import pytest
from pydantic import ValidationError

from eval.cases import PairExpected, PairTry, Suite
from eval.evidence import failure_html
from eval.figures import figures
from eval.measures import Measure
from eval.pairs.running import both
from eval.pairs.scoring import pair_scores
from eval.runner import run
from tests.eval.conftest import Scripted, triage_result

GIVEN = {"base": {"opening": "My chest hurts"}, "changed": {"opening": "My chset hurts"}}


def suite_of(*cases: dict[str, Any]) -> Suite:
    return Suite.model_validate(
        {"id": "two", "title": "Two", "about": "Scripted.", "kind": "pairs", "pairs": cases}
    )


def scored(base: str, changed: str, **expect: Any) -> dict[Measure, tuple[int, int]]:
    result = {"base": triage_result(base), "changed": triage_result(changed)}
    return {it.measure: (it.hits, it.of) for it in pair_scores(PairExpected(**expect), result)}


@pytest.mark.parametrize(
    ("base", "changed", "unchanged", "lowered", "raised"),
    [("soon", "soon", 1, 0, 0), ("emergency", "soon", 0, 1, 0), ("soon", "same_day", 0, 0, 1)],
)
def test_a_change_does_nothing_lowers_or_raises(
    base: str, changed: str, unchanged: int, lowered: int, raised: int
) -> None:
    found = scored(base, changed)
    assert found[Measure.URGENCY_UNCHANGED] == (unchanged, 1)
    assert found[Measure.URGENCY_LOWERED] == (lowered, 1)
    assert found[Measure.URGENCY_RAISED] == (raised, 1)


def test_words_a_reply_must_not_hold_and_time_are_counted_where_they_are_given() -> None:
    found = scored("soon", "soon", never=("TODAY", "system prompt"), within_s=0.001)
    assert found[Measure.FORBIDDEN_REPLIES] == (1, 1)
    assert found[Measure.IN_TIME] == (0, 1)
    assert Measure.IN_TIME not in scored("soon", "soon")


def test_a_range_is_judged_on_the_changed_message() -> None:
    case = {"range": {"lowest_safe": "same_day", "highest_reasonable": "emergency"}}
    suite = suite_of({"id": "p", "given": GIVEN, "expect": case})
    done = run(
        suite, lambda _: {"base": triage_result("soon"), "changed": triage_result("soon"), "versions": {}}
    )
    assert [it.measure for it in done.records[0].failed] == [Measure.WITHIN_RANGE, Measure.UNDER_TRIAGE]


def test_a_base_is_asked_once_and_an_error_of_either_is_the_pairs() -> None:
    asked: list[str] = []

    def triage(given: dict[str, Any]) -> dict[str, Any]:
        asked.append(given["opening"])
        return {"id": given["id"], "error": "no"} if given["opening"] == "bad" else triage_result()

    system = both(triage)
    for n in range(3):
        system({"id": str(n), **GIVEN})
    assert asked.count("My chest hurts") == 1
    assert len(asked) == 4
    assert system({"id": "x", "base": GIVEN["base"], "changed": {"opening": "bad"}}) == {
        "error": "changed: no"
    }


def test_a_pair_has_both_messages() -> None:
    with pytest.raises(ValidationError, match="`base` and `changed`"):
        PairTry.model_validate({"id": "p", "given": {"base": GIVEN["base"]}})


def test_what_fell_short_is_shown_with_both_messages_and_counted() -> None:
    system = Scripted({"base": triage_result("emergency"), "p": triage_result("routine")})
    done = run(suite_of({"id": "p", "given": GIVEN}), both(system.triage_case))
    page = failure_html(done.records[0])
    assert "My chest hurts" in page
    assert "My chset hurts" in page
    assert {(it.measure, it.hits) for it in figures(done)} == {
        (Measure.URGENCY_UNCHANGED, 0),
        (Measure.URGENCY_LOWERED, 1),
        (Measure.URGENCY_RAISED, 0),
    }


def test_flags_and_findings_on_the_same_words_stand_in_one_line() -> None:
    flag = {"state": "unsure", "evidence": ["I'm not sure"]}
    flags = [flag | {"id": id} for id in ("universal.blue-lips", "asthma.severe")]
    system = Scripted(
        {"base": triage_result("emergency"), "p": triage_result("routine") | {"red_flags": flags}}
    )
    done = run(suite_of({"id": "p", "given": GIVEN}), both(system.triage_case))
    line = "<li>universal.blue-lips, asthma.severe: unsure “I&#x27;m not sure”</li>"
    assert line in failure_html(done.records[0])


def test_the_way_of_running_goes_with_both_messages() -> None:
    asked: list[dict[str, Any]] = []

    def triage(given: dict[str, Any]) -> dict[str, Any]:
        asked.append(given)
        return triage_result()

    both(triage)(PairTry(id="p", given=GIVEN, way="opening").as_given())
    both(triage)(PairTry(id="p", given=GIVEN).as_given())
    assert [it.get("way") for it in asked] == ["opening", "opening", None, None]
