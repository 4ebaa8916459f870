"""`signpost pathways`: lint, test and preview; what changes guidance is in the files beside this one."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.markdown import Markdown

from assistant.commands import author_changes, author_desk, author_import, author_release
from assistant.commands.screen import counting, errors, open_signpost, screen
from assistant.errors import AuthorError, UsageError

app = typer.Typer(no_args_is_help=True, help="Local guidance: write, check, compare, release.")


@app.command("list")
def list_pathways() -> None:
    """Name every pathway, its version, status and review date."""
    with open_signpost() as signpost:
        for item in signpost.library.items():
            screen.print(
                f"{item.id:28} {item.version:8} {item.status:8} review due {item.review_due}  {item.title}",
                highlight=False,
            )


@app.command()
def lint(
    as_of: Annotated[str, typer.Option(help="The date to judge review dates by, as 2026-11-21.")] = "",
) -> None:
    """Find mistakes, each with file, line and mend."""
    from assistant.guidance.lint import lint as find_problems
    from assistant.guidance.problems import errors_among
    from assistant.settings import load_settings

    problems = find_problems(load_settings().pathways, as_of=_day(as_of))
    for problem in problems:
        print(problem)
    wrong = errors_among(tuple(problems))
    if wrong:
        raise AuthorError(f"{len(wrong)} error{'s' if len(wrong) > 1 else ''} to mend.")
    screen.print("The pathways are clean." if not problems else "No errors.")


def _day(text: str) -> date:
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text} is not a date: write it as 2026-11-21.") from None


@app.command("test")
def run_vignettes(
    pathways: Annotated[list[str] | None, typer.Argument(help="Their ids; all when none is named.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes share the work.")] = 1,
) -> None:
    """Run vignettes through the real engine."""
    with open_signpost() as signpost, counting("Vignettes") as done:
        outcome = signpost.test_vignettes(done, of=pathways or (), jobs=jobs)
    for mismatch in outcome.mismatches:
        print(mismatch)
    errors.print(f"{outcome.run} vignettes, {len(outcome.mismatches)} differences.", highlight=False)
    if outcome.mismatches:
        raise AuthorError("Some vignettes do not come out as expected: see the lines above.")


@app.command()
def preview(
    pathway: Annotated[str, typer.Argument(help="The pathway's id, as sore-throat.")],
    out: Annotated[Path | None, typer.Option(help="Write Markdown here instead of the screen.")] = None,
) -> None:
    """Show a pathway as patients and clinicians meet it."""
    with open_signpost() as signpost:
        text = signpost.library.preview(pathway)
    if out:
        out.write_text(text, "utf-8")
    else:
        screen.print(Markdown(text))


author_desk.add_to(app)
author_import.add_to(app)
author_changes.add_to(app)
author_release.add_to(app)
