"""`signpost pathways new` and `retire`: the beginning and the end of a pathway, on the desk."""

from typing import Annotated

import typer

from assistant.commands.screen import open_signpost, screen
from assistant.guidance.versions import set_field

AUTHOR = "command line"


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command()(new)
    app.command()(retire)


def new(
    title: Annotated[str, typer.Argument(help="What the problem is called, as “Tennis elbow”.")],
    id: Annotated[str, typer.Option(help="Its id; made from the title when none is given.")] = "",
) -> None:
    """Put a blank pathway on the desk, complete but for the words lint asks for."""
    with open_signpost() as signpost:
        draft = signpost.authoring.new(title, by=AUTHOR, id=id)
        folder = signpost.settings.pathways / draft.id
    screen.print(f"{folder} is there: `signpost pathways lint` says what is left to write.", highlight=False)


def retire(
    pathway: Annotated[str, typer.Argument(help="Its id.")],
    why: Annotated[str, typer.Option(help="Why it is no longer used; kept beside its status.")],
) -> None:
    """Mark a pathway as no longer used; patients meet the change when it is released."""
    file = f"{pathway}/pathway.yaml"
    with open_signpost() as signpost:
        there = signpost.authoring.read(file)
        text = set_field(there.text, "status", "retired", remark=why)
        signpost.authoring.save(file, text, was=there.mark, by=AUTHOR)
    screen.print(f"{pathway} is marked as retired: ask for it to be released.", highlight=False)
