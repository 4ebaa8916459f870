"""A consultation as HTML: the list, the transcript, the draft note with its evidence, what to check.

Buttons and text boxes carry `data-act`; `page.js` sends them on as one event and
`clinician_consultations.act` decides what they mean. Pure.
"""

from html import escape
from typing import Any
from urllib.parse import quote

from assistant.journeys.views import (
    ConsultationItem,
    ConsultationStatus,
    ConsultationView,
    FactView,
    NoteLineView,
    NoteSectionView,
)
from assistant.types import Gap, Speaker, Utterance
from ui import words
from ui.format import items, tag, text, when

DRAFT_LABEL = "Draft – not yet checked by a clinician"
UNCERTAIN_BELOW = (
    0.6  # a word the recogniser gave less than this is marked; shown for checking, decides nothing
)


def listing(rows: tuple[ConsultationItem, ...]) -> str:
    """Every consultation, newest first."""
    if not rows:
        return '<p class="empty">No consultations yet. Start one with the form on this page.</p>'
    body = "".join(_listed(row) for row in sorted(rows, key=lambda row: row.at, reverse=True))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Consultation", "Patient", "When", "State"))
    return f'<div class="scroll"><table class="grid cards"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _listed(row: ConsultationItem) -> str:
    link = f'<a href="/clinician/consultation?id={quote(row.id)}" dir="auto">{text(row.title)}</a>'
    cells = (
        ("Consultation", link + (" (remote)" if row.remote else "")),
        ("Patient", f'<span dir="auto">{text(row.who)}</span>'),
        ("When", when(row.at)),
        ("State", status_tag(row.status)),
    )
    return (
        "<tr>"
        + "".join(f'<td data-label="{name}"><div>{value}</div></td>' for name, value in cells)
        + "</tr>"
    )


def status_tag(status: ConsultationStatus) -> str:
    """A consultation's state in words."""
    return tag(words.STATUS[status], f"status-{status.value}")


def title(view: ConsultationView) -> str:
    """What and who, and whether this is a draft."""
    item = view.item
    draft = f'<p class="draft">{DRAFT_LABEL}</p>' if item.status is ConsultationStatus.DRAFT else ""
    place = "by telephone or video" if item.remote else "face to face"
    return (
        f'<div class="case-title"><h2 dir="auto">{text(item.title)}</h2>{status_tag(item.status)}'
        f'<span class="small"><span dir="auto">{text(item.who)}</span> · {when(item.at)} · {place}</span></div>{draft}'
    )


def progress(view: ConsultationView) -> str:
    """How far the write-up is, or why there is none, in one sentence."""
    status = view.item.status
    if status is ConsultationStatus.TRANSCRIBING:
        share = round(100 * view.progress)
        return (
            f'<div class="progress"><label for="how-far">{text(view.doing or "Starting")}</label>'
            f'<progress id="how-far" max="100" value="{share}">{share}%</progress><span>{share}%</span></div>'
        )
    told = {
        ConsultationStatus.INTERRUPTED: "Signpost stopped while this was being written up. The recording is safe: start it again.",
        ConsultationStatus.NOTHING_HEARD: "Nothing was heard in the recording, so there is no note. Check the microphone and record or upload again.",
        ConsultationStatus.RECORDED: "The recording is kept and waits to be written up.",
    }
    sentence = view.error or told.get(status)
    return f'<p class="notice" role="status">{text(sentence)}</p>' if sentence else ""


# --- what was said ------------------------------------------------------------------------------


def transcript(view: ConsultationView) -> str:
    """Who said what and when; speakers can be put right, uncertain words are marked."""
    if not view.utterances:
        return ""
    open_to_change = view.item.status is ConsultationStatus.DRAFT
    spoken: list[tuple[float, str]] = [
        (one.start, _utterance(one, open_to_change)) for one in view.utterances
    ]
    spoken += [(gap.start, _gap(gap)) for gap in view.gaps]
    inside = "".join(html for _, html in sorted(spoken, key=lambda pair: pair[0]))
    return f'<section><h3>What was said</h3>{_player(view)}<ol class="transcript">{inside}</ol></section>'


def _player(view: ConsultationView) -> str:
    if view.audio is None:
        return ""
    return f'<audio id="recording" controls preload="none" src="/clinician/recordings/{quote(view.item.id)}"></audio>'


def _utterance(one: Utterance, open_to_change: bool) -> str:
    who = _speaker_menu(one) if open_to_change else f"<strong>{words.SPEAKER[one.speaker]}</strong>"
    return (
        f'<li id="said-{one.n}" class="by-{one.speaker.value}"><div class="by">{who}'
        f'<button type="button" class="time" data-seek="{one.start:.2f}" aria-label="Play from {words.clock(one.start)}">'
        f'{words.clock(one.start)}</button></div><p dir="auto">{_marked(one)}</p></li>'
    )


def _speaker_menu(one: Utterance) -> str:
    options = "".join(
        f'<option value="{speaker.value}"{" selected" if speaker is one.speaker else ""}>{label}</option>'
        for speaker, label in words.SPEAKER.items()
    )
    return f'<select data-act="speaker" data-n="{one.n}" aria-label="Who spoke at {words.clock(one.start)}">{options}</select>'


def _marked(one: Utterance) -> str:
    if not one.words or all(word.confidence >= UNCERTAIN_BELOW for word in one.words):
        return text(one.text)
    return " ".join(
        text(word.text)
        if word.confidence >= UNCERTAIN_BELOW
        else f'<button type="button" class="uncertain" data-seek="{word.start:.2f}" title="Not certain: play it">{text(word.text)}</button>'
        for word in one.words
    )


def _gap(gap: Gap) -> str:
    span = f"{words.clock(gap.start)} to {words.clock(gap.end)}"
    return f'<li class="gap">Nothing was taken down from {span}: {text(gap.why)}</li>'


# --- the note -----------------------------------------------------------------------------------


def note(view: ConsultationView) -> str:
    """The draft in sections, each line editable and shown with what it rests on; or the signed text."""
    if view.signed_text is not None:
        return f'<section class="signed"><h3>Signed note</h3><div class="handover" dir="auto">{text(view.signed_text)}</div></section>'
    if not view.sections:
        return ""
    said = {one.n: one for one in view.utterances}
    inside = "".join(_section(section, said) for section in view.sections)
    return f'<section><h3>Note</h3><p class="draft">{DRAFT_LABEL}</p>{inside}</section>'


def _section(section: NoteSectionView, said: dict[int, Utterance]) -> str:
    name = escape(section.name, quote=True)
    lines = "".join(_line(section.name, index, line, said) for index, line in enumerate(section.lines))
    empty = '<p class="small">Not documented.</p>'
    return (
        f'<div class="note-section"><h4>{name}</h4>{f"<ul>{lines}</ul>" if lines else empty}'
        f'<div class="add"><textarea rows="1" dir="auto" aria-label="New line in {name}" placeholder="Add a line"></textarea>'
        f'<button type="button" data-act="add" data-section="{name}">Add</button></div></div>'
    )


def _line(section: str, index: int, line: NoteLineView, said: dict[int, Utterance]) -> str:
    place = f'data-section="{escape(section, quote=True)}" data-index="{index}"'
    marks = (
        ""
        if line.supported or line.by
        else tag("Unsupported: not exported unless you write it yourself", "bad")
    )
    marks += f'<span class="small">Written by {text(line.by)}</span>' if line.by else ""
    checks = items((text(check) for check in line.check), css="check")
    return (
        f'<li class="{"" if line.supported or line.by else "unsupported"}">'
        f'<textarea rows="1" dir="auto" data-act="edit" {place} aria-label="{escape(section)}, line {index + 1}">{escape(line.text)}</textarea>'
        f'<div class="under">{_evidence(line.evidence, said)}{marks}'
        f'<button type="button" data-act="remove" {place} aria-label="Remove line {index + 1} of {escape(section)}">Remove</button></div>{checks}</li>'
    )


def _evidence(numbers: tuple[int, ...], said: dict[int, Utterance]) -> str:
    heard = [said[number] for number in numbers if number in said]
    if not heard:
        return ""
    quotes = "".join(
        f'<li><a href="#said-{one.n}" data-show="said-{one.n}">{words.clock(one.start)}</a> '
        f"{words.SPEAKER[one.speaker]}: <q dir='auto'>{text(one.text)}</q></li>"
        for one in heard
    )
    return f"<details><summary>What it rests on ({len(heard)})</summary><ul>{quotes}</ul></details>"


def must_check(view: ConsultationView) -> str:
    """Everything to look at before signing: medicines, numbers, negatives, sides, unsupported lines."""
    if view.item.status is not ConsultationStatus.DRAFT:
        return ""
    lines = [
        f"<strong>{escape(section.name)}:</strong> {text(line.text)} <span class='small'>{text(check)}</span>"
        for section in view.sections
        for line in section.lines
        for check in (
            *line.check,
            *(() if line.supported or line.by else ("not supported by what was said",)),
        )
    ]
    nothing = "<p>Nothing in particular. Read the whole note all the same.</p>"
    return f'<section class="must"><h3>Check before signing</h3>{items(lines) or nothing}</section>'


def unplaced(view: ConsultationView) -> str:
    """What was heard and is not in the note, each with a button that adds it."""
    if view.item.status is not ConsultationStatus.DRAFT:
        return ""
    options = "".join(
        f'<option value="{escape(one.name, quote=True)}">{escape(one.name)}</option>' for one in view.sections
    )
    said = {one.n: one for one in view.utterances}
    lines = items(_fact(fact, options, said) for fact in view.unplaced)
    return f"<section><h3>Heard, but not in the note</h3>{lines or '<p>Every fact that was heard is in the note.</p>'}</section>"


def _fact(fact: FactView, options: str, said: dict[int, Utterance]) -> str:
    return (
        f'<span dir="auto">{text(fact.text)}</span> <span class="small">{escape(words.sentence_case(fact.kind))}</span>'
        f'<div class="add"><select aria-label="Section for: {text(fact.text)}">{options}</select>'
        f'<button type="button" data-act="place" data-fact="{fact.n}">Add to note</button></div>{_evidence(fact.evidence, said)}'
    )


# --- beside the note ----------------------------------------------------------------------------


def extras(view: ConsultationView) -> str:
    """Suggested codes, proposed tasks and the summary for the patient."""
    codes = items(f"{text(one['display'])} <code>{escape(str(one['code']))}</code>" for one in view.codes)
    tasks = items(_task(one) for one in view.tasks)
    summary = (
        f"<h3>For the patient</h3><div dir='auto'>{text(view.patient_summary)}</div>"
        if view.patient_summary
        else ""
    )
    parts = (f"<h3>Tasks, proposed</h3>{tasks}" if tasks else "") + (
        f"<h3>Codes, suggested</h3>{codes}" if codes else ""
    )
    return f"<section>{parts}{summary}</section>" if parts or summary else ""


def _task(task: dict[str, Any]) -> str:
    detail = ", ".join(str(task[key]) for key in ("owner", "due", "state") if task.get(key))
    return f"{tag(words.sentence_case(str(task['kind'])), 'plain')} {text(str(task['text']))} <span class='small'>{text(detail)}</span>"


def exported(view: ConsultationView) -> str:
    """The link that saves the signed note and its files."""
    if view.item.status is not ConsultationStatus.SIGNED:
        return ""
    return f'<p><a class="button" href="/clinician/export/{quote(view.item.id)}" download>Save the note and its files</a></p>'
