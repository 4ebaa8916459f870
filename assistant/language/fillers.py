"""Noises people make while they think: "I, um, can't breathe", "my lips look, you know, blue".

They stand where a comma would part what belongs together, so they are blanked before a message is read:
letter for letter as long, so that every place in the text stays where it was.

**Covered**: um, er, erm, uh, hmm; and "you know", "I mean", "sort of", "kind of", "like" where a comma sets
them off. **Not covered**: "well", which may be how somebody is; "ER" in capitals, which is a place.
"""

import re

_NOISE = r"(?:um+|erm+|er|uh+|hm+)"
_PHRASE = r"(?:you know|y['’]know|i mean|sort of|sorta|kind of|kinda|like)"
_FILLER = re.compile(
    rf"(?:,[ \t]*)?(?<![\w'’-])(?:(?-i:{_NOISE})(?:,|\.{{2,3}}|…)?|{_PHRASE}(?=,),)(?![\w'’-])", re.IGNORECASE
)


def without_fillers(text: str) -> str:
    """The text with them as spaces, as long as it was; a comma before one stays where none follows it."""
    return _FILLER.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    words = found[0]
    opens = words.startswith(",") and not words.rstrip().endswith((",", ".", "…"))
    return f",{' ' * (len(words) - 1)}" if opens else " " * len(words)
