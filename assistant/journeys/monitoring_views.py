"""What the safety lead's monitoring page is shown; the pages know no other room."""

from assistant.monitoring.alarms import Rung
from assistant.monitoring.hiding import Count, Hidden
from assistant.monitoring.measures import MEASURES, Measure
from assistant.monitoring.overview import Overview
from assistant.monitoring.rows import Period
from assistant.monitoring.tables import DAY, DIMENSIONS, EVERYBODY, Rule, Table

__all__ = [
    "DAY", "DIMENSIONS", "EVERYBODY", "MEASURES", "Count", "Hidden", "Measure", "Overview", "Period", "Rule",
    "Rung", "Table",
]  # fmt: skip
