"""Search and language as checks: asked through the guide, scored from what is kept."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.types import Finding, State
from eval.cases import CheckTry, load_suite, suite_names
from eval.catalogue import Entry, choose
from eval.checks.registry import CHECKS, asking
from eval.measures import Measure
from eval.scorers import score

DEV = ("retrieval", "language")


def system(*, find: Any = None, read: Any = None) -> Any:
    return SimpleNamespace(guide=SimpleNamespace(find=find, read=read))


def hits(case: CheckTry, result: dict[str, Any]) -> dict[Measure, int]:
    return {it.measure: it.hits for it in score(case, result)}


def phrasing(*right: str) -> CheckTry:
    return CheckTry(id="r", check="retrieval", given={"said": "my ear"}, expect={"right": list(right)})


def test_search_is_asked_with_what_was_said() -> None:
    def find(said: str) -> list[SimpleNamespace]:
        assert said == "my ear"
        return [SimpleNamespace(id="earache"), SimpleNamespace(id="sore-throat")]

    assert asking(system(find=find))(phrasing().as_given()) == {"found": ["earache", "sore-throat"]}


@pytest.mark.parametrize(
    ("found", "first", "three", "refused"),
    [(["a", "x"], 1, 1, 0), (["x", "y", "b"], 0, 1, 0), (["x", "y", "z", "a"], 0, 0, 0), ([], 0, 0, 1)],
)
def test_a_message_in_scope(found: list[str], first: int, three: int, refused: int) -> None:
    assert hits(phrasing("a", "b"), {"found": found}) == {
        Measure.PATHWAY_FIRST: first,
        Measure.PATHWAY_IN_THREE: three,
        Measure.REFUSED: refused,
    }


def test_a_message_out_of_scope_is_right_when_nothing_is_found() -> None:
    assert hits(phrasing(), {"found": []}) == {Measure.OUT_OF_SCOPE: 1}
    assert hits(phrasing(), {"found": ["a"]}) == {Measure.OUT_OF_SCOPE: 0}


def test_a_finding_is_read_as_it_stands() -> None:
    there = Finding("cough", State.ABSENT, "no cough")
    case = CheckTry(
        id="l", check="language", given={"said": "no cough", "finding": "cough"}, expect={"stands": "absent"}
    )
    result = asking(system(read=lambda _: SimpleNamespace(findings=(there,))))(case.as_given())
    assert result == {"stands": "absent"}
    assert hits(case, result) == {Measure.READ_AS_IT_STANDS: 1, Measure.READ_AS_PRESENT: 0}
    assert hits(case, {"stands": "present"}) == {Measure.READ_AS_IT_STANDS: 0, Measure.READ_AS_PRESENT: 1}


@pytest.mark.parametrize("name", DEV)
def test_development_sets_are_suites_of_one_case_each(name: str) -> None:
    cases = load_suite(name).cases
    assert len(cases) >= 250
    assert all(isinstance(it, CheckTry) and it.check in CHECKS for it in cases)


def test_blind_sets_are_marked_blind() -> None:
    blind = [name for name in suite_names() if name.endswith("-blind")]
    assert blind == ["language-blind", "retrieval-blind"]
    assert all(load_suite(name).blind for name in blind)


def test_all_leaves_blind_sets_out_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (
        Entry("language", "L", "nothing", 300),
        Entry("language-blind", "L", "nothing", 560, blind=True),
    )
    monkeypatch.setattr("eval.catalogue.entries", lambda *_: listed)
    chosen = choose(["all"])
    assert chosen.suites == ("language",)
    assert chosen.left_out == ("language-blind: a blind set is run by its own name only",)
    assert choose(["language-blind"]).suites == ("language-blind",)
