"""What changed between two texts of one item, in words, and its line in `CHANGELOG.md`.

Compares what the files say, not how they are laid out. Knows nothing of who may change what.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.guidance.strict_yaml import parse

HEADER = ("what", "version", "change", "why", "before", "approved by")
HEAD_OF_FILE = (
    "# Changes to the guidance\n\nWhat changed, why, what it was before, and who approved. Newest first.\n"
)
NOT_TOLD = frozenset({"version", "reviewed"})
MOST_TOLD = 8
LONGEST_VALUE = 80
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is no longer what it was: where, what it is now, and what it was."""

    place: str
    now: str
    before: str

    @property
    def what(self) -> str:
        """ "decisions 2 urgency: emergency"."""
        return f"{self.place}: {self.now}"

    @property
    def was(self) -> str:
        """The same of what it was."""
        return f"{self.place}: {self.before}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the change log."""

    item: str
    version: str
    change: str
    why: str
    before: str
    approved_by: str


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    """What the files of an item say that they did not say before; one difference where it is all new."""
    if not before:
        return (Difference("all of it", "first version", NOTHING),)
    found: list[Difference] = []
    for name in dict.fromkeys((*after, *before)):
        old, new = (parse(side.get(name, ""), name).data for side in (before, after))
        place = "vignettes" if name.endswith("vignettes.yaml") else ""
        pairs = ((old or {}).get("vignettes"), (new or {}).get("vignettes")) if place else (old, new)
        found += _compared(place, *pairs)
    return tuple(found)


def told(found: Iterable[Difference]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The differences as two lists of words, now and before; a long list is cut short and says so."""
    every = tuple(found)
    more = (f"and {len(every) - MOST_TOLD} changes more",) if len(every) > MOST_TOLD else ()
    shown = every[:MOST_TOLD]
    return (*(it.what for it in shown), *more), tuple(it.was for it in shown)


def add_entries(text: str, on: date, entries: Iterable[Entry]) -> str:
    """The change log with these lines first under this day."""
    rows = "".join(_row(entry) for entry in entries)
    heading, table = (
        f"## {on.isoformat()}\n",
        "| " + " | ".join(HEADER) + " |\n" + "|---" * len(HEADER) + "|\n",
    )
    text = text or HEAD_OF_FILE
    at = text.find(f"{heading}\n{table}")
    if at >= 0:
        at += len(f"{heading}\n{table}")
        return text[:at] + rows + text[at:]
    newest = text.find("\n## ")
    at = len(text) if newest < 0 else newest + 1
    start = text[:at] if text[:at].endswith("\n\n") else text[:at].rstrip("\n") + "\n\n"
    rest = text[at:]
    return f"{start}{heading}\n{table}{rows}" + (f"\n{rest}" if rest else "")


def _row(entry: Entry) -> str:
    cells = (entry.item, entry.version, entry.change, entry.why, entry.before, entry.approved_by)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _cell(text: str) -> str:
    """One line without a bar, whatever somebody typed."""
    return " ".join(text.replace("|", "/").split()) or "–"


# --- comparing what files say -----------------------------------------------------------------


def _compared(place: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            if place or key not in NOT_TOLD:
                yield from _compared(f"{place} {key}".strip(), old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(place, old, new)
    else:
        yield Difference(place or "all of it", _short(new), _short(old))


def _lists(place: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """Entries with an id are compared by it; others are added, removed or put in another order."""
    by_id = [_by_id(entries) for entries in (old, new)]
    if all(by_id):
        yield from _entries(place, *by_id)
        return
    added = [entry for entry in new if entry not in old]
    removed = [entry for entry in old if entry not in new]
    for entry in added:
        yield Difference(place, f"added {_short(entry)}", NOTHING)
    for entry in removed:
        yield Difference(place, f"removed {_short(entry)}", _short(entry))
    if not added and not removed:
        yield Difference(place, "another order", ", ".join(map(_short, old)))


def _entries(place: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    for id, entry in new.items():
        if id not in old:
            yield Difference(f"{place} {id}".strip(), "added", NOTHING)
        else:
            yield from _compared(f"{place} {id}".strip(), old[id], entry)
    for id, entry in old.items():
        if id not in new:
            yield Difference(f"{place} {id}".strip(), "removed", _gist(entry))
    if list(new) != list(old) and set(new) == set(old):
        yield Difference(place, f"order {', '.join(new)}", f"order {', '.join(old)}")


def _by_id(entries: list[Any]) -> dict[str, Any]:
    """The entries by their id; none where one has no id of its own."""
    found = {str(entry["id"]): entry for entry in entries if isinstance(entry, dict) and "id" in entry}
    return found if len(found) == len(entries) else {}


def _gist(entry: dict[str, Any]) -> str:
    """What an entry was about, in a few words."""
    told = [
        str(entry[key]) for key in ("title", "ask", "because", "name", "urgency", "route") if entry.get(key)
    ]
    return _short(", ".join(told) or entry)


def _short(value: Any) -> str:
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, dict):
        value = ", ".join(f"{key} {_short(each)}" for key, each in value.items())
    if isinstance(value, list):
        value = ", ".join(map(_short, value))
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
