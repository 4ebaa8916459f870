"""Which fault was noticed by what, as JSON and as a table in Markdown. Knows no running."""

from collections.abc import Iterable, Sequence
from typing import Any

from eval.mutations.check import Caught

MOST_CASES = 2  # named in the table; the JSON has all


def as_json(found: Sequence[Caught]) -> dict[str, Any]:
    """Everything, the count first."""
    return {
        "caught": sum(each.caught for each in found),
        "by_a_gate_or_a_check": sum(bool(each.gates or each.checks) for each in found),
        "of": len(found),
        "seconds": round(sum(each.seconds for each in found), 1),
        "faults": [
            {
                "area": each.area,
                "id": each.fault.id,
                "what": each.fault.what,
                "changes": [change.model_dump() for change in each.fault.changes],
                "caught": each.caught,
                "gates": list(each.gates),
                "cases": {measure: list(ids) for measure, ids in each.cases.items()},
                "checks": list(each.checks),
                "seconds": round(each.seconds, 1),
            }
            for each in found
        ],
    }


def as_markdown(found: Sequence[Caught], *, heading: str) -> str:
    """A table for people."""
    caught, stopped = sum(each.caught for each in found), sum(bool(it.gates or it.checks) for it in found)
    rows = "".join(_row(each) for each in found)
    return (
        f"# Does the evaluation catch faults?\n\n{heading}\n\n"
        f"{caught} of {len(found)} planted faults were noticed; {stopped} of them by a gate or by one of\n"
        "the evaluation's own checks, which stops a release; the others show as cases that did worse than\n"
        "before. "
        "Each was planted in the running program, one at a time, and taken out again.\n\n"
        "| area | fault | noticed by gates and checks | cases that did worse |\n|---|---|---|---|\n" + rows
    )


def _row(each: Caught) -> str:
    stopped = "; ".join((*each.gates, *each.checks)) or "–"
    worse = "; ".join(_cases(measure, ids) for measure, ids in each.cases.items())
    cells = each.area, each.fault.what, stopped, worse or ("–" if each.caught else "**nothing noticed**")
    return f"| {' | '.join(_safe(cell) for cell in cells)} |\n"


def _cases(measure: str, ids: Iterable[str]) -> str:
    every = list(ids)
    more = f" and {len(every) - MOST_CASES} more" if len(every) > MOST_CASES else ""
    return f"{measure.replace('_', ' ')}: {', '.join(every[:MOST_CASES])}{more}"


def _safe(words: str) -> str:
    return words.replace("|", "\\|").replace("_", " ")
