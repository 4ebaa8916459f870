"""How each kind of suite asks the system under test: a message, a consultation, a pair, a check.

Knows the system's front door and nothing of runs, logs or scores.
"""

from collections.abc import Callable
from typing import Any, Protocol

from eval.checks.registry import asking
from eval.pairs.running import both
from eval.patients.asking import by_its_way

Json = dict[str, Any]
Answering = Callable[[Json], Json]  # a case as it is given to what comes of it
NEVER_KEPT = frozenset({"checks"})  # kinds that may measure time: an answer kept from yesterday tells nothing


class System(Protocol):
    """What is tested: `assistant.service.Signpost`, or anything with these two."""

    def triage_case(self, given: Json) -> Json:
        """A case of `signpost triage --batch` to its result."""
        ...

    def scribe_case(self, given: Json) -> Json:
        """A case of `signpost scribe --batch` to its result."""
        ...


def way_of(kind: str, system: System) -> Answering:
    """How cases of suites of this kind are answered by this system."""
    if kind == "pairs":
        return both(by_its_way(system))
    if kind == "checks":
        return asking(system)
    return by_its_way(system) if kind == "triage" else system.scribe_case
