"""Gates: bounds an evaluation must keep, each with its reason, in `gates.yaml`.

An empty suite, a crash or a gate whose measure was never counted is a failure by itself: nothing
measured is not nothing wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.errors import GateError
from eval.figures import Figure, tagged
from eval.files import Strict, read_yaml
from eval.measures import Measure
from eval.pairs.differences import EVERYONE, Difference, differences
from eval.runner import SuiteRun

GATES = Path(__file__).with_name("gates.yaml")
FEW = "share sent today not shown to differ, too few to bound it"


class Gate(Strict):
    """One bound; `judged_by` worst takes the unwanted end of the 95% interval instead of the rate."""

    suite: str
    tag: str | None = Field(None, description="only the cases with this tag")
    measure: Measure
    at_most: float | None = Field(None, ge=0)
    at_least: float | None = Field(None, ge=0, le=1)
    judged_by: Literal["rate", "worst"] = "rate"
    reason: str = Field(min_length=10)

    @model_validator(mode="after")
    def _has_one_bound_on_the_right_side(self) -> Self:
        wanted, other = (
            ("at_least", "at_most") if self.measure.about.high_is_good else ("at_most", "at_least")
        )
        if getattr(self, wanted) is None or getattr(self, other) is not None:
            raise ValueError(f"{self.measure} takes {wanted} and nothing else")
        return self

    @property
    def words(self) -> str:
        """The bound as people write it."""
        side, bound = ("at most", self.at_most) if self.at_most is not None else ("at least", self.at_least)
        worst = " (worst end of the interval)" if self.judged_by == "worst" else ""
        return f"{side} {bound:.1%}{worst}"

    def is_met(self, figure: Figure) -> bool:
        """Whether a figure keeps the bound."""
        seen = figure.worst if self.judged_by == "worst" else figure.rate
        return seen <= self.at_most if self.at_most is not None else seen >= (self.at_least or 0)


class EqualityGate(Strict):
    """For every tag of a suite of pairs: how far apart, in either direction, the shares sent today may lie.

    `judged_by` worst takes the end of the 95% interval that is further from nought. Fewer than `least`
    families, as in a sample, cannot show so much: then nought must lie within the interval.
    """

    suite: str
    within: float = Field(gt=0, lt=1)
    least: int = Field(60, ge=1)
    judged_by: Literal["rate", "worst"] = "worst"
    reason: str = Field(min_length=10)

    def is_met(self, found: Difference) -> bool:
        """Whether a difference keeps the bound."""
        if found.families < self.least:
            return found.bounds.low <= 0 <= found.bounds.high
        seen = found.furthest if self.judged_by == "worst" else abs(found.rate)
        return seen <= self.within


class Gates(Strict):
    """`gates.yaml`."""

    gates: tuple[Gate, ...] = Field(min_length=1)
    equality: tuple[EqualityGate, ...] = ()


AnyGate = Gate | EqualityGate


@dataclass(frozen=True, slots=True)
class Verdict:
    """One gate, or one of the conditions that always hold, and whether it was met."""

    suite: str
    what: str
    met: bool
    seen: str
    reason: str


def load_gates(path: Path = GATES) -> tuple[AnyGate, ...]:
    """The gates of a file, or AuthorError with the line."""
    read = read_yaml(path, Gates)
    return (*read.gates, *read.equality)


def check(
    done: Sequence[SuiteRun], figures: Iterable[Figure], gates: Sequence[AnyGate]
) -> tuple[Verdict, ...]:
    """A verdict for every suite run: that it had cases and none crashed, then its gates."""
    found = {(figure.suite, None, figure.measure): figure for figure in figures} | _tagged(done)
    verdicts = [_ran(each) for each in done]
    for gate in gates:
        of = [each for each in done if each.suite.id == gate.suite]
        if isinstance(gate, EqualityGate):
            verdicts += [verdict for each in of for verdict in _equal(gate, each)]
        elif of:
            verdicts.append(_gate(gate, found.get((gate.suite, gate.tag, gate.measure))))
    return tuple(verdicts)


def _tagged(done: Sequence[SuiteRun]) -> dict[tuple[str, str | None, Measure], Figure]:
    return {
        (each.suite.id, tag, figure.measure): figure
        for each in done
        for tag, of_tag in tagged(each).items()
        for figure in of_tag
    }


def refuse_shortfalls(verdicts: Iterable[Verdict]) -> None:
    """GateError listing what fell short, if anything did."""
    short = [f"{v.suite}: {v.what}, seen: {v.seen}" for v in verdicts if not v.met]
    if short:
        raise GateError(
            "The evaluation fell short, see the report:\n" + "\n".join(f"  {each}" for each in short)
        )


def _ran(done: SuiteRun) -> Verdict:
    what, reason = "every case gives a result", "nothing measured is not nothing wrong"
    if not done.records:
        return Verdict(done.suite.id, what, False, "the suite is empty", reason)
    ids = ", ".join(dict.fromkeys(record.case.id for record in done.crashed))
    seen = f"{len(done.crashed)} of {len(done.records)} failed ({ids})" if ids else f"all {len(done.records)}"
    return Verdict(done.suite.id, what, not done.crashed, seen, reason)


def _gate(gate: Gate, figure: Figure | None) -> Verdict:
    of = f" of {gate.tag}" if gate.tag else ""
    what = f"{gate.measure}{of} {gate.words}"
    if figure is None:
        return Verdict(gate.suite, what, False, "nothing was counted", gate.reason)
    seen = f"{figure.rate:.1%} ({figure.hits} of {figure.of})"
    return Verdict(gate.suite, what, gate.is_met(figure), seen, gate.reason)


def _equal(gate: EqualityGate, done: SuiteRun) -> Iterable[Verdict]:
    """One verdict a tag; one that is not met where nothing could be compared."""
    worst = " (worst end of the interval)" if gate.judged_by == "worst" else ""
    what = f"share sent today within {100 * gate.within:g} points{worst}"
    found = [it for it in differences(done) if it.tag != EVERYONE]
    for it in found:
        few = f"{FEW} ({it.families} families)" if it.families < gate.least else what
        yield Verdict(gate.suite, f"{it.tag}: {few}", gate.is_met(it), it.words, gate.reason)
    if not found:
        yield Verdict(gate.suite, what, False, "nothing was compared", gate.reason)
