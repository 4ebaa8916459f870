"""`signpost terminology`: the practice's own SNOMED CT release."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from assistant.commands.screen import screen, showing
from assistant.errors import OperatorError
from assistant.records.terminology import FILE, Status, Terminology, import_release
from assistant.settings import load_settings

app = typer.Typer(no_args_is_help=True, help="The practice's own SNOMED CT release: import, status, search.")
NONE = "No SNOMED CT release has been imported: run signpost terminology import FOLDER."


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="An RF2 release (Snapshot): its folder or zip file.")],
) -> None:
    """Read a licensed SNOMED CT release into the data folder, in place of the one before."""
    file = load_settings().data / FILE
    with showing() as progress:
        status = import_release(folder, file, progress)
    _say(status)


@app.command()
def status() -> None:
    """Say which release is in use."""
    there = Terminology(load_settings().data / FILE).status()
    if there is None:
        screen.print(NONE, highlight=False)
        return
    _say(there)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words of a term, or their beginnings.")],
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many at most.")] = 20,
) -> None:
    """Find active concepts by their terms."""
    terminology = Terminology(load_settings().data / FILE)
    if not terminology.is_there:
        raise OperatorError(NONE)
    table = Table()
    for heading in ("code", "preferred term", "kind", "found by"):
        table.add_column(heading)
    found = terminology.search(" ".join(words), limit=limit)
    for entry in found:
        table.add_row(entry.code, entry.preferred, entry.tag, entry.found)
    screen.print(table if found else f"No active concept has a term with {' '.join(words)!r}.")


def _say(status: Status) -> None:
    release = (
        f"{status.release[:4]}-{status.release[4:6]}-{status.release[6:]}" if status.release else "undated"
    )
    screen.print(
        f"SNOMED CT release of {release}: {status.concepts:,} active concepts, {status.inactive:,} inactive,"
        f" {status.terms:,} terms. Imported {status.imported_at}.",
        highlight=False,
        soft_wrap=True,
    )
