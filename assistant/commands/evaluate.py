"""`signpost eval`: run evaluation suites, write a report, hold the gates."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.screen import counting, open_signpost, screen
from assistant.errors import GateError

app = typer.Typer(no_args_is_help=True, help="Evaluation suites: list, run.")


@app.command("list")
def list_suites() -> None:
    """Name every suite and what it needs."""
    from eval.main import suites

    for name, about in suites().items():
        screen.print(f"{name:20} {about}", highlight=False)


@app.command()
def run(
    names: Annotated[list[str] | None, typer.Argument(help="Suites; all that need no data if none.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder of reference data, for suites on it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the report.")] = None,
    gates: Annotated[Path | None, typer.Option(help="A gates file; the shipped one if none.")] = None,
) -> None:
    """Run suites and write one HTML report; exit 40 when a gate is not met."""
    from eval.main import run_suites

    with open_signpost() as signpost, counting("Cases") as done:
        folder = out or signpost.settings.reports_dir / "latest"
        report = run_suites(names or [], signpost, data=data, out=folder, gates=gates, progress=done)
    screen.print(report.summary(), highlight=False)
    screen.print(f"Report: {folder / 'report.html'}", highlight=False)
    if report.fell_short:
        raise GateError("Gates not met:\n" + "\n".join(report.fell_short))
