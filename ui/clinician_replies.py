"""The reply on a case page: which draft stands in the box, the other one, what undo goes back to. Pure."""

from assistant.journeys.views import CaseView
from ui.format import items, small, tag, text

MOST_KEPT = 50  # versions that undo can go back through


def draft(view: CaseView, which: str) -> str:
    """The draft of the template, or of the software where there is one."""
    if which == "template":
        return view.reply_template
    return view.worded.text if view.worded else ""


def origin(view: CaseView, reply: str) -> str:
    """Who drafted what stands in the box, and whether there is another draft."""
    worded = draft(view, "software")
    if worded and reply.strip() == worded.strip():
        return _line(tag("Worded by software from local guidance", "status-draft")) + _passages(view)
    ready = small("A reply worded by software from local guidance is ready.") if worded else _waiting(view)
    if reply.strip() == view.reply_template.strip():
        return _line(f"{tag('The template, in the pathway’s own text', '')} {ready}")
    return _line(f"{tag('Edited', '')} {ready}")


def remembered(before: list[str], typed: str) -> list[str]:
    """The versions with this one last."""
    return before if before and before[-1] == typed else [*before, typed][-MOST_KEPT:]


def undone(versions: list[str]) -> list[str]:
    """The versions without the last one; nothing where there is none before it."""
    return versions[:-1]


def _line(inside: str) -> str:
    return f'<p role="status">{inside}</p>'


def _waiting(view: CaseView) -> str:
    """That one is being worded, or why none is."""
    if view.wording:
        return small("A reply is being worded from local guidance; you need not wait.")
    reasons = view.worded.reasons if view.worded else ()
    if not reasons:
        return ""
    return f"<details><summary>Why none is worded by software</summary>{items(map(text, reasons))}</details>"


def _passages(view: CaseView) -> str:
    found = view.worded.passages if view.worded else ()
    inside = "".join(f"<h4>{text(heading)}</h4><p>{text(body)}</p>" for heading, body in found)
    by = small(view.worded.by) if view.worded else ""
    return f"<details><summary>The passages it rests on</summary>{inside}<p>{by}</p></details>"
