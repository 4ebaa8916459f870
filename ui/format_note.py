"""The draft note as HTML: its lines to edit, what each rests on, what was left out.

Boxes and buttons carry `data-act`; `clinician_consultations.act` decides what they mean. Pure.
"""

from html import escape
from typing import Any
from urllib.parse import quote

from assistant.journeys.views import (
    ConsultationStatus,
    ConsultationView,
    FactView,
    NoteLineView,
    NoteSectionView,
)
from assistant.types import Utterance
from ui import format_checks, words
from ui.format import button, items, section, small, tag, text
from ui.format_consultation import DRAFT_LABEL

Said = dict[int, Utterance]
UNSUPPORTED = "Unsupported: not exported unless you write it yourself"


def note(view: ConsultationView) -> str:
    """The draft in sections, each line editable and shown with what it rests on; or the signed text."""
    if view.signed_text is not None:
        inside = f'<div class="handover" dir="auto">{text(view.signed_text)}</div>'
        return section("Signed note", inside + format_checks.was_checked(view), css="signed")
    if not view.sections:
        return ""
    said = {one.n: one for one in view.utterances}
    inside = "".join(_section(view, each, said) for each in view.sections)
    return section("Note", f'<p class="draft">{DRAFT_LABEL}</p>{inside}')


def _section(view: ConsultationView, each: NoteSectionView, said: Said) -> str:
    lines = "".join(
        _line(each.name, index, line, said, format_checks.line_id(view, each.name, index))
        for index, line in enumerate(each.lines)
    )
    inside = f"<ul>{lines}</ul>" if lines else f"<p>{small('Not documented.')}</p>"
    named = escape(f"New line in {each.name}")
    new = f'<textarea rows="1" dir="auto" aria-label="{named}" placeholder="Add a line">'
    add = button("Add", act="add", section=each.name)
    return (
        f'<div class="note-section"><h4>{escape(each.name)}</h4>{inside}'
        f'<div class="add">{new}</textarea>{add}</div></div>'
    )


def _line(name: str, index: int, line: NoteLineView, said: Said, id: str) -> str:
    place = f'data-section="{escape(name)}" data-index="{index}"'
    named = f"{name}, line {index + 1}"
    remove = button("Remove", named=f"Remove {named}", act="remove", section=name, index=index)
    box = f'<textarea rows="1" dir="auto" data-act="edit" {place} aria-label="{escape(named)}">'
    return (
        f'<li id="{id}" class="{"unsupported" if line.bare else ""}">{box}{escape(line.text)}</textarea>'
        f'<div class="under">{_evidence(line.evidence, said)}{_marks(line)}{remove}</div>'
        f"{items(map(text, line.check), css='check')}</li>"
    )


def _marks(line: NoteLineView) -> str:
    written = small(f"Written by {line.by}") if line.by else ""
    mine = small(f"Your wording: {'; '.join(line.reworded)}") if line.reworded else ""
    return (tag(UNSUPPORTED, "bad") if line.bare else "") + written + mine


def _evidence(numbers: tuple[int, ...], said: Said) -> str:
    heard = [said[number] for number in numbers if number in said]
    if not heard:
        return ""
    return f"<details><summary>What it rests on ({len(heard)})</summary>{items(map(_quote, heard))}</details>"


def _quote(one: Utterance) -> str:
    link = f'<a href="#said-{one.n}" data-show="said-{one.n}">{words.clock(one.start)}</a>'
    return f'{link} {words.SPEAKER[one.speaker]}: <q dir="auto">{text(one.text)}</q>'


def unplaced(view: ConsultationView) -> str:
    """What was heard and is not in the note, each with a button that adds it."""
    if view.item.status is not ConsultationStatus.DRAFT:
        return ""
    names = "".join(f"<option>{escape(each.name)}</option>" for each in view.sections)
    said = {one.n: one for one in view.utterances}
    lines = items(_fact(fact, names, said) for fact in view.unplaced)
    listed = lines or "<p>Every fact that was heard is in the note.</p>"
    return f'<div id="{format_checks.UNPLACED}">{section(format_checks.UNPLACED_NAME, listed)}</div>'


def _fact(fact: FactView, names: str, said: Said) -> str:
    menu = f'<select aria-label="Section for: {text(fact.text)}">{names}</select>'
    place = button("Add to note", act="place", fact=fact.n)
    return (
        f'<span dir="auto">{text(fact.text)}</span> {small(words.sentence_case(fact.kind))}'
        f'<div class="add">{menu}{place}</div>{_evidence(fact.evidence, said)}'
    )


# --- beside the note ----------------------------------------------------------------------------


def extras(view: ConsultationView) -> str:
    """Proposed tasks, suggested codes, letters and the summary for the patient."""
    codes = items(f"{text(one['display'])} <code>{escape(str(one['code']))}</code>" for one in view.codes)
    tasks = items(map(_task, view.tasks))
    summary = f'<div dir="auto">{text(view.patient_summary)}</div>'
    return (
        (section("Tasks, proposed", tasks) if tasks else "")
        + (section("Codes, suggested", codes) if codes else "")
        + "".join(map(_letter, view.letters))
        + (section("For the patient", summary + _reading_age(view)) if view.patient_summary else "")
    )


def _task(task: dict[str, Any]) -> str:
    owner = words.owner(str(task.get("owner") or ""))
    due = f"due {words.due(str(task['due']))}" if task.get("due") else ""
    detail = ", ".join(each for each in (owner, due, str(task.get("state") or "")) if each)
    only = f"<div>{small('Condition:')} {text(str(task['condition']))}</div>" if task.get("condition") else ""
    return (
        f"{tag(words.sentence_case(str(task['kind'])), '')} {text(str(task['text']))} {small(detail)}{only}"
    )


def _letter(letter: dict[str, Any]) -> str:
    """A letter to read before signing; its files come with the signed note."""
    named = f"{words.sentence_case(str(letter['kind']))} letter to {letter['to']}"
    inside = f'<p class="draft">{DRAFT_LABEL}</p><div dir="auto">{text(str(letter["text"]))}</div>'
    return section("Letter", f"<details><summary>{text(named)}</summary>{inside}</details>")


def _reading_age(view: ConsultationView) -> str:
    """How old a reader must be; the hard words are named, not changed."""
    hard = f" Hard words: {', '.join(view.hard_words)}." if view.hard_words else ""
    return f"<p>{small(f'Reading age about {view.reading_age_years:.0f}.{hard}')}</p>"


def exported(view: ConsultationView) -> str:
    """The link that saves the signed note and its files."""
    if view.item.status is not ConsultationStatus.SIGNED:
        return ""
    link = f"/clinician/export/{quote(view.item.id)}"
    return f'<p><a class="button" href="{link}" download>Save the note and its files</a></p>'
