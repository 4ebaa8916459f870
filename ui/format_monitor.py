"""The software in use as HTML: alarms, one measure plotted with its table, red flags by rule. Pure."""

from collections.abc import Sequence
from datetime import date
from html import escape

from assistant.journeys.monitoring_views import DAY, EVERYBODY, Count, Hidden, Overview, Period, Rung, Table
from ui import words
from ui.format import items, section, table, tag, text
from ui.plots import Bar, days_of_bars, rows_of_bars

HELP = (
    "<details><summary>How to read this page</summary>"
    "<p>Contacts count when Signpost came to a proposal, notes when they are signed. Periods are four weeks "
    "from a Monday and do not overlap.</p>"
    "<p>A count below 10 is shown as “&lt;10”. Where it could be worked out from the others, they "
    "are “hidden” too. Compare whole periods: what is exported of the current one on two days can be "
    "subtracted.</p>"
    "<p>One person is the same name, sex and age, so two people can be taken for one. "
    "Alarms are engineers’ targets; no clinical safety officer has approved them.</p></details>"
)
NOTHING = (
    '<div class="empty"><p>Nothing to count in this period yet.</p><p>Contacts appear here when a patient '
    "has been given a proposal, notes when a clinician has signed them.</p></div>"
)
GROUPS = {
    DAY: "Day", "age": "Age", "sex": "Sex", "speaker": "Who writes", "language": "Language",
    "setting": "Remote or in person", EVERYBODY: "Everybody",
}  # fmt: skip


def period_name(period: Period) -> str:
    """A period for a menu."""
    so_far = "" if period.complete else " so far"
    return f"{_day(period.first)} to {_day(period.until)}{so_far}"


def _day(day: date) -> str:
    return f"{day:%-d %b %Y}"


def summary(seen: Overview) -> str:
    """What was counted, whether messages changed, and the way to take it along."""
    counted = f"<p>{_said(seen.contacts)} contacts and {_said(seen.notes)} signed notes.</p>"
    first = seen.period.first.isoformat()
    links = (
        f'<p><a href="/safety/monitor.csv?period={first}" download>Export as CSV</a> · '
        f'<a href="/safety/monitor.prom?period={first}" download>Export for Prometheus</a></p>'
    )
    return section("This period", f"{counted}<p>{text(seen.drift.sentence)}</p>{links}{HELP}")


def alarms(rungs: Sequence[Rung]) -> str:
    """Those that ring, with what to do; the quiet ones folded away."""
    ringing = [rung for rung in rungs if rung.where]
    told = items((_ringing(rung) for rung in ringing), css="flags") or "<p>No alarm rings.</p>"
    quiet = [_quiet(rung) for rung in rungs if not rung.where]
    rest = f"<details><summary>{len(quiet)} that do not ring</summary>{items(quiet, css='flags')}</details>"
    return section("Alarms", f'<div role="status">{told}</div>{rest if quiet else ""}')


def _ringing(rung: Rung) -> str:
    name = f"<strong>{escape(words.sentence_case(rung.alarm.id))}</strong> ({text(', '.join(rung.where))})"
    return f"{tag('Rings', 'state-present')} {name}: {_bound(rung)}. {text(rung.alarm.act)}{_why(rung)}"


def _quiet(rung: Rung) -> str:
    state = tag("Quiet", "state-absent") if rung.judged else tag("Too few to judge", "state-not_asked")
    return f"{state} {escape(words.sentence_case(rung.alarm.id))}: rings {_bound(rung)}.{_why(rung)}"


def _why(rung: Rung) -> str:
    return f"<br><span class='small'>Why: {text(rung.alarm.reason)}</span>"


def _bound(rung: Rung) -> str:
    alarm = rung.alarm
    side, bound = ("above", alarm.over) if alarm.over is not None else ("below", alarm.under)
    return f"{side} {bound:.0%}" if alarm.judged_by == "share" else f"{side} {bound:g}"


def measure(seen: Overview, id: str, dimension: str) -> str:
    """One measure, plotted, with its table beside the plots."""
    by = DAY if dimension == EVERYBODY else dimension
    found = seen.tables.get((id, by))
    if found is None:
        return '<p class="empty">This is not counted by that group: choose another.</p>'
    if found.shown.total == 0:
        return NOTHING
    plots = _plots(found, everybody=dimension == EVERYBODY)
    beside = _whole(found) if dimension == EVERYBODY else _by_group(found)
    about = f"<p>{text(found.measure.help)}</p>"
    title = f"{escape(found.measure.title)}: {escape(GROUPS[dimension].lower())}"
    return section(title, f'{about}<div class="plots">{plots}</div>{beside}')


def _plots(found: Table, *, everybody: bool) -> str:
    if found.measure.number is not None:
        return _number_plot(found, everybody=everybody)
    if everybody:
        return rows_of_bars("Contacts or notes", [_bar(c, n) for c, n in found.shown.categories.items()])
    draw = days_of_bars if found.dimension == DAY else rows_of_bars
    parts = {"All": found.shown.groups} | {
        _name(category): {group: found.shown.cells[group, category] for group in found.groups}
        for category in found.categories
    }
    told = [name for name, counts in parts.items() if any(isinstance(n, int) for n in counts.values())]
    hidden = ", ".join(name for name in parts if name not in told)
    rest = f"<p class='small'>Not plotted, as every count is hidden: {text(hidden)}.</p>" if hidden else ""
    return "".join(draw(name, [_bar(*it) for it in parts[name].items()]) for name in told) + rest


def _number_plot(found: Table, *, everybody: bool) -> str:
    unit = f" ({found.measure.unit})"
    if everybody:
        return rows_of_bars(found.measure.title + unit, [_number_bar(EVERYBODY, found.number)])
    draw = days_of_bars if found.dimension == DAY else rows_of_bars
    numbers = found.numbers or {}
    return draw(found.measure.title + unit, [_number_bar(_name(g), numbers.get(g)) for g in found.groups])


def _number_bar(label: str, value: float | None) -> Bar:
    return Bar(_name(label), value, "hidden" if value is None else f"{value:g}")


def _bar(label: str, count: Count) -> Bar:
    return Bar(_name(label), None if isinstance(count, Hidden) else float(count), _plain(count))


def _whole(found: Table) -> str:
    rows = [
        (_name(category), _said(count), _share(found.share_of_all(category)))
        for category, count in found.shown.categories.items()
    ]
    if found.measure.number is not None:
        rows.append((f"{found.measure.title} ({found.measure.unit})", _number(found.number), ""))
    return table(("Category", "Count", "Share"), [tuple(map(_cell, row)) for row in rows])


def _by_group(found: Table) -> str:
    rows = []
    for group in found.groups:
        cells = [
            f"{_said(found.shown.cells[group, c])} {_share(found.share(group, c), brackets=True)}"
            for c in found.categories
        ]
        number = [_number((found.numbers or {}).get(group))] if found.measure.number is not None else []
        rows.append((text(_name(group)), _said(found.shown.groups[group]), *cells, *number))
    unit = [f"{found.measure.title} ({found.measure.unit})"] if found.measure.number is not None else []
    return table((GROUPS[found.dimension], "All", *map(_name, found.categories), *unit), rows)


def rules(seen: Overview) -> str:
    """How often each red flag was raised."""
    rows = [(f"<code>{escape(rule.id)}</code>", _said(rule.contacts)) for rule in seen.rules]
    shown = table(("Rule", "Contacts"), rows) or "<p>No red flag was raised in this period.</p>"
    return section(
        "Red flags by rule", f"<details><summary>{len(rows)} rules raised</summary>{shown}</details>"
    )


def _cell(inside: str) -> str:
    return inside if inside.startswith("&") else text(inside)


def _plain(count: Count) -> str:
    return str(count)


def _said(count: Count) -> str:
    return escape(str(count))


def _share(share: float | None, *, brackets: bool = False) -> str:
    if share is None:
        return ""
    return f"({share:.0%})" if brackets else f"{share:.0%}"


def _number(value: float | None) -> str:
    return "hidden" if value is None else f"{value:g}"


def _name(identifier: str) -> str:
    """Days and age bands as they are; words of ours as a reader writes them."""
    if identifier[:1].isdigit():
        return identifier
    return words.sentence_case(identifier.replace(", ", ", "))
