"""A consultation as HTML: the list, how far it is, and what was said. `format_note.py` has the note.

Buttons and menus carry `data-act`; `page.js` sends them on as one event and
`clinician_consultations.act` decides what they mean. Pure.
"""

from html import escape
from urllib.parse import quote

from assistant.journeys.views import (
    ConsultationItem,
    ConsultationStatus,
    ConsultationView,
    Repair,
    RepairState,
)
from assistant.types import Gap, Utterance
from ui import words
from ui.format import button, section, small, table, tag, text, when

DRAFT_LABEL = "Draft – not yet checked by a clinician"
UNCERTAIN_BELOW = 0.6  # a word recognised with less is marked, to be listened to; it decides nothing
LEAD_S = 1.0  # seconds played before a doubtful name
REPAIR = {
    RepairState.USED: "used in the note, check it",
    RepairState.SUGGESTED: "not used",
    RepairState.ACCEPTED: "accepted",
    RepairState.UNDONE: "not used: as heard",
}
SENTENCES = {
    ConsultationStatus.RECORDED: "The recording is kept and waits to be written up.",
    ConsultationStatus.INTERRUPTED: (
        "Signpost stopped while this was being written up. The recording is safe: start it again."
    ),
    ConsultationStatus.NOTHING_HEARD: (
        "Nothing was heard in the recording, so there is no note. Check the microphone and record or "
        "upload again."
    ),
}
DELETED = (
    "The recording and the transcript were deleted after signing, by the practice's rule; "
    "the audit keeps when and by whom."
)


def listing(rows: tuple[ConsultationItem, ...]) -> str:
    """Every consultation, newest first."""
    if not rows:
        return '<p class="empty">No consultations yet. Start one with the form on this page.</p>'
    newest_first = sorted(rows, key=lambda row: row.at, reverse=True)
    return table(("Consultation", "Patient", "When", "State"), map(_listed, newest_first))


def _listed(row: ConsultationItem) -> tuple[str, ...]:
    link = f'<a href="/clinician/consultation?id={quote(row.id)}">{text(row.title)}</a>'
    remote = " (remote)" if row.remote else ""
    return link + remote, text(row.who), when(row.at), status_tag(row.status)


def status_tag(status: ConsultationStatus) -> str:
    """A consultation's state in words."""
    return tag(words.STATUS[status], f"status-{status.value}")


def title(view: ConsultationView) -> str:
    """What and who, and whether this is a draft."""
    item = view.item
    draft = f'<p class="draft">{DRAFT_LABEL}</p>' if item.status is ConsultationStatus.DRAFT else ""
    place = "by telephone or video" if item.remote else "face to face"
    about = small(f"{item.who or 'Patient not named'} · {when(item.at)} · {place}")
    return (
        f'<div class="case-title"><h2 dir="auto">{text(item.title)}</h2>{status_tag(item.status)}'
        f"{about}</div>{draft}"
    )


def progress(view: ConsultationView) -> str:
    """How far the write-up is, or why there is none, in one sentence."""
    if view.item.status is ConsultationStatus.TRANSCRIBING:
        return _bar(view.progress, view.doing or "Starting")
    sentence = view.error or SENTENCES.get(view.item.status)
    return f'<p class="notice" role="status">{text(sentence)}</p>' if sentence else ""


def _bar(done: float, doing: str) -> str:
    share = round(100 * min(max(done, 0.0), 1.0))
    return (
        f'<div class="progress"><label for="how-far">{text(doing)}</label>'
        f'<progress id="how-far" max="100" value="{share}">{share}%</progress><span>{share}%</span></div>'
    )


# --- what was said ------------------------------------------------------------------------------


def transcript(view: ConsultationView) -> str:
    """Who said what and when; speakers can be put right, uncertain words are marked."""
    if not view.utterances:
        signed = view.item.status is ConsultationStatus.SIGNED
        return section("What was said", f"<p>{DELETED}</p>") if signed else ""
    open_to_change = view.item.status is ConsultationStatus.DRAFT
    spoken = [(one.start, _utterance(one, open_to_change, view.repairs)) for one in view.utterances]
    spoken += [(gap.start, _gap(gap)) for gap in view.gaps]
    inside = "".join(line for _, line in sorted(spoken, key=lambda pair: pair[0]))
    return section("What was said", f'{_player(view)}<ol class="transcript">{inside}</ol>')


def _player(view: ConsultationView) -> str:
    if view.audio is None:
        return ""
    source = f"/clinician/recordings/{quote(view.item.id)}"
    return f'<audio id="recording" controls preload="none" src="{source}"></audio>'


def _utterance(one: Utterance, open_to_change: bool, repairs: tuple[Repair, ...]) -> str:
    at = words.clock(one.start)
    who = _speaker_menu(one) if open_to_change else f"<strong>{words.SPEAKER[one.speaker]}</strong>"
    play = button(at, css="time", named=f"Play from {at}", seek=f"{one.start:.2f}")
    heard = "".join(_heard_as(each, open_to_change) for each in repairs if each.utterance == one.n)
    return (
        f'<li id="said-{one.n}" class="by-{one.speaker.value}"><div class="by">{who}{play}</div>'
        f'<p dir="auto">{_marked(one)}</p>{heard}</li>'
    )


def _heard_as(one: Repair, open_to_change: bool) -> str:
    """What was heard, what it probably was, and a way to decide; the sound is one click away."""
    play = button("Play", named=f"Play {one.heard}", css="time", seek=f"{max(0.0, one.start - LEAD_S):.2f}")
    names = " or ".join((one.suggested, *one.others)) if not one.holds else one.suggested
    accept = button("Use it", named=f"Use {one.suggested}", act="accept", n=one.n)
    undo = button("Undo", named=f"Undo {one.suggested}", act="undo", n=one.n)
    offered = (accept, RepairState.ACCEPTED), (undo, RepairState.UNDONE)
    choices = "".join(each for each, state in offered if one.state is not state)
    return (
        f'<p class="small heard-as">Heard as “{text(one.heard)}”, suggested <strong>{text(names)}</strong> '
        f"({REPAIR[one.state]}) {play}{choices if open_to_change else ''}</p>"
    )


def _speaker_menu(one: Utterance) -> str:
    options = "".join(
        f'<option value="{speaker.value}"{" selected" if speaker is one.speaker else ""}>{label}</option>'
        for speaker, label in words.SPEAKER.items()
    )
    named = f"Who spoke at {words.clock(one.start)}"
    return f'<select data-act="speaker" data-n="{one.n}" aria-label="{named}">{options}</select>'


def _marked(one: Utterance) -> str:
    if not any(word.confidence < UNCERTAIN_BELOW for word in one.words):
        return text(one.text)
    return " ".join(
        text(word.text) if word.confidence >= UNCERTAIN_BELOW else _uncertain(word.text.strip(), word.start)
        for word in one.words
    )


def _uncertain(word: str, start: float) -> str:
    return button(word, css="uncertain", named=f"{word} (not certain: play it)", seek=f"{start:.2f}")


def _gap(gap: Gap) -> str:
    if gap.end <= gap.start:
        return f'<li class="gap">At {escape(words.clock(gap.start))}: {text(gap.why)}</li>'
    span = f"{words.clock(gap.start)} to {words.clock(gap.end)}"
    return f'<li class="gap">Nothing was taken down from {escape(span)}: {text(gap.why)}</li>'
