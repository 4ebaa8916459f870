"""Praat's TextGrid, long form: the intervals with words, each with its times in seconds.

Covered: interval tiers, quotes within text, UTF-8 and UTF-16. Not covered: point tiers, the short form.
"""

import re
from dataclasses import dataclass
from pathlib import Path

INTERVAL = re.compile(
    r"xmin\s*=\s*(?P<start>[\d.]+)\s*xmax\s*=\s*(?P<end>[\d.]+)\s*text\s*=\s*\"(?P<text>(?:[^\"]|\"\")*)\""
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two times, in seconds."""

    start: float
    end: float
    text: str


def read_textgrid(path: Path) -> list[Stretch]:
    """Every interval that has words; ValueError when there is no interval at all."""
    content = path.read_bytes()
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    found = list(INTERVAL.finditer(content.decode("utf-16" if utf16 else "utf-8-sig")))
    if not found:
        raise ValueError(f"{path} has no intervals: is it a TextGrid in the long form?")
    stretches = (Stretch(float(it["start"]), float(it["end"]), _plain(it["text"])) for it in found)
    return [each for each in stretches if each.text]


def _plain(text: str) -> str:
    return " ".join(text.replace('""', '"').split())
