"""The safety case of a checkout: its hazards and known limits, read and checked.

`check_case` finds every mistake at once; nothing is written while there is one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AuthorError, GateError, OperatorError
from eval.safety_case.checks import check_hazards, check_limits, fallen, gaps
from eval.safety_case.matrix import Likelihood, Severity
from eval.safety_case.reading import Problem, read_register
from eval.safety_case.results import Results
from eval.safety_case.schema import Control, Hazard, Limit, Status
from eval.safety_case.sources import SUITE, Sources

ROOT = Path(__file__).resolve().parents[2]
HAZARDS = "eval/hazards.yaml"
LIMITS = "eval/known_limits.yaml"


@dataclass(frozen=True, slots=True)
class SafetyCase:
    """What was read, what is wrong with it, and the results it is set beside."""

    hazards: tuple[Hazard, ...]
    limits: tuple[Limit, ...]
    problems: tuple[Problem, ...]
    results: Results
    root: Path

    def of_status(self, status: Status) -> tuple[Hazard, ...]:
        """Hazards in this state."""
        return tuple(hazard for hazard in self.hazards if hazard.status is status)

    def gaps(self) -> tuple[tuple[Hazard, Control], ...]:
        """Controls that are claimed and that nothing shows."""
        return tuple((hazard, control) for hazard in self.hazards for control in gaps(hazard))

    def fallen(self) -> tuple[tuple[Hazard, str, str], ...]:
        """Evidence that failed in the named results: the hazard that rests on it, the evidence, and how."""
        return tuple((hazard, *each) for hazard in self.hazards for each in fallen(hazard, self.results))

    def spread(self, *, after: bool) -> Counter[tuple[Likelihood, Severity]]:
        """How many hazards lie in each cell of the matrix."""
        risks = (hazard.after if after else hazard.before for hazard in self.hazards)
        return Counter((risk.likelihood, risk.severity) for risk in risks)

    def evidence(self) -> tuple[str, ...]:
        """Every test and suite named, once, in order."""
        return tuple(sorted({it for h in self.hazards for control in h.controls for it in control.shown_by}))

    def not_run(self) -> tuple[str, ...]:
        """Suites named as evidence that none of the named runs holds."""
        suites = (it.removeprefix(SUITE) for it in self.evidence() if it.startswith(SUITE))
        return tuple(suite for suite in suites if suite not in self.results.suites)


def check_case(root: Path = ROOT, results: Results | None = None) -> SafetyCase:
    """Read and check everything; what is wrong is in `problems`."""
    if not (root / "tests").is_dir():
        raise OperatorError(
            f"There are no tests in {root}, so no control can be shown: run this in a checkout of Signpost."
        )
    results = results or Results()
    hazards = read_register(root / HAZARDS, "hazards", Hazard, name=HAZARDS)
    limits = read_register(root / LIMITS, "limits", Limit, name=LIMITS)
    sources = Sources(root)
    found = [
        *hazards.problems,
        *check_hazards(hazards.written, sources, results),
        *limits.problems,
        *check_limits(limits.written, hazards.written, sources),
    ]
    return SafetyCase(hazards.entries, limits.entries, tuple(sorted(found)), results, root)


def refuse_mistakes(problems: Iterable[Problem]) -> None:
    """AuthorError listing every mistake, if there is one."""
    if listed := [str(problem) for problem in problems]:
        raise AuthorError("\n".join(listed))


def refuse_shortfalls(case: SafetyCase) -> None:
    """GateError listing the evidence that fell short in the named results, if any did."""
    if found := case.fallen():
        told = "\n".join(f"  {hazard.id} rests on {evidence}: {how}" for hazard, evidence, how in found)
        raise GateError(f"Evidence fell short, and the documents say so:\n{told}")
