"""Whether search finds a right pathway for somebody's words, and knows what is out of scope.

The sets and what counts are those of `retrieval_figures.py`; here each message is a case of its own.
"""

from typing import Any

from eval.cases import CheckTry
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.measures import Measure, Score
from eval.retrieval_figures import load_phrasings

NAME = "retrieval"
FIRST_FEW = 3


def cases(*sets: str) -> tuple[CheckTry, ...]:
    """Every message of these sets; the tag is the right pathway, or that there is none."""
    return tuple(
        CheckTry(
            id=f"{name}-{n:04d}",
            check=NAME,
            tags=("in scope" if each.right else "out of scope",),
            given={"said": each.said},
            expect={"right": list(each.right)},
        )
        for name in sets
        for n, each in enumerate(load_phrasings(name))
    )


def _ask(tested: UnderTest, given: dict[str, Any]) -> dict[str, Any]:
    return {"found": [hit.id for hit in tested.system.guide.find(given["said"])]}


def _score(case: CheckTry, result: dict[str, Any]) -> tuple[Score, ...]:
    found, right = result["found"], case.expect["right"]
    if not right:
        why = (f"found {found[0]}, though no pathway is for it",) if found else ()
        return (Score(Measure.OUT_OF_SCOPE, int(not found), 1, why),)
    first = int(found[:1] != [] and found[0] in right)
    few = int(bool(set(found[:FIRST_FEW]) & set(right)))
    why = (f"found {', '.join(found[:FIRST_FEW]) or 'nothing'}, right is {' or '.join(right)}",)
    return (
        Score(Measure.PATHWAY_FIRST, first, 1, () if first else why),
        Score(Measure.PATHWAY_IN_THREE, few, 1, () if few else why),
        Score(Measure.REFUSED, int(not found), 1, () if found else why),
    )


CHECK = Check(_ask, _score)
