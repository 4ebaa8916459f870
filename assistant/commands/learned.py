"""`signpost models`: what is learned, where it comes from, and whether it is in place."""

from typing import Annotated

import typer
from rich.table import Table

from assistant.commands.screen import open_signpost, screen, showing
from assistant.errors import ModelError
from models.base import ModelUnavailableError

app = typer.Typer(no_args_is_help=True, help="The models: list, verify, fetch.")


@app.command("list")
def list_models() -> None:
    """Name every model, its origin, licence and state."""
    with open_signpost() as signpost:
        table = Table()
        for heading in ("model", "job", "size", "licence", "origin", "prepared"):
            table.add_column(heading)
        for entry in signpost.registry.entries():
            prepared = "yes" if signpost.registry.is_prepared(entry.id) else "no"
            size = f"{entry.size_bytes / 1e6:,.0f} MB"
            table.add_row(entry.id, str(entry.job), size, entry.licence, entry.origin, prepared)
        screen.print(table)


@app.command()
def verify() -> None:
    """Read every byte of every model in use and compare its SHA-256."""
    with open_signpost() as signpost:
        checks = [signpost.registry.verify(name) for name in signpost.models.needed()]
    for check in checks:
        mark = "[green]right[/]" if check.ok else "[red]wrong[/]"
        screen.print(f"{mark}  {check.sentence}", highlight=False, soft_wrap=True)
    wrong = [check for check in checks if not check.ok]
    if wrong:
        raise ModelError(f"{len(wrong)} of {len(checks)} models are not right: run make models.")


@app.command()
def fetch(
    from_hub: Annotated[
        bool, typer.Option("--from-hub", help="From the official origin on the internet.")
    ] = False,
) -> None:
    """Install and prepare the models in use again; the same hashes must result."""
    from models.fetch import fetch as install
    from models.fetch import fetch_from_hub

    get = fetch_from_hub if from_hub else install
    with open_signpost() as signpost, showing() as progress:
        try:
            get(
                signpost.registry,
                signpost.models.needed(),
                progress=lambda what, share: progress(share, what),
            )
        except ModelUnavailableError as error:
            raise ModelError(str(error)) from error
    screen.print("All models in use are in place.")
