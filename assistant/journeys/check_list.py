"""What a clinician marks as checked before signing, one by one: a short list drawn from the note. Pure.

One item for each line that has a reason to look at it, whatever the number of its reasons. What was heard and
is not in the note is one item; lines with nothing but negatives become one when the list is long. Doubt comes
first. An item is seen when every part of it was, word for word: new words are unseen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from assistant.errors import InputError
from assistant.journeys.check_views import NOT_IN_NOTE, CheckItem, CheckPart
from assistant.journeys.views import FactView, NoteLineView, NoteSectionView
from assistant.records.reading import storable
from assistant.scribe.must_check import only_negatives, rank_of

Group = tuple[CheckPart, ...]
LONGEST_LIST = 12  # items; a longer list is ticked through without reading
LONGEST_QUOTE = 120  # characters of an item in a sentence
UNSUPPORTED = "not supported by what was said"
CHANGED = "The note has changed since: look at the list again, then mark what you have checked."


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody marked this as checked."""

    by: str
    at: datetime


def list_items(
    sections: Sequence[NoteSectionView],
    unplaced: Sequence[FactView],
    others: Sequence[CheckPart] = (),
    marks: Mapping[str, Mark] | None = None,
) -> tuple[CheckItem, ...]:
    """The items of a note as it stands; `others` stand in no line, `marks` are by a part's words."""
    lines = [part for section in sections for part in _lines(section)]
    alone = sorted([*others, *lines], key=lambda part: rank_of(part.reasons))
    left = tuple(CheckPart(fact.text, (NOT_IN_NOTE,), fact.evidence) for fact in unplaced)
    groups: list[Group] = [(part,) for part in alone]
    if len(groups) + bool(left) > LONGEST_LIST:
        groups = _negatives_together(groups)
    return tuple(_item(group, marks or {}) for group in (*groups, left) if group)


def require_seen(items: Sequence[CheckItem]) -> None:
    """Raise InputError naming how many items are left and the first of them."""
    left = [item for item in items if not item.seen]
    if left:
        things = "1 more thing" if len(left) == 1 else f"{len(left)} more things"
        the_first = "it is" if len(left) == 1 else "the first is"
        raise InputError(f"Mark {things} as checked before you sign: {the_first} {_in_short(left[0])}.")


def find_item(items: Iterable[CheckItem], key: str) -> CheckItem:
    """The item as it was shown; InputError when it now says something else."""
    found = next((item for item in items if item.key == key), None)
    if found is None:
        raise InputError(CHANGED)
    return found


def kept_words(part: CheckPart) -> str:
    """The words a part is marked by, as they can be stored."""
    return storable(part.told)


def _lines(section: NoteSectionView) -> Iterable[CheckPart]:
    for index, line in enumerate(section.lines):
        if reasons := _reasons(line):
            yield CheckPart(line.text, reasons, line.evidence, section.name, index)


def _reasons(line: NoteLineView) -> tuple[str, ...]:
    return (*line.check, UNSUPPORTED) if line.bare else line.check


def _negatives_together(groups: Sequence[Group]) -> list[Group]:
    """All lines with nothing but negatives as one item, last as they rank."""
    negatives = tuple(part for group in groups for part in group if only_negatives(part.reasons))
    return [*(group for group in groups if not only_negatives(group[0].reasons)), negatives]


def _item(parts: Group, marks: Mapping[str, Mark]) -> CheckItem:
    told = [kept_words(part) for part in parts]
    item = CheckItem(sha256("\n".join(told).encode()).hexdigest()[:16], parts)
    found = [marks[words] for words in told if words in marks]
    if len(found) < len(parts):
        return item
    last = max(found, key=lambda mark: mark.at)
    return replace(item, by=last.by, at=last.at)


def _in_short(item: CheckItem) -> str:
    if item.unplaced:
        many = len(item.parts)
        return f"{many} {'thing' if many == 1 else 'things'} heard and not in the note"
    told = f"{item.parts[0].section}: {item.parts[0].text}".removeprefix(": ")
    return f"“{told}”" if len(told) <= LONGEST_QUOTE else f"“{told[: LONGEST_QUOTE - 1].rstrip()}…”"
