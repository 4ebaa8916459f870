"""Readings of a file in a case: what counts now beside what was typed, and taking them out again.

The newest of each kind counts, whether typed or from the file; what was typed counts as measured when it
was sent.
"""

from dataclasses import replace
from datetime import datetime

from assistant.triage.case import Case
from assistant.triage.reading_series import ReadingFile, counting, joined

MOST_PROBLEMS = 5  # named to the clinician; the person who sent the file is shown more
FROM_A_FILE = "from a file of readings, "


def with_readings(case: Case, given: ReadingFile, typed_at: datetime) -> Case:
    """The case with a file's readings; rows that could not be used are left for a clinician to see."""
    series = joined(case.series, given.readings)
    typed = _without(case)
    kinds = {it.kind for it in typed.measurements}
    counted = counting(series, case.at)
    sooner = tuple(it for it in counted if it.measurement.kind in kinds and it.at <= typed_at)
    later = tuple(it for it in counted if it not in sooner)
    problems = tuple(f"{FROM_A_FILE}{words}" for words in given.problems[:MOST_PROBLEMS])
    return replace(
        typed,
        measurements=(
            *(it.measurement for it in sooner),
            *typed.measurements,
            *(it.measurement for it in later),
        ),
        series=series,
        counted=counted,
        unread=tuple(dict.fromkeys((*typed.unread, *problems))),
    )


def without_readings(case: Case) -> Case:
    """The case as it was before any file."""
    unread = tuple(words for words in case.unread if not words.startswith(FROM_A_FILE))
    return replace(_without(case), series=(), unread=unread)


def _without(case: Case) -> Case:
    """The case with typed readings only."""
    typed = list(case.measurements)
    for it in case.counted:
        typed.remove(it.measurement)
    return replace(case, measurements=tuple(typed), counted=())
