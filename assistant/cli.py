"""The command line: arguments only. What the commands do is in the service and the journeys.

Errors end here, as one sentence and the exit code of their kind; a bug keeps its traceback.
"""

import logging
import sys
from typing import Annotated

import typer

from assistant import __version__
from assistant.commands import (
    author,
    evaluate,
    incident,
    learned,
    monitor,
    place,
    safety,
    scribe,
    terminology,
    triage,
)
from assistant.commands.screen import errors
from assistant.errors import BUG_EXIT_CODE, SignpostError
from assistant.settings import go_offline

LOUD = ("bm25s", "httpx", "faster_whisper")  # they set their own level, or say what nobody asked

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Guides patients to the right care and writes up consultations, for clinicians to validate.",
)
place.add_to(app)
app.command("triage")(triage.triage)
app.command("scribe")(scribe.scribe)
app.command("templates")(scribe.templates)
app.add_typer(author.app, name="pathways")
app.add_typer(learned.app, name="models")
app.add_typer(terminology.app, name="terminology")
app.add_typer(evaluate.app, name="eval")
app.add_typer(safety.app, name="safety")
app.add_typer(monitor.app, name="monitor")
app.add_typer(incident.app, name="incident")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"signpost {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Say more about what happens.")] = False,
) -> None:
    """What every command takes."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    for loud in LOUD:
        logging.getLogger(loud).setLevel(logging.INFO if verbose else logging.WARNING)


def main() -> None:
    """Run the command line and exit."""
    go_offline()
    try:
        app()  # exits by itself: 0 done, 2 wrong use
    except SignpostError as error:
        errors.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except Exception:
        logging.exception("This is our mistake: please report it with the lines below")
        sys.exit(BUG_EXIT_CODE)
