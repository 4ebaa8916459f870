"""`signpost scribe`: recordings or transcripts become transcript, note, tasks and letters."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.screen import counting, errors, open_signpost, screen, showing
from assistant.commands.triage import SOME_FAILED
from assistant.errors import InputError, UsageError

if TYPE_CHECKING:
    from assistant.service import Signpost


def scribe(
    inputs: Annotated[list[Path] | None, typer.Argument(help="Recordings or transcripts.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the results (a file with --batch).")] = None,
    batch: Annotated[Path | None, typer.Option(help="Consultations, one JSON object a line.")] = None,
    template: Annotated[str, typer.Option(help="The note's template.")] = "gp-default",
    remote: Annotated[bool, typer.Option("--remote", help="By telephone or video: no examination.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=16, help="Consultations at once, in a batch.")] = 1,
) -> None:
    """Write up recordings (anything FFmpeg reads) or transcripts (.json .txt .vtt .srt)."""
    if out is None:
        raise UsageError("Say where the results go: --out FOLDER (or --out OUT.jsonl with --batch).")
    if batch is not None:
        _batch(batch, out, jobs)
    elif inputs:
        _files(inputs, out, template, remote)
    else:
        raise UsageError("Name a recording or a transcript, or --batch IN.jsonl.")


def _batch(batch: Path, out: Path, jobs: int) -> None:
    from assistant.journeys.batch import run_batch

    with open_signpost() as signpost, counting("Consultations") as done:
        outcome = run_batch(batch, out, signpost.scribe_case, jobs=jobs, done=done)
    errors.print(
        f"{outcome.lines} consultations, {outcome.failed} could not be used. Results: {out}", highlight=False
    )
    if outcome.failed:
        raise typer.Exit(SOME_FAILED)


def _files(inputs: list[Path], out: Path, template: str, remote: bool) -> None:
    """Each input in a folder of its own when there are several; one that fails does not stop the rest."""
    failed = 0
    with open_signpost() as signpost:
        for file in inputs:
            folder = out / file.stem if len(inputs) > 1 else out
            try:
                _one(signpost, file, folder, template, remote)
            except InputError as error:
                errors.print(str(error), style="red", markup=False, highlight=False)
                failed += 1
    if failed:
        raise typer.Exit(SOME_FAILED)


def _one(signpost: "Signpost", file: Path, folder: Path, template: str, remote: bool) -> None:
    with showing() as progress:
        written = signpost.scribe_file(file, template=template, remote=remote, progress=progress)
    if not written.output["transcript"]:
        screen.print(f"{file.name}: nothing was heard, so there is no note.", highlight=False)
    made = signpost.listening.export(written.drafted, folder)
    plain = json.dumps(written.output, ensure_ascii=False, indent=1)
    (folder / "note.json").write_text(plain + "\n", "utf-8")
    names = ", ".join(sorted({"note.json", *(path.name for path in made)}))
    screen.print(f"{file.name} → {folder}: {names}", highlight=False)


def templates() -> None:
    """Check and list the note templates: those shipped, and the practice's own in its folder."""
    from assistant.scribe.templates import template_choices
    from assistant.settings import load_settings

    settings = load_settings()
    for choice in template_choices(settings.prompts, own=settings.templates_dir):
        whose = "the practice's own" if choice.own else "shipped"
        screen.print(f"{choice.id}: {choice.name} ({whose})", highlight=False)
    screen.print(f"The practice's own lie in {settings.templates_dir}.", highlight=False, soft_wrap=True)
