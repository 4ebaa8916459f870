"""The same cases, systems and scorers as tasks of Inspect (`inspect_ai`), for teams who work with it.

    inspect eval eval/inspect_tasks.py@suite -T name=triage-core -T system=my_rules:answer --model none
    inspect view

Optional: it needs `inspect_ai`, in an environment of its own (`docs/decisions/evaluation-on-a-cluster.md`).
Nothing else imports this file. The model of Inspect is not asked; the solver asks the system under test. A
scorer a measure gives the pooled rate with our intervals. Gates, families and McNemar stay with
`signpost eval`. Cases are asked one at a time: the seed of each must hold for it alone.
"""

import asyncio
import json
from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, metric, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver

from assistant.settings import load_settings
from eval.attempts import Attempt, make
from eval.cases import Suite, TriageTry, load_suite
from eval.intervals import Interval, interval
from eval.main import SEED
from eval.measures import Measure
from eval.runner import Record, judge, planned, sampled
from eval.systems import AnyCallable, Embedded, Recipe, as_json, built, settings_of
from eval.ways import way_of

TRIED, SCORES = "tried", "scores"


@task  # type: ignore[untyped-decorator]
def suite(
    name: str = "triage-core",
    data: str = "",
    sample: int | None = None,
    seed: int = SEED,
    system: str = "",
    config: str = "",
) -> Task:
    """A suite on Signpost, on another configuration of it, or on a function `module:name`."""
    found = sampled(load_suite(name, data=Path(data) if data else None), sample, seed=seed)
    attempts = planned(found, runs=1, seed=seed)
    return Task(
        dataset=MemoryDataset([_sample(each) for each in attempts], name=found.id),
        solver=ask(attempts, _recipe(system, config)),
        scorer=[_scorer_of(measure) for measure in _expected(found)],
        name=found.id,
        metadata={"seed": seed, "about": found.about},
    )


@solver  # type: ignore[untyped-decorator]
def ask(attempts: list[Attempt], recipe: Recipe) -> Solver:
    """Asks the system under test, judges what it says as `signpost eval` does, and keeps both."""
    by_case = {each.case.id: each for each in attempts}
    turn = asyncio.Lock()

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        attempt = by_case[str(state.sample_id)]
        async with turn:
            answer = way_of(attempt.kind, await asyncio.to_thread(built, recipe))
            tried = await asyncio.to_thread(make, attempt, answer)
        record = judge(Record(attempt.case, 0, tried.result, tried.error, tried.seconds))
        said = record.error or json.dumps(record.result, ensure_ascii=False)
        state.output = ModelOutput.from_content(recipe.name, said)
        state.metadata[SCORES] = {it.measure: [it.hits, it.of, list(it.why)] for it in record.scores}
        state.metadata[TRIED] = {"error": record.error, "seconds": record.seconds}
        return state

    return solve


def _scorer_of(measure: Measure) -> Scorer:
    """One measure: a case's share of hits; a case without a result counts against it."""

    @scorer(name=measure.value, metrics=[rate(), low(), high()])  # type: ignore[untyped-decorator]
    def of_measure() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score | None:
            if error := state.metadata[TRIED]["error"]:
                return _scored(0 if measure.about.high_is_good else 1, 1, error)
            if found := state.metadata[SCORES].get(measure.value):
                hits, of, why = found
                return _scored(hits, of, "; ".join(why)) if of else None
            return None

        return score

    return of_measure()


def _scored(hits: int, of: int, why: str) -> Score:
    return Score(value=hits / of, explanation=why, metadata={"hits": hits, "of": of})


@metric  # type: ignore[untyped-decorator]
def rate() -> Metric:
    """Hits of so many, over all cases together."""

    def of_all(scores: list[SampleScore]) -> float:  # Inspect goes by this annotation
        return _rate(scores)

    return of_all


@metric  # type: ignore[untyped-decorator]
def low() -> Metric:
    """The lower end of the 95% interval of `eval.intervals`."""

    def of_all(scores: list[SampleScore]) -> float:  # Inspect goes by this annotation
        return _bounds(scores).low

    return of_all


@metric  # type: ignore[untyped-decorator]
def high() -> Metric:
    """The upper end."""

    def of_all(scores: list[SampleScore]) -> float:  # Inspect goes by this annotation
        return _bounds(scores).high

    return of_all


def _rate(scores: list[SampleScore]) -> float:
    hits, of = _counted(scores)
    return hits / of if of else 0.0


def _bounds(scores: list[SampleScore]) -> Interval:
    """From nought to one where nothing was counted, or where the measure is no proportion."""
    hits, of = _counted(scores)
    return interval(hits, of) if 0 <= hits <= of and of else Interval(0.0, 1.0, "none")


def _counted(scores: list[SampleScore]) -> tuple[int, int]:
    found = [it.score.metadata or {} for it in scores]
    return sum(it.get("hits", 0) for it in found), sum(it.get("of", 0) for it in found)


def _sample(attempt: Attempt) -> Sample:
    case = attempt.case
    told = (
        case.given["opening"] if isinstance(case, TriageTry) else json.dumps(case.given, ensure_ascii=False)
    )
    about = {"group": case.group, "tags": list(case.tags), "given": case.given}
    return Sample(input=told, id=case.id, target="", metadata=about)


def _expected(found: Suite) -> list[Measure]:
    """The measures a suite can give: those of urgency for messages, otherwise all."""
    if found.kind != "triage":
        return list(Measure)
    asked = [it.expect for it in found.triage]
    wanted = [Measure.WITHIN_RANGE, Measure.UNDER_TRIAGE, Measure.UNDER_BY_TWO, Measure.OVER_TRIAGE]
    wanted += [Measure.EMERGENCIES_CAUGHT] if any(it.lowest_safe == "emergency" for it in asked) else []
    wanted += [Measure.RED_FLAG_SENSITIVITY] if any(it.red_flag for it in asked) else []
    wanted += [Measure.RED_FLAG_SPECIFICITY] if any(it.red_flag is False for it in asked) else []
    return wanted + ([Measure.ROUTE] if any(it.routes for it in asked) else [])


def _recipe(system: str, config: str) -> Recipe:
    if system:
        return AnyCallable(system)
    settings = settings_of(Path(config)) if config else load_settings()
    return Embedded(as_json(settings))
