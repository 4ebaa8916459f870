"""A triage case as HTML: the worklist, the handover, the proposal and what it rests on.

Knows the shape of the triage result in INTERFACES.md and shows only fields that are there. Pure.
"""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

from assistant.journeys.views import CaseView, Decided, WorkItem
from assistant.types import Route, Urgency
from ui import words
from ui.format import items, section, small, table, tag, text, when

LONGEST_LABEL = 20  # characters before a colon that still read as a label


def urgency_tag(urgency: Urgency) -> str:
    """Urgency in words, coloured."""
    return tag(words.URGENCY[urgency], f"urgency-{urgency.value}")


def worklist(rows: tuple[WorkItem, ...], now: datetime) -> str:
    """The worklist: emergency alerts first, then as the service ordered them."""
    if not rows:
        return '<p class="empty">Nobody is waiting. New contacts appear here by themselves.</p>'
    alerts = [row for row in rows if _alerting(row)]
    ordered = [*alerts, *(row for row in rows if not _alerting(row))]
    columns = ("How soon", "Who", "Problem", "Route", "Minutes", "Waiting", "State")
    css = ["alerting" if _alerting(row) else row.status for row in ordered]
    return table(columns, [_cells(row, now) for row in ordered], css=css)


def _alerting(row: WorkItem) -> bool:
    return bool(row.alert) and row.status == "waiting"


def _cells(row: WorkItem, now: datetime) -> tuple[str, ...]:
    link = f'<a href="/clinician/case?id={quote(row.contact_id)}">{text(row.who)}</a>'
    return (
        urgency_tag(row.urgency),
        f"{link}<br>{small(row.reference)}",
        text(row.problem) + _alert(row.alert),
        escape(words.route_name(row.route)),
        str(row.minutes),
        _waiting(row, now),
        escape(words.sentence_case(row.status)),
    )


def _alert(alert: str | None, role: str = "") -> str:
    return f'<p class="alert"{role}><strong>Alert:</strong> {text(alert)}</p>' if alert else ""


def _waiting(row: WorkItem, now: datetime) -> str:
    minutes = max(0, int((now - row.since).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes < 24 * 60 else when(row.since)


# --- one case -----------------------------------------------------------------------------------


def case_title(view: CaseView) -> str:
    """Who, and how soon, with the alert if there is one."""
    item = view.item
    return (
        f'<div class="case-title"><h2 dir="auto">{text(item.who)}</h2>{urgency_tag(item.urgency)}'
        f"{small(f'Reference {item.reference} · since {when(item.since)}')}</div>"
        + _alert(item.alert, ' role="alert"')
    )


def handover(view: CaseView) -> str:
    """What the clinician reads first, the label of each line in bold."""
    lines = "".join(map(_handed_over, view.handover.splitlines()))
    return section("Handover", f'<div class="handover">{lines}</div>')


def _handed_over(line: str) -> str:
    label, colon, rest = line.partition(":")
    if colon and len(label) <= LONGEST_LABEL:
        return f'<p dir="auto"><strong>{text(label)}:</strong> {text(rest)}</p>'
    return f'<p dir="auto">{text(line)}</p>' if line.strip() else ""


def proposal(view: CaseView) -> str:
    """What Signpost proposes, and the rule, words and guidance behind each part."""
    result = view.result
    if not result:
        return section("Proposal", "<p>None yet: the patient has not finished. You can decide now.</p>")
    route, minutes = words.route_name(Route(result["route"])), int(result["minutes"])
    summary = (
        f'<p class="proposal">{urgency_tag(Urgency(result["urgency"]))} '
        f"<strong>{escape(route)}</strong>, {minutes} minutes</p>"
    )
    parts = (summary, _because(result), _needs(result), _continuity(result), _unresolved(result))
    return section('Proposal <span class="draft">for you to check</span>', "".join(parts))


def _because(result: dict[str, Any]) -> str:
    return _part("Why", items((_reason(reason) for reason in result.get("because", ())), css="because"))


def _part(title: str, inside: str) -> str:
    return f"<h4>{title}</h4>{inside}" if inside else ""


def _reason(reason: dict[str, Any]) -> str:
    passage = reason.get("passage")
    cited = " " + small(f"guidance: {passage}") if passage else ""
    return f"<code>{escape(reason['rule'])}</code>{_quotes(reason.get('evidence', ()))}{cited}"


def _quotes(words_said: Iterable[str]) -> str:
    return "".join(f'<q class="evidence" dir="auto">{text(said)}</q>' for said in words_said if said.strip())


def _needs(result: dict[str, Any]) -> str:
    lines = items(
        f"{text(need['what'])}: {escape(words.route_name(Route(need['route'])))}, "
        f"{escape(words.URGENCY[Urgency(need['urgency'])].lower())}"
        for need in result.get("needs", ())
    )
    return _part("Needs", lines)


def _continuity(result: dict[str, Any]) -> str:
    asked = result.get("continuity") or {}
    if not asked:
        return ""
    known = f" ({escape(asked['with'])})" if asked.get("with") else ""
    wanted = "Someone who knows them" + known if asked.get("wanted") else "Anyone can see them"
    return _part("Continuity", f"<p>{wanted}: {text(asked.get('because', ''))}</p>")


def _unresolved(result: dict[str, Any]) -> str:
    lines = (text(open_question) for open_question in result.get("unresolved", ()))
    return _part("Still unclear", items(lines, css="check"))


def red_flags(view: CaseView) -> str:
    """Every red flag that was looked at, present and unclear ones first, the others folded away."""
    flags = view.result.get("red_flags", ())
    open_ones = [flag for flag in flags if flag["state"] in ("present", "unsure")]
    others = [flag for flag in flags if flag not in open_ones]
    raised = items(map(_flag, sorted(open_ones, key=lambda flag: str(flag["state"]))), css="flags")
    return section("Red flags", (raised or "<p>None is present or unclear.</p>") + _others(others))


def _others(flags: list[dict[str, Any]]) -> str:
    if not flags:
        return ""
    inside = items(map(_flag, flags), css="flags")
    return f"<details><summary>{len(flags)} looked for and not raised</summary>{inside}</details>"


def _flag(flag: dict[str, Any]) -> str:
    name = words.sentence_case(flag["id"].split(".")[-1])
    state = tag(words.STATE.get(flag["state"], flag["state"]), f"state-{flag['state']}")
    return f"{state} {escape(name)} <code>{escape(flag['id'])}</code>{_quotes(flag.get('evidence', ()))}"


def passages(view: CaseView) -> str:
    """The guidance cited, folded away until wanted."""
    inside = "".join(
        f"<details><summary>{text(heading)}</summary><div>{text(body)}</div></details>"
        for heading, body in view.passages
    )
    return section("Guidance cited", inside or "<p>No passage is cited.</p>")


def decided(decision: Decided | None) -> str:
    """What was decided, once it was."""
    if decision is None:
        return ""
    inside = (
        f"<p>{urgency_tag(decision.urgency)} {escape(words.route_name(decision.route))}, "
        f"{decision.minutes} minutes. By {text(decision.by)}, {when(decision.at)}.</p>"
    )
    reason = f'<p dir="auto">Reason: {text(decision.reason)}</p>' if decision.reason else ""
    changed = "with changes" if decision.edited else "as proposed"
    return section(f"Accepted {changed}", inside + reason, css="decided")
