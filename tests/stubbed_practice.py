"""The text of a practice small enough to be released whole: a stubbed part of the foot, five services."""


def pathway(id: str, part: str) -> str:
    """A sound pathway about a stubbed part of the foot."""
    return _PATHWAY.replace("<ID>", id).replace("<PART>", part)


_PATHWAY = """\
# yaml-language-server: $schema=../../docs/schemas/pathway.json
id: <ID>
title: Stubbed <PART>
version: 0.1.0  # the author's own remark
status: draft
owner: GP lead for minor injuries
sources:
  - title: An invented source
    seen: 2026-11-01
reviewed:
review_due: 2099-11-01
use: Adults who have hurt a <PART>.
misuse: Not for injuries above the ankle.
phrases:
  - I stubbed my <PART>
  - my <PART> hurts after kicking the bed
  - I dropped a tin on my <PART>
  - <PART> is black and blue
  - banged my big <PART>
  - my <PART> is swollen
  - hit my <PART> with a hammer
  - think I broke my <PART>
findings: [<PART>-pain]
covers:
  age: {at_least: 16}
red_flags:
  - id: open-fracture
    title: Bone through the skin
    when: {all: [<PART>-pain, open-wound]}
    urgency: emergency
    route: emergency_department
    ask: Can you see bone, or is there a deep cut?
    asks_for: [open-wound]
    tell: Go to A&E now, with the foot raised.
    source: An invented source
questions:
  - id: walking
    ask: Can you not walk on it?
    about: [cannot-walk]
decisions:
  - id: walk
    when: cannot-walk
    urgency: same_day
    route: urgent_treatment_centre
    minutes: 10
    because: A <PART> nobody can walk on needs to be seen.
  - id: rest
    when: always
    urgency: self_care
    route: self_care
    minutes: 0
    because: Most of these heal with rest.
before_referral: [Look at both feet.]
clinician:
  assess: [Look at the foot.]
  manage: [Strap the <PART>.]
  refer: [Refer a <PART> that is out of line.]
self_care: [Rest and raise the foot.]
safety_net: [Come back if it is worse after a week.]
continuity: []
codes:
  - {code: "125605004", display: Fracture of bone}
"""


def vignettes(id: str, part: str) -> str:
    """Six patients that reach everything in it."""
    ordinary = "".join(
        f"""\
  - id: ordinary-{n}
    kind: ordinary
    age_years: {30 + n}
    opening: I stubbed my {part} this morning
    otherwise: no, none of that
    expect: {{urgency: self_care, route: self_care, decision: rest}}
"""
        for n in range(1, 5)
    )
    return f"""\
vignettes:
{ordinary}\
  - id: cannot-walk
    kind: near_miss
    age_years: 50
    opening: I stubbed my {part} this morning and I am unable to walk on it
    otherwise: no, none of that
    expect: {{urgency: same_day, route: urgent_treatment_centre, decision: walk}}
  - id: bone
    kind: dangerous
    age_years: 41
    opening: I stubbed my {part} this morning and bone is showing
    otherwise: no, none of that
    expect: {{urgency: emergency, route: emergency_department, red_flags: [{id}.open-fracture]}}
"""


def _finding(id: str, name: str, *phrases: str) -> str:
    every = [*phrases, *(f"{name} felt like number {n}" for n in range(1, 9))][:8]
    return f"  - id: {id}\n    name: {name}\n    phrases:\n" + "".join(f"      - {it}\n" for it in every)


FINDINGS = "findings:\n" + "".join(
    (
        _finding("toe-pain", "pain in a toe", "stubbed my toe", "toe hurts"),
        _finding("heel-pain", "pain in a heel", "stubbed my heel", "heel hurts"),
        _finding("open-wound", "an open wound", "bone is showing", "deep cut"),
        _finding("cannot-walk", "cannot walk", "unable to walk on it"),
        _finding("collapsed", "has collapsed", "passed out"),
    )
)
UNIVERSAL = """\
version: 0.1.0
status: draft
owner: Clinical safety officer
sources:
  - title: An invented source
    seen: 2026-11-01
review_due: 2099-11-01
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
PRACTICE = """\
name: Invented practice
phone: 01632 960000
hours:
  - {days: [mon, tue, wed, thu, fri], opens: "08:00", closes: "18:30"}
reply_by: "18:30"
bank_holidays: []
clinicians:
  - {id: gp-1, name: Dr Invented, role: gp}
services:
""" + "".join(
    f"  - {{route: {route}, name: The {route} service, says: You are sent to {route}.}}\n"
    for route in ("gp", "ambulance", "emergency_department", "urgent_treatment_centre", "self_care")
)
