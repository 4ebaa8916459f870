"""`signpost pathways import`: an existing guideline becomes a draft pathway on the desk."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.screen import open_signpost, screen
from assistant.errors import InputError

AUTHOR = "command line"


def add_to(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command("import")(import_guideline)


def import_guideline(
    file: Annotated[Path, typer.Argument(help="A Word (.docx), Markdown (.md) or HTML file.")],
    id: Annotated[str, typer.Option(help="Its id; made from the title when none is given.")] = "",
    title: Annotated[
        str, typer.Option(help="What the problem is called; the document's own title else.")
    ] = "",
) -> None:
    """Make a draft pathway of an existing guideline, and say what is missing and what fitted nowhere."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}): check its name and rights.") from None
    with open_signpost() as signpost:
        draft = signpost.authoring.take_in(file.name, content, by=AUTHOR, id=id, title=title)
        folder = signpost.settings.pathways / draft.id
    screen.print(f"{draft.title} is a draft in {folder}.", highlight=False, markup=False)
    for heading, lines in (("Placed", draft.placed), ("Missing", draft.missing)):
        screen.print(f"{heading}:", highlight=False)
        for line in lines:
            screen.print(f"  {line}", highlight=False, markup=False)
    if draft.unplaced:
        screen.print(f"Not placed: {draft.unplaced} lines, kept in import-notes.md.", highlight=False)
    screen.print(
        "`signpost pathways lint` gives the line of everything still to be written.", highlight=False
    )
