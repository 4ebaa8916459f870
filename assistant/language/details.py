"""Of a finding in its clause: how long, how bad, which side. None where it is not said."""
# ruff: noqa: E501 - word lists

from collections.abc import Sequence

from assistant.language.clauses import Clause
from assistant.language.matching import Match
from assistant.language.quantities import find_durations
from assistant.language.words import bag

_SEVERE = bag(
    "severe severely worst terrible awful excruciating agony agonising unbearable horrendous crippling killing"
    " intense extreme extremely dreadful horrific"
)
_MODERATE = bag("moderate bad badly nasty quite rough strong")
_MILD = bag("mild mildly slight slightly bit little minor niggling niggle tiny dull")
_NEAR_WORDS = 4


def days_of(
    clauses: Sequence[Clause], found: Sequence[Sequence[Match]], n: int, match: Match
) -> float | None:
    """The duration said in the finding's clause, or in the next of the sentence if that holds no finding."""
    said = find_durations(clauses[n].text)
    if said:
        ours = clauses[n].words[match.first].start - clauses[n].start
        return min(said, key=lambda one: abs(one.start - ours)).days
    after = n + 1
    if after < len(clauses) and not found[after] and clauses[after].sentence - clauses[n].sentence <= 1:
        later = find_durations(clauses[after].text)
        return later[0].days if later and len(found[n]) == 1 else None
    return None


def _near(clause: Clause, match: Match) -> set[str]:
    """The finding's own words and those close by, no comma between."""
    words, first, last = clause.plain, match.first, match.last
    while first > 0 and match.first - first < _NEAR_WORDS and words[first - 1] != ",":
        first -= 1
    while last < len(words) and last - match.last < _NEAR_WORDS and words[last] != ",":
        last += 1
    return set(words[first:last])


def severity_of(clause: Clause, match: Match) -> str | None:
    """ "severe", "moderate" or "mild", from the words near the finding."""
    near = _near(clause, match)
    for severity, words in (("severe", _SEVERE), ("moderate", _MODERATE), ("mild", _MILD)):
        if near & words:
            return severity
    return None


def side_of(clause: Clause, match: Match) -> str | None:
    """ "left", "right" or "both", from the words near the finding."""
    near = _near(clause, match)
    if "both" in near or {"left", "right"} <= near:
        return "both"
    return next((side for side in ("left", "right") if side in near), None)
