"""`signpost eval`: run evaluation suites, write a report, hold the gates, compare runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from assistant.commands import evaluate_compare
from assistant.commands.screen import errors, screen

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.catalogue import Chosen
    from eval.report import Report
    from eval.systems import Recipe

app = typer.Typer(no_args_is_help=True, help="Evaluation suites: list, run, rescore, compare.")
app.command("compare")(evaluate_compare.compare)
app.command("cases-needed")(evaluate_compare.cases_needed)
app.command("keep")(evaluate_compare.keep)

Names = Annotated[
    list[str] | None,
    typer.Argument(help="Suites, files of suites of your own, a group as `ci`, or `all`; see eval list."),
]
Data = Annotated[Path | None, typer.Option(help="Folder of reference data, for suites on it.")]
Out = Annotated[Path | None, typer.Option(help="Folder for reports; the app's own if none.")]
GatesFile = Annotated[Path | None, typer.Option(help="A gates file; the shipped one if none.")]


@app.command("list")
def list_suites(data: Data = None) -> None:
    """Name every suite and group, with its cases and what it needs."""
    from assistant.settings import load_settings
    from eval.catalogue import entries, load_groups

    table = Table("suite", "what", "cases", "needs", box=None, pad_edge=False)
    for each in entries(data, load_settings().suites_dir):
        table.add_row(each.name, each.title, "" if each.cases is None else str(each.cases), each.needs)
    for name, group in load_groups().items():
        of = f"{group.sample} of each" if group.sample else ""
        judged = " (against a kept run)" if group.baseline else ""
        table.add_row(name, f"group: {', '.join(group.suites)}{judged}", of, "nothing")
    screen.print(table)


@app.command()
def run(
    names: Names = None,
    data: Data = None,
    out: Out = None,
    gates: GatesFile = None,
    runs: Annotated[int, typer.Option(min=1, help="How often each case is run.")] = 1,
    sample: Annotated[int | None, typer.Option(min=1, help="At most so many cases of each suite.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="The seed of everything random.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes on this machine.")] = 1,
    cluster: Annotated[str, typer.Option(help="A Dask scheduler's address, to spread over machines.")] = "",
    resume: Annotated[Path | None, typer.Option(help="Go on with the stopped run in this folder.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Ask again what was asked before.")] = False,
    config: Annotated[Path | None, typer.Option(help="Test another signpost.toml or data folder.")] = None,
    directly: Annotated[str, typer.Option(help="Test a text model by name, asked directly.")] = "",
    url: Annotated[str, typer.Option(help="Its OpenAI-compatible address, ending in /v1.")] = "",
    system: Annotated[str, typer.Option(help="Test a function of yours, as module:function.")] = "",
    anew: Annotated[bool, typer.Option("--anew", help="Draw a group's cases anew; see eval keep.")] = False,
    list_them: Annotated[bool, typer.Option("--list", help="List the suites instead.")] = False,
) -> None:
    """Run suites and write one HTML report; exit 40 when a gate is not met."""
    if list_them:
        return list_suites(data)
    from eval.gates import GATES, refuse_shortfalls
    from eval.main import SEED, How, resume_run, run_recipe
    from eval.runlog import Asked

    settings, recipe = _tested(config, directly, url, system, jobs)
    how = How(jobs, cluster, None if no_cache else settings.data / "cache" / "eval.sqlite")
    with _progress() as progress:
        if resume:
            report = resume_run(resume, recipe, how=how, progress=progress)
        else:
            chosen = _chosen(names or [], data, settings.suites_dir, anew=anew)
            asked = Asked(
                suites=chosen.suites,
                runs=runs,
                seed=SEED if seed is None else seed,
                sample=sample or chosen.sample,
                baseline=chosen.baseline,
                data=data.resolve() if data else None,
                own=settings.suites_dir,
                gates=(gates or GATES).resolve(),
            )
            out = out or settings.reports_dir
            report = run_recipe(asked, recipe, out=out, how=how, progress=progress, began=_began)
    _show(report)
    refuse_shortfalls(report.verdicts)


@app.command()
def rescore(
    log: Annotated[Path, typer.Argument(help="The log.jsonl of a run, or its folder.")],
    names: Names = None,
    data: Data = None,
    out: Out = None,
    gates: GatesFile = None,
) -> None:
    """Score a stored log again, without the system; the suites of that run if none is named."""
    from assistant.settings import load_settings
    from eval.catalogue import choose
    from eval.gates import GATES, refuse_shortfalls
    from eval.main import rescore_suites
    from eval.runlog import LOG, suites_in

    settings = load_settings()
    log = log / LOG if log.is_dir() else log
    chosen = choose(names, data, settings.suites_dir).suites if names else suites_in(log)
    report = rescore_suites(
        chosen,
        log,
        data=data,
        own=settings.suites_dir,
        out=out or settings.reports_dir,
        gates=gates or GATES,
    )
    _show(report)
    refuse_shortfalls(report.verdicts)


def _tested(
    config: Path | None, directly: str, url: str, system: str, jobs: int
) -> tuple["Settings", "Recipe"]:
    """The settings, and what is to be tested under them."""
    import os

    from assistant.errors import UsageError
    from eval.systems import AnyCallable, Embedded, TextModelAlone, as_json, settings_of

    if bool(directly) and bool(system):
        raise UsageError("Only one system is tested in a run: give --directly or --system.")
    if directly:
        given = {"text_model": directly} | ({"text_model_url": url} if url else {})
        settings = settings_of(config, **given)
        return settings, TextModelAlone(as_json(settings))
    settings = settings_of(config)
    if system:
        return settings, AnyCallable(system)
    share = max(1, (os.cpu_count() or 1) // jobs)
    apart = settings.model_copy(update={"threads": share}) if jobs > 1 else settings
    return settings, Embedded(as_json(apart), f"Signpost under {config}" if config else "Signpost")


def _chosen(names: list[str], data: Path | None, own: Path, *, anew: bool) -> "Chosen":
    from eval.catalogue import choose

    chosen = choose(names, data, own, anew=anew)
    for each in chosen.left_out:
        errors.print(f"Left out: {each}", highlight=False, markup=False, soft_wrap=True)
    return chosen


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each suite."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=errors) as progress:
        bars: dict[str, Any] = {}

        def done(suite: str, n: int, of: int) -> None:
            if suite not in bars:
                bars[suite] = progress.add_task(suite, total=of)
            progress.update(bars[suite], completed=n)

        yield done


def _began(folder: Path) -> None:
    errors.print(f"If it is stopped: --resume {folder}", highlight=False, markup=False, soft_wrap=True)


def _show(report: "Report") -> None:
    for figure in report.figures:
        of = f"{figure.hits} of {figure.of}"
        between = f" ({figure.bounds.low:.1%} to {figure.bounds.high:.1%})" if figure.bounds else ""
        line = f"{figure.suite:16} {figure.measure:32} {figure.rate:6.1%}  {of}{between}"
        screen.print(line, highlight=False, soft_wrap=True)
    if made := report.provenance:
        kept = f", {made.kept} of them kept from earlier runs" if made.kept else ""
        records = sum(len(each.records) for each in report.runs)
        told = f"{made.system}: {records} runs of cases in {made.seconds:.0f} s, seed {made.seed}{kept}"
        screen.print(told, highlight=False, soft_wrap=True)
    screen.print(f"Report: {report.folder / 'report.html'}", highlight=False, soft_wrap=True)
