"""What is watched as CSV and as Prometheus text. Hidden counts say so, or are left out. Pure."""

import csv
import io
from collections.abc import Iterator

from assistant.monitoring.hiding import Count, Hidden
from assistant.monitoring.overview import Overview
from assistant.monitoring.tables import DAY, EVERYBODY, Table

COLUMNS = ("from", "until", "measure", "dimension", "group", "category", "count", "of", "share", "number")
COUNTED = ("urgency", "edited")  # one measure of contacts, one of notes: their margins are all there were
KIND = "# HELP {0} {1}\n# TYPE {0} gauge\n"
HELP = {
    "signpost_counted": "Contacts that came to a proposal, and signed notes, of the period.",
    "signpost_watched": "Contacts or signed notes of the period in a category of a measure.",
    "signpost_watched_number": "Median or mean of a measure.",
    "signpost_red_flag_rule": "Contacts in which a red flag was present, by rule.",
    "signpost_drift": "Population stability index of pathways against the twelve weeks before.",
    "signpost_alarm": "1 where an alarm rings, 0 where it is quiet.",
}


def as_csv(seen: Overview) -> str:
    """One line a cell, every small count hidden."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    period = (str(seen.period.first), str(seen.period.until))
    for table in seen.tables.values():
        lines.writerows((*period, table.measure.id, *line) for line in _lines(table))
    for rule in seen.rules:
        lines.writerow((*period, "red_flag_rule", EVERYBODY, EVERYBODY, rule.id, rule.contacts, "", "", ""))
    if seen.drift.index is not None:
        lines.writerow((*period, "drift", EVERYBODY, EVERYBODY, "", "", "", "", seen.drift.index))
    return out.getvalue()


def _lines(table: Table) -> Iterator[tuple[object, ...]]:
    shown, first = table.shown, table.dimension == DAY
    if first:  # everybody once, not once a dimension
        for category in table.categories:
            share = table.share_of_all(category)
            yield (
                EVERYBODY,
                EVERYBODY,
                category,
                shown.categories[category],
                shown.total,
                _rounded(share),
                "",
            )
        if table.number is not None:
            yield (EVERYBODY, EVERYBODY, "", "", "", "", table.number)
    for group in table.groups:
        for category in table.categories:
            share = table.share(group, category)
            count, of = shown.cells[group, category], shown.groups[group]
            yield (table.dimension, group, category, count, of, _rounded(share), "")
        if table.numbers and group in table.numbers:
            yield (table.dimension, group, "", "", "", "", table.numbers[group])


def _rounded(share: float | None) -> object:
    return "" if share is None else round(share, 4)


def as_prometheus(seen: Overview) -> str:
    """Text exposition format 0.0.4: a gauge a cell; a hidden count has no line. Days are left to the CSV."""
    samples: dict[str, list[str]] = {name: [] for name in HELP}
    for table in seen.tables.values():
        _sample_table(samples, table)
    for rule in seen.rules:
        _sample(samples["signpost_red_flag_rule"], "signpost_red_flag_rule", rule.contacts, rule=rule.id)
    if seen.drift.index is not None:
        _sample(samples["signpost_drift"], "signpost_drift", seen.drift.index)
    for rung in seen.alarms:
        if rung.judged:
            _sample(samples["signpost_alarm"], "signpost_alarm", int(bool(rung.where)), alarm=rung.alarm.id)
    return "".join(KIND.format(name, HELP[name]) + "".join(lines) for name, lines in samples.items() if lines)


def _sample_table(samples: dict[str, list[str]], table: Table) -> None:
    name, number = "signpost_watched", "signpost_watched_number"
    measure = table.measure.id
    if measure in COUNTED:
        _sample_margins(samples["signpost_counted"], table)
    if table.dimension == DAY:
        everybody = {"measure": measure, "dimension": EVERYBODY, "group": EVERYBODY}
        for category in table.categories:
            _sample(samples[name], name, table.shown.categories[category], **everybody, category=category)
        if table.number is not None:
            _sample(samples[number], number, table.number, **everybody)
        return
    for group in table.groups:
        labels = {"measure": measure, "dimension": table.dimension, "group": group}
        for category in table.categories:
            _sample(samples[name], name, table.shown.cells[group, category], **labels, category=category)
        if table.numbers and group in table.numbers:
            _sample(samples[number], number, table.numbers[group], **labels)


def _sample_margins(lines: list[str], table: Table) -> None:
    """How many there were, everybody's and each group's."""
    of = str(table.measure.population)
    if table.dimension == DAY:
        _sample(lines, "signpost_counted", table.shown.total, of=of, dimension=EVERYBODY, group=EVERYBODY)
        return
    for group, count in table.shown.groups.items():
        _sample(lines, "signpost_counted", count, of=of, dimension=table.dimension, group=group)


def _sample(lines: list[str], name: str, value: Count | float, **labels: str) -> None:
    if isinstance(value, Hidden):
        return
    inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
    lines.append(f"{name}{{{inside}}} {value}\n" if inside else f"{name} {value}\n")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
