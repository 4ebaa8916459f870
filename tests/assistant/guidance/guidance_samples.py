"""A small, sound guidance folder for tests, and a way to spoil one line of it."""

from pathlib import Path

PATHWAY = """\
# yaml-language-server: $schema=../../docs/schemas/pathway.json
id: stubbed-toe
title: Stubbed toe
version: 0.1.0
status: draft
owner: GP lead for minor injuries
sources:
  - title: An invented source
    seen: 2026-11-01
reviewed: null
review_due: 2027-11-01
use: Adults who have hurt a toe.
misuse: Not for injuries above the ankle.
phrases:
  - I stubbed my toe
  - my toe hurts after kicking the bed
  - I dropped a tin on my toe
  - toe is black and blue
  - banged my big toe
  - my toe is swollen
  - I cannot put a shoe on
  - think I broke my toe
findings: [toe-pain]
covers:
  age: {at_least: 16}
red_flags:
  - id: open-fracture
    title: Bone through the skin
    when: {all: [toe-pain, open-wound]}
    urgency: emergency
    route: emergency_department
    ask: Can you see bone, or is there a deep cut?
    asks_for: [open-wound]
    tell: Go to A&E now.
    source: An invented source
questions:
  - id: walking
    ask: Can you walk on it?
    about: [cannot-walk]
decisions:
  - id: walk
    when: cannot-walk
    urgency: same_day
    route: urgent_treatment_centre
    minutes: 10
    because: A toe nobody can walk on needs to be seen.
  - id: 2
    when: always
    urgency: self_care
    route: self_care
    minutes: 0
    because: Most toes heal with rest.
before_referral: [Look at both feet.]
clinician:
  assess: [Look at the foot.]
  manage: [Strap the toe.]
  refer: [Refer a toe that is out of line.]
self_care: [Rest and raise the foot.]
safety_net: [Come back if it is worse after a week.]
continuity: []
codes:
  - {code: "125605004", display: Fracture of bone}
"""

VIGNETTES = (
    """\
vignettes:
"""
    + "".join(
        f"""\
  - id: case-{n}
    kind: ordinary
    age_years: {30 + n}
    opening: I stubbed my toe this morning
    expect: {{urgency: self_care, route: self_care, decision: '2'}}
"""
        for n in range(1, 6)
    )
    + """\
  - id: case-7
    kind: ordinary
    opening: My toe hurts and I cannot walk on it
    expect: {urgency: same_day, route: urgent_treatment_centre, decision: walk}
  - id: case-6
    kind: dangerous
    age_years: 41
    opening: I dropped a slab on my toe and I can see bone
    expect: {urgency: emergency, route: emergency_department, red_flags: [stubbed-toe.open-fracture]}
"""
)


def _finding(id: str, name: str) -> str:
    phrases = "".join(f"      - {name} said in way {n}\n" for n in range(1, 9))
    return f"  - id: {id}\n    name: {name}\n    phrases:\n{phrases}"


FINDINGS = "findings:\n" + "".join(
    _finding(id, name)
    for id, name in (
        ("toe-pain", "pain in a toe"),
        ("open-wound", "an open wound"),
        ("cannot-walk", "cannot walk"),
        ("collapsed", "has collapsed"),
    )
)

UNIVERSAL = """\
version: 0.1.0
status: draft
owner: Clinical safety officer
sources:
  - title: An invented source
    seen: 2026-11-01
review_due: 2027-11-01
red_flags:
  - id: collapse
    title: Collapse
    when: collapsed
    urgency: emergency
    route: ambulance
    ask: Has anyone collapsed or passed out?
    asks_for: [collapsed]
    tell: Call 999 now.
    source: An invented source
"""


def _service(route: str) -> str:
    return f"  - {{route: {route}, name: The {route} service, says: You are sent to {route}.}}\n"


PRACTICE = """\
name: Invented practice
phone: 01632 960000
hours:
  - {days: [mon, tue], opens: "08:00", closes: "18:30"}
reply_by: "18:30"
bank_holidays: []
clinicians:
  - {id: gp-1, name: Dr Invented, role: gp}
services:
""" + "".join(
    map(_service, ("gp", "ambulance", "emergency_department", "urgent_treatment_centre", "self_care"))
)

FILES = {
    "stubbed-toe/pathway.yaml": PATHWAY,
    "stubbed-toe/vignettes.yaml": VIGNETTES,
    "findings/all.yaml": FINDINGS,
    "universal.yaml": UNIVERSAL,
    "practice/practice.yaml": PRACTICE,
}

LANGUAGE = """\
language: Volapük
code: vo
findings:
{findings}denials: [nö]
help: [yufolös, yufi obe]
ambulance: [malädanavab, ambulans]
interpreter: [natäpretan, no pükob Linglänapüki]
emergency: Call 999, in Volapük.
otherwise: Somebody will call, in Volapük.
"""
DANGERS = (
    "toe-black", *(f"danger-{n}" for n in "abcdefghij"), "danger-again", "danger-more", "danger-last",
)  # fmt: skip


def language_of_dangers(*ids: str) -> str:
    """A language file with these findings, six phrases each."""
    lines = (f"  {id}: [{', '.join(f'vöds {id} {n}' for n in range(6))}]\n" for id in ids)
    return LANGUAGE.format(findings="".join(lines))


OPTIONAL = {
    "first-messages.yaml": "messages:\n  stubbed-toe:\n    - walked into the bed leg and now I limp\n",
    "out-of-scope.yaml": "messages:\n  - when does the shop open\n",
    "languages/volapuk.yaml": language_of_dangers(*DANGERS),
}


def write_folder(home: Path, **changed: str) -> Path:
    """A sound guidance folder called `pathways`, with whole files replaced where `changed` says so."""
    folder = home / "pathways"
    for name, text in {**FILES, **changed}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def spoil(home: Path, file: str, old: str, new: str) -> Path:
    """A guidance folder in which `old` has become `new`, once, in `file`."""
    assert FILES[file].count(old) >= 1, old
    return write_folder(home, **{file: FILES[file].replace(old, new, 1)})
