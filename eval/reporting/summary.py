"""What a medical director reads in a minute: what was tested, what failed, how sure, in plain words. Pure.

Counts of all suites are never added up where their cases overlap in kind: each sentence is of one measure,
and says how many cases it rests on. Sentences with no case behind them are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.figures import Figure
from eval.gates import Verdict
from eval.intervals import interval, rule_of_three
from eval.measures import Measure
from eval.reporting.markup import percent
from eval.runner import SuiteRun

FEW_CASES = 100  # fewer cannot show a rate below three in a hundred (rule of three)


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of the summary; `kind` is good, bad or plain."""

    words: str
    kind: str = "plain"


def verdict_words(verdicts: Sequence[Verdict]) -> str:
    """Whether the gates were met, in a few words."""
    short = sum(not each.met for each in verdicts)
    if not verdicts:
        return "Nothing was evaluated"
    return f"{short} of {len(verdicts)} gates not met" if short else f"All {len(verdicts)} gates met"


def summary(runs: Sequence[SuiteRun], figures: Sequence[Figure], verdicts: Sequence[Verdict]) -> list[Point]:
    """The sentences, in the order they are read."""
    return [_tested(runs), *_failed(verdicts), *_safety(figures), *_notes(figures), *_how_sure(runs)]


def _tested(runs: Sequence[SuiteRun]) -> Point:
    cases = sum(len(run.suite.cases) for run in runs)
    records = sum(len(run.records) for run in runs)
    again = f", {records} runs in all" if records != cases else ""
    titles = _listed([run.suite.title for run in runs], most=4)
    return Point(f"Tested: {cases:,} cases in {_count(len(runs), 'suite')}{again}: {titles}.")


def _failed(verdicts: Sequence[Verdict]) -> Iterator[Point]:
    short = [each for each in verdicts if not each.met]
    if not verdicts:
        yield Point("Nothing was judged: a run without gates shows nothing.", "bad")
    elif not short:
        yield Point(f"Every one of the {len(verdicts)} gates was met.", "good")
    for each in short:
        yield Point(f"Gate not met in {each.suite}: {_plain(each.what)}; seen {each.seen}.", "bad")


def _safety(figures: Sequence[Figure]) -> Iterator[Point]:
    if found := _together(figures, Measure.EMERGENCIES_CAUGHT):
        missed, of = found[1] - found[0], found[1]
        words = f"{missed:,} of {of:,} emergencies were not" if missed else f"All {of:,} emergencies were"
        yield Point(f"{words} sent to 999 or A&E; {_in_truth(missed, of)}.", "bad" if missed else "good")
    for measure, said in (
        (Measure.UNDER_TRIAGE, "were given less urgency than is safe"),
        (Measure.UNDER_BY_TWO, "were given two levels less than is safe"),
        (Measure.OVER_TRIAGE, "were given more urgency than is reasonable"),
    ):
        if found := _together(figures, measure):
            bad = found[0] and measure is not Measure.OVER_TRIAGE
            yield Point(f"{_of(*found)} {said}; {_in_truth(*found)}.", "bad" if bad else "plain")


def _notes(figures: Sequence[Figure]) -> Iterator[Point]:
    if found := _together(figures, Measure.CRITICAL_FACTS):
        hits, of = found
        yield Point(f"Notes held {hits:,} of {of:,} critical facts ({percent(hits / of)}).")
    for measure, said in (
        (Measure.FORBIDDEN, "statements that must not be in a note were in one"),
        (Measure.UNSUPPORTED_LINES, "lines of notes rested on nothing that was said"),
    ):
        if found := _together(figures, measure):
            yield Point(f"{_of(*found)} {said}; {_in_truth(*found)}.", "bad" if found[0] else "plain")


def _how_sure(runs: Sequence[SuiteRun]) -> Iterator[Point]:
    small = [run.suite.title for run in runs if 0 < len(run.suite.cases) < FEW_CASES]
    if small:
        yield Point(
            f"How sure: fewer than {FEW_CASES} cases in {_listed(small, most=3)}. Where none of them failed, "
            "up to three in as many cases may still fail in truth."
        )
    if any(record.case.group for run in runs for record in run.records):
        yield Point("Some cases are variants of one message: the true uncertainty is larger than is shown.")
    yield Point("The ranges that count as right were set by engineers; no clinician has checked them.")


def _of(hits: int, of: int) -> str:
    return f"{hits:,} of {of:,}" if hits else f"None of {of:,}"


def _in_truth(hits: int, of: int) -> str:
    """What so many of so many may be in truth."""
    if not hits:
        return f"none failed, so in truth at most about {percent(rule_of_three(of))} do (rule of three)"
    bounds = interval(hits, of)
    return f"{percent(hits / of)}, in truth between {percent(bounds.low)} and {percent(bounds.high)}"


def _together(figures: Iterable[Figure], measure: Measure) -> tuple[int, int] | None:
    found = [figure for figure in figures if figure.measure is measure]
    return (sum(it.hits for it in found), sum(it.of for it in found)) if found else None


def _listed(names: Sequence[str], *, most: int) -> str:
    more = len(names) - most
    return "; ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _plain(name: str) -> str:
    return name.replace("_", " ")
