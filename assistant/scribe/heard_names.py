"""The names a broken name is compared with: medicines of the table, conditions, the patient's own list.

Knows how each sounds, how usual it is and which name stands for which. Decides nothing; `repairs` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from assistant.language.medicine_table import medicine_spellings
from assistant.scribe.sounds import distance, outline, sound_of, weight
from assistant.scribe.words import read_data

MEDICINE, CONDITION = "medicine", "condition"
SHORTEST = 3.0  # weight of sounds; a name with less to hear ("senna", "gout") is like too many words
LOOKED_AT = 16  # nearest outlines whose sounds are compared in full
OUTLINES_APART = 0.6
FARTHEST = 0.5


class Usual(StrEnum):
    """How likely a name is before anything was heard."""

    RECORD = "record"
    COMMON = "common"
    RARE = "rare"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, what it stands for and how it sounds."""

    written: str
    stands_for: str
    kind: str
    usual: Usual
    sound: str


@dataclass(frozen=True, slots=True)
class Near:
    """A name and how far what was heard is from it: 0 the same."""

    name: Name
    apart: float


class Names:
    """The names to compare with; `record` are those on the patient's own list."""

    def __init__(self, record: Sequence[str] = ()) -> None:
        own = {" ".join(name.casefold().split()) for name in record}
        listed = {name.written for name in _all_names()}
        extra = [_record_name(name) for name in sorted(own - listed)]
        known = (_usual_as(name, Usual.RECORD) if name.written in own else name for name in _all_names())
        self._names = tuple(
            n for n in (*known, *extra) if n.usual is Usual.RECORD or weight(n.sound) >= SHORTEST
        )
        self._outlines = tuple(outline(name.sound) for name in self._names)

    @lru_cache(maxsize=20_000)  # noqa: B019 - few are made, see names_of
    def near(self, heard: str) -> tuple[Near, ...]:
        """The nearest names to these words, nearest first, one for each thing they stand for."""
        sound = sound_of(heard)
        close = process.extract(
            outline(sound), self._outlines, scorer=Levenshtein.normalized_distance, processor=None,
            score_cutoff=OUTLINES_APART, limit=LOOKED_AT,
        )  # fmt: skip
        best: dict[str, Near] = {}
        for _, _, n in close:
            name = self._names[n]
            one = Near(name, distance(sound, name.sound, within=FARTHEST))
            if one.apart > FARTHEST:
                continue
            if name.stands_for not in best or one.apart < best[name.stands_for].apart:
                best[name.stands_for] = one
        return tuple(sorted(best.values(), key=lambda one: one.apart))


@lru_cache(maxsize=8)
def names_of(record: tuple[str, ...]) -> Names:
    """The names with those of one record; a few are kept, with what they were compared with."""
    return Names(record)


def listed(key: str) -> tuple[str, ...]:
    """One list of data/heard_names.yaml."""
    return tuple(" ".join(part.split()) for part in str(read_data("heard_names.yaml")[key]).split("|"))


@cache
def name_words() -> frozenset[tuple[str, ...]]:
    """Every name, right as it stands, as its words."""
    return frozenset(tuple(_plain(name.written).split()) for name in _all_names())


@cache
def _all_names() -> tuple[Name, ...]:
    common = frozenset(listed("common"))
    wrong = _misspellings()
    medicines = (
        Name(
            s.name,
            s.entry.generic,
            MEDICINE,
            Usual.COMMON if s.name in common else Usual.RARE,
            sound_of(s.name),
        )
        for s in medicine_spellings()
        if s.name not in wrong and " with " not in s.name and len(s.name.split()) <= 3
    )
    conditions = (Name(c, c, CONDITION, Usual.COMMON, sound_of(c)) for c in listed("conditions"))
    return (*medicines, *conditions)


@cache
def _misspellings() -> frozenset[str]:
    """Spellings the medicine table knows to be wrong."""
    from assistant.language.medicine_table import _MEDICINES, data_lines, read_rows

    rows = read_rows("medicines.tsv", data_lines("medicines.tsv"), _MEDICINES)
    return frozenset(name.removesuffix("?") for row in rows for name in row.listed("misspellings"))


def _record_name(written: str) -> Name:
    """A name of the record that the tables do not have; what kind it is does not matter to the repair."""
    return Name(written, written, MEDICINE, Usual.RECORD, sound_of(written))


def _usual_as(name: Name, usual: Usual) -> Name:
    return Name(name.written, name.stands_for, name.kind, usual, name.sound)


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() else " " for c in name.casefold())
