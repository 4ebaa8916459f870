"""Whether a finding is over: long ago, "used to", or gone.

A thing of the last three weeks counts as now: it is safer to ask about it than to forget it.
"""
# ruff: noqa: E501 - word lists

import itertools
from collections.abc import Sequence

from assistant.language.clauses import Clause
from assistant.language.lexicon import NEGATORS
from assistant.language.matching import Match
from assistant.language.quantities import Counted, Duration, find_durations
from assistant.language.words import bag

PAST_AFTER_DAYS = 21.0
_YEARS = range(1930, 2026)

_CONTINUES = bag(
    "since still started starting began begun ongoing again noticed found came developed appeared keeps keep getting"
    " been now first comes recurring constantly always worse"
)
_ENDED = bag("gone stopped settled resolved disappeared passed cleared subsided vanished eased")
_AFTER_ENDED = bag(
    "now away up completely today thankfully by yesterday since though altogether itself on over already"
)
_RETURNS = bag("back returned again returns recurred sometimes then")
_LASTING_ILLNESS = bag("asthma copd diabetes epilepsy diabetic cancer angina hiv hypertension emphysema")


def is_gone(after: Sequence[str], before: Sequence[str] = ()) -> bool:
    """ "… has gone", "… went away", "… is better now": unless it has not, or it came back."""
    if any(word in NEGATORS or word in _RETURNS or word == "cannot" for word in after[:8]):
        return False
    if any(word in ("cannot", "wont") for word in before[-3:]) or before[-2:] == ("no", "longer"):
        return before[-2:] == ("no", "longer")
    pairs = set(itertools.pairwise(after))
    if pairs & {
        ("went", "away"),
        ("all", "better"),
        ("completely", "better"),
        ("better", "now"),
        ("wore", "off"),
    }:
        return True
    return any(word in _ENDED and _ends_there(after[i + 1 :]) for i, word in enumerate(after[:5]))


def _ends_there(rest: Sequence[str]) -> bool:
    """ "gone now" has ended; "gone to my arm" has not."""
    return not rest or rest[0] in _AFTER_ENDED or rest[0] == ","


def is_past(clause: Clause, match: Match) -> bool:
    """Said of a time that is over, outside the words of the finding itself."""
    before, after = clause.plain[: match.first], clause.plain[match.last :]
    outside = (*before, "|", *after)
    if any(word in _LASTING_ILLNESS for word in clause.plain[match.first : match.last]):
        return False
    pairs = set(itertools.pairwise(outside))
    if pairs & {("used", "to"), ("the", "past"), ("history", "of"), ("hx", "of"), ("when", "younger")}:
        return "family" not in outside and ("over", "the") not in pairs and ("for", "the") not in pairs
    if "previous" in outside or "previously" in outside or _as_a_child(outside):
        return True
    return not any(word in _CONTINUES for word in outside) and _dated_in_the_past(clause, match, outside)


def _as_a_child(words: Sequence[str]) -> bool:
    triples = zip(words, words[1:], words[2:], strict=False)
    return any(triple in _CHILDHOOD for triple in triples)


_CHILDHOOD = {
    ("when", "i", "was"),
    ("as", "a", "child"),
    ("as", "a", "kid"),
    ("as", "a", "teenager"),
    ("as", "a", "baby"),
}


def _dated_in_the_past(clause: Clause, match: Match, outside: Sequence[str]) -> bool:
    said = [one for one in find_durations(clause.text) if not _inside(one, clause, match)]
    if any(one.counted is Counted.LASTING for one in said):
        return False
    if any(one.counted is Counted.AGO and one.days >= PAST_AFTER_DAYS for one in said):
        return True
    if any(word.isdigit() and int(word) in _YEARS for word in outside):
        return True
    return "had" in outside and outside[-1] == "before" and "never" not in outside


def _inside(duration: Duration, clause: Clause, match: Match) -> bool:
    start = clause.words[match.first].start - clause.start
    end = clause.words[match.last - 1].end - clause.start
    return duration.start < end and start < duration.end
