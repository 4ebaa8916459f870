"""`signpost pathways release`, `rollback`, `releases`: what patients meet, and what they met before."""

from typing import Annotated

import typer

from assistant.commands.author_changes import someone
from assistant.commands.screen import counting, errors, open_signpost, screen
from assistant.journeys.author_views import Part, ReleaseView
from assistant.journeys.views import User

By = Annotated[str, typer.Option(help="Your user name; the command line where none is given.")]
OPERATOR = User("command line", "operator")


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command()(release)
    app.command()(rollback)
    app.command()(releases)


def release(
    request: Annotated[int, typer.Argument(help="The number of an approved change request.")],
    part: Annotated[Part, typer.Option(help="Which part of the version is raised.")] = Part.MINOR,
    by: By = "",
) -> None:
    """Put an approved request into use; a running Signpost takes it without a restart."""
    with open_signpost() as signpost:
        user = someone(signpost, by) if by else OPERATOR
        with counting("Vignettes") as done:
            made = signpost.releases.release(request, user, part=part, done=done)
    _show(made)


def rollback(
    number: Annotated[
        int | None, typer.Argument(help="A release; the one before when none is named.")
    ] = None,
    by: By = "",
) -> None:
    """Take an earlier release into use again."""
    with open_signpost() as signpost:
        made = signpost.releases.roll_back(someone(signpost, by) if by else OPERATOR, number)
    screen.print(f"Release {made.number} is in use again.", highlight=False)


def releases() -> None:
    """List every release, newest first."""
    with open_signpost() as signpost:
        every, notice = signpost.releases.all(), signpost.releases.notice()
    for each in every:
        _show(each)
    if not every:
        screen.print("There is no release yet: patients meet the desk, and its drafts say so.")
    if notice:
        errors.print(notice, style="red", markup=False, highlight=False)


def _show(view: ReleaseView) -> None:
    mark = "in use" if view.current else ""
    items = ", ".join(
        f"{it.id} {it.version_from or 'new'} → {it.version_to or 'changed'}" for it in view.items
    )
    screen.print(
        f"{view.number:4}  {view.at:%Y-%m-%d %H:%M}  {mark:6}  {items}: {view.why} "
        f"(asked by {view.asked_by.name}, approved by {view.approved_by.name})",
        highlight=False,
        markup=False,
    )
    if view.current and view.desk_ahead:
        ahead = ", ".join(view.desk_ahead)
        errors.print(f"The desk is ahead of this release in: {ahead}.", style="yellow", highlight=False)
