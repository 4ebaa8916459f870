"""Is the evaluation itself to be believed? Scripted systems whose faults are known are run through it.

Each check is a sentence that must hold: of intervals against published values, of scorers and gates on
systems that send everybody home or to hospital, of notes with a known mistake, of what a report shows.
No model is needed; all of them take a second. `python -m eval.self_checks` names those that fail.
"""

import logging
import sys
from collections.abc import Callable

from eval import self_check_notes, self_check_runs
from eval.intervals import Interval, clopper_pearson, interval, rule_of_three, wilson

Check = Callable[[], bool]
# Newcombe 1998 (Statistics in Medicine 17:857), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
PUBLISHED_WILSON = (
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
)
PUBLISHED_EXACT = (
    (81, 263, 0.2527, 0.3676),
    (15, 148, 0.0578, 0.1617),
    (0, 20, 0.0, 0.1684),
    (1, 29, 0.0009, 0.1776),
)
NEAR = 0.00006


def wilson_is_as_published() -> bool:
    """Wilson's interval gives the values of Newcombe's table."""
    return all(_near(wilson(hits, of), low, high) for hits, of, low, high in PUBLISHED_WILSON)


def exact_is_as_published() -> bool:
    """The exact interval gives the values of Newcombe's table."""
    return all(_near(clopper_pearson(hits, of), low, high) for hits, of, low, high in PUBLISHED_EXACT)


def few_cases_and_extremes_are_exact() -> bool:
    """Few cases, none and all are given exact bounds; none seen in 300 is at most about one in a hundred."""
    methods = [interval(*each).method for each in ((5, 10), (0, 500), (500, 500), (250, 500))]
    return methods == ["exact", "exact", "exact", "Wilson"] and abs(rule_of_three(300) - 0.01) < NEAR


def _near(found: Interval, low: float, high: float) -> bool:
    return abs(found.low - low) < NEAR and abs(found.high - high) < NEAR


OF_INTERVALS: tuple[Check, ...] = (
    wilson_is_as_published,
    exact_is_as_published,
    few_cases_and_extremes_are_exact,
)


def failing_checks() -> tuple[str, ...]:
    """The checks that do not hold, as sentences; one that crashes does not hold."""
    every = (*OF_INTERVALS, *self_check_runs.CHECKS, *self_check_notes.CHECKS)
    return tuple(_sentence(check) for check in every if not _holds(check))


def _sentence(check: Check) -> str:
    return (check.__doc__ or check.__name__).strip()


def _holds(check: Check) -> bool:
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # scripted systems crash on purpose
    try:
        return check()
    except Exception:
        return False
    finally:
        logging.disable(before)


def main() -> int:
    """Name what does not hold; exit 40 if anything."""
    failing = failing_checks()
    print("\n".join(f"Does not hold: {each}" for each in failing) or "Every check holds.")
    return 40 if failing else 0


if __name__ == "__main__":
    sys.exit(main())
