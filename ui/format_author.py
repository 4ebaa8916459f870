"""The author's desk as HTML: problems, preview, vignettes. Pure; everything written is text, never markup.

Requests, releases and comparisons are in `format_changes.py`.
"""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from assistant.journeys.authoring_views import AskedAs, DeskRow, FoundProblem, Preview, TrialResult
from assistant.journeys.background import Work
from ui.format import items, section, table, tag, text

COLUMNS = ("What", "Status", "Version", "Reviewed", "Review due", "To mend", "Waiting")
STATUS = {"draft": "Draft", "live": "Live", "retired": "Retired", "unreadable": "Cannot be read"}


def listing(rows: Sequence[DeskRow], waiting: Sequence[str]) -> str:
    """Every pathway, those with errors first, then what they share."""
    if not rows:
        return '<p class="empty">There is no pathway yet: start one above.</p>'
    pathways = sorted(
        (row for row in rows if row.is_pathway), key=lambda row: (-row.errors, row.title.lower())
    )
    shared = [row for row in rows if not row.is_pathway]
    find = '<label class="find">Find <input type="search" aria-label="Find a pathway"></label>'
    return find + "".join(
        f"<h2>{heading}</h2>{table(COLUMNS, (_cells(row, waiting) for row in group))}"
        for heading, group in (("Pathways", pathways), ("What they share", shared))
        if group
    )


def _cells(row: DeskRow, waiting: Sequence[str]) -> tuple[str, ...]:
    link = f'<a href="/author/pathway?id={quote(row.id)}">{text(row.title)}</a>'
    due = tag(f"{row.review_due} – overdue", "bad") if row.overdue else escape(row.review_due) or "–"
    asked = sum(each == row.id for each in waiting)
    request = '<a href="/author/changes">1 request</a>' if asked == 1 else f"{asked} requests"
    return (
        link,
        status(row.status),
        escape(row.version) or "–",
        escape(row.reviewed) or ("not yet" if row.status else "–"),
        due,
        to_mend(row),
        request if asked else "–",
    )


def status(name: str) -> str:
    """Draft, live or retired, as a label."""
    css = {"draft": "status-draft", "live": "status-signed", "unreadable": "bad"}.get(name, "")
    return tag(STATUS.get(name, name), css) if name else "–"


def to_mend(row: DeskRow) -> str:
    """How many errors and remarks, in words."""
    if row.errors:
        return tag(f"{row.errors} error{'s' if row.errors > 1 else ''}", "bad")
    return f"{row.warnings} remark{'s' if row.warnings > 1 else ''}" if row.warnings else "Nothing"


def heading(row: DeskRow) -> str:
    """The head of the desk."""
    parts = [f"version {escape(row.version)}"] if row.version else []
    if row.review_due:
        word = "review overdue since" if row.overdue else "review due"
        parts.append(f"{word} {escape(row.review_due)}")
    label = status(row.status) if row.status else ""
    beside = f'{label}<span class="small">{", ".join(parts)}</span>'
    return f'<div class="case-title"><h2>{text(row.title)}</h2>{beside}</div>'


# --- while somebody types -----------------------------------------------------------------------


def problems(here: Sequence[FoundProblem], elsewhere: Sequence[FoundProblem]) -> str:
    """What is wrong, each a way to its line; then what this would make wrong in other files."""
    if not here and not elsewhere:
        return '<p class="fine">Nothing to mend in this file.</p>'
    errors = [each for each in here if each.is_error]
    remarks = [each for each in here if not each.is_error]
    shown = ""
    if errors:
        shown += f"<h3>To mend ({len(errors)})</h3>" + items(map(_problem, errors), css="problems")
    if remarks:
        inside = items(map(_problem, remarks), css="problems")
        opened = "" if errors else " open"
        shown += f"<details{opened}><summary>To weigh ({len(remarks)})</summary>{inside}</details>"
    if elsewhere:
        inside = items(
            f"<code>{escape(each.file)}:{each.line}</code> {text(each.what)}" for each in elsewhere
        )
        shown += f"<details><summary>In other files ({len(elsewhere)})</summary>{inside}</details>"
    return shown


def _problem(found: FoundProblem) -> str:
    css = "wrong" if found.is_error else "remark"
    return (
        f'<button type="button" class="{css}" data-line="{found.line}"><span>Line {found.line}</span>'
        f"{text(found.what)}</button><p class='small'>{text(found.mend)}</p>"
    )


def preview(shown: Preview | None) -> str:
    """The pathway as its readers meet it, in three parts a reader can switch between."""
    if shown is None:
        return '<p class="notice">The preview comes back when the file can be read: see what is to mend.</p>'
    patient = (
        "<p class='small'>The order follows the answers: the most dangerous and most telling come first.</p>"
        + "".join(map(_asked, shown.asked))
        + "".join(section(escape(name), items(map(text, lines))) for name, lines in shown.advice)
    )
    about = "".join(f"<p><strong>{escape(name)}:</strong> {text(said)}</p>" for name, said in shown.about)
    clinician = about + "".join(
        section(escape(name), items(map(text, lines)) or "<p>Nothing.</p>") for name, lines in shown.clinician
    )
    flow = shown.flow or "<p>There is no flow to draw for this file.</p>"
    parts = (("patient", patient), ("flow", f'<div class="flow">{flow}</div>'), ("clinician", clinician))
    banner = f'<p class="draft">{text(shown.banner)}</p>'
    return banner + "".join(f'<div data-part="{name}">{inside}</div>' for name, inside in parts)


def _asked(asked: AskedAs) -> str:
    replies = "".join(f"<span class='reply'>{text(reply)}</span>" for reply in asked.replies)
    css = "asked danger" if asked.is_red_flag else "asked"
    label = tag("Red flag", "bad") if asked.is_red_flag else ""
    return (
        f'<div class="{css}"><p class="question">{text(asked.text)} {label}</p>'
        f"<div class='replies'>{replies}</div><p class='small'>{text(asked.leads_to)}</p></div>"
    )


# --- work that takes a while --------------------------------------------------------------------


def progress(work: Work, doing: str) -> str:
    """How far it is, with a way to stop."""
    most = f' max="{work.of}" value="{work.done}"' if work.of else ""
    count = f"{work.done} of {work.of}" if work.of else "getting ready (up to a minute the first time)"
    return (
        f'<div class="progress" role="status"><strong>{escape(doing)}</strong>'
        f'<progress{most} aria-label="{escape(doing)}"></progress><span>{count}</span>'
        '<button type="button" class="plain" data-act="stop">Stop</button></div>'
    )


def trial(result: TrialResult) -> str:
    """What came of the vignettes: what fell short first, under-triage in red."""
    if not result.differences:
        return f'<section class="sent"><p>All {result.run} vignettes come out as they should.</p></section>'
    failed = len({name for name, _, _ in result.differences})
    told = f"<p><strong>{failed} of {result.run} vignettes</strong> do not come out as they should.</p>"
    worst_first = sorted(result.differences, key=lambda each: not each[2])
    return told + items((_difference(*each) for each in worst_first), css="differences") + _held(result.held)


def _difference(name: str, sentence: str, under: bool) -> str:
    mark = f"{tag('UNDER-TRIAGE', 'bad')} " if under else ""
    return f"{mark}<code>{escape(name)}</code> {text(sentence)}"


def _held(names: Iterable[str]) -> str:
    lines = items(f"<code>{escape(name)}</code>" for name in names)
    return f"<details><summary>Those that hold</summary>{lines}</details>" if lines else ""
