"""Whether messages are still like those before: population stability index over pathways. Pure.

PSI = sum over categories of (now - before) * ln(now / before), where now and before are the shares of
contacts whose first pathway is that one. 0 is no change. The bounds 0.1 (look) and 0.25 (something changed)
come from credit scoring (Siddiqi 2006), not from medicine. It says that the mix of problems changed, not
why: a flu season does that as well as a website that sends other people. Half a contact is added to each
category, so that an empty one counts little.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from assistant.monitoring.rows import ContactSeen

MOST_PATHWAYS = 10  # by name; the others together
FEWEST_CONTACTS = 200  # on each side; below, chance alone moves the index past 0.1
NONE, OTHER = "no pathway", "other pathways"


@dataclass(frozen=True, slots=True)
class Drift:
    """The index, or why there is none."""

    index: float | None
    sentence: str


def drift(now: Sequence[ContactSeen], before: Sequence[ContactSeen]) -> Drift:
    """This period against the twelve weeks before it."""
    if min(len(now), len(before)) < FEWEST_CONTACTS:
        return Drift(
            None,
            f"Too few contacts to compare: {FEWEST_CONTACTS} are needed in this period "
            "and in the twelve weeks before it.",
        )
    named = [name for name, _ in Counter(row.problem or NONE for row in before).most_common(MOST_PATHWAYS)]
    index = stability_index(_counted(now, named), _counted(before, named))
    words = "much as before" if index < 0.1 else "somewhat different" if index < 0.25 else "clearly different"
    return Drift(round(index, 3), f"The mix of problems is {words} (population stability index {index:.2f}).")


def _counted(rows: Sequence[ContactSeen], named: Sequence[str]) -> Counter[str]:
    problems = (row.problem or NONE for row in rows)
    return Counter(problem if problem in named else OTHER for problem in problems)


def stability_index(now: Counter[str], before: Counter[str]) -> float:
    """PSI of two counts."""
    names = sorted({*now, *before})
    shares = [
        [(counts[name] + 0.5) / (counts.total() + 0.5 * len(names)) for name in names]
        for counts in (now, before)
    ]
    return float(sum((a - b) * log(a / b) for a, b in zip(*shares, strict=True)))
