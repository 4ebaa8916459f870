"""A vignette becomes a batch case, and its outcome is compared with what must come of it."""

from typing import Any

import pytest

from assistant.guidance.schema import Vignette
from assistant.guidance.vignettes import Miss, compare, raised_in, to_case

VIGNETTE = Vignette.model_validate(
    {
        "id": "bone-seen",
        "kind": "dangerous",
        "age_years": "41",
        "sex": "male",
        "opening": "I can see bone",
        "answers": [{"question": "Is it bleeding?", "answer": "no"}],
        "readings": [{"kind": "temperature", "value": "38.4", "unit": "Cel"}],
        "record": {"problems": ["asthma"], "contacts": [{"about": "toe", "on": "2026-11-01"}]},
        "at": "2026-11-21T20:15:00+00:00",
        "expect": {
            "urgency": "same_day",
            "route": "gp",
            "red_flags": ["stubbed-toe.open-fracture"],
            "continuity": "yes",
        },
    }
)
CALM = VIGNETTE.model_copy(update={"expect": VIGNETTE.expect.model_copy(update={"red_flags": ()})})


def _outcome(**changed: Any) -> dict[str, Any]:
    return {
        "urgency": "same_day",
        "route": "gp",
        "red_flags": [{"id": "stubbed-toe.open-fracture", "state": "present"}],
        "continuity": {"wanted": True},
        **changed,
    }


def test_a_vignette_becomes_a_batch_case() -> None:
    assert to_case(VIGNETTE, "stubbed-toe") == {
        "id": "stubbed-toe.bone-seen",
        "age_years": 41.0,
        "sex": "male",
        "speaker": "patient",
        "opening": "I can see bone",
        "answers": [{"question": "Is it bleeding?", "answer": "no"}],
        "readings": [{"kind": "temperature", "value": 38.4, "unit": "Cel"}],
        "record": {
            "problems": ["asthma"],
            "medicines": [],
            "allergies": [],
            "contacts": [{"about": "toe", "on": "2026-11-01", "outcome": ""}],
        },
        "at": "2026-11-21T20:15:00Z",
    }


def test_an_outcome_as_expected_has_no_mismatch() -> None:
    assert compare(VIGNETTE, _outcome()) == ()


MISSES = [
    (VIGNETTE, _outcome(urgency="routine"), [Miss.UNDER_TRIAGE]),
    (VIGNETTE, _outcome(urgency="emergency"), [Miss.OVER_TRIAGE]),
    (VIGNETTE, _outcome(route="reception"), [Miss.ROUTE]),
    (VIGNETTE, _outcome(red_flags=[]), [Miss.RED_FLAG_MISSED]),
    (
        VIGNETTE,
        _outcome(red_flags=[{"id": "stubbed-toe.open-fracture", "state": "absent"}]),
        [Miss.RED_FLAG_MISSED],
    ),
    (CALM, _outcome(), [Miss.RED_FLAG_TOO_MANY]),
    (CALM, _outcome(red_flags=[{"id": "universal.collapse", "state": "unsure"}]), []),
    (VIGNETTE, _outcome(continuity={"wanted": False}), [Miss.CONTINUITY]),
    (VIGNETTE, {"id": "x", "error": "it broke"}, [Miss.ERROR]),
    (VIGNETTE, _outcome(urgency="self_care", route="self_care"), [Miss.UNDER_TRIAGE, Miss.ROUTE]),
]


@pytest.mark.parametrize("vignette, outcome, misses", MISSES)
def test_every_way_to_fall_short_is_told(
    vignette: Vignette, outcome: dict[str, Any], misses: list[Miss]
) -> None:
    assert [mismatch.miss for mismatch in compare(vignette, outcome)] == misses


def test_other_red_flags_beside_the_expected_one_are_no_mismatch() -> None:
    both = [{"id": id, "state": "present"} for id in ("stubbed-toe.open-fracture", "universal.bleeding")]
    assert compare(VIGNETTE, _outcome(red_flags=both)) == ()
    assert raised_in(_outcome(red_flags=both)) == {"stubbed-toe.open-fracture", "universal.bleeding"}


def test_a_mismatch_reads_as_one_line() -> None:
    (mismatch,) = compare(VIGNETTE, _outcome(urgency="routine"))
    assert str(mismatch) == "bone-seen: under triage: expected same_day, got routine"
