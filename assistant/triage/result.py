"""What triage comes to: the proposal, what it rests on, and what each reader is told.

Plain data in the shape of INTERFACES.md. Knows nothing of how it was reached.
"""

from dataclasses import asdict, dataclass
from typing import Any

from assistant.types import Finding, Route, State, Urgency


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: the rule, the words it rests on and the passage of guidance it cites."""

    rule: str
    evidence: tuple[str, ...]
    passage: str


@dataclass(frozen=True, slots=True)
class RedFlagState:
    """A red flag and whether it is there; `title` names it for the clinician."""

    id: str
    state: State
    evidence: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class PathwayScore:
    """A pathway in play and how well it fits, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Need:
    """One of the things this person needs, how soon and from whom."""

    what: str
    urgency: Urgency
    route: Route


@dataclass(frozen=True, slots=True)
class Continuity:
    """Whether someone who knows the patient should see them, with whom, and why or why not."""

    wanted: bool
    clinician: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Result:
    """The proposal a clinician validates."""

    urgency: Urgency
    route: Route
    minutes: int
    red_flags: tuple[RedFlagState, ...]
    findings: tuple[Finding, ...]
    pathways: tuple[PathwayScore, ...]
    needs: tuple[Need, ...]
    continuity: Continuity
    because: tuple[Because, ...]
    asked: tuple[str, ...]
    turns: int
    unresolved: tuple[str, ...]
    reply: str
    handover: str
    emergency: str | None = None
    understood: tuple[str, ...] = ()
    declined_emergency: bool = False

    def as_output(self) -> dict[str, Any]:
        """The fields of INTERFACES.md as JSON values."""
        whole = asdict(self)
        whole["findings"] = [_finding(finding) for finding in self.findings]
        whole["red_flags"] = [
            {"id": flag.id, "state": flag.state.value, "evidence": list(flag.evidence)}
            for flag in self.red_flags
        ]
        continuity = self.continuity
        whole["continuity"] = {
            "wanted": continuity.wanted, "with": continuity.clinician, "because": continuity.because,
        }  # fmt: skip
        return {name: _plain(value) for name, value in whole.items()}


def _finding(finding: Finding) -> dict[str, Any]:
    """A finding as INTERFACES.md shows it."""
    return {
        "id": finding.id, "state": finding.state.value, "whose": finding.whose.value,
        "when": finding.when.value, "evidence": finding.evidence,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    """Tuples as lists and words as plain text, all the way down."""
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.value if isinstance(value, (Urgency, Route, State)) else value
