"""A file of home readings: text in, measurements with their times out, and what was wrong with the rest.

Knows the two forms there are, a table (`reading_csv`) and FHIR (`reading_fhir`), and how large a file may
be. Reads text only: nothing in a file is run, looked up or written anywhere.
"""

from datetime import datetime

from assistant.triage.reading_csv import read_table
from assistant.triage.reading_fhir import read_fhir
from assistant.triage.reading_series import ReadingFile

MOST_BYTES = 1_000_000
EMPTY = "This file is empty: choose another one, or type your readings in a message."
TOO_LARGE = "This file is too large (more than 1 MB): send the last few weeks only."
NOT_TEXT = (
    "We could not read this file. Save your readings as a table of text (CSV), or type them in a message."
)
NONE_FOUND = "There are no readings in this file: choose another one, or type your readings in a message."
_NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def read_reading_file(content: bytes | str, *, now: datetime) -> ReadingFile:
    """Every reading with its time. A file that cannot be used has no readings and one sentence."""
    if len(content) > MOST_BYTES:
        return ReadingFile(problems=(TOO_LARGE,))
    text = content if isinstance(content, str) else decoded(content)
    if text is None:
        return ReadingFile(problems=(NOT_TEXT,))
    text = text.removeprefix("\ufeff").replace("\x00", "")
    if not text.strip():
        return ReadingFile(problems=(EMPTY,))
    found = (read_fhir if text.lstrip()[0] in "{[" else read_table)(text, now=now)
    return found if found.readings or found.problems else ReadingFile(problems=(NONE_FOUND,))


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 (as Excel writes it) or Windows letters; None for no text."""
    if content.startswith(_NOT_TEXT):
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    strange = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\r\n") for letter in text)
    return text if strange <= len(text) / 50 else None
