"""How a triage case is put to a system, by its way of running: answers, opening alone, simulated patient."""

from collections.abc import Callable
from typing import Any, Protocol

from assistant.errors import UsageError
from eval.patients.card import Card
from eval.patients.talk import meet

Json = dict[str, Any]


class Triage(Protocol):
    """A system that takes messages; one that can be talked with has `talk` too."""

    def triage_case(self, given: Json) -> Json:
        """A case of `signpost triage --batch` to its result."""
        ...


def by_its_way(system: Triage) -> Callable[[Json], Json]:
    """From a triage case, as its suite gives it, to a result; that of a patient holds the conversation."""

    def answer(given: Json) -> Json:
        way, case = given.get("way", "answers"), {name: it for name, it in given.items() if name != "way"}
        if way == "patient":
            return _met(system, case)
        if way == "opening":
            return _by_opening(system, case)
        return system.triage_case(case)

    return answer


def _met(system: Any, case: Json) -> Json:
    if not hasattr(system, "talk"):
        raise UsageError(
            "This system cannot be talked with: run suites of simulated patients on Signpost itself."
        )
    return {
        **meet(system, Card.model_validate(case["card"]), case["persona"], case["seed"]),
        "id": case["id"],
    }


def _by_opening(system: Any, case: Json) -> Json:
    """Without asking, where the system can do that; any other is handed the opening and no answers."""
    told = {name: it for name, it in case.items() if name not in ("answers", "otherwise")}
    try:
        found: Json = system.triage_case(told, opening_only=True)
    except TypeError:
        found = system.triage_case(told)
    return found
