"""`signpost eval compare`, `signpost eval keep` and `signpost eval cases-needed`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.screen import screen
from assistant.errors import GateError, UsageError

if TYPE_CHECKING:
    from eval.sample_size import GateSize


def compare(
    a: Annotated[Path, typer.Argument(help="A run's folder or its report.json: what was before.")],
    b: Annotated[Path, typer.Argument(help="The other run: what is now.")],
    out: Annotated[Path | None, typer.Option(help="The HTML page; compared.html beside B if none.")] = None,
) -> None:
    """Compare two runs over the same cases; exit 40 when B is significantly worse in a measure of safety."""
    from eval.compare import compare as compared
    from eval.compare_page import as_lines, write_page
    from eval.outcomes import read_run

    found = compared(read_run(a), read_run(b))
    page = out or found.b.place / "compared.html"
    write_page(found, page)
    for line in as_lines(found):
        screen.print(line, highlight=False, markup=False, soft_wrap=True)
    screen.print(f"Page: {page}", highlight=False, markup=False, soft_wrap=True)
    if not found.rows:
        raise UsageError("No case is in both runs: compare two runs of the same suites.")
    if found.unsafe:
        names = ", ".join(f"{row.suite} {row.measure}" for row in found.unsafe)
        raise GateError(f"B is significantly worse in measures of safety ({names}): look at the page.")


def keep(
    group: Annotated[str, typer.Argument(help="A group that is judged against a kept run, as `ci`.")],
    run: Annotated[Path, typer.Argument(help="The run to keep: its folder.")],
    because: Annotated[str, typer.Option(help="Why, in a sentence: it stays in the file.")],
) -> None:
    """Make a run what a group is judged by from now on; says which cases do worse than in the one before."""
    from eval.baseline import keep as kept
    from eval.baseline import less_safe
    from eval.catalogue import baseline_of
    from eval.outcomes import read_run

    known, file = baseline_of(group)
    found = kept(read_run(run), known.suites, file, because=because, at=datetime.now(UTC))
    for line in less_safe(found) if found else []:
        screen.print(f"Worse than kept before: {line}", highlight=False, markup=False, soft_wrap=True)
    screen.print(f"Kept: {file}. Commit it with the change it belongs to.", highlight=False, soft_wrap=True)


def cases_needed(
    below: Annotated[float | None, typer.Option(help="To show that fewer than this share fail.")] = None,
    above: Annotated[float | None, typer.Option(help="To show that more than this share are right.")] = None,
    failures: Annotated[int, typer.Option(min=0, help="Failures among the cases.")] = 0,
    confidence: Annotated[float, typer.Option(help="How sure to be.")] = 0.95,
    expect: Annotated[
        float | None, typer.Option(help="Plan a gate: the share you expect to fail, or to be right.")
    ] = None,
    power: Annotated[float, typer.Option(help="The chance such a gate should have of being met.")] = 0.8,
) -> None:
    """Say how many cases a claim or a gate needs: --below 0.01, or --above 0.95 --expect 0.98."""
    from eval.sample_size import cases_for_gate, cases_to_show

    if (below is None) == (above is None):
        raise UsageError("Give one bound: --below for a share that fails, or --above for one that is right.")
    bound = below if below is not None else 1 - (above or 0)
    claim = f"fewer than {below:.3%} fail" if below is not None else f"more than {above:.3%} are right"
    try:
        if expect is None:
            n = cases_to_show(bound, failures, confidence=confidence)
            told = f"{n:,} cases with at most {failures} failures show ({confidence:.0%} sure) that {claim}."
        else:
            failing = expect if below is not None else 1 - expect
            size = cases_for_gate(bound, failing, power=power, confidence=confidence)
            told = _gate_words(size, claim, confidence)
    except ValueError as error:
        raise UsageError(f"No number of cases answers that: {error}.") from error
    screen.print(told, highlight=False, soft_wrap=True)
    screen.print("Count independent cases: of variants of one message, the families.", highlight=False)


def _gate_words(size: "GateSize | None", claim: str, confidence: float) -> str:
    if size is None:
        return "More than two million: the bound is too near to what you expect."
    return (
        f"{size.cases:,} cases, of which {size.may_fail} may fail: the worst end of the {confidence:.0%} "
        f"interval then says that {claim}, and the chance of it is {size.power:.0%}."
    )
