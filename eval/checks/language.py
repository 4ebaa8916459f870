"""Whether a finding is read as it stands: there, denied, unsure, past, feared or somebody else's.

The sets and what counts are those of `assertion_figures.py`; here each finding is a case of its own.
"""

from typing import Any

from eval.assertion_figures import PRESENT, load_items, stands
from eval.cases import CheckTry
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.measures import Measure, Score

NAME = "language"


def cases(name: str) -> tuple[CheckTry, ...]:
    """Every finding of a set; the tag is how it stands, the group the message, which may hold several."""
    items = load_items(name)
    message = {said: f"message-{n}" for n, said in enumerate(dict.fromkeys(each.said for each in items))}
    return tuple(
        CheckTry(
            id=f"{name}-{n:04d}",
            group=message[each.said],
            check=NAME,
            tags=(each.stands,),
            given={"said": each.said, "finding": each.finding},
            expect={"stands": each.stands},
        )
        for n, each in enumerate(items)
    )


def _ask(tested: UnderTest, given: dict[str, Any]) -> dict[str, Any]:
    found = tested.system.guide.read(given["said"]).findings
    return {"stands": stands([each for each in found if each.id == given["finding"]])}


def _score(case: CheckTry, result: dict[str, Any]) -> tuple[Score, ...]:
    due, read = case.expect["stands"], result["stands"]
    why = () if read == due else (f"is {due}, read as {read}",)
    right = Score(Measure.READ_AS_IT_STANDS, int(read == due), 1, why)
    if due == PRESENT:
        return (right,)
    return (right, Score(Measure.READ_AS_PRESENT, int(read == PRESENT), 1, why if read == PRESENT else ()))


CHECK = Check(_ask, _score)
