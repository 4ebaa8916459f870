"""The words around a finding, as plain strings that tables of patterns can be held against.

Knows what stands before, inside and after a match in its clause, and the neighbouring statements that
name no finding of their own ("it's gone now"). Knows nothing of what any of it means.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.clauses import Clause
from assistant.language.matching import Match
from assistant.language.words import bag

FOLLOWING = 5  # statements after the finding's own in which it may be taken back
PRECEDING = 2
_LEADING = bag(
    "its it is this that thats im ive hes shes have having has had got a an the i he she think been"
)
_IT = bag("it its that thats they theyve theyre this all gone stopped cleared settled none nothing")
_SO = bag("well and so sadly unfortunately")  # "Well, it has."
_TIMES = bag("before when after during as years months last back in at while whilst yesterday")


@dataclass(frozen=True, slots=True)
class Around:
    """Plain words joined by single spaces; `later` and `earlier` are whole clauses, nearest first."""

    before: str
    inside: str
    after: str
    later: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    question: bool = False

    @property
    def clause(self) -> str:
        """The clause with "|" in place of the finding."""
        return f"{self.before} | {self.after}".strip()


def around(
    clause: Clause, match: Match, later: tuple[str, ...] = (), earlier: tuple[str, ...] = ()
) -> Around:
    """What stands around `match`; a likeness spans its clause, so all of that is before it."""
    words = clause.plain
    if match.likeness:
        return Around(" ".join(words), "", "", later, earlier, clause.question)
    first = match.first
    while first + 1 < match.last and words[first] in _LEADING:
        first += 1
    return Around(
        " ".join(words[:first]),
        " ".join(words[first : match.last]),
        " ".join(words[match.last :]),
        later,
        earlier,
        clause.question,
    )


def following(
    clauses: Sequence[Clause], found: Sequence[Sequence[Match]], n: int, finding: str
) -> tuple[str, ...]:
    """The clauses after the `n`th (in the next sentence if it speaks of "it"), up to another finding."""
    said: list[str] = []
    for clause, matches in list(zip(clauses, found, strict=True))[n + 1 : n + 1 + FOLLOWING]:
        if _SO.issuperset(clause.plain):
            continue
        others = [match for match in matches if not match.denies and match.finding != finding]
        away = clause.sentence - clauses[n].sentence
        if others or away > 1 or (away and not _speaks_of_it(clause.plain)):
            break
        said.append(" ".join(clause.plain))
    return tuple(said)


def _speaks_of_it(words: Sequence[str]) -> bool:
    said = [word for word in words if word != ","]
    return said[0] in _IT or (said[0] in _SO and len(said) > 1 and said[1] in _IT) if said else False


def preceding(clauses: Sequence[Clause], found: Sequence[Sequence[Match]], n: int) -> tuple[str, ...]:
    """The clauses before the `n`th in its sentence, back to one with a finding, nearest first."""
    said: list[str] = []
    for i in range(n - 1, max(-1, n - 1 - PRECEDING), -1):
        told = any(not one.likeness for one in found[i]) and clauses[i].plain[0] not in _TIMES
        if told or clauses[i].sentence != clauses[n].sentence:
            break
        said.append(" ".join(clauses[i].plain))
    return tuple(said)
