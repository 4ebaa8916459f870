"""`signpost monitor`: the software in use as figures, small numbers hidden."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.screen import errors, open_signpost, screen
from assistant.errors import OperatorError

app = typer.Typer(no_args_is_help=True, help="The software in use: figures and alarms.")
When = Annotated[
    str, typer.Option("--period", help="current, last (the last whole one), or a day in it as 2026-11-02.")
]


@app.command()
def export(
    format: Annotated[str, typer.Option("--format", help="csv or prometheus.")] = "csv",
    period: When = "last",
    out: Annotated[Path | None, typer.Option(help="A file; the screen if none.")] = None,
) -> None:
    """Write the figures of four weeks; counts below 10 stay hidden.

    Export whole periods where you can: two exports of the current one can be subtracted from each other.
    """
    with open_signpost() as signpost:
        text = signpost.monitoring.export(format, period)
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise OperatorError(f"{out} cannot be written ({error.strerror}): name another file.") from error
    errors.print(f"{len(text.splitlines())} lines: {out}", highlight=False)


@app.command()
def alarms(period: When = "current") -> None:
    """Say which alarms ring, and what to do."""
    with open_signpost() as signpost:
        for rung in signpost.monitoring.overview(period).alarms:
            where = ", ".join(rung.where)
            state = f"rings ({where})" if where else "quiet" if rung.judged else "too few to judge"
            screen.print(f"{rung.alarm.id}: {state}", markup=False, highlight=False, soft_wrap=True)
            if where:
                screen.print(f"  {rung.alarm.act}", markup=False, highlight=False, soft_wrap=True)
