"""Says beside a note's lines which names in them were not heard as they are written.

Knows lines and repairs. What is used in the note and in no line is listed all the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.scribe.heard_as import Repair, RepairState
from assistant.scribe.shapes import Line, Section


def mark_repairs(sections: Sequence[Section], repairs: Iterable[Repair]) -> tuple[Section, ...]:
    """The sections, with what was heard beside every line that rests on a repair not yet decided."""
    open_ones = [one for one in repairs if one.reason]
    return tuple(
        replace(section, lines=tuple(_marked(line, open_ones) for line in section.lines))
        for section in sections
    )


def unseen_repairs(sections: Iterable[Section], repairs: Iterable[Repair]) -> tuple[str, ...]:
    """What to check of repairs that were used and are in no line."""
    seen = {reason for section in sections for line in section.lines for reason in line.check}
    return tuple(
        f"Transcript: {one.reason}"
        for one in repairs
        if one.state is RepairState.USED and one.reason not in seen
    )


def _marked(line: Line, repairs: Iterable[Repair]) -> Line:
    reasons = tuple(
        one.reason
        for one in repairs
        if one.utterance in line.evidence and one.shown.casefold() in line.text.casefold()
    )
    return replace(line, check=(*reasons, *line.check)) if reasons else line
