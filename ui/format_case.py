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
from ui.format import items, tag, text, when, with_phone_links


def urgency_tag(urgency: Urgency) -> str:
    """Urgency in words, coloured."""
    return tag(words.URGENCY[urgency], f"urgency-{urgency.value}")


def worklist(rows: tuple[WorkItem, ...], now: datetime) -> str:
    """The worklist: emergency alerts first, then as the service ordered them."""
    if not rows:
        return '<p class="empty">Nobody is waiting. New contacts appear here by themselves.</p>'
    alerts = [row for row in rows if row.alert and row.status == "waiting"]
    rest = [row for row in rows if row not in alerts]
    columns = ("How soon", "Who", "Problem", "Route", "Minutes", "Waiting", "State")
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    body = "".join(_row(row, now) for row in (*alerts, *rest))
    return (
        f'<div class="scroll"><table class="grid cards"><caption class="visually-hidden">People waiting, most '
        f"urgent first</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: WorkItem, now: datetime) -> str:
    alert = f'<p class="alert"><strong>Alert:</strong> {text(row.alert)}</p>' if row.alert else ""
    link = f'<a href="/clinician/case?id={quote(row.contact_id)}">{text(row.who)}</a>'
    cells = (
        ("How soon", urgency_tag(row.urgency)),
        ("Who", f'{link}<br><span class="small">{escape(row.reference)}</span>'),
        ("Problem", f'<span dir="auto">{text(row.problem)}</span>{alert}'),
        ("Route", escape(words.route_name(row.route))),
        ("Minutes", str(row.minutes)),
        ("Waiting", _waiting(row, now)),
        ("State", escape(words.sentence_case(row.status))),
    )
    inside = "".join(f'<td data-label="{name}"><div>{value}</div></td>' for name, value in cells)
    return f'<tr class="{"alerting" if row.alert and row.status == "waiting" else escape(row.status)}">{inside}</tr>'


def _waiting(row: WorkItem, now: datetime) -> str:
    minutes = max(0, int((now - row.since).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes < 24 * 60 else when(row.since)


# --- one case -----------------------------------------------------------------------------------


def case_title(view: CaseView) -> str:
    """Who, and how soon, with the alert if there is one."""
    item = view.item
    alert = (
        f'<p class="alert" role="alert"><strong>Alert:</strong> {text(item.alert)}</p>' if item.alert else ""
    )
    return (
        f'<div class="case-title"><h2 dir="auto">{text(item.who)}</h2>{urgency_tag(item.urgency)}'
        f'<span class="small">Reference {escape(item.reference)} · since {when(item.since)}</span></div>{alert}'
    )


def handover(view: CaseView) -> str:
    """What the clinician reads first."""
    return f'<section><h3>Handover</h3><div class="handover" dir="auto">{with_phone_links(view.handover)}</div></section>'


def proposal(view: CaseView) -> str:
    """What Signpost proposes, and the rule, words and guidance behind each part."""
    result = view.result
    if not result:
        return "<section><h3>Proposal</h3><p>None yet: the patient has not finished. You can decide now.</p></section>"
    route, urgency = Route(result["route"]), Urgency(result["urgency"])
    summary = (
        f'<p class="proposal">{urgency_tag(urgency)} <strong>{escape(words.route_name(route))}</strong>, '
        f"{int(result['minutes'])} minutes</p>"
    )
    return (
        '<section><h3>Proposal <span class="draft">for you to check</span></h3>'
        f"{summary}{_because(result)}{_needs(result)}{_continuity(result)}{_unresolved(result)}</section>"
    )


def _because(result: dict[str, Any]) -> str:
    lines = items((_reason(reason) for reason in result.get("because", ())), css="because")
    return f"<h4>Why</h4>{lines}" if lines else ""


def _reason(reason: dict[str, Any]) -> str:
    passage = reason.get("passage")
    cited = f' <span class="small">guidance: {escape(passage)}</span>' if passage else ""
    return f"<code>{escape(reason['rule'])}</code>{_quotes(reason.get('evidence', ()))}{cited}"


def _quotes(words_said: Iterable[str]) -> str:
    return "".join(f'<q class="evidence" dir="auto">{text(said)}</q>' for said in words_said if said.strip())


def _needs(result: dict[str, Any]) -> str:
    lines = items(
        f"{text(need['what'])}: {escape(words.route_name(Route(need['route'])))}, "
        f"{escape(words.URGENCY[Urgency(need['urgency'])].lower())}"
        for need in result.get("needs", ())
    )
    return f"<h4>Needs</h4>{lines}" if lines else ""


def _continuity(result: dict[str, Any]) -> str:
    asked = result.get("continuity") or {}
    if not asked:
        return ""
    known = f" ({escape(asked['with'])})" if asked.get("with") else ""
    wanted = "Someone who knows them" + known if asked.get("wanted") else "Anyone can see them"
    return f"<h4>Continuity</h4><p>{wanted}: {text(asked.get('because', ''))}</p>"


def _unresolved(result: dict[str, Any]) -> str:
    lines = items(text(open_question) for open_question in result.get("unresolved", ()))
    return f'<h4>Still unclear</h4><div class="check">{lines}</div>' if lines else ""


def red_flags(view: CaseView) -> str:
    """Every red flag that was looked at, and its state; present and unclear ones first."""
    order = {"present": 0, "unsure": 1, "not_asked": 2, "absent": 3}
    flags = sorted(view.result.get("red_flags", ()), key=lambda flag: order.get(flag["state"], 1))
    lines = items((_flag(flag) for flag in flags), css="flags")
    return f"<section><h3>Red flags</h3>{lines or '<p>None was looked at.</p>'}</section>"


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
    return f"<section><h3>Guidance cited</h3>{inside or '<p>No passage is cited.</p>'}</section>"


def decided(decision: Decided | None) -> str:
    """What was decided, once it was."""
    if decision is None:
        return ""
    changed = "with changes" if decision.edited else "as proposed"
    reason = f"<p>Reason: <span dir='auto'>{text(decision.reason)}</span></p>" if decision.reason else ""
    return (
        f'<section class="decided" role="status"><h3>Accepted {changed}</h3><p>{urgency_tag(decision.urgency)} '
        f"{escape(words.route_name(decision.route))}, {decision.minutes} minutes. "
        f"By {text(decision.by)}, {when(decision.at)}.</p>{reason}</section>"
    )
