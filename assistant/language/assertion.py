"""Whether what a clause says is there, not there or unsure; now, over, or only feared.

Covered: "no …", "no … or …", "haven't got", "denies", answers in line, "not just a", "can't stop",
"not without", "never … like this", fears, tests, "used to", "years ago", "has gone".
Not covered: irony, and denials that need the sentence before. Where the words allow two readings the
answer is unsure. Being called "nothing" never removes a finding.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language import cues
from assistant.language.around import Around, around
from assistant.language.clauses import Clause
from assistant.language.hedges import is_feared, is_unsure
from assistant.language.lexicon import (
    AND_WORDS,
    DENYING,
    NEGATORS,
    OR_WORDS,
    SUBJECTS,
    VERBAL_NEGATORS,
)
from assistant.language.matching import Match
from assistant.language.phrases import LIGHT
from assistant.language.timing import is_gone, is_no_longer, is_past
from assistant.language.warned import has_come, is_warned_of
from assistant.language.words import bag
from assistant.types import State, When

HEDGED = 0.7  # certainty of "I don't think …", "not really"
LISTED = 0.5  # certainty of an item that may or may not belong to a denied list


_NEARLY = bag("almost nearly")
_TAKING = bag("took taken swallowed gave given doubled injected")


@dataclass(frozen=True, slots=True)
class Assertion:
    """What the words around a match make of it."""

    state: State
    when: When = When.NOW
    certainty: float = 1.0
    gone: bool = False  # over since, and not long ago


def assess(
    clause: Clause, match: Match, others: Sequence[Match] = (), said: Around | None = None
) -> Assertion:
    """How `match` stands in its clause; `others` are its other matches, `said` what stands around."""
    said = said or around(clause, match)
    if match.denies:
        return _of_denial(clause, match, others, said)
    answered = _answered(clause.plain[match.last :])
    if answered:
        return Assertion(answered)
    if is_warned_of(said):
        return Assertion(State.UNSURE, certainty=HEDGED)
    if is_feared(said, match.phrase) and not (" if " in f" {said.before} " and has_come(said)):
        return Assertion(State.PRESENT, When.FEARED)
    stands = _stands(clause, match, others, said)
    if stands.state is State.ABSENT:
        return Assertion(State.PRESENT, When.PAST) if is_no_longer(said) else stands
    gone = is_gone(said, match.phrase)
    when = When.PAST if gone or is_past(clause, match, said, others) else When.NOW
    if stands.state is State.PRESENT and when is When.NOW and is_unsure(said, match.phrase):
        return Assertion(State.UNSURE, certainty=HEDGED)
    return Assertion(stands.state, when, stands.certainty, gone)


def _stands(clause: Clause, match: Match, others: Sequence[Match], said: Around) -> Assertion:
    """Whether it is denied, by what stands before it, after it or inside it."""
    lead = " ".join((*said.earlier[:1], said.before))
    if cues.AFFIRMED.search(lead):
        return Assertion(State.PRESENT)
    after = clause.plain[match.last :]
    if _not_quite(clause.plain, match):
        return Assertion(State.ABSENT)
    if match.refused or _denied_after(clause, match, after) or cues.RULED_OUT.search(said.before):
        return Assertion(State.ABSENT)
    return _reached_by_no(clause, match, others)


def _not_quite(words: Sequence[str], match: Match) -> bool:
    """ "I almost took an extra tablet": it was not taken."""
    places = range(max(0, match.first - 4), match.last)
    return any(words[i] in _NEARLY and words[i + 1 : i + 2] and words[i + 1] in _TAKING for i in places)


def _of_denial(clause: Clause, match: Match, others: Sequence[Match], around_it: Around) -> Assertion:
    """An authored denial ("swallowing fine"), unless the clause takes it back ("not swallowing fine")."""
    said = _reached_by_no(clause, match, others).state
    own = any(word in NEGATORS for word in clause.plain[match.first : match.last])
    if said is State.PRESENT or own:
        return Assertion(State.ABSENT)
    return Assertion(State.PRESENT, When.PAST) if is_gone(around_it) else Assertion(State.UNSURE)


# --- before the finding -----------------------------------------------------------------------


def _reached_by_no(clause: Clause, match: Match, others: Sequence[Match]) -> Assertion:
    """Walk back from the finding to a "no" that reaches it."""
    negators = _negators(clause.plain, match, _covered(clause.plain, others, match))
    if not negators:
        return Assertion(State.PRESENT)
    if len(negators) > 1 and clause.plain[negators[0]] in OR_WORDS:
        return Assertion(State.ABSENT)  # "neither fever nor rash"
    if len(negators) > 1:
        return _doubled(clause.plain, negators)
    return _listed(clause.plain, negators[0], match)


def _covered(words: Sequence[str], others: Sequence[Match], match: Match) -> frozenset[int]:
    """Places of other findings before this one: they do not end the reach of a "no".

    The "no" of an authored denial ("no bleeding") still reaches the rest of its list.
    """
    return frozenset(
        i
        for other in others
        for i in range(other.first, other.last)
        if other.last <= match.first
        and not ((other.denies or other.refused) and words[i] in ("no", "without"))
    )


def _negators(words: Sequence[str], match: Match, covered: frozenset[int]) -> list[int]:
    found: list[int] = []
    strange, allowed = 0, 0
    for i in range(match.first - 1, -1, -1):
        word = words[i]
        if i in covered:
            continue
        if _is_negator(words, i):
            if strange <= (allowed or (1 if word in VERBAL_NEGATORS else 3)) and not _goes_on(
                words, i, match
            ):
                found.append(i)
            else:
                break
        elif _ends_reach(words, i):
            break
        elif word in OR_WORDS:
            strange, allowed = 0, 3
        elif word not in cues.REACHED and word not in AND_WORDS:
            strange += 1
    return found


def _ends_reach(words: Sequence[str], i: int) -> bool:
    """ "Because of the cough", "eating with this throat"; not "suffer with", "there is"."""
    word, last = words[i], words[i - 1] if i else ""
    if word not in cues.BARRIERS:
        return False
    return not (
        (word in ("is", "are", "was") and last in ("there", "it", "us", "them"))
        or (word == "with" and last in cues.SUFFER)
    )


def _is_negator(words: Sequence[str], i: int) -> bool:
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else ""
    if word == "cannot":
        return following in ("see", "feel", "find", "notice") and words[i + 2 : i + 3] in (("any",), ("a",))
    if word == "nothing":
        return following in ("like", "wrong", "abnormal")
    if word in ("no", "nope", "nah") and i == 0 and (following == "," or following in SUBJECTS):
        return False  # "No, …" answers what came before
    return word in NEGATORS


def _goes_on(words: Sequence[str], i: int, match: Match) -> bool:
    """Whether the negator at `i` speaks of something other than the finding."""
    word, rest = words[i], words[i + 1 : match.first]
    following = words[i + 1] if i + 1 < len(words) else ""
    text = " ".join(rest)
    if cues.NOT_REMOVED.search(text):
        return True
    if word == "no":
        return following in cues.NO_BUT
    if word == "never":
        after = words[match.last :]
        likened = any(pair in itertools.pairwise(after) for pair in cues.LIKE_THIS)
        return (likened and not {"or", "nor"} & set(after)) or bool(cues.NEVER_SUCH & set(rest))
    if word not in VERBAL_NEGATORS:
        return False
    if "know" in rest:
        return bool({"why", "how", "what", "where"} & set(rest))
    return bool(cues.GOES_ON & set(rest)) and not cues.SO_MUCH_AS.search(text)


def _doubled(words: Sequence[str], negators: Sequence[int]) -> Assertion:
    """Two denials: "not without" affirms; "haven't got no" means either, so it is unsure."""
    last, first = words[negators[0]], words[negators[-1]]
    if last == "without" or last in DENYING:
        return Assertion(State.PRESENT, certainty=HEDGED)
    if first in ("no", "nope", "nah") and negators[-1] == 0:
        return Assertion(State.ABSENT)  # "no I haven't got a rash"
    return Assertion(State.UNSURE, certainty=LISTED)


def _listed(words: Sequence[str], no: int, match: Match) -> Assertion:
    """One denial: certain for its own item and for "or" lists, unsure for what merely follows."""
    if (words[no] == "without" or words[no] in DENYING) and cues.CANNOT_DO & set(words[:no]):
        return Assertion(State.PRESENT)  # "can't walk without pain", "can't deny"
    between, rest = words[no + 1 : match.first], words[no + 1 :]
    hedged = any(word in ("think", "believe") for word in between) or words[no + 1 : no + 2] == ("really",)
    if words[no] in VERBAL_NEGATORS and any(word in cues.UNSURE_AFTER_NOT for word in between):
        return Assertion(State.UNSURE, certainty=LISTED)
    loose = any(word == "," or word in AND_WORDS for word in between)
    if not loose or words[no] in DENYING or words[no] == "neither" or any(word in OR_WORDS for word in rest):
        return Assertion(State.ABSENT, certainty=HEDGED if hedged else 1.0)
    return Assertion(State.PRESENT if _stands_alone(words, no, match) else State.UNSURE, certainty=LISTED)


def _stands_alone(words: Sequence[str], no: int, match: Match) -> bool:
    """Whether a list item has words of its own ("no fever, really bad cough since Monday")."""
    breaks = [i for i in range(no + 1, match.first) if words[i] == "," or words[i] in AND_WORDS]
    own = words[breaks[-1] + 1 : match.first]
    ends = [i for i in range(match.last, len(words)) if words[i] == "," or words[i] in AND_WORDS]
    tail = words[match.last : ends[0] if ends else len(words)]
    return bool(own) or any(word in _OWN or word.isdigit() for word in tail)


_OWN = bag(
    "since for getting is worse bad today yesterday now days weeks started when if after hours this really"
)


# --- after the finding ------------------------------------------------------------------------


def _answered(after: Sequence[str]) -> State | None:
    """An answer in line, at the end: "fever: none", "rash - yes"."""
    said = [word for word in after if word not in LIGHT and word != ","]
    if len(said) != 1:
        return None
    if said[0] in cues.NO_ANSWERS:
        return State.ABSENT
    return State.PRESENT if said[0] in ("yes", "yep", "yeah", "positive", "present") else None


def _denied_after(clause: Clause, match: Match, after: Sequence[str]) -> bool:
    """ "… isn't there", "… is not a problem", "… ruled out"; "temperature is normal"."""
    said = [
        word
        for word in after
        if word not in ("is", "are", "a", "been", "has", "have", "be", "an", "was", "were")
    ]
    if said[:2] == ["ruled", "out"] or said[:1] in (["denied"], ["excluded"], ["negative"]):
        return True
    if (
        said[:1]
        and said[0] in VERBAL_NEGATORS
        and said[1:2]
        and said[1] in ("there", "problem", "present", "issue")
    ):
        return True
    matched = clause.plain[match.first : match.last]
    if not all(word in cues.NEUTRAL or word in LIGHT for word in matched):
        return False
    return any(word in cues.WELL for word in said[:3]) and not any(word in NEGATORS for word in said[:3])
