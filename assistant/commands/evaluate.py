"""`signpost eval`: run evaluation suites, write a report, hold the gates."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.screen import counting, open_signpost, screen

app = typer.Typer(no_args_is_help=True, help="Evaluation suites: list, run.")


@app.command("list")
def list_suites() -> None:
    """Name every suite."""
    from eval.cases import OWN, suite_names

    for name in suite_names():
        screen.print(name, highlight=False)
    screen.print(f"{OWN[0]}  (this practice's own cases, kept by its clinicians)", highlight=False)


@app.command()
def run(
    names: Annotated[list[str], typer.Argument(help="Suites, as triage-core; see signpost eval list.")],
    data: Annotated[Path | None, typer.Option(help="Folder of reference data, for suites on it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for reports; the app's own if none.")] = None,
    gates: Annotated[Path | None, typer.Option(help="A gates file; the shipped one if none.")] = None,
    runs: Annotated[int, typer.Option(min=1, help="How often each case is run.")] = 1,
) -> None:
    """Run suites and write one HTML report; exit 40 when a gate is not met."""
    from eval.gates import GATES, refuse_shortfalls
    from eval.main import run_suites

    with open_signpost() as signpost, counting("Cases") as done:
        report = run_suites(
            names,
            signpost,
            data=data,
            own=signpost.settings.suites_dir,
            out=out or signpost.settings.reports_dir,
            gates=gates or GATES,
            runs=runs,
            progress=lambda _suite, n, of: done(n, of),
        )
    for figure in report.figures:
        of = f"{figure.hits} of {figure.of}"
        between = f" ({figure.bounds.low:.1%} to {figure.bounds.high:.1%})" if figure.bounds else ""
        line = f"{figure.suite:16} {figure.measure:32} {figure.rate:6.1%}  {of}{between}"
        screen.print(line, highlight=False, soft_wrap=True)
    screen.print(f"Report: {report.folder / 'report.html'}", highlight=False)
    refuse_shortfalls(report.verdicts)
