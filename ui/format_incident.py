"""Incidents and the practice's own cases as HTML. Pure."""

import json
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

from assistant.journeys.incidents import Incident, Outcome
from assistant.journeys.own_cases import Preview
from assistant.journeys.suite_file import KeptCase
from ui.format import items, section, table, tag, text, when

NO_INCIDENTS = (
    '<div class="empty"><p>No incident is frozen.</p><p>When something went wrong, open the case and press '
    "“Freeze as an incident”: what produced the result is kept as it was.</p></div>"
)
NO_CASES = (
    '<div class="empty"><p>The practice has no test cases of its own.</p><p>A clinician keeps one on the '
    "page of a case or of a note, after deciding otherwise than Signpost proposed.</p></div>"
)
PARTS = (
    ("Messages", "messages"), ("Answers", "answers"), ("Readings", "readings"), ("Record", "record"),
    ("Findings", "findings"), ("Rules", "rules"), ("Result", "result"), ("Decisions", "decisions"),
    ("Versions", "versions"), ("Settings", "settings"), ("Audit", "audit"),
)  # fmt: skip


def incidents(found: Sequence[Incident]) -> str:
    """Every incident, newest first."""
    rows = [
        (
            _link(each),
            escape(when(datetime.fromisoformat(each.frozen["frozen"]["at"]))),
            text(each.frozen["frozen"]["by"]),
            text(each.frozen["frozen"]["why"]),
            whole(each),
        )
        for each in found
    ]
    return table(("Contact", "Frozen", "By", "What went wrong", "File"), rows) or NO_INCIDENTS


def _link(incident: Incident) -> str:
    reference = escape(incident.frozen["contact"]["reference"])
    return f'<a href="/safety/incident?id={quote(incident.name)}">{reference}</a>'


def whole(incident: Incident) -> str:
    """Whether the file still is what was frozen."""
    return tag("Unchanged", "status-signed") if incident.whole else tag("Changed since", "bad")


def incident(one: Incident) -> str:
    """One incident: what went wrong, where the file is, and everything in it."""
    frozen = one.frozen
    head = (
        f'<div class="case-title"><h2>{escape(frozen["contact"]["reference"])}</h2>{whole(one)}</div>'
        f"<p>{text(frozen['frozen']['why'])}</p>"
        f"<p class='small'>Frozen {escape(when(datetime.fromisoformat(frozen['frozen']['at'])))} by "
        f"{text(frozen['frozen']['by'])}. File: <code>incidents/{escape(one.name)}</code>, SHA-256 "
        f"<code>{escape(str(frozen.get('sha256')))}</code>.</p>"
        "<p class='small'>It holds the patient’s own words, so that it can be run again: "
        "keep it inside the practice.</p>"
    )
    return head + "".join(_part(title, frozen.get(name)) for title, name in PARTS)


def _part(title: str, value: Any) -> str:
    size = f" ({len(value)})" if isinstance(value, list) else ""
    shown = json.dumps(value, indent=2, ensure_ascii=False)
    return f"<details><summary>{title}{size}</summary>{_code(shown, title)}</details>"


def _code(shown: str, label: str) -> str:
    """Text as it is, which can be reached and scrolled by keyboard."""
    return f'<pre class="code" tabindex="0" role="region" aria-label="{escape(label)}">{escape(shown)}</pre>'


def outcome(found: Outcome) -> str:
    """What came of running it again."""
    ways = items((
        f"From the messages: {text(found.replayed.from_messages)}",
        f"From what was understood: {text(found.replayed.from_findings)}",
    ))  # fmt: skip
    versions = items(text(each) for each in found.versions)
    differ = f"<p>Versions that differ:</p>{versions}" if versions else "<p>No version differs.</p>"
    css = "sent" if found.replayed.same else "notice"
    return f'<section class="{css}" role="status"><p>{text(found.sentence)}</p>{ways}{differ}</section>'


def preview(case: Preview | None) -> str:
    """A test case as it would be kept."""
    if case is None:
        return ""
    gone = ", ".join(case.left_out) or "nothing"
    look = (
        f"<p class='notice'>Look at these words; they may be names: {text(', '.join(case.look_at))}</p>"
        if case.look_at
        else ""
    )
    return section(
        "As it would be kept",
        f"<p class='small'>Left out: {text(gone)}. Read it through before you keep it.</p>{look}"
        + _code(case.text, "The test case"),
    )


def kept(case: KeptCase) -> str:
    """What was kept, and how it is run."""
    return (
        f'<section class="sent" role="status"><p>Kept as <strong>{escape(case.id)}</strong>. '
        "<code>signpost eval run practice</code> runs it with the others.</p></section>"
    )


def own_cases(cases: Sequence[KeptCase]) -> str:
    """The practice's own cases."""
    rows = [(escape(c.id), text(c.suite), text(c.expects), text(c.why)) for c in cases]
    return table(("Case", "Suite", "Expected", "Why"), rows) or NO_CASES
