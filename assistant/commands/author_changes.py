"""`signpost pathways diff`, `ask`, `approve`, `send-back`, `requests`: a change and who agrees to it."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from assistant.commands.screen import counting, errors, open_signpost, screen
from assistant.errors import AuthorError
from assistant.journeys.author_views import Change, ComparedCase, DiffView, RequestState, RequestView

if TYPE_CHECKING:
    from assistant.journeys.views import User
    from assistant.service import Signpost

CASES_SHOWN = 40
NOTHING = "–"
By = Annotated[str, typer.Option(help="Your user name.")]
WORDS = {
    Change.UNDER_TRIAGE: "[bold red]UNDER-TRIAGE[/]",
    Change.FAILED: "[bold red]no outcome[/]",
    Change.RED_FLAG_LOST: "[bold red]red flag lost[/]",
    Change.RAISED: "more urgent",
    Change.ROUTE: "another route",
    Change.RULE: "another rule",
    Change.SAME: "same",
}


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command()(diff)
    app.command()(ask)
    app.command()(approve)
    app.command("send-back")(send_back)
    app.command()(requests)


def diff(
    rev: Annotated[
        str, typer.Argument(help="A release's number or a git revision; the current release or HEAD.")
    ] = "",
    contacts: Annotated[int, typer.Option(help="How many of the last contacts to run again.", min=0)] = 200,
    every: Annotated[bool, typer.Option("--all", help="Show every case that changed.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes share the work.")] = 1,
) -> None:
    """What the desk does to vignettes and stored contacts that older guidance did not."""
    with open_signpost() as signpost, counting("Cases") as done:
        view = signpost.guidance_diff.run(rev, contacts=contacts, done=done, jobs=jobs)
    show_diff(view, every=every)


def ask(
    items: Annotated[list[str], typer.Argument(help="Pathways' ids; or findings, universal, practice.")],
    why: Annotated[str, typer.Option(help="Why the change is needed.")],
    by: By,
    contacts: Annotated[int, typer.Option(help="How many of the last contacts to run again.", min=0)] = 200,
) -> None:
    """Ask for what is on the desk to be released; a second person decides."""
    with open_signpost() as signpost:
        user = someone(signpost, by)
        with counting("Cases") as done:
            view = signpost.change_requests.ask(items, why, user, contacts=contacts, done=done)
    if view.diff:
        show_diff(view.diff)
    screen.print(f"Change request {view.id} waits for a second person to approve it.", highlight=False)


def approve(
    request: Annotated[int, typer.Argument(help="The request's number.")],
    by: By,
    comment: Annotated[str, typer.Option(help="What you want to say about it.")] = "",
) -> None:
    """Approve a request of somebody else."""
    with open_signpost() as signpost:
        signpost.change_requests.approve(request, someone(signpost, by), comment)
    screen.print(f"Approved: `signpost pathways release {request}` puts it into use.", highlight=False)


def send_back(
    request: Annotated[int, typer.Argument(help="The request's number.")],
    by: By,
    comment: Annotated[str, typer.Option(help="What is to be mended.")],
) -> None:
    """Send a request of somebody else back."""
    with open_signpost() as signpost:
        signpost.change_requests.send_back(request, someone(signpost, by), comment)
    screen.print(f"Change request {request} was sent back.", highlight=False)


def requests(
    request: Annotated[int | None, typer.Argument(help="One request, whole; all when none is named.")] = None,
) -> None:
    """List change requests, or show one with its comparison and its text."""
    with open_signpost() as signpost:
        if request is None:
            rows = signpost.change_requests.all()
        else:
            show_request(signpost.change_requests.get(request))
            return
    for row in rows:
        items = ", ".join(item.id for item in row.items)
        state = "waiting" if row.state is RequestState.WAITING else row.state.replace("_", " ")
        _say(f"{row.id:4}  {state:10} {row.asked_at:%Y-%m-%d}  {row.asked_by.name:12} {items}: {row.why}")
    if not rows:
        screen.print("There is no change request yet: `signpost pathways ask` makes one.")


def someone(signpost: "Signpost", name: str) -> "User":
    """Somebody who may sign in, by name."""
    user = signpost.users.find(name)
    if user is None:
        raise AuthorError(f"There is nobody called {name} here: give the name you sign in with.")
    return user


def show_request(view: RequestView) -> None:
    """One request, for the person who has to decide."""
    _say(f"Change request {view.id}, {view.state.replace('_', ' ')}: {view.why}")
    _say(f"Asked by {view.asked_by.name} ({view.asked_by.role}), {view.asked_at:%Y-%m-%d}.")
    if view.decided_by:
        said = f": {view.comment}" if view.comment else "."
        _say(f"Decided by {view.decided_by.name} ({view.decided_by.role}){said}")
    for item in view.items:
        _say(f"\n{item.title} ({item.id}), {item.version or 'no version'}", style="bold")
        for now, before in zip(item.what, item.before, strict=False):
            _say(f"  {now}  (before: {before})")
        _say(item.text_diff)
        if item.desk_ahead:
            _say("The desk has changed since: what was asked for stays as it was.", style="yellow")
    if view.diff:
        show_diff(view.diff)


def _say(text: str, *, style: str = "") -> None:
    """What people wrote, as they wrote it."""
    screen.print(text, style=style, markup=False, highlight=False)


def show_diff(view: DiffView, *, every: bool = False) -> None:
    """The table from and to, and what changed, worst first."""
    _say(
        f"{view.base} → {view.against}: {view.vignettes} vignettes, {view.contacts} stored contacts"
        + (f" ({view.unusable} more had nothing to run)" if view.unusable else "")
        + f"; {len(view.rows)} changed, of them UNDER-TRIAGE: {view.under_triage}."
    )
    if any(row.before != row.after for row in view.table):
        screen.print(_from_to(view))
    if view.rows:
        screen.print(_cases(view.rows if every else view.rows[:CASES_SHOWN]))
    if len(view.rows) > CASES_SHOWN and not every:
        errors.print(f"{len(view.rows) - CASES_SHOWN} more are not shown: --all shows them.")
    for where, ids in ((view.base, view.only_before), (view.against, view.only_after)):
        if ids:
            _say(f"Only in {where}: {', '.join(ids)}")


def _from_to(view: DiffView) -> Table:
    table = Table("from", "to", "cases", title="Urgency")
    for row in view.table:
        style = "bold red" if row.under_triage else ""
        table.add_row(_plain(row.before), _plain(row.after), str(row.cases), style=style)
    return table


def _cases(rows: tuple[ComparedCase, ...]) -> Table:
    table = Table("case", "who", "change", "urgency", "route", "rule", title="What changed, worst first")
    for row in rows:
        before, after = row.before, row.after
        table.add_row(
            row.id,
            row.about,
            WORDS[row.change],
            _pair(before.urgency, after.error or after.urgency),
            _pair(before.route, after.route),
            _pair(before.rule, after.rule),
        )
    return table


def _pair(before: str, after: str) -> str:
    return _plain(before) if before == after else f"{_plain(before)} → {_plain(after)}"


def _plain(word: str) -> str:
    return escape(word.replace("_", " ")) or NOTHING
