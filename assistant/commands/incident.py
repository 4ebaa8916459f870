"""`signpost incident`: freeze a case with everything that produced it, and run it again."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.screen import open_signpost, screen
from assistant.errors import GateError
from assistant.journeys.views import User

app = typer.Typer(no_args_is_help=True, help="Incidents: freeze a case, list them, run one again.")
OPERATOR = User("operator", "safety")  # who may run commands here may do what a safety lead may


@app.command()
def freeze(
    reference: Annotated[str, typer.Argument(help="What the patient quotes, like HJK-2TW.")],
    why: Annotated[str, typer.Option(help="What went wrong, in a sentence.")],
) -> None:
    """Freeze a case into a file of the data folder."""
    with open_signpost() as signpost:
        incident = signpost.incidents.freeze_reference(reference, why, OPERATOR)
        screen.print(str(signpost.settings.incidents_dir / incident.name), highlight=False, soft_wrap=True)


@app.command("list")
def list_incidents() -> None:
    """Name every incident, the newest first."""
    with open_signpost() as signpost:
        incidents = signpost.incidents.all()
    for incident in incidents:
        changed = "" if incident.whole else "  CHANGED SINCE"
        line = f"{incident.name}  {incident.frozen['frozen']['why']}{changed}"
        screen.print(line, markup=False, highlight=False, soft_wrap=True)
    if not incidents:
        screen.print("No incident is frozen: open a case and press Freeze as an incident.")


@app.command()
def replay(file: Annotated[Path, typer.Argument(help="An incident's file.")]) -> None:
    """Run an incident again; exit 40 when its result is not the same, and say which versions differ."""
    from assistant.journeys.incidents import read_incident

    incident = read_incident(file)
    with open_signpost() as signpost:
        outcome = signpost.incidents.replay(incident)
    replayed = outcome.replayed
    for line in (
        f"From the messages: {replayed.from_messages}",
        f"From what was understood: {replayed.from_findings}",
        *(f"Version differs: {each}" for each in outcome.versions),
    ):
        screen.print(line, markup=False, highlight=False, soft_wrap=True)
    if not replayed.same:
        raise GateError(outcome.sentence)
    screen.print(outcome.sentence, highlight=False)
