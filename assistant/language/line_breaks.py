"""Sentences that were broken into lines: pasted from a narrow screen, or typed with the return key.

A line break may end a sentence, or stand within one ("a stiff / neck"). Which of the two cannot be known,
so such a text is read both ways: as it stands, and with its lines joined. What is heard only in the joined
text is added; nothing that stands in a line of its own is denied by the line before it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.types import Finding, State

WRAPPED_WORDS = 3.0  # words in a line, on average, from which lines look like parts of sentences, not a list
_WITHIN = re.compile(r"(?<=[^\s.!?:;•\-])[ \t]*\r?\n(?=[ \t]*[a-z0-9'’(]|[ \t]*I\b)")


def lines_joined(text: str) -> str | None:
    """The text with breaks within sentences as spaces, letter for letter as long; None where it has none."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or len(text.split()) < WRAPPED_WORDS * len(lines):
        return None
    joined = _WITHIN.sub(lambda found: " " * len(found[0]), text)
    return joined if joined != text else None


def heard_across(findings: Iterable[Finding], joined: str, text: str) -> tuple[Finding, ...]:
    """What was read in the joined text and may be so, with its evidence as it stands in the text."""
    return tuple(
        replace(it, evidence=as_written(it.evidence, joined, text))
        for it in findings
        if it.state is not State.ABSENT
    )


def unread_across(unread: Iterable[str], joined: str, text: str) -> tuple[str, ...]:
    """What was not understood even with the lines joined."""
    return tuple(as_written(words, joined, text) for words in unread)


def as_written(words: str, joined: str, text: str) -> str:
    """The same place of the text: `joined` is as long, letter for letter."""
    at = joined.find(words)
    return text[at : at + len(words)] if at >= 0 else words
