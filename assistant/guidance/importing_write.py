"""Writes a draft pathway as YAML an author will want to read: comments, order, quotes where needed.

Knows how the files look. What goes into them is decided in `importing.py`.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.guidance.lint_unwritten import TO_WRITE

_PLAIN = re.compile(r"[A-Za-z0-9][^\n]*")
_SPECIAL = re.compile(r": |:$| #|^(?:null|true|false|yes|no|on|off|~)$|[\[\]{}\"']|\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FlagDraft:
    """A red flag as far as the guideline gives it."""

    id: str
    title: str
    findings: tuple[str, ...]
    urgency: str
    route: str
    known: bool  # whether its findings are in the catalogue
    source: str = f"{TO_WRITE}: where this comes from"
    example: str = ""  # a patient's words that should raise it


@dataclass(frozen=True, slots=True)
class PathwayDraft:
    """Everything of a new pathway, each part filled or marked as still to be written."""

    id: str
    title: str
    source: str
    sources: tuple[tuple[str, str], ...]
    today: date
    review_due: date
    owner: str
    use: str
    misuse: str
    phrases: tuple[str, ...]
    findings: tuple[str, ...]
    flags: tuple[FlagDraft, ...]
    before_referral: tuple[str, ...]
    assess: tuple[str, ...]
    manage: tuple[str, ...]
    refer: tuple[str, ...]
    self_care: tuple[str, ...]
    safety_net: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]


def text(said: str) -> str:
    """A value in YAML: in quotes where it would be read as something else."""
    said = " ".join(said.split())
    plain = _PLAIN.fullmatch(said) and not _SPECIAL.search(said)
    return said if plain else json.dumps(said, ensure_ascii=False)


def pathway_yaml(draft: PathwayDraft) -> str:
    """`pathway.yaml`."""
    sources = "".join(_source(title, url, draft.today) for title, url in draft.sources)
    clinician = "".join(
        f"  {name}:\n{_list(lines, 4)}"
        for name, lines in (("assess", draft.assess), ("manage", draft.manage), ("refer", draft.refer))
    )
    codes = "".join(f"  - {{code: '{code}', display: {text(name)}}}\n" for code, name in draft.codes)
    return (
        "# yaml-language-server: $schema=../../docs/schemas/pathway.json\n"
        f"{f'# {_remark(draft.source)}{chr(10)}' if draft.source else ''}"
        f"# A draft. Every line that says {TO_WRITE} is still to be written; no clinician has reviewed it.\n"
        f"id: {draft.id}\ntitle: {text(draft.title)}\nversion: 0.1.0\nstatus: draft\n"
        f"owner: {text(draft.owner)}\nsources:\n{sources}reviewed:\nreview_due: {draft.review_due}\n"
        f"use: {text(draft.use)}\nmisuse: {text(draft.misuse)}\n"
        f"# How patients put it, at least eight ways.\nphrases:\n{_list(draft.phrases, 2)}"
        f"# Findings that by themselves open the pathway.\nfindings: [{', '.join(draft.findings)}]\n"
        "# Who it is for: `age: {at_least: 16}`, `sex: female`. As it stands: everyone.\n"
        "covers:\n  age: {}\n\n"
        "# Each asks one thing; `asks_for` is what “yes” would mean.\n"
        f"red_flags:\n{''.join(map(_flag, draft.flags))}\n"
        "# Questions that can change the outcome.\nquestions: []\n\n"
        "decisions:\n  # The first whose condition holds is taken: most urgent first.\n"
        "  - id: otherwise\n    when: always\n    urgency: same_day\n    route: gp\n    minutes: 10\n"
        f"    because: {text(f'{TO_WRITE}: why, in one sentence for the clinician')}\n\n"
        f"before_referral:\n{_list(draft.before_referral, 2)}clinician:\n{clinician}"
        f"self_care:\n{_list(draft.self_care, 2)}safety_net:\n{_list(draft.safety_net, 2)}"
        f"continuity: []\ncodes:\n{codes}"
    )


def vignettes_yaml(draft: PathwayDraft) -> str:
    """`vignettes.yaml`: one for each red flag with words for it, and places for the rest."""
    shown = [flag for flag in draft.flags if flag.example]
    made = "".join(_dangerous(draft.id, flag) for flag in shown)
    kinds = _KINDS[: max(2, 6 - len(shown))]
    rest = "".join(_still_to_come(kind, n) for n, kind in enumerate(kinds, start=1))
    return (
        "# yaml-language-server: $schema=../../docs/schemas/vignettes.json\n"
        f"# Invented patients for {_remark(draft.title)}, and what must come of each. Never a real message.\n"
        f"vignettes:\n{made}{rest}"
    )


_KINDS = ("ordinary", "near_miss", "played_down", "denial", "child", "older")


def _source(title: str, url: str, seen: date) -> str:
    link = f"    url: {text(url)}\n" if url else ""
    return f"  - title: {text(title)}\n    seen: {seen}\n{link}"


def _flag(flag: FlagDraft) -> str:
    when = flag.findings[0] if len(flag.findings) == 1 else f"{{any: [{', '.join(flag.findings)}]}}"
    about = flag.title.removeprefix(f"{TO_WRITE}: ")
    where = "Call 999 now." if flag.route == "ambulance" else "Go to A&E now."
    tell = where if flag.urgency == "emergency" else "A clinician needs to speak to you today."
    note = "" if flag.known else "    # No finding of the catalogue fits yet: choose one, or define it.\n"
    return (
        f"  - id: {flag.id}\n    title: {text(flag.title)}\n{note}    when: {when}\n"
        f"    urgency: {flag.urgency}\n    route: {flag.route}\n"
        f"    ask: {text(f'{TO_WRITE}: one plain question for: {about}')}\n"
        f"    asks_for: [{', '.join(flag.findings)}]\n    tell: {text(tell)}\n"
        f"    source: {text(flag.source)}\n"
    )


def _dangerous(pathway: str, flag: FlagDraft) -> str:
    return (
        f"  - id: {flag.id}-said\n    kind: dangerous\n    age_years: 50\n    opening: {text(flag.example)}\n"
        f"    expect:\n      urgency: {flag.urgency}\n      route: {flag.route}\n"
        f"      red_flags: [{pathway}.{flag.id}]\n"
    )


def _still_to_come(kind: str, n: int) -> str:
    opening = f"{TO_WRITE}: what a patient of the kind “{kind.replace('_', ' ')}” would say"
    return (
        f"  - id: {kind.replace('_', '-')}-{n}\n    kind: {kind}\n    age_years: 50\n"
        f"    opening: {text(opening)}\n    expect: {{urgency: same_day, route: gp, decision: otherwise}}\n"
    )


def _list(lines: Iterable[str], indent: int) -> str:
    return "".join(f"{' ' * indent}- {text(line)}\n" for line in lines)


def _remark(said: str) -> str:
    return " ".join(said.split())[:200]


def notes_markdown(title: str, source: str, placed: Sequence[str], missing: Sequence[str],
                   unplaced: Sequence[tuple[str, str]], unread: Sequence[str]) -> str:  # fmt: skip
    """`import-notes.md`: what was placed, what is missing, and every line that fitted nowhere."""
    parts = [
        f"# Import of “{title}”",
        f"From `{source}`. Nothing reads this file: it is a list to work from.",
    ]
    parts += ["## Placed", *([f"- {line}" for line in placed] or ["Nothing."])]
    parts += ["## Missing", *([f"- {line}" for line in missing] or ["Nothing."])]
    if unread:
        parts += ["## Not read", *[f"- {line}" for line in unread]]
    parts.append("## Not placed")
    heading = None
    for under, line in unplaced:
        if under != heading:
            parts.append(f"### {under or 'Without a heading'}")
            heading = under
        parts.append(f"- {line}")
    if not unplaced:
        parts.append("Every line was placed.")
    return "\n".join(parts) + "\n"
