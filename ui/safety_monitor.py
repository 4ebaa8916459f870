"""The safety lead's monitoring page in Gradio: menus and wiring; `format_monitor.py` is what is shown."""

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.journeys.monitoring_views import DIMENSIONS, EVERYBODY, MEASURES, Overview
from ui import format_monitor as html
from ui.pages import BUSY, NOTHING, QUIET, Links, frame, markup, told

if TYPE_CHECKING:
    from assistant.service import Signpost

CURRENT = "current"
COUNTING = '<p class="notice" role="status">Counting…</p>'
FIRST = "override"  # the measure shown first
AREAS = {"alarms": COUNTING, "plotted": "", "rules": "", "summary": ""}  # in this order down the page


def build_monitor(page: gr.Blocks, signpost: "Signpost", links: Links) -> None:
    """Alarms first, then one measure at a time; what was counted is kept while menus change."""
    frame(page, signpost, "In use", links)
    period, measure, group = _menus()
    seen = gr.State(None)
    areas = (markup(text, elem_id=id, elem_classes=["panel"]) for id, text in AREAS.items())
    alarms, plotted, rules, summary = areas
    shown = [seen, alarms, plotted, rules, summary]

    def counted(wanted: str | None, id: str, by: str) -> dict[Any, Any]:
        found: Overview | None = told(lambda: signpost.monitoring.overview(wanted or CURRENT))
        if found is None:
            return {alarms: '<p class="notice">Nothing could be counted: see the message above.</p>'}
        values = (
            found,
            html.alarms(found.alarms),
            html.measure(found, id, by),
            html.rules(found),
            html.summary(found),
        )
        return dict(zip(shown, values, strict=True))

    def opened(id: str, by: str) -> dict[Any, Any]:
        periods = told(signpost.monitoring.periods) or ()
        choices = [(html.period_name(each), each.first.isoformat()) for each in periods]
        menu = gr.update(choices=choices, value=choices[0][1] if choices else None)
        return {period: menu, **counted(CURRENT, id, by)}

    def measured(id: str, by: str, found: Overview | None) -> dict[Any, Any]:
        choices = _groups(id)
        by = by if by in [value for _, value in choices] else EVERYBODY
        menu = {group: gr.update(choices=choices, value=by)}
        return {**menu, plotted: html.measure(found, id, by)} if found else menu

    def grouped(id: str, by: str, found: Overview | None) -> dict[Any, Any]:
        return {plotted: html.measure(found, id, by)} if found else NOTHING

    page.load(opened, [measure, group], [period, *shown], **QUIET)
    period.input(counted, [period, measure, group], shown, **BUSY)
    measure.input(measured, [measure, group, seen], [group, plotted], **QUIET)
    group.input(grouped, [measure, group, seen], plotted, **QUIET)


def _menus() -> tuple[gr.Dropdown, gr.Dropdown, gr.Dropdown]:
    """When, what, and by which groups of patients."""
    with gr.Row(elem_classes=["panel"]):
        period = gr.Dropdown([], label="Period", elem_id="period", min_width=220)
        measure = gr.Dropdown(
            [(each.title, each.id) for each in MEASURES],
            value=FIRST,
            label="Measure",
            elem_id="measure",
            min_width=220,
        )
        group = gr.Dropdown(_groups(FIRST), value=EVERYBODY, label="By", elem_id="by", min_width=160)
    return period, measure, group


def _groups(id: str) -> list[tuple[str, str]]:
    """What a measure can be split by."""
    population = next(each.population for each in MEASURES if each.id == id)
    return [(html.GROUPS[name], name) for name in (EVERYBODY, *DIMENSIONS[population])]
