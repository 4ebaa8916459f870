"""What was heard and what it probably was: one repair, what was decided about it, and its use in the text.

The transcript keeps the heard words. Facts and note are made from utterances `as_used`: in place of them
stands every repair that holds, and numbers are written out. Knows nothing of sounds; `repairs` finds them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.scribe.spoken_numbers import with_spoken_numbers
from assistant.types import Utterance, Word


class RepairState(StrEnum):
    """What became of a name that was probably misheard: used in the note, only suggested, or decided."""

    USED = "used"
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Repair:
    """Words of an utterance (`heard` is its text from `at` to `to`) and the name they probably were.

    The transcript keeps what was heard; facts and note are made with `suggested` where this holds. `start`
    and `end` are seconds of the recording, `others` further names it may have been.
    """

    n: int
    utterance: int
    at: int
    to: int
    start: float
    end: float
    heard: str
    suggested: str
    kind: str
    sure: bool
    others: tuple[str, ...] = ()
    state: RepairState = RepairState.SUGGESTED

    @property
    def holds(self) -> bool:
        """Whether the note is made with the suggested name."""
        return self.state in (RepairState.USED, RepairState.ACCEPTED)

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands, the same in every draft of one transcript."""
        return self.utterance, self.at, self.to

    @property
    def shown(self) -> str:
        """The words a note has of it: the name where it holds, otherwise what was heard."""
        return self.suggested if self.holds else self.heard

    @property
    def reason(self) -> str:
        """What the clinician is told beside the line; nothing once they have decided."""
        if self.state is RepairState.USED:
            return f'heard as "{self.heard}", suggested {self.suggested}: listen before signing'
        if self.state is RepairState.SUGGESTED:
            return (
                f'"{self.heard}" may be {", or ".join((self.suggested, *self.others))}: listen before signing'
            )
        return ""


def settle(repairs: Iterable[Repair], decided: Iterable[Repair]) -> tuple[Repair, ...]:
    """The repairs with what a clinician decided about them before."""
    states = {one.place: one.state for one in decided}
    return tuple(replace(one, state=states.get(one.place, one.state)) for one in repairs)


def repaired(said: Sequence[Utterance], repairs: Iterable[Repair]) -> tuple[Utterance, ...]:
    """The utterances with the suggested names where they hold."""
    of: dict[int, list[Repair]] = {}
    for one in repairs:
        if one.holds:
            of.setdefault(one.utterance, []).append(one)
    return tuple(_with_names(each, of[each.n]) if each.n in of else each for each in said)


def as_used(said: Sequence[Utterance], repairs: Iterable[Repair]) -> tuple[Utterance, ...]:
    """The utterances that facts and note are made of: names mended, numbers as GPs write them."""
    mended = repaired(said, repairs)
    return tuple(replace(each, text=with_spoken_numbers(each.text)) for each in mended)


def _with_names(said: Utterance, repairs: Sequence[Repair]) -> Utterance:
    """One utterance, from its end to its start so that places stay true."""
    for one in sorted(repairs, key=lambda one: -one.at):
        name = one.suggested.capitalize() if one.at == 0 else one.suggested
        text = said.text[: one.at] + name + said.text[one.to :]
        said = replace(said, text=text, words=_joined(said.words, one, name))
    return said


def _joined(words: Sequence[Word], one: Repair, name: str) -> tuple[Word, ...]:
    """The timed words, those of the repair as one that was not heard surely."""
    inside = [w for w in words if w.start < one.end - 0.001 and w.end > one.start + 0.001]
    if not inside:
        return tuple(words)
    end = inside[-1].text[len(inside[-1].text.rstrip(".,?!;:")) :]
    word = Word(name + end, one.start, one.end, min(w.confidence for w in inside))
    first = words.index(inside[0])
    return (*words[:first], word, *words[first + len(inside) :])
