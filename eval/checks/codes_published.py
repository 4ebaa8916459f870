"""Whether each concept the scribe may suggest stands in a published release, with that code and that term."""

from typing import Any

from eval.cases import CheckTry
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.measures import Measure, Score

NAME = "codes-published"
SHOWN = 10  # of those that do not


def _ask(tested: UnderTest, _given: dict[str, Any]) -> dict[str, Any]:
    return {"concepts": tested.system.suggestible_codes()}


def _score(case: CheckTry, result: dict[str, Any]) -> tuple[Score, ...]:
    held, published = result["concepts"], case.expect["published"]
    wrong = [f"{code} {term}" for code, term in held.items() if term not in published.get(code, ())]
    why = tuple(f"{each}: no release has this code with this term" for each in wrong[:SHOWN])
    return (Score(Measure.CODES_PUBLISHED, len(held) - len(wrong), len(held), why),)


CHECK = Check(_ask, _score)
