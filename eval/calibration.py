"""Whether a system that says how sure it is may be believed.

Of answers given with 80% confidence, 80% should be right. The expected calibration error is the mean gap
over equal bins, weighted by their cases (Naeini, Cooper and Hauskrecht 2015, AAAI; Guo et al. 2017, ICML);
Brier's score (1950) is the mean squared gap of single answers. Signpost's own triage says no confidence, for
its rules have none; a text model asked directly does. Right means an urgency within the range.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.intervals import Interval, interval
from eval.measures import Measure
from eval.runner import Record, SuiteRun

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence: how sure on average, how often right."""

    low: float
    high: float
    cases: int
    confidence: float
    right: float
    bounds: Interval


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability table, bins without cases left out, and what it comes to."""

    cases: int
    error: float
    brier: float
    bins: tuple[Bin, ...]


def calibration(said: Sequence[tuple[float, bool]], *, bins: int = BINS) -> Calibration | None:
    """From pairs of confidence (0 to 1) and whether it was right; None where nothing was said."""
    if not said:
        return None
    found = tuple(_bin(n, bins, said) for n in range(bins) if any(_falls(it, bins) == n for it, _ in said))
    error = sum(each.cases * abs(each.confidence - each.right) for each in found) / len(said)
    brier = sum((confidence - right) ** 2 for confidence, right in said) / len(said)
    return Calibration(len(said), error, brier, found)


def calibration_of(done: SuiteRun) -> Calibration | None:
    """Of a suite whose results carry a confidence; None where none does."""
    return calibration(list(_said(done.records)))


def _said(records: Iterable[Record]) -> Iterable[tuple[float, bool]]:
    for record in records:
        confidence = (record.result or {}).get("confidence")
        right = [each.hits == each.of for each in record.scores if each.measure is Measure.WITHIN_RANGE]
        if isinstance(confidence, int | float) and 0 <= confidence <= 1 and right:
            yield float(confidence), right[0]


def _falls(confidence: float, bins: int) -> int:
    """Which bin: upper ends belong to the bin above, but 1 to the last."""
    return min(bins - 1, int(confidence * bins))


def _bin(n: int, bins: int, said: Sequence[tuple[float, bool]]) -> Bin:
    inside = [(confidence, right) for confidence, right in said if _falls(confidence, bins) == n]
    right = sum(right for _, right in inside)
    mean = sum(confidence for confidence, _ in inside) / len(inside)
    return Bin(n / bins, (n + 1) / bins, len(inside), mean, right / len(inside), interval(right, len(inside)))
