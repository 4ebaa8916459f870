"""What noticed a fault, with a scripted system and two faults."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from eval.cases import load_suite
from eval.main import System
from eval.mutations import __main__ as command
from eval.mutations.check import NOTHING, Caught, check_faults
from eval.mutations.faults import Change, Fault
from eval.mutations.table import as_json, as_markdown
from eval.self_check_runs import result
from tests.eval.conftest import Scripted, scribe_result

# Planted in a stand-in for the engine: the scripted system asks this module how urgent an emergency is.
EMERGENCY = "emergency"
SOFTER = Change(place="eval.intervals:rule_of_three", replace="3 / of", by="9 / of")


def urgency_now() -> str:
    """Lower while the fault is planted."""
    from eval.intervals import rule_of_three

    return EMERGENCY if rule_of_three(300) < 0.02 else "routine"


class Engine(Scripted):
    """Does what each case expects, with the urgency of emergencies from a function that can be broken."""

    def __init__(self) -> None:
        super().__init__({})
        self._triage = {case.id: case.expect for case in load_suite("triage-core").triage}

    def triage_case(self, given: dict[str, object]) -> dict[str, object]:
        expect = self._triage[str(given["id"])]
        urgent = str(expect.lowest_safe)
        urgency = urgency_now() if urgent == EMERGENCY else urgent
        return result(urgency, flag=bool(expect.red_flag), route=str((*expect.routes, "gp")[0]))

    def scribe_case(self, given: dict[str, object]) -> dict[str, object]:
        return scribe_result(("History", "Cough"))

    def check_case(self, given: dict[str, object]) -> dict[str, object]:
        return scribe_result(("History", "Cough"))


class OneBench:
    @contextmanager
    def under(self, changes: Sequence[Change]) -> Iterator[System]:
        yield Engine()


def fault(id: str, change: Change) -> Fault:
    return Fault(id=id, what="emergencies are routine", changes=(change,))


@pytest.fixture(scope="module")
def found() -> list[Caught]:
    harmless = Change(place="eval.intervals:FEW", replace="FEW = 40", by="FEW = 41")
    wanted = [
        ("language", NOTHING),
        ("triage", fault("softer", SOFTER)),
        ("triage", fault("harmless", harmless)),
        (
            "evaluation",
            fault("inverted", Change(place="eval.gates:_ran", replace="not done.crashed", by="True")),
        ),
    ]
    return check_faults(wanted, OneBench())  # type: ignore[arg-type]


def test_a_fault_is_noticed_by_gates_and_by_cases_that_do_worse(found: list[Caught]) -> None:
    softer = found[1]
    assert any("emergencies_caught" in gate for gate in softer.gates)
    assert "chest-pain-crushing" in softer.cases["under_triage"]
    assert softer.caught


def test_nothing_and_what_changes_nothing_go_unnoticed(found: list[Caught]) -> None:
    assert not found[0].caught
    assert not found[2].caught


def test_a_fault_of_the_evaluation_is_noticed_by_its_own_checks(found: list[Caught]) -> None:
    assert found[3].checks
    assert not found[3].cases


def test_the_table_names_what_noticed_and_what_nothing_noticed(found: list[Caught]) -> None:
    plain, table = as_json(found[1:]), as_markdown(found[1:], heading="Scripted.")
    assert (plain["caught"], plain["of"], plain["by_a_gate_or_a_check"]) == (2, 3, 2)
    assert json.loads(json.dumps(plain)) == plain
    assert "2 of 3 planted faults" in table
    assert "emergencies caught at least 100.0%" in table
    assert "**nothing noticed**" in table


def test_the_command_fails_where_too_many_go_unnoticed(
    found: list[Caught], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_all", lambda wanted, jobs, until, first: found)
    assert command.main(["--out", str(tmp_path), "--jobs", "1"]) == 0
    assert "2 of 3 noticed; nothing planted: quiet" in capsys.readouterr().out
    assert (tmp_path / "mutations.md").exists()
    monkeypatch.setattr(command, "find_all", lambda wanted, jobs, until, first: [found[0], *[found[2]] * 3])
    assert command.main(["--out", str(tmp_path)]) == 40


def test_a_suite_may_be_left_as_soon_as_enough_cases_do_worse() -> None:
    softer, harmless = check_faults(
        [("triage", fault("softer", SOFTER)), ("triage", NOTHING)],
        OneBench(),  # type: ignore[arg-type]
        until=2,
    )
    assert len(softer.cases["under_triage"]) == 2
    assert not softer.gates
    assert not harmless.caught
