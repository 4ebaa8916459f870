"""Above, below and within the range, by source, and no emergency lost to a recogniser."""

import json

from assistant.types import Urgency
from eval.primock_figures import SPOKEN, Range, Seen, table


def seen(id: str, urgency: str, lowest: str, highest: str, source: str = SPOKEN) -> Seen:
    return Seen(id, source, Urgency(urgency), Range(Urgency(lowest), Urgency(highest)), ("rule: words",))


def test_levels_below_are_counted_from_the_lowest_safe_and_above_from_the_highest_reasonable() -> None:
    assert seen("a", "emergency", "routine", "soon").levels == 2
    assert seen("a", "self_care", "soon", "same_day").levels == -2
    assert seen("a", "soon", "routine", "same_day").levels == 0


def test_the_table_counts_each_source_apart_and_what_a_recogniser_lost() -> None:
    rows = "\n".join(
        table(
            [
                seen("a", "emergency", "emergency", "emergency"),
                seen("b", "emergency", "same_day", "same_day"),
                seen("a", "same_day", "emergency", "emergency", "ears"),
                seen("b", "emergency", "same_day", "same_day", "ears"),
            ]
        )
    )
    assert "| spoken: in range | 1 of 2 |" in rows
    assert "| spoken: above highest reasonable | 1 of 2 |" in rows
    assert "| ears: below lowest safe | 1 of 2 |" in rows
    assert "| ears: emergencies by the doctor's plan, found | 0 of 1 |" in rows
    assert "| ears: emergencies by the transcript, found | 1 of 2 |" in rows


def test_a_line_says_what_it_rests_on() -> None:
    line = json.loads(seen("a", "soon", "routine", "soon").as_line())
    assert line["levels"] == 0
    assert line["because"] == ["rule: words"]
