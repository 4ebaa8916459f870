"""What of a suite is drawn: urgency expected and given, the main measure by tag, times, calibration. Pure."""

from collections import Counter
from collections.abc import Iterator

from assistant.types import Urgency
from eval.calibration import Calibration, calibration_of
from eval.cases import TriageExpected, TriageTry
from eval.figures import Figure, tagged
from eval.measures import Measure
from eval.reporting.markup import percent, row, table
from eval.reporting.plots import Cell, Share, confusion, latency, shares
from eval.runner import Record, SuiteRun

MOST_TAGS = 24
# What a suite is about, the first it has: sensitivity where there are red flags, else how often it was right.
BY_TAG = (
    Measure.RED_FLAG_SENSITIVITY, Measure.CRITICAL_FACTS, Measure.WITHIN_RANGE, Measure.PATHWAY_FIRST,
    Measure.READ_AS_IT_STANDS, Measure.URGENCY_UNCHANGED,
)  # fmt: skip
SHORT = {"self_care": "self-care", "same_day": "same day", "emergency": "999/A&E"}
Range = tuple[Urgency, Urgency]


def pictures(done: SuiteRun) -> str:
    """Every plot of a suite that has something to show."""
    drawn = "".join((*_confusion(done), *_by_tag(done), *_times(done)))
    return f'<div class="plots">{drawn}</div>{_calibration(calibration_of(done))}' if drawn else ""


def _confusion(done: SuiteRun) -> Iterator[str]:
    counts: Counter[tuple[Range, Urgency]] = Counter()
    for record in done.records:
        if (expected := _expected(record)) and (given := _given(record)):
            counts[(expected.lowest_safe, expected.highest_reasonable), given] += 1
    ranges = sorted({due for due, _ in counts}, key=lambda due: (due[0].level, due[1].level))
    if ranges:
        columns = [_short(each) for each in Urgency]
        rows = [
            (_range(due), [Cell(counts[due, each], _side(due, each)) for each in Urgency]) for due in ranges
        ]
        yield confusion("Expected urgency (rows) against given urgency", columns, rows)


def _expected(record: Record) -> TriageExpected | None:
    expect = record.case.expect if isinstance(record.case, TriageTry) else None
    return expect if isinstance(expect, TriageExpected) else None


def _given(record: Record) -> Urgency | None:
    said = (record.result or {}).get("urgency")
    return Urgency(said) if not record.error and said in set(Urgency) else None


def _range(due: Range) -> str:
    low, high = due
    return _short(low) if low is high else f"{_short(low)} to {_short(high)}"


def _short(urgency: Urgency) -> str:
    return SHORT.get(urgency, str(urgency))


def _side(due: Range, given: Urgency) -> str:
    if given.level < due[0].level:
        return "below"
    return "above" if given.level > due[1].level else "within"


def _by_tag(done: SuiteRun) -> Iterator[str]:
    """The main measure for each tag, the lowest first."""
    by_tag = tagged(done)
    have = {each.measure for found in by_tag.values() for each in found}
    measure = next((each for each in BY_TAG if each in have), None)
    if measure is None:
        return
    found = [(tag, each) for tag, all_of in by_tag.items() for each in all_of if each.measure is measure]
    found.sort(key=lambda it: (it[1].rate, -it[1].of))
    more = f" (the lowest {MOST_TAGS} of {len(found)})" if len(found) > MOST_TAGS else ""
    title = f"{measure.about.words.capitalize()}, by tag, with 95% intervals{more}"
    yield shares(title, [_share(tag, each) for tag, each in found[:MOST_TAGS]])


def _share(tag: str, figure: Figure) -> Share:
    low, high = (figure.bounds.low, figure.bounds.high) if figure.bounds else (figure.rate, figure.rate)
    short = tag if len(tag) <= 22 else tag[:21] + "…"
    return Share(short, figure.rate, low, high, f"{figure.hits} of {figure.of}, {percent(figure.rate)}")


def _times(done: SuiteRun) -> Iterator[str]:
    seconds = [record.seconds for record in done.records if not record.kept]
    if seconds:
        yield latency("Time for a case", seconds)


def _calibration(found: Calibration | None) -> str:
    if found is None:
        return ""
    rows = (
        row(
            f"{percent(it.low)} to {percent(it.high)}",
            str(it.cases),
            percent(it.confidence),
            percent(it.right),
        )
        for it in found.bins
    )
    said = (
        f"<p>Answers came with a confidence: expected calibration error {found.error:.3f}, Brier score "
        f"{found.brier:.3f}. Of answers given with 80% confidence, 80% should be right.</p>"
    )
    return said + table(
        "Confidence and how often it was right", ("Confidence", "Cases", "Mean", "Right"), rows
    )
