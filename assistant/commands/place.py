"""`signpost setup`, `serve` and `doctor`: the place itself."""

from typing import TYPE_CHECKING

import typer
from rich.table import Table

from assistant.commands.screen import open_signpost, screen
from assistant.errors import OperatorError
from assistant.journeys.clock import now

if TYPE_CHECKING:
    from assistant.service import Signpost


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command()(serve)
    app.command()(setup)
    app.command()(doctor)


def setup() -> None:
    """Prepare models, index, database, first users and the demonstration practice."""
    with open_signpost() as signpost:
        _set_up(signpost)


def _set_up(signpost: "Signpost") -> None:
    from assistant.journeys.preparation import prepare

    last = ""

    def tell(doing: str, share: float) -> None:
        """A line for each tenth of the work."""
        nonlocal last
        line = f"{doing} {int(share * 10) * 10} %" if share else doing
        if line != last:
            screen.print(line, highlight=False)
            last = line

    prepared = prepare(signpost, tell)
    screen.print(f"Ready: {prepared.pathways} pathways, {prepared.passages_changed} passages changed.")
    if prepared.passwords:
        _show_passwords(prepared.passwords)


def _show_passwords(passwords: dict[str, str]) -> None:
    """Shown once: only their hashes are kept."""
    screen.print("Sign-in, shown once: write it down.")
    table = Table()
    table.add_column("name")
    table.add_column("password")
    for name, password in passwords.items():
        table.add_row(name, password)
    screen.print(table)


def serve() -> None:
    """Serve the application, set up first where it is not; stop it with Ctrl-C."""
    from assistant.journeys.preparation import is_set_up
    from ui.serve import serve as serve_pages

    with open_signpost() as signpost:
        if not is_set_up(signpost):
            _set_up(signpost)
        address = f"http://{signpost.settings.host}:{signpost.settings.port}"
        screen.print(f"Signpost is opening at {address}  (staff: {address}/clinician)", highlight=False)
        serve_pages(signpost)


def doctor() -> None:
    """Say whether everything is in place, and how to mend what is not."""
    from assistant.journeys.doctor import examine

    wrong = 0
    with open_signpost() as signpost:
        for finding in examine(signpost.settings, signpost.models, signpost.registry, now().date()):
            mark = "[green]right[/]" if finding.right else "[red]wrong[/]"
            mend = f" → {finding.mend}" if finding.mend else ""
            screen.print(f"{mark}  {finding.what}: {finding.seen}{mend}", highlight=False, soft_wrap=True)
            wrong += not finding.right
    if wrong:
        raise OperatorError(f"{wrong} thing{'s' if wrong > 1 else ''} to mend: see the lines marked wrong.")
    screen.print("Everything is in place.")
