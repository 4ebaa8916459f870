"""`signpost triage`: a chat in the terminal, or a batch of written cases."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.screen import counting, errors, open_signpost, screen
from assistant.errors import UsageError

SOME_FAILED = 30


def triage(
    batch: Annotated[Path | None, typer.Option(help="Cases to run, one JSON object a line.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the results go, one a line, same order.")] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Cases at once.")] = 1,
    opening_only: Annotated[bool, typer.Option("--opening-only", help="Decide without asking.")] = False,
) -> None:
    """Chat in the terminal, or with --batch run many written cases."""
    if batch is None and out is None:
        _chat()
        return
    if batch is None or out is None:
        raise UsageError("A batch needs both --batch IN.jsonl and --out OUT.jsonl: give the other one too.")
    _batch(batch, out, jobs, opening_only)


def _batch(batch: Path, out: Path, jobs: int, opening_only: bool) -> None:
    from assistant.journeys.batch import run_batch

    with open_signpost() as signpost, counting("Cases") as done:
        outcome = run_batch(
            batch,
            out,
            lambda given: signpost.triage_case(given, opening_only=opening_only),
            jobs=jobs,
            done=done,
        )
    errors.print(
        f"{outcome.lines} cases, {outcome.failed} could not be used. Results: {out}", highlight=False
    )
    if outcome.failed:
        raise typer.Exit(SOME_FAILED)


def _chat() -> None:
    """One conversation, not kept. An empty line or Ctrl-D ends it."""
    from assistant.journeys.terminal import Conversation

    with open_signpost() as signpost:
        screen.print("Signpost. Not a diagnosis; in an emergency call 999. An empty line ends the chat.")
        conversation = Conversation(signpost.guide)
        said = conversation.begin()
        while said:
            screen.print(f"\n{said}", markup=False, highlight=False)
            try:
                words = input("> ").strip()
            except EOFError:
                words = ""
            said = conversation.say(words) if words else ""
        screen.print("\nThe chat has ended. Nothing was kept.")
