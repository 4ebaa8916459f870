"""The comparison's table counts what it says, and its test is the exact one."""

import pytest

from assistant.types import Urgency
from eval.cases import TriageExpected, TriageTry
from eval.compare_figures import SIGNPOST, Outcome, mcnemar, table

CASES = [
    TriageTry(
        id=str(n),
        given={"opening": "words"},
        expect=TriageExpected(lowest_safe=low, highest_reasonable=high),
    )
    for n, (low, high) in enumerate(
        [
            (Urgency.EMERGENCY, Urgency.EMERGENCY),
            (Urgency.SAME_DAY, Urgency.EMERGENCY),
            (Urgency.SELF_CARE, Urgency.SOON),
        ]
    )
]


def test_too_low_and_too_high_are_counted_apart() -> None:
    ours = Outcome(SIGNPOST, (Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SELF_CARE))
    theirs = Outcome("words", (Urgency.SOON, Urgency.SAME_DAY, Urgency.EMERGENCY))
    _, _, first, second = table(CASES, [ours, theirs])
    assert first.startswith("| Signpost, opening only | 3 of 3, 100.0% (29.2% to 100.0%) | 0 of 3")
    assert second.split("|")[2:7] == [
        " 1 of 3, 33.3% (0.8% to 90.6%) ",
        " 1 of 3, 33.3% (0.8% to 90.6%) ",
        " 1 of 3, 33.3% (0.8% to 90.6%) ",
        " 1 of 3, 33.3% (0.8% to 90.6%) ",
        " 0 of 1, 0.0% (0.0% to 97.5%) ",
    ]
    assert second.endswith("| p = 0.500 |")


@pytest.mark.parametrize(("only_ours", "only_theirs", "chance"), [(0, 0, 1.0), (5, 0, 0.0625), (3, 3, 1.0)])
def test_the_paired_test_is_exact(only_ours: int, only_theirs: int, chance: float) -> None:
    ours = [True] * only_ours + [False] * only_theirs + [True]
    theirs = [False] * only_ours + [True] * only_theirs + [True]
    assert mcnemar(ours, theirs) == pytest.approx(chance)
