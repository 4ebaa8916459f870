"""What a clinician's changes to a draft say a note must hold, in the terms of `eval/suites`. Pure."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.errors import InputError
from assistant.journeys.note_edits import Note
from assistant.journeys.personal_details import Leaver

LONGEST_ID = 60
NOTHING = "The note is as it was drafted: change a line, or say which code is wrong, then keep it as a case."


def expected_of_note(
    drafted: Note, now: Note, codes: Sequence[str], no_codes: Sequence[str], leave: Leaver
) -> dict[str, Any]:
    """Lines the clinician wrote are facts; drafted lines they took out or rewrote must not come again.

    A line that was only added to is not forbidden: its words are still right.
    """
    written = [leave.text(line["text"]) for section in now for line in section["lines"] if line.get("by")]
    standing = [_words(line["text"]) for section in now for line in section["lines"]]
    gone = [
        leave.text(line["text"])
        for section in drafted
        for line in section["lines"]
        if not any(_words(line["text"]) <= words for words in standing)
    ]
    expect: dict[str, Any] = {
        "facts": [_statement(text) for text in dict.fromkeys(written)],
        "never": [_statement(text) for text in dict.fromkeys(gone)],
        "codes": list(codes),
        "no_codes": list(no_codes),
    }
    expect = {name: value for name, value in expect.items() if value}
    if not expect:
        raise InputError(NOTHING)
    return expect


def _statement(text: str) -> dict[str, Any]:
    return {"id": text[:LONGEST_ID], "any": [text]}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
