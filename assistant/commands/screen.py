"""What all commands share on the screen: consoles, progress bars, and the one Signpost they use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from assistant.service import Signpost

screen = Console()
errors = Console(stderr=True)


@contextmanager
def open_signpost() -> Iterator["Signpost"]:
    """The service with the operator's settings, closed afterwards."""
    from assistant.service import Signpost
    from assistant.settings import load_settings

    with Signpost(load_settings()) as signpost:
        yield signpost


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for work that comes in pieces: call it with (done, of)."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=errors) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@contextmanager
def showing() -> Iterator[Callable[[float, str], None]]:
    """A bar for one piece of work: call it with (share from 0 to 1, what is being done)."""
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%")
    with Progress(*columns, console=errors) as progress:
        task = progress.add_task("Starting", total=1.0)
        yield lambda share, doing: progress.update(task, completed=share, description=doing)
