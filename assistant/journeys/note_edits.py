"""Changes to a draft note, on plain values: edit, add, remove, place a fact. Pure.

A note is the `note` list of INTERFACES.md's scribe output, each line with `by`: the clinician who wrote
or changed it, empty when it was drafted by software.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import Any

from assistant.errors import InputError

Note = list[dict[str, Any]]
LONGEST_LINE = 1_000


def edit_line(note: Note, section: str, index: int, text: str, by: str) -> Note:
    """Replace the words of one line; it keeps what it rests on and is now the clinician's."""
    changed = deepcopy(note)
    line = _line(changed, section, index)
    line.update(text=_words(text), by=by, supported=True, check=[])
    line.pop("reworded", None)
    return changed


def add_line(note: Note, section: str, text: str, by: str) -> Note:
    """Add the clinician's own line at the end of a section."""
    return _with(note, section, {"text": _words(text), "facts": [], "evidence": [], "by": by})


def place_fact(note: Note, section: str, fact: dict[str, Any], by: str) -> Note:
    """Put a fact that reached no line into a section."""
    line = {"text": fact["text"], "facts": [fact["n"]], "evidence": list(fact["evidence"]), "by": by}
    return _with(note, section, line)


def remove_line(note: Note, section: str, index: int) -> Note:
    """Take one line out."""
    changed = deepcopy(note)
    _line(changed, section, index)
    del _section(changed, section)["lines"][index]
    return changed


def keep_clinicians_lines(old: Note, new: Note) -> Note:
    """A newly drafted note with every line a clinician wrote in the old one."""
    kept = deepcopy(new)
    for section in old:
        for line in section["lines"]:
            if line.get("by"):
                kept = _with(kept, section["section"], line)
    return kept


def held_facts(note: Note) -> frozenset[int]:
    """The facts a clinician's own lines speak for: drafting leaves them alone."""
    return frozenset(
        n for section in note for line in section["lines"] if line.get("by") for n in line["facts"]
    )


def removed_facts(note: Note, drafted: Note, before: Iterable[int] = ()) -> frozenset[int]:
    """The facts a clinician took out: drafted once (or removed `before`) and in no line now."""
    now = _placed(note)
    return (_placed(drafted) | frozenset(before)) - now


def carry_lines(
    old: Note, new: Note, home: Callable[[str, dict[str, Any]], str], order: Sequence[str]
) -> Note:
    """A note drawn in another template with the clinician's lines where `home` says, headings in `order`."""
    carried = deepcopy(new)
    for section in old:
        for line in section["lines"]:
            if line.get("by"):
                carried = _with(carried, home(section["section"], line), line)
    places = {heading: n for n, heading in enumerate(order)}
    return sorted(carried, key=lambda section: places.get(section["section"], len(places)))


def _placed(note: Note) -> frozenset[int]:
    return frozenset(n for section in note for line in section["lines"] for n in line["facts"])


def note_text(note: Note) -> str:
    """The note as people read it; lines without support are left out, empty sections say what they say."""
    parts = []
    for section in note:
        lines = [line["text"] for line in section["lines"] if line.get("supported", True)]
        if lines:
            parts.append(section["section"] + "\n" + "\n".join(f"- {line}" for line in lines))
        elif section.get("absent"):
            parts.append(f"{section['section']}\n- {section['absent']}")
    return "\n\n".join(parts)


def _with(note: Note, section: str, line: dict[str, Any]) -> Note:
    changed = deepcopy(note)
    if not any(each["section"] == section for each in changed):
        changed.append({"section": section, "lines": [], "absent": ""})
    _section(changed, section)["lines"].append({"supported": True, "check": [], **line})
    return changed


def _section(note: Note, name: str) -> dict[str, Any]:
    found = next((each for each in note if each["section"] == name), None)
    if found is None:
        raise InputError(f"The note has no section called {name}: choose one of its sections.")
    return found


def _line(note: Note, section: str, index: int) -> dict[str, Any]:
    lines: list[dict[str, Any]] = _section(note, section)["lines"]
    if not 0 <= index < len(lines):
        raise InputError(f"{section} has no line {index + 1}: open the note again to see it as it is now.")
    return lines[index]


def _words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise InputError("The line is empty: write something, or remove the line.")
    if len(words) > LONGEST_LINE:
        raise InputError(f"The line is longer than {LONGEST_LINE:,} characters: split it.")
    return words
