"""`signpost safety`: check the hazards and write the safety case for a person to sign."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.screen import open_signpost, screen

app = typer.Typer(no_args_is_help=True, help="The safety case: hazards, their controls, and the documents.")
Runs = Annotated[
    list[Path] | None, typer.Option("--run", help="A run's report.json or folder; may be given again.")
]
Tests = Annotated[Path | None, typer.Option("--tests", help="A run of the tests: pytest --junitxml=FILE.")]


@app.command()
def check(runs: Runs = None, tests: Tests = None) -> None:
    """Look for mistakes in the hazards and known limits; exit 10 for one, 40 for evidence that fell short."""
    from eval.safety_case.case import check_case, refuse_mistakes, refuse_shortfalls
    from eval.safety_case.log_html import in_short
    from eval.safety_case.results import read_results

    case = check_case(results=read_results(tuple(runs or ()), tests))
    refuse_mistakes(case.problems)
    screen.print(in_short(case), highlight=False, soft_wrap=True)
    refuse_shortfalls(case)


@app.command("case")
def write_case(
    out: Annotated[Path | None, typer.Option(help="A new folder; one of the app's own if none.")] = None,
    runs: Runs = None,
    tests: Tests = None,
) -> None:
    """Write hazard log, safety case report and the other drafts.

    Exit 10, with nothing written, when a hazard has a mistake; 40, with everything written, when a suite
    that an open hazard rests on fell short.
    """
    from eval.safety_case.case import check_case, refuse_mistakes, refuse_shortfalls
    from eval.safety_case.documents import write_documents
    from eval.safety_case.results import read_results

    case = check_case(results=read_results(tuple(runs or ()), tests))
    refuse_mistakes(case.problems)
    with open_signpost() as signpost:
        versions = signpost.versions().model_dump(mode="json")
        at = datetime.now(UTC)
        out = out or signpost.settings.reports_dir / f"safety-case-{at:%Y%m%d-%H%M%S}"
    written = write_documents(case, out, at=at, versions=versions)
    screen.print(
        f"{len(written)} files, each a draft for a person to sign: {out}", highlight=False, soft_wrap=True
    )
    refuse_shortfalls(case)
