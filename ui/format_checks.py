"""What to check before signing as HTML: each item with its box, its reasons, and where it comes from.

A box carries `data-act` and the item's key; it shows what is stored, never what was merely clicked. Pure.
"""

from collections.abc import Iterable
from html import escape

from assistant.journeys.check_views import NOT_IN_NOTE, CheckItem, CheckPart
from assistant.journeys.views import ConsultationStatus, ConsultationView
from assistant.types import Utterance
from ui import words
from ui.format import items, section, small, text, when

Said = dict[int, Utterance]
UNPLACED = "unplaced"  # where they are listed, as a link's target
UNPLACED_NAME = "Heard, but not in the note"
MOST_TIMES = 3  # links to what was said for one line
SHOWN_OF_UNPLACED = 5  # they are all listed below the note
KEYS = "Space marks one as checked, ↑ and ↓ go to the next one. A mark can be taken off again."
REPEATED = ("negative", "allergy", "uncertain")  # reasons that only say the line over again


def must_check(view: ConsultationView) -> str:
    """Everything to look at before signing, each with a box of its own, and how far that has come."""
    if view.item.status is not ConsultationStatus.DRAFT:
        return ""
    if not view.to_check:
        nothing = "<p>Nothing in particular. Read the whole note all the same.</p>"
        return section("Check before signing", nothing, css="must")
    said = {one.n: one for one in view.utterances}
    lines = "".join(_item(item, view, said) for item in view.to_check)
    head = f'<p class="count" role="status">{count(view)}</p><p class="small keys">{KEYS}</p>'
    return section("Check before signing", f'{head}<ul class="checks">{lines}</ul>', css="must")


def count(view: ConsultationView) -> str:
    """How far the checking has come: `3 of 7 checked`."""
    return f"{sum(item.seen for item in view.to_check)} of {len(view.to_check)} checked"


def left_to_check(view: ConsultationView) -> str:
    """The count again beside the button that signs, with the way back; nothing when all is checked."""
    if all(item.seen for item in view.to_check):
        return ""
    rest = '<a href="#must" data-show="must">go through the rest</a>'
    return f'<p class="left">{count(view)}: {rest} before you sign.</p>'


def was_checked(view: ConsultationView) -> str:
    """What was checked before a note was signed, by whom and when."""
    lines = items(
        f"{'; '.join(text(part.text) for part in item.parts)} {small(_marked(item))}"
        for item in view.to_check
    )
    summary = f"<summary>Checked before signing ({len(view.to_check)})</summary>"
    return f"<details>{summary}{lines}</details>" if lines else ""


def line_id(view: ConsultationView, heading: str, line: int) -> str:
    """What a line of the note is called on the page."""
    names = [each.name for each in view.sections]
    return f"line-{names.index(heading) if heading in names else 0}-{line}"


def _item(item: CheckItem, view: ConsultationView, said: Said) -> str:
    box = f'<input type="checkbox" data-act="seen" data-key="{escape(item.key)}"{" checked" * item.seen}>'
    name, inside = _together(item, view, said) if len(item.parts) > 1 else _alone(item.parts[0], view, said)
    marked = small(_marked(item)) if item.seen else ""
    label = f'<label>{box}<span dir="auto">{name}</span></label>'
    return f'<li class="{"seen" if item.seen else ""}">{label}{inside}{marked}</li>'


def _alone(part: CheckPart, view: ConsultationView, said: Said) -> tuple[str, str]:
    """A line's name and what stands under it."""
    heading = UNPLACED_NAME if NOT_IN_NOTE in part.reasons else part.section
    name = f"<strong>{escape(heading)}:</strong> " if heading else ""
    links = _links(part, view, said)
    return name + text(part.text), f'<div class="why">{small(_why(part.reasons))}{links}</div>'


def _together(item: CheckItem, view: ConsultationView, said: Said) -> tuple[str, str]:
    """Many lines of one kind: their common name, and each of them; what is listed elsewhere is cut short."""
    shown = item.parts[:SHOWN_OF_UNPLACED] if item.unplaced else item.parts
    lines = [
        f'<span dir="auto">{text(part.text)}</span> {_links(part, view, said, most=1)}' for part in shown
    ]
    if more := len(item.parts) - len(shown):
        lines.append(f'<a href="#{UNPLACED}" data-show="{UNPLACED}">and {more} more, below the note</a>')
    name, each = (UNPLACED_NAME, "facts") if item.unplaced else ("Negatives", "lines")
    return f"<strong>{name}:</strong> {len(item.parts)} {each}", items(lines, css="parts")


def _why(reasons: Iterable[str]) -> str:
    """The reasons by kind, without what the line says itself: `medicine: losartan · dose: 50 mg`."""
    kinds: dict[str, list[str]] = {}
    for reason in reasons:
        kind, _, what = reason.partition(": ")
        kinds.setdefault(kind, []).extend([what] if what and kind not in REPEATED else [])
    kinds.pop(NOT_IN_NOTE, None)
    return " · ".join(f"{kind}: {', '.join(named)}" if named else kind for kind, named in kinds.items())


def _links(part: CheckPart, view: ConsultationView, said: Said, *, most: int = MOST_TIMES) -> str:
    """To the line in the note, and to what was said."""
    ways = [(line_id(view, part.section, part.line), "in the note", "")] if part.line is not None else []
    heard = [said[number] for number in part.evidence if number in said]
    ways += [(f"said-{one.n}", words.clock(one.start), "said at ") for one in heard[:most]]
    return "".join(
        f'<a href="#{target}" data-show="{target}"><span class="visually-hidden">{before}</span>{label}</a>'
        for target, label, before in ways
    )


def _marked(item: CheckItem) -> str:
    return f"Checked by {item.by}, {when(item.at)}" if item.at else ""
