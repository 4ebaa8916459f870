"""Comparisons, requests and releases as HTML. Pure; everything written is text, never markup."""

from collections.abc import Sequence
from html import escape

from assistant.journeys.author_views import (
    Change,
    ComparedCase,
    DiffView,
    ReleaseView,
    RequestItem,
    RequestState,
    RequestView,
    Who,
)
from ui import words
from ui.format import items, section, table, tag, text, when

CHANGES = {
    Change.UNDER_TRIAGE: ("UNDER-TRIAGE", "bad"), Change.FAILED: ("Fails", "bad"),
    Change.RED_FLAG_LOST: ("Red flag lost", "bad"), Change.RAISED: ("More urgent", "urgency-same_day"),
    Change.ROUTE: ("Other route", "urgency-soon"), Change.RULE: ("Other rule", ""), Change.SAME: ("Same", ""),
}  # fmt: skip
STATES = {
    RequestState.WAITING: ("Waits for a second person", "urgency-same_day"),
    RequestState.APPROVED: ("Approved, not released yet", "urgency-soon"),
    RequestState.SENT_BACK: ("Sent back", ""), RequestState.RELEASED: ("Released", "status-signed"),
}  # fmt: skip
OPEN = (RequestState.WAITING, RequestState.APPROVED)
MOST_ROWS = 200


def diff(view: DiffView) -> str:
    """The table from–to, then each case that changed, worst first."""
    cases = f"{view.vignettes} vignettes and {_contacts(view.contacts)}"
    head = f"<p>{cases}, under {text(view.base)} and under {text(view.against)}.</p>"
    if view.under_triage:
        many = "1 case becomes" if view.under_triage == 1 else f"{view.under_triage} cases become"
        head += f'<p class="alert"><strong>{many} less urgent.</strong> Look at each before you go on.</p>'
    if not view.rows:
        return head + '<section class="sent"><p>Every case comes out as before.</p></section>' + _only(view)
    moves = ((_level(row.before), _level(row.after), str(row.cases)) for row in view.table)
    styles = ["alerting" if row.under_triage else "" for row in view.table]
    counted = table(("Before", "After", "Cases"), moves, css=styles)
    worst = [each.change is Change.UNDER_TRIAGE for each in view.rows[:MOST_ROWS]]
    changed = table(
        ("What", "Case", "About", "Before", "After", "Rule"),
        map(_case, view.rows[:MOST_ROWS]),
        css=["alerting" if bad else "" for bad in worst],
    )
    more = f"<p>{len(view.rows) - MOST_ROWS} more are not shown.</p>" if len(view.rows) > MOST_ROWS else ""
    return f"{head}{counted}<h3>What changes ({len(view.rows)})</h3>{changed}{more}{_only(view)}"


def _case(case: ComparedCase) -> tuple[str, ...]:
    label, css = CHANGES[case.change]
    moved = " → ".join(escape(rule) for rule in dict.fromkeys((case.before.rule, case.after.rule)) if rule)
    outcomes = (_outcome(case.before.error, case.before.urgency, case.before.route),
                _outcome(case.after.error, case.after.urgency, case.after.route))  # fmt: skip
    return (tag(label, css), f"<code>{escape(case.id)}</code>", text(case.about), *outcomes, moved or "–")


def _outcome(error: str, urgency: str, route: str) -> str:
    if error:
        return f"Fails: {text(error)}"
    return f"{_level(urgency)} {escape(words.sentence_case(route))}"


def _level(urgency: str) -> str:
    if not urgency:
        return "fails"
    return tag(words.sentence_case(str(urgency)), f"urgency-{escape(str(urgency))}")


def _only(view: DiffView) -> str:
    parts = (("Only before", view.only_before), ("New", view.only_after))
    return "".join(
        f"<details><summary>{name}: {len(ids)} vignettes</summary>{items(map(text, ids))}</details>"
        for name, ids in parts
        if ids
    )


# --- requests -----------------------------------------------------------------------------------


def requests(views: Sequence[RequestView], home: str) -> str:
    """Every request, those that wait first."""
    if not views:
        return (
            '<p class="empty">Nobody has asked for a change yet. An author asks on the page of a pathway.</p>'
        )
    order = list(STATES)
    rows = [
        (
            f'<a href="{home}change?id={view.id}">Request {view.id}</a>',
            tag(*STATES[view.state]),
            text(", ".join(item.title for item in view.items)),
            text(view.why),
            f"{who(view.asked_by)}, {when(view.asked_at)}",
        )
        for view in sorted(views, key=lambda view: (order.index(view.state), -view.id))
    ]
    return table(("Request", "State", "What", "Why", "Asked by"), rows)


def request(view: RequestView) -> str:
    """One request: why, what changes in the files, what that does to cases."""
    decided = ""
    if view.decided_by and view.decided_at:
        verb = "Sent back" if view.state is RequestState.SENT_BACK else "Approved"
        said = f": {text(view.comment)}" if view.comment else ""
        decided = f"<p>{verb} by {who(view.decided_by)}, {when(view.decided_at)}{said}</p>"
    released = f"<p>In release {view.release}.</p>" if view.release else ""
    top = (
        f'<div class="case-title"><h2>Request {view.id}</h2>{tag(*STATES[view.state])}</div>'
        f"<p>Asked by {who(view.asked_by)}, {when(view.asked_at)}: <strong>{text(view.why)}</strong></p>"
    )
    found = diff(view.diff) if view.diff else "<p>It was asked for without a comparison.</p>"
    return (
        f"{top}{decided}{released}"
        + "".join(_item(item, is_open=view.state in OPEN) for item in view.items)
        + section("What it does to cases", found)
    )


def _item(item: RequestItem, *, is_open: bool) -> str:
    ahead = (
        '<p class="notice">The desk has changed since; what is released is what was asked for.</p>'
        if item.desk_ahead and is_open
        else ""
    )
    lines = "".join(map(_diff_line, item.text_diff.splitlines()[:3000]))
    shown = f'<details><summary>Every line that changes</summary><pre class="lines">{lines}</pre></details>'
    told = items(map(text, item.what)) or "<p>No word of it changes.</p>"
    return section(f"{text(item.title)} {escape(item.version)}", f"{ahead}{told}{shown}")


def _diff_line(line: str) -> str:
    css = {"+": "added", "-": "gone", "@": "place"}.get(line[:1], "")
    return f'<span class="{css}">{escape(line)}</span>\n'


def who(person: Who) -> str:
    """A name and a role."""
    return text(person.name) if person.name == person.role else f"{text(person.name)} ({text(person.role)})"


# --- releases -----------------------------------------------------------------------------------


def releases(views: Sequence[ReleaseView]) -> str:
    """Every release, newest first."""
    if not views:
        return (
            '<p class="empty">There is no release yet. Patients meet the drafts on the desk, '
            "and are told so, until the first approved request is released.</p>"
        )
    rows = [
        (
            f"<strong>{view.number}</strong> {tag('In use', 'status-signed') if view.current else ''}",
            when(view.at),
            items(_released(view)),
            text(view.why),
            f"{who(view.asked_by)}; {who(view.approved_by)}",
        )
        for view in views
    ]
    return table(("Release", "When", "What", "Why", "Asked; approved"), rows)


def _released(view: ReleaseView) -> tuple[str, ...]:
    return tuple(
        f"{text(item.id)} {escape(item.version_from or 'new')} → {escape(item.version_to)}"
        f"{_patients(item.patients)}{' – the desk is ahead' if item.id in view.desk_ahead else ''}"
        for item in view.items
    )


def _patients(count: int) -> str:
    comes = "comes" if count == 1 else "come"
    return f", {_contacts(count)} {comes} out differently" if count else ""


def _contacts(count: int) -> str:
    return "1 earlier contact" if count == 1 else f"{count} earlier contacts"
