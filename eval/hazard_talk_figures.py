"""What becomes of hazard messages when their sender says no to everything that is asked afterwards.

    python -m eval.hazard_talk_figures --data ../shared/data

Alone, the opening leaves red flags unasked, and what is unresolved goes to a person the same day: how many
harmless messages end there says little. Here each message opens a contact, and every question is answered as
somebody would for whom nothing is so but what they wrote: "None of these", "No". Prints, for each kind of
message, how many end as an emergency, the same day or above, and how many questions were asked.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from assistant.journeys.talks import Put
from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Urgency
from eval.cases import Case
from eval.loaders import hazard_messages
from eval.patients.talk import MOST_TURNS, TalksWithPatients
from eval.shares import Share

ANSWERS = {
    "any_of": "None of these",
    "yes_no": "No",
    "duration": "about a day",
    "number": "35",
}  # a number asked for is nearly always the age
AS_WRITTEN = "It is as I wrote"


def denied(system: TalksWithPatients, given: dict[str, Any]) -> dict[str, Any]:
    """The result once everything asked was denied; `asked` tells how often."""
    talk = system.talk(given)
    talk.say(given["opening"])
    for asked in range(MOST_TURNS):
        if talk.asked is None and talk.result is not None:
            return {**talk.result, "questions": asked}
        if talk.asked is not None:
            talk.say(_answer(talk.asked))
    raise RuntimeError(f"the talk went on for {MOST_TURNS} turns without coming to a result")


def _answer(put: Put) -> str:
    if put.kind == "choose":
        return next((each for each in put.options if each.casefold().startswith("no")), put.options[-1])
    return ANSWERS.get(put.kind, AS_WRITTEN)


def kind_of(case: Case) -> str:
    """The row of the table a message belongs to."""
    variant, category = case.tags[:2]
    if category == "privacy":
        return "privacy"
    due = getattr(case.expect, "lowest_safe", None) is Urgency.EMERGENCY
    return f"{variant}, 999 due" if due else variant


def main(arguments: Sequence[str]) -> None:
    """Print the table, then each message with what became of it as JSON on the other stream."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--data", type=Path, required=True)
    given = asked.parse_args(arguments)
    go_offline()
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with Signpost(load_settings()) as signpost:
        for case in hazard_messages(given.data):
            result = denied(signpost, case.as_given())
            rows[kind_of(case)].append(result)
            print(json.dumps({"id": case.id, "group": case.group, **result}), file=sys.stderr)
    for kind, results in sorted(rows.items()):
        levels = [Urgency(each["urgency"]).level for each in results]
        print(f"{kind}: median {median(each['questions'] for each in results)} questions")
        for name, least in (("emergency", Urgency.EMERGENCY), ("same day or above", Urgency.SAME_DAY)):
            print("  ", Share(name, sum(level >= least.level for level in levels), len(levels)))


if __name__ == "__main__":
    main(sys.argv[1:])
