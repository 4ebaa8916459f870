"""What was taken from a file of readings, told to the person who sent it so that they can check it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from assistant.triage.reading_series import ReadingFile, Timed, counting, how_many, in_words

MOST_PROBLEMS = 10
LONGEST_NAME = 60
TAKE_OUT = "If these are not right, or not about this person, press “Take these readings out”."
TAKEN_OUT = "The readings from your file were taken out. Nothing in the file counts now."


def told_of_file(filename: str, found: ReadingFile, now: datetime) -> str:
    """What counts now, what is older, and what was not used and why."""
    counted = counting(found.readings, now)
    older = tuple(it for it in found.readings if it not in counted)
    lines = (
        f"From your file “{_short(filename)}” we took {_count(found.readings)}. Please check what we took.",
        f"Counts for how things are now: {in_words(counted)}." if counted else _none_recent(),
        f"Also shown to the clinician: {_count(older)} from before that." if older else "",
        "The file has no dates, so we took the last of each kind as measured now." if found.undated else "",
        _not_used(found.problems),
        TAKE_OUT,
    )
    return "\n".join(filter(None, lines))


def why_not(found: ReadingFile) -> str:
    """One or a few sentences for a file from which nothing could be used."""
    first = " ".join(found.problems[:3])
    return first if len(found.problems) <= 3 else f"{first} No other row could be used either."


def _none_recent() -> str:
    return "None is from the last 24 hours, so none counts for now. If you can, measure again and tell us."


def _not_used(problems: Sequence[str]) -> str:
    if not problems:
        return ""
    more = len(problems) - MOST_PROBLEMS
    rest = (f"– and {more} more",) if more > 0 else ()
    return "\n".join(("Not used:", *(f"– {words}" for words in problems[:MOST_PROBLEMS]), *rest))


def _count(readings: Sequence[Timed]) -> str:
    number = how_many(readings)
    return f"{number} reading{'' if number == 1 else 's'}"


def _short(filename: str) -> str:
    return PurePath(filename.replace("\\", "/")).name[:LONGEST_NAME]
