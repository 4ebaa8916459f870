"""Negatives of one system said in one breath: "no nausea, vomiting or diarrhoea".

Knows which symptoms belong together. A denial with a time, a condition or more than a few words stays apart,
so that what belongs to one is never lent to another.
"""

import re
from collections.abc import Sequence
from functools import cache

from assistant.scribe.words import has, read_data, stem, words_of

LONGEST_WORDS = 4
_STANDS_ALONE = re.compile(
    r"^no (?:more|longer|better|worse|different|idea|change|history|other|known|one|previous|real|regular)\b"
    r"|\b(?:since|when|if|until|before|after|but|except|apart|that|now|today|yet|with|on|than|to)\b|[,;:]",
    re.I,
)


def joins(text: str) -> bool:
    """True for a bare denial short enough to share its "no"."""
    return (
        text.startswith("no ")
        and len(text.split()) <= LONGEST_WORDS + 1
        and not _STANDS_ALONE.search(text)
        and not has(text, "time")
    )


def system_of(text: str) -> str:
    """The system a negative is about; empty when none is known."""
    stems = {stem(word) for word in words_of(text)}
    return next((name for name, listed in _systems().items() if stems & listed), "")


def join_texts(texts: Sequence[str]) -> str:
    """Facts of one line: neighbouring denials of one system share a "no", the rest stand by themselves."""
    runs: list[list[str]] = []
    for text in texts:
        if runs and joins(text) and joins(runs[-1][-1]) and system_of(text) == system_of(runs[-1][-1]) != "":
            runs[-1].append(text)
        else:
            runs.append([text])
    return "; ".join(_shared(run) for run in runs)


def _shared(run: Sequence[str]) -> str:
    if len(run) == 1:
        return run[0]
    said = list(dict.fromkeys(text.removeprefix("no ") for text in run))
    named = [one for one in said if not any(set(one.split()) < set(other.split()) for other in said)]
    return f"no {', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else f"no {named[0]}"


@cache
def _systems() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(stem(word) for word in words.split())
        for name, words in read_data("systems.yaml").items()
    }
